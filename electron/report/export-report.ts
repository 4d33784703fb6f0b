import { randomUUID } from 'node:crypto';
import { link, lstat, open, realpath, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/project/refusal.ts';

/**
 * Writes a report so that it is there whole or not at all: a new file beside it, synced, then moved into place.
 * Without `replace` a file that is there stays as it is. Never writes into a project folder.
 */
export async function writeReport(
  file: string,
  markdown: string,
  { replace }: { readonly replace: boolean },
): Promise<Result<null, Problem>> {
  const name = path.basename(file);
  const whole = path.resolve(file);
  const beside = path.join(path.dirname(whole), `.${randomUUID()}.tmp`);
  try {
    const folder = await realpath(path.dirname(whole));
    if (`${folder}${path.sep}`.includes(`.touchstone${path.sep}`)) {
      return failed('refused', `“${name}” would lie inside a project; choose a place outside of its folder.`);
    }
    const standing = await lstat(whole).catch(() => null);
    if (standing?.isDirectory())
      return failed('already-there', `“${name}” is a folder; choose another name.`);
    if (standing !== null && !replace) return alreadyThere(name);
    await writeSynced(beside, markdown);
    if (replace) await rename(beside, whole);
    else await placeNew(beside, whole);
    return { ok: true, value: null };
  } catch (error) {
    return problemOf(error, name);
  } finally {
    await rm(beside, { force: true }).catch(() => {});
  }
}

async function writeSynced(file: string, markdown: string): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(markdown, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * A hard link fails where a file has appeared meanwhile. Disks without links (they say so in many ways) first get an
 * empty file under the name, which is exclusive too, and then the whole one in its place.
 */
async function placeNew(beside: string, file: string): Promise<void> {
  try {
    return await link(beside, file);
  } catch (error) {
    if (codeOf(error) === 'EEXIST') throw error;
  }
  await writeFile(file, '', { flag: 'wx' });
  try {
    await rename(beside, file);
  } catch (error) {
    await rm(file, { force: true }).catch(() => {});
    throw error;
  }
}

function problemOf(error: unknown, name: string) {
  switch (codeOf(error)) {
    case 'EEXIST':
      return alreadyThere(name);
    case 'ENOENT':
    case 'ENOTDIR':
      return failed('not-there', `The folder for “${name}” is not there; choose a folder that exists.`);
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return failed('not-writable', `“${name}” may not be written there; choose another folder.`);
    case 'ENOSPC':
    case 'EDQUOT':
      return failed(
        'disk-full',
        `The disk is full, so “${name}” was not written; free some space and export again.`,
      );
    case 'ENAMETOOLONG':
      return failed('not-writable', `“${name.slice(0, 40)}…” is too long a name; choose a shorter one.`);
    default:
      return failed(
        'disk',
        `“${name}” could not be written (${codeOf(error) || String(error)}); check the disk.`,
      );
  }
}

function alreadyThere(name: string) {
  return failed(
    'already-there',
    `“${name}” is there already and was left as it is; agree to replace it, or choose another name.`,
  );
}

function failed(code: Problem['code'], sentence: string): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error: { code, sentence } };
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
