import { recordKinds } from '../domain/tables.ts';
import { apply } from './apply.ts';
import { applyChange } from './change.ts';
import { type BatchCommand, batchSchema, type SingleCommand } from './command.ts';
import { type Completing, completeCommand } from './complete-command.ts';
import { firstFault } from './first-fault.ts';
import { type WrittenCommand, writtenCommand, writtenTypes } from './lenient-command.ts';
import { emptyProjectState, type ProjectReading, type ProjectState, putRecord } from './project-state.ts';
import { type Refusal, type Result, success } from './refusal.ts';

/** A parsed line of a file of commands, and its number, from 1. */
export type WrittenLine = { readonly line: number; readonly value: unknown };

/** Which line is wrong, from 1, and how. */
export type LineRefusal = Refusal & { readonly line: number };

/**
 * Makes one batch of written commands, all of which can be carried out one after the other. Each line may call what
 * the lines before it made by its label or name. The title is what undo will say.
 */
export function completeLines(
  lines: readonly WrittenLine[],
  title: string,
  from: Completing,
): Result<BatchCommand, LineRefusal> {
  const state = copyOf(from.reading);
  const commands: SingleCommand[] = [];
  for (const { line, value } of lines) {
    const added = completeLine(value, state, from);
    if (!added.ok) return { ok: false, error: { ...added.error, line } };
    for (const command of added.value) commands.push(command);
  }
  const { analyst, newId, now } = from;
  const batch = batchSchema.safeParse({ type: 'batch', id: newId(), analyst, time: now(), title, commands });
  if (batch.success) return success(batch.data);
  return {
    ok: false,
    error: { code: 'malformed', sentence: `${firstFault(batch.error)}.`, line: 1 },
  };
}

function completeLine(
  line: unknown,
  state: ProjectState,
  from: Completing,
): Result<readonly SingleCommand[], Refusal> {
  const written = readWritten(line);
  if (!written.ok) return written;
  const singles = written.value.type === 'batch' ? written.value.commands : [written.value];
  const commands: SingleCommand[] = [];
  for (const single of singles) {
    const command = completeCommand(single, { ...from, reading: state });
    if (!command.ok) return command;
    const change = apply(state, command.value);
    if (!change.ok) return change;
    applyChange(state, change.value);
    commands.push(command.value);
  }
  return success(commands);
}

function readWritten(line: unknown): Result<WrittenCommand, Refusal> {
  const malformed = (sentence: string) => ({ ok: false, error: { code: 'malformed', sentence } }) as const;
  if (typeof line !== 'object' || line === null || Array.isArray(line)) {
    return malformed('A command is an object such as {"type": "addProposition", …}.');
  }
  const type = 'type' in line ? line.type : undefined;
  if (type === 'addSources' || type === 'rereadSource') {
    return malformed(`${type} needs the bytes of the document; import the file instead.`);
  }
  if (typeof type !== 'string' || !writtenTypes.includes(type)) {
    return malformed(
      `${JSON.stringify(type) ?? 'A missing type'} is not a command; “schema” lists them all.`,
    );
  }
  const written = writtenCommand.safeParse(line);
  return written.success ? success(written.data) : malformed(`${type}: ${firstFault(written.error)}.`);
}

function copyOf(reading: ProjectReading): ProjectState {
  const state = emptyProjectState();
  for (const kind of recordKinds) {
    for (const record of reading.tables[kind].values()) putRecord(state, kind, record);
  }
  return state;
}
