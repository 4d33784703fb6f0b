import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const program = path.resolve(import.meta.dirname, '../out/cli/touchstone.js');

/** How a call of the command line ended, and what it said. */
export type Ended = { readonly code: number | null; readonly out: string; readonly err: string };

/** Runs the built command line in a folder, in plain Node. */
export function touchstone(folder: string, ...words: readonly string[]): Promise<Ended> {
  const child = spawn(process.execPath, [program, ...words], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.setEncoding('utf8').on('data', (words: string) => {
    out += words;
  });
  child.stderr.setEncoding('utf8').on('data', (words: string) => {
    err += words;
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, out, err }));
  });
}

/** What `list` prints of a project, as far as the stories look at it. */
export type Listed = {
  readonly project: { readonly title: string; readonly keyQuestion: string; readonly revision: number };
  readonly sources: readonly {
    readonly label: string;
    readonly title: string;
    readonly publisher: string | null;
    readonly published: string | null;
    readonly address: string;
    readonly sha256: string;
    readonly size: number;
    readonly note: string;
    readonly originalName: string;
  }[];
  readonly claims: readonly {
    readonly label: string;
    readonly source: string;
    readonly wording: string;
    readonly passages: readonly { readonly exact: string; readonly start: number; readonly end: number }[];
  }[];
  readonly propositions: readonly { readonly label: string; readonly wording: string }[];
};

/** What a project that is not open holds. */
export async function listProject(folder: string): Promise<Listed> {
  const { code, out, err } = await touchstone(path.dirname(folder), 'list', path.basename(folder));
  if (code !== 0) throw new Error(err);
  return JSON.parse(out) as Listed;
}

/** Every file of a folder by its path inside, with the hash of its bytes and its rights: equal means untouched. */
export function contentsOf(folder: string): Readonly<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = path.join(folder, name);
    const kind = statSync(file);
    const hash = kind.isFile() ? createHash('sha256').update(readFileSync(file)).digest('hex') : 'folder';
    contents[name] = `${hash} ${(kind.mode & 0o777).toString(8)}`;
  }
  return contents;
}

/** The same without the lock, which an open project holds. */
export function contentsBesideLock(folder: string): Readonly<Record<string, string>> {
  const { lock: _held, ...others } = contentsOf(folder);
  return others;
}

/** Changes one byte of a file where a word stands in it. */
export function spoil(file: string, word: string): void {
  const bytes = readFileSync(file);
  const at = bytes.indexOf(word);
  if (at < 0) throw new Error(`${word} does not stand in ${file}.`);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(file, bytes);
}
