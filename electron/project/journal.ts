import type { Instant } from '../../shared/domain/identity.ts';
import type { Change } from '../../shared/project/change.ts';
import type { OpenedPayload, PreparedLine } from './journal-line.ts';
import { hashBeforeAll, openPayload, payloadStart, readChange, readHead, readTime } from './journal-line.ts';
import type { DiskFile, ProjectDisk } from './project-disk.ts';
import type { ScannedJournal } from './scan-journal.ts';
import type { Vault } from './vault/vault.ts';
import { readInto, writeAll } from './write-file.ts';

/** Where a journal stands after a line: its sequence, the byte offset at which it ends, and its hash. */
export type JournalPosition = {
  readonly sequence: number;
  readonly offset: number;
  readonly headHash: string;
};

/** Longest append, in bytes, that is handed to the system without leaving this thread. */
const writtenAtOnce = 65_536;
/** How many bytes are written again at a time. */
const renewedAtOnce = 1 << 20;

/**
 * The journal of an open project: appends durable lines, and reads one back for undo.
 *
 * After any failure the file is cut back to its last good length and closed; the next append opens it afresh, cuts
 * and checks it again, since a failed sync may not be asked twice (RELIABILITY 2).
 */
export class Journal {
  readonly #disk: ProjectDisk;
  readonly #path: string;
  readonly #vault: Vault;
  readonly #ends: number[];
  #headHash: string;
  #file: DiskFile | null = null;
  #reader: DiskFile | null = null;
  /** Which file the reader reads, where the disk can tell. */
  #identity: string | undefined;
  /** Whether what may stand behind the last line is a write of ours that failed, or was cut off before opening. */
  #restIsOurs = true;

  constructor(
    disk: ProjectDisk,
    path: string,
    scanned: Pick<ScannedJournal, 'ends' | 'headHash'>,
    vault: Vault,
  ) {
    this.#disk = disk;
    this.#path = path;
    this.#vault = vault;
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
        if (!this.#restIsOurs) throw changedOutside();
        await file.cut(this.position.offset);
        await file.sync();
      }
      const identity = (await this.#disk.look(this.#path))?.identity;
      if (this.#reader !== null && identity !== this.#identity) {
        await closeQuietly(this.#reader);
        this.#reader = null;
      }
      this.#reader ??= await this.#disk.open(this.#path, 'read');
      this.#identity = identity;
      this.#restIsOurs = false;
    } catch (error) {
      await closeQuietly(file);
      throw error;
    }
    this.#file = file;
  }

  /**
   * Writes the lines behind a sequence once more where they stand, and syncs them: they may have been read from memory
   * that an earlier sync failed to bring to the disk, and no later sync would (RELIABILITY 2). Throws what the disk throws.
   */
  async renew(after: number): Promise<void> {
    const { offset } = this.position;
    let position = this.#ends[after] ?? 0;
    if (this.#file === null || position >= offset) return;
    const chunk = Buffer.allocUnsafe(Math.min(renewedAtOnce, offset - position));
    while (position < offset) {
      const bytes = chunk.subarray(0, Math.min(chunk.byteLength, offset - position));
      const length = await readInto(this.#file, bytes, position);
      if (length < bytes.byteLength) throw changedOutside();
      await writeAll(this.#file, bytes, position);
      position += length;
    }
    await this.#file.sync();
  }

  /**
   * How the file at its place stands to the one that this journal appends to: an append to a file that was moved away
   * would be durable and lost. A file `replaced` by another of that length may be the same one to the last byte.
   */
  standing(): 'same' | 'replaced' | 'changed' | 'gone' {
    const { offset } = this.position;
    const found = this.#disk.lookNow(this.#path);
    if (found === null) return 'gone';
    if (found.size !== offset) return 'changed';
    return found.identity === this.#identity ? 'same' : 'replaced';
  }

  /** Appends lines that are chained to this journal's head; returns once they are durable. Throws what the disk throws. */
  async append(lines: readonly PreparedLine[]): Promise<void> {
    if (this.#file !== null) {
      const standing = this.standing();
      if (standing !== 'same') await this.distrust();
      if (standing === 'gone') throw Object.assign(new Error('the journal is gone'), { code: 'ENOENT' });
    }
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
    const payload = this.payloadAt(sequence);
    return payload === null ? null : readChange(payload);
  }

  /** The payload of a durable line, unsealed, or null when it cannot be read. */
  payloadAt(sequence: number): Uint8Array | null {
    return this.lineAt(sequence)?.payload ?? null;
  }

  /** As `payloadAt`, with the mark that the line bears. */
  lineAt(sequence: number): OpenedPayload | null {
    const end = this.#ends[sequence];
    const start = sequence === 0 ? 0 : this.#ends[sequence - 1];
    if (this.#reader === null || end === undefined || start === undefined) return null;
    const line = new Uint8Array(end - start);
    let previous = hashBeforeAll;
    try {
      // A last line may lack its line end until opening has mended it.
      if (readNow(this.#reader, line, start) < line.byteLength - 1) return null;
      if (this.#vault.sealed && sequence > 0) {
        const hash = Buffer.alloc(hashBeforeAll.length);
        readNow(this.#reader, hash, this.#ends[sequence - 2] ?? 0);
        previous = hash.toString('latin1');
      }
    } catch {
      return null;
    }
    const payload = line.subarray(payloadStart, line.byteLength - 1);
    return openPayload(payload, { sequence, previous }, this.#vault);
  }

  /** What an edit, undo, redo or way back that is durable is called, or null when it cannot be read. */
  titleAt(sequence: number): string | null {
    const payload = this.payloadAt(sequence);
    const head = payload && readHead(payload);
    return head !== null && 'title' in head ? head.title : null;
  }

  /** The hash of a durable line, or null when it cannot be read. */
  hashAt(sequence: number): string | null {
    if (this.#reader === null || this.#ends[sequence] === undefined) return null;
    const hash = new Uint8Array(hashBeforeAll.length);
    try {
      if (readNow(this.#reader, hash, this.#ends[sequence - 1] ?? 0) < hash.byteLength) return null;
    } catch {
      return null;
    }
    return Buffer.from(hash).toString('latin1');
  }

  /** When a durable line was written, by the clock of who wrote it, or null when it cannot be read. */
  timeAt(sequence: number): Instant | null {
    const payload = this.payloadAt(sequence);
    return payload === null ? null : readTime(payload);
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
    this.#restIsOurs = true;
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
      throw changedOutside();
    }
  }
}

function changedOutside(): Error {
  return Object.assign(new Error('the journal was changed by another program'), { code: 'ECHANGED' });
}

function readNow(file: DiskFile, into: Uint8Array, position: number): number {
  let done = 0;
  while (done < into.byteLength) {
    const read = file.readNow(into.subarray(done), position + done);
    if (read <= 0) break;
    done += read;
  }
  return done;
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
