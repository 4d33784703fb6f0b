import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { completeLines } from '../../shared/project/complete-lines.ts';
import { readLines } from '../sources/command-lines.ts';
import { readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, problemFinish, unfinished } from './finish.ts';
import { passphraseOptions } from './passphrases.ts';
import { analystNamed, withProject } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Carries out the commands of a file, all or none; one undo in the window takes them back. */
export async function applyCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const options = { ...passphraseOptions, analyst: { type: 'string' } } as const;
  const usage = 'apply PROJECT COMMANDS.jsonl [--analyst NAME]';
  const given = readArguments(args, { usage, options, least: 2, most: 2 });
  if (!given.ok) return given;
  const [project = '', file = ''] = given.words;
  return withProject(project, given, around, async (store) => {
    const worker = analystNamed(store, given.text('analyst'));
    if (!worker.ok) return worker;
    const text = await readCommands(path.resolve(around.folder, file));
    if (text === null)
      return unfinished(exitCodes.badInput, `“${file}” cannot be read; check its name and its rights.`);
    const lines = readLines(text);
    if (!lines.ok) return unfinished(exitCodes.badInput, `“${file}”, ${lines.error}; nothing was changed.`);
    if (lines.value.length === 0)
      return unfinished(exitCodes.badInput, `“${file}” has no commands; write one a line.`);
    const batch = completeLines(lines.value, `Commands of ${path.basename(file)}`.slice(0, 2_000), {
      reading: store.reading,
      textOf: (source) => {
        const read = store.readText(source);
        return read.ok ? read.value : null;
      },
      analyst: worker.analyst,
      newId: randomUUID,
      now: () => new Date().toISOString(),
    });
    if (!batch.ok) {
      const { line, sentence, code } = batch.error;
      const end = code === 'malformed' ? exitCodes.badInput : exitCodes.refused;
      return unfinished(end, `“${file}”, line ${line}: ${sentence} Nothing was changed.`);
    }
    const saved = await store.edit(batch.value);
    if (!saved.ok) return problemFinish(saved.error);
    const count = batch.value.commands.length;
    around.say(`Applied ${count} ${count === 1 ? 'command' : 'commands'}.`);
    return done;
  });
}

async function readCommands(file: string): Promise<string | null> {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(file));
  } catch {
    return null;
  }
}
