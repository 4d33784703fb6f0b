import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Sha256 } from '../../shared/domain/identity.ts';
import { errorCode } from './problems.ts';
import type { DiskFile, ProjectDisk } from './project-disk.ts';
import { readInto, removeQuietly, temporaryBeside, writeAll } from './write-file.ts';

const chunkSize = 1 << 20;

/**
 * Copies a file, or its first `length` bytes, whole or not at all: temporary file, sync, read back, rename. What stood
 * at `to` is replaced; the caller syncs its folder. Throws what the disk throws, EIO where the copy differs.
 */
export async function copyFile(
  disk: ProjectDisk,
  from: string,
  to: string,
  asked: { readonly length?: number; readonly readOnly?: boolean } = {},
): Promise<void> {
  const temporary = temporaryBeside(to);
  try {
    const source = await disk.open(from, 'read');
    try {
      const copy = await disk.open(temporary, 'create');
      try {
        const hash = createHash('sha256');
        const chunk = new Uint8Array(chunkSize);
        const length = asked.length ?? (await source.size());
        let position = 0;
        while (position < length) {
          const read = await readInto(
            source,
            chunk.subarray(0, Math.min(chunkSize, length - position)),
            position,
          );
          if (read === 0) throw Object.assign(new Error('the file is shorter than it was'), { code: 'EIO' });
          hash.update(chunk.subarray(0, read));
          await writeAll(copy, chunk.subarray(0, read), position);
          position += read;
        }
        await copy.sync();
        if ((await hashOfOpen(copy)) !== hash.digest('hex'))
          throw Object.assign(new Error('the disk holds other bytes than were written'), { code: 'EIO' });
      } finally {
        await copy.close();
      }
    } finally {
      await source.close();
    }
    if (asked.readOnly === true) await disk.protect(temporary);
    await disk.rename(temporary, to);
  } catch (error) {
    await removeQuietly(disk, temporary);
    throw error;
  }
}

/** SHA-256 of a file, read in pieces; `onRead` hears how many bytes each piece had. Throws what the disk throws. */
export async function hashOfFile(
  disk: ProjectDisk,
  path: string,
  onRead: (bytes: number) => void = () => {},
): Promise<Sha256> {
  const file = await disk.open(path, 'read');
  try {
    return await hashOfOpen(file, onRead);
  } finally {
    await file.close();
  }
}

/** As `hashOfFile`, of a file that is open. */
export async function hashOfOpen(
  file: DiskFile,
  onRead: (bytes: number) => void = () => {},
): Promise<Sha256> {
  const hash = createHash('sha256');
  const chunk = new Uint8Array(chunkSize);
  for (let position = 0; ; ) {
    const read = await readInto(file, chunk, position);
    if (read === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, read));
    position += read;
    onRead(read);
  }
}

/** A second name for a file where the disk has such, else a copy. A file that stands at `to` stays. */
export async function linkOrCopy(disk: ProjectDisk, from: string, to: string): Promise<void> {
  if ((await disk.look(to)) !== null) return;
  try {
    if (disk.link !== undefined) return await disk.link(from, to);
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || errorCode(error) === 'ENOSPC') throw error;
    if (errorCode(error) === 'EEXIST') return;
  }
  await copyFile(disk, from, to, { readOnly: true });
}

/** Makes the folders `names`, one in the other, below one that stands; answers the last. Those that stand stay. */
export async function needFolder(
  disk: ProjectDisk,
  parent: string,
  ...names: readonly string[]
): Promise<string> {
  let folder = parent;
  for (const name of names) {
    const above = folder;
    folder = path.join(folder, name);
    if ((await disk.look(folder)) !== null) continue;
    await disk.makeFolder(folder);
    await disk.syncFolder(above);
  }
  return folder;
}
