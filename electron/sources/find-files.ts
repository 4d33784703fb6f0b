import { open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { compareText } from '../../shared/project/read-model.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { fileLimit, type Unreadable, unreadable } from './extraction.ts';
import { formatOf, tooLarge, unknownFormat } from './formats.ts';

/** A file to import, or why something that was asked for cannot be. `name` is what the analyst sees, without the way to it. */
export type FoundFile =
  | { readonly kind: 'file'; readonly name: string; readonly path: string }
  | { readonly kind: 'failed'; readonly name: string; readonly sentence: string };

/**
 * The files behind the paths that an analyst chose, in the order of the choice; inside a folder by name.
 * Hidden files and symbolic links inside folders are passed over; a link that was chosen itself is followed.
 * `nameOf` says how a path that was chosen is called; without it by its last part.
 */
export async function findFiles(
  paths: readonly string[],
  signal?: AbortSignal,
  nameOf: (path: string) => string = (each) => path.basename(path.resolve(each)),
): Promise<readonly FoundFile[]> {
  const found: FoundFile[] = [];
  for (const each of paths) {
    if (signal?.aborted === true) break;
    const chosen = path.resolve(each);
    const name = nameOf(each) || chosen;
    try {
      const kind = await stat(chosen);
      if (kind.isDirectory()) await visitFolder(chosen, name, found, signal);
      else if (kind.isFile()) found.push({ kind: 'file', name, path: chosen });
      else found.push(notAFile(name));
    } catch (error) {
      found.push({ kind: 'failed', name, sentence: fileProblem(name, error) });
    }
  }
  return found;
}

async function visitFolder(
  folder: string,
  name: string,
  found: FoundFile[],
  signal: AbortSignal | undefined,
): Promise<void> {
  if (folder.endsWith('.touchstone')) {
    const sentence = `“${name}” is a Touchstone project and no source; open it with “Open project”.`;
    found.push({ kind: 'failed', name, sentence });
    return;
  }
  const before = found.length;
  const waiting = [{ folder, name }];
  for (let next = waiting.pop(); next !== undefined && signal?.aborted !== true; next = waiting.pop()) {
    const inside = await listFolder(next.folder, next.name, found);
    const folders: { folder: string; name: string }[] = [];
    for (const each of inside) {
      const at = { folder: path.join(next.folder, each.name), name: `${next.name}/${each.name}` };
      if (each.isDirectory() && !each.name.endsWith('.touchstone')) folders.push(at);
      else if (each.isFile()) found.push({ kind: 'file', name: at.name, path: at.folder });
      else if (!each.isSymbolicLink() && !each.isDirectory()) found.push(notAFile(at.name));
    }
    waiting.push(...folders.reverse());
  }
  if (found.length === before) {
    const sentence = `The folder “${name}” has no files to import; choose the folder that holds the sources.`;
    found.push({ kind: 'failed', name, sentence });
  }
}

async function listFolder(folder: string, name: string, found: FoundFile[]) {
  try {
    const inside = await readdir(folder, { withFileTypes: true });
    return inside.filter((each) => !each.name.startsWith('.')).sort((a, b) => compareText(a.name, b.name));
  } catch (error) {
    found.push({ kind: 'failed', name, sentence: fileProblem(name, error) });
    return [];
  }
}

function notAFile(name: string): FoundFile {
  const sentence = `“${name}” is neither a file nor a folder; choose a file.`;
  return { kind: 'failed', name, sentence };
}

/** The bytes of a file, or why not. A kind that cannot be read and a size over the limit are told before reading. */
export async function readSourceFile(file: string, name: string): Promise<Result<Uint8Array, Unreadable>> {
  if (formatOf(file) === null) return unknownFormat(name);
  try {
    if (!(await stat(file)).isFile()) return unreadable(fileProblem(name, null));
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      if (size > fileLimit) return tooLarge(name, size);
      const bytes = await handle.readFile();
      return { ok: true, value: new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength) };
    } finally {
      await handle.close();
    }
  } catch (error) {
    return unreadable(fileProblem(name, error));
  }
}

function fileProblem(name: string, error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  switch (code) {
    case 'ENOENT':
    case 'ENOTDIR':
      return `“${name}” is no longer there; look for where it went and choose it again.`;
    case 'EACCES':
    case 'EPERM':
      return `“${name}” may not be read; give yourself permission to read it and import it again.`;
    case 'ELOOP':
      return `“${name}” is a link that leads in a circle; choose the file itself.`;
    default:
      return `“${name}” could not be read from the disk${code === '' ? '' : ` (${code})`}; check the disk and import it again.`;
  }
}
