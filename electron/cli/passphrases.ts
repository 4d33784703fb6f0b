import { type FileHandle, open } from 'node:fs/promises';
import path from 'node:path';
import { passphraseStrength } from '../project/vault/passphrase-strength.ts';
import type { Given } from './arguments.ts';
import { exitCodes, type Unfinished, unfinished } from './finish.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * The options of every command that may meet an encrypted project. There is none for the passphrase itself: the list of
 * arguments and the environment of a process can be read by others.
 */
export const passphraseOptions = {
  'passphrase-file': { type: 'string' },
  'passphrase-stdin': { type: 'boolean' },
} as const;

/** The option for the passphrase that shall hold from now on, where another one holds so far. */
export const nextPassphraseOptions = { 'new-passphrase-file': { type: 'string' } } as const;

/** Most bytes of a file that are looked at: a passphrase has at most 1,024 characters. */
const largestFile = 8_192;

export type GotPassphrase = { readonly ok: true; readonly passphrase: string };

/** Whether somebody is asked at the terminal, since the call does not say where the passphrase comes from. */
export function passphraseIsAsked(given: Given): boolean {
  return given.text('passphrase-file') === undefined && !given.flag('passphrase-stdin');
}

/** The passphrase that a project has: from a file, from the next line of stdin, or asked for. */
export async function currentPassphrase(
  given: Given,
  around: Surroundings,
  name: string,
): Promise<GotPassphrase | Unfinished> {
  const file = given.text('passphrase-file');
  if (file !== undefined) return fromFile(file, around);
  if (given.flag('passphrase-stdin')) return fromStdin(around);
  const typed = await around.askHidden(`Passphrase of “${name}”: `);
  return typed === null ? needed(name) : { ok: true, passphrase: typed };
}

/**
 * A passphrase that is chosen now: from the file that the option names, from the next line of stdin, or typed twice. How
 * hard it is to guess is told where it is weak, or was typed.
 */
export async function newPassphrase(
  given: Given,
  around: Surroundings,
  option: 'passphrase-file' | 'new-passphrase-file' = 'passphrase-file',
): Promise<GotPassphrase | Unfinished> {
  const file = given.text(option);
  if (file !== undefined) return told(await fromFile(file, around), around, false);
  if (given.flag('passphrase-stdin')) return told(await fromStdin(around), around, false);
  const first = await around.askHidden('New passphrase: ');
  if (first === null) return needed(null);
  const again = await around.askHidden('The same once more: ');
  if (again !== first) {
    return unfinished(exitCodes.locked, 'The two were not the same. Nothing was changed. Try again.');
  }
  return told({ ok: true, passphrase: first }, around, true);
}

async function told(
  got: GotPassphrase | Unfinished,
  around: Surroundings,
  always: boolean,
): Promise<GotPassphrase | Unfinished> {
  if (!got.ok) return got;
  const { level, sentence } = await passphraseStrength(got.passphrase);
  if (always || level < 2) around.complain(`touchstone: ${sentence}`);
  return got;
}

async function fromFile(file: string, around: Surroundings): Promise<GotPassphrase | Unfinished> {
  const bytes = Buffer.alloc(largestFile);
  let opened: FileHandle | null = null;
  try {
    opened = await open(path.resolve(around.folder, file), 'r');
    const line = firstLine(await beginningOf(opened, bytes));
    return { ok: true, passphrase: new TextDecoder('utf-8', { fatal: true }).decode(line) };
  } catch {
    return unfinished(
      exitCodes.badInput,
      `The passphrase file “${file}” cannot be read, or is no UTF-8 text; check its name and its rights.`,
    );
  } finally {
    bytes.fill(0);
    await opened?.close();
  }
}

/** Reads into a buffer until a line has ended. The file may be a pipe, which has no positions and comes in pieces. */
async function beginningOf(file: FileHandle, into: Buffer): Promise<Uint8Array> {
  let length = 0;
  while (length < into.length && !into.subarray(0, length).includes(10)) {
    const { bytesRead } = await file.read(into, length, into.length - length, null);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return into.subarray(0, length);
}

/** What stands before the first line end; a mark of the byte order is left out by the decoder. */
function firstLine(bytes: Uint8Array): Uint8Array {
  const end = bytes.indexOf(10);
  const line = end < 0 ? bytes : bytes.subarray(0, end);
  return line.at(-1) === 13 ? line.subarray(0, -1) : line;
}

async function fromStdin(around: Surroundings): Promise<GotPassphrase | Unfinished> {
  const line = await around.nextLine();
  if (line !== null) return { ok: true, passphrase: line };
  return unfinished(exitCodes.locked, 'No passphrase came by stdin; write it as a line of its own.');
}

function needed(name: string | null): Unfinished {
  const what = name === null ? 'A passphrase is needed' : `“${name}” is encrypted and needs its passphrase`;
  return unfinished(
    exitCodes.locked,
    `${what}, and none was given. Type it at a terminal, or give it by --passphrase-file FILE or --passphrase-stdin.`,
  );
}
