import { createHash, randomBytes } from 'node:crypto';
import type { Adapter } from 'lowdb';
import { projectId, sha256 } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { RecordKind } from '../../shared/domain/tables.ts';
import { recordKinds, recordSchemas } from '../../shared/domain/tables.ts';
import type { ProjectState } from '../../shared/project/project-state.ts';
import { emptyProjectState, putRecord } from '../../shared/project/project-state.ts';
import { sha256Of } from './hash.ts';
import type { JournalPosition } from './journal.ts';
import type { Layout } from './layout.ts';
import { formatVersion } from './layout.ts';
import type { DiskFile, ProjectDisk } from './project-disk.ts';
import type { Projection } from './projection.ts';
import { durableRecords } from './projection.ts';
import { readInto, readWhole, removeQuietly, writeAll } from './write-file.ts';

const header = z.object({
  format: z.literal('touchstone'),
  formatVersion: z.number().int().positive(),
  projectId,
  sequence: z.number().int().nonnegative(),
  journalOffset: z.number().int().positive(),
  headHash: sha256,
});

/** What a snapshot file turned out to be. */
export type SnapshotReading =
  | { readonly kind: 'sound'; readonly projection: Projection }
  | { readonly kind: 'missing' | 'newer' | 'damaged' };

/** How long one slice of reading or writing records may hold up everything else, in ms. */
const sliceTime = 8;
/** About how many characters are written at once. */
const chunkLength = 1 << 18;
/** How many bytes may wait to be synced: the sync of an edit has to wait for them on some file systems. */
const syncedAtOnce = 1 << 22;

/**
 * The file of the projection, behind lowdb: written in slices and never in place, and read only when whole
 * (RELIABILITY 2). `write` throws what the disk throws; before the last rename nothing has then changed.
 */
export class SnapshotFile implements Adapter<Projection> {
  readonly #disk: ProjectDisk;
  readonly #layout: Layout;
  readonly #mayReplace: () => Promise<boolean>;
  /** Whether the file that stands is good enough to be kept as the one before. */
  #standing: 'sound' | 'unusable' | 'missing' = 'missing';
  /** What `read` went by. */
  found: 'current' | 'before' | 'none' | 'newer' = 'none';
  /** Set while a write has come so far that the old file may be gone already. */
  replaced = false;

  constructor(disk: ProjectDisk, layout: Layout, mayReplace: () => Promise<boolean>) {
    this.#disk = disk;
    this.#layout = layout;
    this.#mayReplace = mayReplace;
  }

  /** The snapshot, or the one before it, or null when neither can be used. */
  async read(): Promise<Projection | null> {
    const current = await readSnapshot(this.#disk, this.#layout.snapshot);
    this.#standing = current.kind === 'sound' || current.kind === 'missing' ? current.kind : 'unusable';
    if (current.kind === 'sound') return this.#foundIn('current', current);
    if (current.kind === 'newer') {
      this.found = 'newer';
      return null;
    }
    const before = await readSnapshot(this.#disk, this.#layout.snapshotBefore);
    return before.kind === 'sound' ? this.#foundIn('before', before) : null;
  }

  #foundIn(found: 'current' | 'before', reading: Extract<SnapshotReading, { kind: 'sound' }>): Projection {
    this.found = found;
    return reading.projection;
  }

  async write(projection: Projection): Promise<void> {
    const { snapshot, snapshotBefore, snapshotDamaged, folder } = this.#layout;
    this.replaced = false;
    const temporary = `${snapshot}.${randomBytes(8).toString('hex')}.tmp`;
    try {
      await writeSlices(this.#disk, temporary, snapshotText(projection));
      if (!(await this.#mayReplace())) {
        throw Object.assign(new Error('the lock was taken over'), { code: 'ECHANGED' });
      }
      if (this.#standing !== 'missing') {
        await this.#disk.rename(snapshot, this.#standing === 'sound' ? snapshotBefore : snapshotDamaged);
        this.#standing = 'missing';
      }
      this.replaced = true;
      await this.#disk.rename(temporary, snapshot);
      this.#standing = 'sound';
    } catch (error) {
      await removeQuietly(this.#disk, temporary);
      throw error;
    }
    await this.#disk.syncFolder(folder);
  }
}

/** The text of a snapshot in pieces: header, then records by kind, one a line, then the hash of all that stands before it. */
export function snapshotText(projection: Projection): Generator<string> {
  const { position } = projection;
  const records = durableRecords(projection);
  return pieces(
    {
      format: 'touchstone',
      formatVersion,
      projectId: projection.id,
      sequence: position.sequence,
      journalOffset: position.offset,
      headHash: position.headHash,
    },
    records,
  );
}

function* pieces(
  head: z.input<typeof header>,
  records: { readonly [K in RecordKind]: readonly unknown[] },
): Generator<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},\n  "records": {`;
  let first = true;
  for (const kind of recordKinds) {
    yield `${first ? '' : ','}\n    "${kind}": [`;
    first = false;
    let comma = '';
    for (const record of records[kind]) {
      yield `${comma}\n      ${JSON.stringify(record)}`;
      comma = ',';
    }
    yield comma === '' ? ']' : '\n    ]';
  }
  yield '\n  },\n';
}

const closing = /^ {2}"sha256": "([0-9a-f]{64})"\n\}\n$/;
/** Length in bytes of the last two lines, which hold the hash of all bytes before them. */
const closingLength = `  "sha256": "${'0'.repeat(64)}"\n}\n`.length;

async function writeSlices(disk: ProjectDisk, path: string, text: Generator<string>): Promise<void> {
  const file = await disk.open(path, 'create');
  try {
    const hash = createHash('sha256');
    let position = 0;
    let unsynced = 0;
    const put = async (chunk: string, hashed: boolean) => {
      const bytes = Buffer.from(chunk);
      if (hashed) hash.update(bytes);
      await writeAll(file, bytes, position);
      position += bytes.byteLength;
      unsynced += bytes.byteLength;
      if (unsynced < syncedAtOnce) return;
      await file.syncContent();
      unsynced = 0;
    };
    let chunk = '';
    let began = performance.now();
    for (const piece of text) {
      chunk += piece;
      if (chunk.length < chunkLength && performance.now() - began < sliceTime) continue;
      await put(chunk, true);
      chunk = '';
      await breathe();
      began = performance.now();
    }
    await put(chunk, true);
    const expected = hash.digest('hex');
    await put(`  "sha256": "${expected}"\n}\n`, false);
    await file.sync();
    if ((await hashOf(file, position - closingLength)) !== expected) {
      throw Object.assign(new Error('the disk holds other bytes than were written'), { code: 'EIO' });
    }
  } finally {
    await file.close();
  }
}

async function hashOf(file: DiskFile, length: number): Promise<string> {
  const hash = createHash('sha256');
  const buffer = Buffer.allocUnsafe(1 << 20);
  for (let position = 0; position < length; ) {
    const read = await readInto(
      file,
      buffer.subarray(0, Math.min(buffer.length, length - position)),
      position,
    );
    if (read === 0) break;
    hash.update(buffer.subarray(0, read));
    position += read;
  }
  return hash.digest('hex');
}

/** Lets what waits have its turn. */
function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Reads a snapshot and checks its hash and every record by its schema. The hash alone tells damage, but not a project
 * that somebody made up; a schema costs some 7 µs a record. Throws what the disk throws, except that nothing is there.
 */
export async function readSnapshot(disk: ProjectDisk, path: string): Promise<SnapshotReading> {
  if ((await disk.look(path))?.kind !== 'file') return { kind: 'missing' };
  const read = await readWhole(disk, path);
  const bytes = Buffer.from(read.buffer, read.byteOffset, read.byteLength);
  const beginning = bytes.toString('utf8', 0, 1_000);
  const version = /^\{\s*"format":\s*"touchstone",\s*"formatVersion":\s*(\d+)/.exec(beginning)?.[1];
  if (version === undefined) return { kind: 'damaged' };
  if (Number(version) > formatVersion) return { kind: 'newer' };
  const end = bytes.byteLength - closingLength;
  const expected = closing.exec(bytes.toString('utf8', Math.max(end, 0)))?.[1];
  if (expected === undefined || sha256Of(bytes.subarray(0, end)) !== expected) return { kind: 'damaged' };
  const file = parseJson(bytes);
  const head = header.safeParse(file);
  const records = z
    .record(z.string(), z.array(z.unknown()))
    .safeParse((file as { records?: unknown })?.records);
  if (!head.success || !records.success) return { kind: 'damaged' };
  const state = await stateOf(records.data);
  if (state === null) return { kind: 'damaged' };
  const position: JournalPosition = {
    sequence: head.data.sequence,
    offset: head.data.journalOffset,
    headHash: head.data.headHash,
  };
  state.revision = position.sequence;
  return { kind: 'sound', projection: { id: head.data.projectId, state, position, unsettled: [] } };
}

async function stateOf(records: Readonly<Record<string, readonly unknown[]>>): Promise<ProjectState | null> {
  const state = emptyProjectState();
  let began = performance.now();
  for (const kind of recordKinds) {
    for (const record of records[kind] ?? []) {
      const parsed = recordSchemas[kind].safeParse(record);
      if (!parsed.success) return null;
      putRecord(state, kind, parsed.data as never);
      if (performance.now() - began > sliceTime) {
        await breathe();
        began = performance.now();
      }
    }
  }
  return state.tables.brief.size === 1 ? state : null;
}

function parseJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return undefined;
  }
}
