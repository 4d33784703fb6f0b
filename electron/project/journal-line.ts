import type { AnalystId, Instant, ProjectId, Sha256 } from '../../shared/domain/identity.ts';
import { analystId, commandId, instant, projectId, sha256 } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { Change } from '../../shared/project/change.ts';
import { changeSchema } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import { chainedHash } from './hash.ts';
import type { ChainedFile, LinePlace, Vault } from './vault/vault.ts';

/** The hash that the first line of a journal is chained to. */
export const hashBeforeAll = '0'.repeat(64);
/** How many bytes of a line stand before its payload: the hash and one space. */
export const payloadStart = 65;

const sequence = z.number().int().nonnegative();
const title = z.string();

const genesisHead = z.object({
  sequence: z.literal(0),
  kind: z.literal('genesis'),
  format: z.literal('touchstone'),
  formatVersion: z.number().int().positive(),
  projectId,
  time: instant,
});
const editHead = z.object({
  sequence,
  kind: z.literal('edit'),
  id: commandId,
  title,
  /** Stands in an edit that completes how the project begins: neither it nor what is before it can be undone. */
  founding: z.literal(true).optional(),
});
const undoHead = z.object({
  sequence,
  kind: z.literal('undo'),
  of: sequence,
  time: instant,
  analyst: analystId.optional(),
  title,
});
const redoHead = z.object({
  sequence,
  kind: z.literal('redo'),
  of: sequence,
  time: instant,
  analyst: analystId.optional(),
  title,
});
/** Brings the records to a newer format. `layouts` says which blocks format 1 kept for a text and bytes. */
export const migrationHead = z.object({
  sequence,
  kind: z.literal('migration'),
  from: z.number().int().positive(),
  to: z.number().int().positive(),
  time: instant,
  title,
  layouts: z.array(z.object({ text: sha256, bytes: sha256, blocks: sha256 })).default([]),
});
/** Brings the records to what could be saved of a damaged project. */
const recoveryHead = z.object({ sequence, kind: z.literal('recovery'), time: instant, title });
/** Brings the records back to how they stood after the line `to`. */
const goBackHead = z.object({
  sequence,
  kind: z.literal('go-back'),
  to: sequence,
  time: instant,
  analyst: analystId,
  title,
});
/** Gives the project as it stands a name; changes no record. */
const versionHead = z.object({
  sequence,
  kind: z.literal('version'),
  time: instant,
  analyst: analystId,
  name: z.string(),
});

/** What a line can be that stands for one which spoke of an erased source alone. */
const erasableKinds = ['edit', 'undo', 'redo', 'go-back'] as const;
/**
 * Stands in place of a line that spoke of an erased source alone: what kind of line and command it was, whose and when.
 * Its Change keeps how far labels were given out.
 */
const erasedHead = z.object({
  sequence,
  kind: z.literal('erased'),
  was: z.enum(erasableKinds),
  /** The type of the command, and its id, so that it is not carried out a second time. */
  type: z.string().optional(),
  id: commandId.optional(),
  founding: z.literal(true).optional(),
  time: instant.optional(),
  analyst: analystId.optional(),
});
/** Erases sources for good: all lines before it were written again without them; `previousHead` was their last hash. */
const erasureHead = z.object({
  sequence,
  kind: z.literal('erasure'),
  time: instant,
  analyst: analystId,
  title,
  previousHead: sha256,
});

/** What a line says before its command and Change, which are long. */
const lineHead = z.discriminatedUnion('kind', [
  genesisHead,
  editHead,
  undoHead,
  redoHead,
  migrationHead,
  recoveryHead,
  goBackHead,
  versionHead,
  erasedHead,
  erasureHead,
]);
export type LineHead = z.infer<typeof lineHead>;

/** The payload of one line. `change` is what counts; `command` tells what was meant. */
export type LinePayload = LineHead & { readonly command?: Command; readonly change: Change };

const change = { change: changeSchema };
const linePayload = z.discriminatedUnion('kind', [
  genesisHead.extend(change),
  editHead.extend(change),
  undoHead.extend(change),
  redoHead.extend(change),
  migrationHead.extend(change),
  recoveryHead.extend(change),
  goBackHead.extend(change),
  versionHead.extend(change),
  erasedHead.extend(change),
  erasureHead.extend(change),
]);

/** A line ready to be appended. */
export type PreparedLine = { readonly sequence: number; readonly hash: Sha256; readonly bytes: Uint8Array };

/**
 * Makes the line that follows the one with the hash `previous`, sealed where the project is.
 * The head's properties come before `command` and `change`, so that a reader can take the head without parsing those.
 * `joined` is for a line that goes to the disk in one write with the one before it (README.md, "journal.jsonl").
 */
export function prepareLine(
  previous: string,
  payload: LinePayload,
  vault: Vault,
  joined = false,
): PreparedLine {
  const { command, change: steps, ...head } = payload;
  const text = JSON.stringify(
    command === undefined ? { ...head, change: steps } : { ...head, command, change: steps },
  );
  const { sequence } = payload;
  return { sequence, ...chainLine('journal', { sequence, previous }, Buffer.from(text), vault, joined) };
}

/** Begins the payload of a line that was written together with the one before it; white space to a reader of JSON. */
const joinedMark = Buffer.from(' ');

/** Whether a line of a chained file, from its hash on, bears that mark. */
export function isJoinedLine(line: Uint8Array): boolean {
  return line[payloadStart - 1] === 32 && line[payloadStart] === joinedMark[0];
}

/** The hash that stands in a line, whether or not it is right. */
export function hashInLine(line: Uint8Array): string {
  const length = Math.min(hashBeforeAll.length, line.byteLength);
  return Buffer.from(line.buffer, line.byteOffset, length).toString('latin1');
}

/** What stands behind the hash of a line with its line end, or null where that is not chained to `previous`. */
export function chainedPart(line: Uint8Array, previous: string): Uint8Array | null {
  if (line.byteLength <= payloadStart + 1 || line[payloadStart - 1] !== 32) return null;
  const part = line.subarray(payloadStart, line.byteLength - 1);
  return chainedHash(previous, part) === hashInLine(line) ? part : null;
}

/** A line's payload and whether it was written together with the one before it. */
export type OpenedPayload = { readonly payload: Uint8Array; readonly joined: boolean };

/** What stands behind a line's hash, unsealed, or null when it was not sealed for this place with this key. */
export function openPayload(
  text: Uint8Array,
  place: LinePlace,
  vault: Vault,
  file: ChainedFile = 'journal',
): OpenedPayload | null {
  const joined = text[0] === joinedMark[0];
  const payload = vault.openLine(file, { ...place, joined }, joined ? text.subarray(1) : text);
  return payload && { payload, joined };
}

/** As `openPayload`, but only the head that stands there; its chain hash has been checked (Vault, `openHead`). */
export function openPayloadHead(text: Uint8Array, place: LinePlace, vault: Vault): LineHead | null {
  const joined = text[0] === joinedMark[0];
  const head = vault.openHead('journal', { ...place, joined }, joined ? text.subarray(1) : text);
  return head && readHead(head);
}

/** A line of a chained file, its payload sealed where the project is. */
export function chainLine(
  file: ChainedFile,
  place: LinePlace,
  payload: Uint8Array,
  vault: Vault,
  joined = false,
): Omit<PreparedLine, 'sequence'> {
  const headLength = file === 'journal' ? headEnd(payload) : 0;
  const sealed = vault.sealLine(file, { ...place, joined }, payload, headLength);
  const encoded = joined ? Buffer.concat([joinedMark, sealed]) : sealed;
  const hash = chainedHash(place.previous, encoded);
  const bytes = Buffer.allocUnsafe(payloadStart + encoded.byteLength + 1);
  bytes.write(`${hash} `, 0, 'latin1');
  bytes.set(encoded, payloadStart);
  bytes[bytes.byteLength - 1] = 10;
  return { hash, bytes };
}

/** The first line of a project's journal, with the records that it begins with. */
export function genesisLine(
  id: ProjectId,
  formatVersion: number,
  time: string,
  begun: Change,
  vault: Vault,
): PreparedLine {
  return prepareLine(
    hashBeforeAll,
    {
      sequence: 0,
      kind: 'genesis',
      format: 'touchstone',
      formatVersion,
      projectId: id,
      time,
      change: begun,
    },
    vault,
  );
}

const beforeCommand = Buffer.from(',"command":');
const beforeChange = Buffer.from(',"change":');

/** Where a payload's head ends: at the mark of its command or Change; 0 where it has neither. */
function headEnd(payload: Uint8Array): number {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const near = bytes.subarray(0, 1_000);
  let end = near.indexOf(beforeCommand);
  if (end < 0) end = near.indexOf(beforeChange);
  if (end < 0) end = bytes.indexOf(beforeCommand);
  if (end < 0) end = bytes.indexOf(beforeChange);
  return Math.max(end, 0);
}

/**
 * What a payload says before its command and Change, or null when it is no payload.
 * No string can hold the property marks that are looked for: inside a string their quotation marks are escaped.
 */
export function readHead(payload: Uint8Array): LineHead | null {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  // What was opened alone ends where its head does.
  const end = headEnd(bytes) || bytes.length;
  try {
    const parsed = lineHead.safeParse(JSON.parse(`${bytes.toString('utf8', 0, end)}}`));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The Change of a payload, parsed by schema, or null when it is no payload. */
export function readChange(payload: Uint8Array): Change | null {
  try {
    const parsed = linePayload.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')));
    return parsed.success ? parsed.data.change : null;
  } catch {
    return null;
  }
}

/** When a line was written, by the clock of who wrote it, or null when its payload does not say. */
export function readTime(payload: Uint8Array): Instant | null {
  try {
    const line = timedLine.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')));
    return line.success ? (line.data.time ?? line.data.command?.time ?? null) : null;
  } catch {
    return null;
  }
}

/** A line as the history tells of it. */
export type ReadLine = {
  readonly line: LineHead & { readonly change: Change };
  /** Who wrote it and when, by the clock of who wrote it, where it says. */
  readonly analyst: AnalystId | null;
  readonly time: Instant | null;
};

/** Head, Change and author of a payload, parsed by schema, or null when it is no payload. */
export function readLine(payload: Uint8Array): ReadLine | null {
  try {
    const found: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    const line = linePayload.safeParse(found);
    const author = timedLine.safeParse(found);
    if (!line.success || !author.success) return null;
    const { analyst, time, command } = author.data;
    return {
      line: line.data,
      analyst: analyst ?? command?.analyst ?? null,
      time: time ?? command?.time ?? null,
    };
  } catch {
    return null;
  }
}

const timedLine = z.object({
  time: instant.optional(),
  analyst: analystId.optional(),
  command: z.object({ time: instant, analyst: analystId.optional() }).optional(),
});
