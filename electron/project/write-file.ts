import { randomBytes } from 'node:crypto';
import { sha256Of } from './hash.ts';
import { errorCode } from './problems.ts';
import type { DiskFile, ProjectDisk } from './project-disk.ts';

/** Writes all bytes at a position, however many calls the disk needs. */
export async function writeAll(file: DiskFile, bytes: Uint8Array, position: number): Promise<void> {
  let done = 0;
  while (done < bytes.byteLength) {
    const written = await file.write(bytes.subarray(done), position + done);
    if (written <= 0) throw Object.assign(new Error('nothing was written'), { code: 'EIO' });
    done += written;
  }
}

/** Fills a buffer from a position; returns how much there was. */
export async function readInto(file: DiskFile, into: Uint8Array, position: number): Promise<number> {
  let done = 0;
  while (done < into.byteLength) {
    const read = await file.read(into.subarray(done), position + done);
    if (read <= 0) break;
    done += read;
  }
  return done;
}

/** The whole of a file. Throws what the disk throws. */
export async function readWhole(disk: ProjectDisk, path: string): Promise<Uint8Array> {
  const file = await disk.open(path, 'read');
  try {
    const bytes = new Uint8Array(await file.size());
    return bytes.subarray(0, await readInto(file, bytes, 0));
  } finally {
    await file.close();
  }
}

/** The first bytes of a file, at most so many; null where no file stands. Throws what the disk throws. */
export async function beginningOf(disk: ProjectDisk, path: string, most: number): Promise<Buffer | null> {
  if ((await disk.look(path))?.kind !== 'file') return null;
  const file = await disk.open(path, 'read');
  try {
    const bytes = Buffer.alloc(most);
    return bytes.subarray(0, await readInto(file, bytes, 0));
  } finally {
    await file.close();
  }
}

/** Stands for what the disk can no longer read: null for a bad sector (EIO). Throws any other error again. */
export function unlessUnreadable(error: unknown): null {
  if (errorCode(error) === 'EIO') return null;
  throw error;
}

/** Removes a file that may not be there; what cannot be removed stays. */
export async function removeQuietly(disk: ProjectDisk, path: string): Promise<void> {
  try {
    await disk.remove(path);
  } catch {
    // Only leftovers are removed this way; they do no harm.
  }
}

/** Writes a new file and makes its content durable; its name becomes so with the folder. Fails when it is there. */
export async function writeNew(disk: ProjectDisk, path: string, bytes: Uint8Array): Promise<void> {
  const file = await disk.open(path, 'create');
  try {
    await writeAll(file, bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

/** How many bytes of lines are gathered before they are written. */
const writtenAtOnce = 1 << 20;

/**
 * Writes lines that are made one by one to a new file and syncs it; answers what their maker answers. `onWritten` hears
 * now and then how many have been written. Throws what the disk and the maker throw.
 */
export async function writeLines<T>(
  disk: ProjectDisk,
  path: string,
  lines: AsyncGenerator<Uint8Array, T>,
  onWritten: (lines: number) => void = () => {},
): Promise<T> {
  const file = await disk.open(path, 'create');
  try {
    let waiting: Uint8Array[] = [];
    let waits = 0;
    let offset = 0;
    for (let written = 0; ; written += 1) {
      const next = await lines.next();
      if (!next.done) {
        waiting.push(next.value);
        waits += next.value.byteLength;
        if (waits < writtenAtOnce) continue;
      }
      await writeAll(file, Buffer.concat(waiting), offset);
      offset += waits;
      [waiting, waits] = [[], 0];
      onWritten(written);
      if (!next.done) continue;
      await file.sync();
      return next.value;
    }
  } finally {
    await file.close();
  }
}

/**
 * Puts a file in place whole or not at all: exclusive temporary file, sync, read back, rename.
 * The caller syncs the folder. A disk that stores other bytes than it was given is an EIO.
 */
export async function putFile(
  disk: ProjectDisk,
  path: string,
  bytes: Uint8Array,
  protection: 'read-only' | 'open',
): Promise<void> {
  const temporary = temporaryBeside(path);
  try {
    await writeNew(disk, temporary, bytes);
    if (sha256Of(await readWhole(disk, temporary)) !== sha256Of(bytes)) {
      throw Object.assign(new Error('the disk holds other bytes than were written'), { code: 'EIO' });
    }
    if (protection === 'read-only') await disk.protect(temporary);
    await disk.rename(temporary, path);
  } catch (error) {
    await removeQuietly(disk, temporary);
    throw error;
  }
}

/** A name beside a file for what takes its place once it is whole; opening a project removes those that were left. */
export function temporaryBeside(path: string): string {
  return `${path}.${randomBytes(8).toString('hex')}.tmp`;
}
