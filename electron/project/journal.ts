import type { Change } from '../../shared/project/change.ts';
import type { PreparedLine } from './journal-line.ts';
import { payloadStart, readChange } from './journal-line.ts';
import type { DiskFile, ProjectDisk } from './project-disk.ts';
import type { ScannedJournal } from './scan-journal.ts';
import { readInto, writeAll } from './write-file.ts';

/** Where a journal stands after a line: its sequence, the byte offset at which it ends, and its hash. */
export type JournalPosition = {
  readonly sequence: number;
  readonly offset: number;
  readonly headHash: string;
};

/** Longest append, in bytes, that is handed to the system without leaving this thread. */
const writtenAtOnce = 65_536;

/**
 * The journal of an open project: appends durable lines, and reads one back for undo.
 *
 * After any failure the file is cut back to its last good length and closed; the next append opens it afresh, cuts
 * and checks it again, since a failed sync may not be asked twice (RELIABILITY 2).
 */
export class Journal {
  readonly #disk: ProjectDisk;
  readonly #path: string;
  readonly #ends: number[];
  #headHash: string;
  #file: DiskFile | null = null;
  #reader: DiskFile | null = null;

  constructor(disk: ProjectDisk, path: string, scanned: Pick<ScannedJournal, 'ends' | 'headHash'>) {
    this.#disk = disk;
    this.#path = path;
    this.#ends = scanned.ends;
    this.#headHash = scanned.headHash;
  }

  /** The last durable line. */
  get position(): JournalPosition {
    return { sequence: this.#ends.length - 1, offset: this.#ends.at(-1) ?? 0, headHash: this.#headHash };
  }

  /** Opens the file for appending and checks that it still ends where it should. Throws what the disk throws. */
  async open(): Promise<void> {
    if (this.#file !== null) return;
    const file = await this.#disk.open(this.#path, 'change');
    try {
      await this.#checkHead(file);
      if ((await file.size()) > this.position.offset) {
        await file.cut(this.position.offset);
        await file.sync();
      }
      this.#reader ??= await this.#disk.open(this.#path, 'read');
    } catch (error) {
      await closeQuietly(file);
      throw error;
    }
    this.#file = file;
  }

  /** Appends lines that are chained to this journal's head; returns once they are durable. Throws what the disk throws. */
  async append(lines: readonly PreparedLine[]): Promise<void> {
    await this.open();
    const file = this.#file as DiskFile;
    const [only] = lines;
    const bytes = lines.length === 1 && only ? only.bytes : Buffer.concat(lines.map((line) => line.bytes));
    const { offset } = this.position;
    try {
      if (bytes.byteLength <= writtenAtOnce) {
        const written = file.writeNow(bytes, offset);
        if (written < bytes.byteLength) await writeAll(file, bytes.subarray(written), offset + written);
      } else {
        await writeAll(file, bytes, offset);
      }
      await file.syncContent();
    } catch (error) {
      await this.#cutBack(file);
      throw error;
    }
    let end = offset;
    for (const line of lines) {
      end += line.bytes.byteLength;
      this.#ends.push(end);
      this.#headHash = line.hash;
    }
  }

  /** The Change of a durable line, or null when it cannot be read. */
  changeAt(sequence: number): Change | null {
    const end = this.#ends[sequence];
    const start = sequence === 0 ? 0 : this.#ends[sequence - 1];
    if (this.#reader === null || end === undefined || start === undefined) return null;
    const line = new Uint8Array(end - start);
    try {
      let done = 0;
      while (done < line.byteLength) {
        const read = this.#reader.readNow(line.subarray(done), start + done);
        if (read <= 0) break;
        done += read;
      }
      // A last line may lack its line end until opening has mended it.
      if (done < line.byteLength - 1) return null;
    } catch {
      return null;
    }
    return readChange(line.subarray(payloadStart, line.byteLength - 1));
  }

  /** The Changes of the lines after a sequence, one at a time. */
  *changesAfter(sequence: number): Iterable<Change | null> {
    for (let next = sequence + 1; next < this.#ends.length; next += 1) yield this.changeAt(next);
  }

  /** Whether the journal went through this position: then a snapshot taken there can be carried on from it. */
  async wentThrough(position: JournalPosition): Promise<boolean> {
    if (this.#ends[position.sequence] !== position.offset || this.#reader === null) return false;
    return (await hashAt(this.#reader, this.#ends[position.sequence - 1] ?? 0)) === position.headHash;
  }

  /** Opens the journal for reading alone. */
  async openReader(): Promise<void> {
    this.#reader ??= await this.#disk.open(this.#path, 'read');
  }

  /** Has the next append open and check the file anew. */
  async distrust(): Promise<void> {
    const file = this.#file;
    this.#file = null;
    if (file !== null) await closeQuietly(file);
  }

  async close(): Promise<void> {
    await this.distrust();
    if (this.#reader !== null) await closeQuietly(this.#reader);
    this.#reader = null;
  }

  async #cutBack(file: DiskFile): Promise<void> {
    this.#file = null;
    try {
      await file.cut(this.position.offset);
      await file.sync();
    } catch {
      // The next append cuts again before it writes.
    }
    await closeQuietly(file);
  }

  async #checkHead(file: DiskFile): Promise<void> {
    const { offset } = this.position;
    const start = this.#ends.at(-2) ?? 0;
    if ((await file.size()) < offset || (await hashAt(file, start)) !== this.#headHash) {
      throw Object.assign(new Error('the journal was changed by another program'), { code: 'ECHANGED' });
    }
  }
}

async function hashAt(file: DiskFile, start: number): Promise<string> {
  const hash = new Uint8Array(64);
  await readInto(file, hash, start);
  return Buffer.from(hash).toString('latin1');
}

async function closeQuietly(file: DiskFile): Promise<void> {
  try {
    await file.close();
  } catch {
    // What had to be durable was synced before.
  }
}
