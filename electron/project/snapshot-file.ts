import { createHash, randomBytes } from 'node:crypto';
import type { Adapter } from 'lowdb';
import type { ProjectId } from '../../shared/domain/identity.ts';
import { projectId, sha256 } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { RecordKind } from '../../shared/domain/tables.ts';
import { recordKinds, recordSchemas } from '../../shared/domain/tables.ts';
import type { ProjectState } from '../../shared/project/project-state.ts';
import { emptyProjectState, putRecord } from '../../shared/project/project-state.ts';
import { breathe } from './breathe.ts';
import { hashOfOpen } from './copy-file.ts';
import { sha256Of } from './hash.ts';
import type { JournalPosition } from './journal.ts';
import type { KeptHeads } from './journal-heads.ts';
import { keptHeads } from './journal-heads.ts';
import type { Layout } from './layout.ts';
import { formatVersion } from './layout.ts';
import type { ProjectDisk, Standing } from './project-disk.ts';
import type { DurableRecords, Projection } from './projection.ts';
import { durableRecords } from './projection.ts';
import type { BoxSealer, Vault } from './vault/vault.ts';
import { readWhole, removeQuietly, unlessUnreadable, writeAll } from './write-file.ts';

const header = z.object({
  format: z.literal('touchstone'),
  formatVersion: z.number().int().positive(),
  projectId,
  sequence: z.number().int().nonnegative(),
  journalOffset: z.number().int().positive(),
  headHash: sha256,
});

const parts = z.object({
  heads: keptHeads.optional(),
  records: z.record(z.string(), z.array(z.unknown())),
});

/** What a snapshot file turned out to be. */
export type SnapshotReading =
  | {
      readonly kind: 'sound';
      readonly projection: Projection;
      /** What it keeps of the journal's heads, or null where it was written without. */
      readonly heads: KeptHeads | null;
    }
  | { readonly kind: 'missing' | 'newer' | 'damaged' };

/** What a snapshot is sealed for. */
const snapshotPurpose = 'snapshot';
/** How long one slice of reading or writing records may hold up everything else, in ms. */
const sliceTime = 8;
/** About how many characters are written at once. */
const chunkLength = 1 << 18;
/** How many bytes may wait to be synced: the sync of an edit has to wait for them on some file systems. */
const syncedAtOnce = 1 << 21;
/** How many bytes of a file that is removed are given back to the disk at once. */
const freedAtOnce = 1 << 23;

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
  /** What that one keeps of the heads of the journal's lines up to its place, or null. */
  heads: KeptHeads | null = null;
  /** Set while a write has come so far that the old file may be gone already. */
  replaced = false;
  /** Set when a write found that another program had put its own file there; that one was kept aside. */
  changedOutside = false;
  /** What stood there when this read or wrote it last. */
  #known: Standing | null = null;

  constructor(disk: ProjectDisk, layout: Layout, mayReplace: () => Promise<boolean>) {
    this.#disk = disk;
    this.#layout = layout;
    this.#mayReplace = mayReplace;
  }

  /** The snapshot, or the one before it, or null when neither can be used. */
  async read(): Promise<Projection | null> {
    const current = await readSnapshot(this.#disk, this.#layout.snapshot, this.#layout.vault);
    this.#standing = current.kind === 'sound' || current.kind === 'missing' ? current.kind : 'unusable';
    this.#known = await this.#disk.look(this.#layout.snapshot);
    if (current.kind === 'sound') return this.#foundIn('current', current);
    if (current.kind === 'newer') {
      this.found = 'newer';
      return null;
    }
    const before = await readSnapshot(this.#disk, this.#layout.snapshotBefore, this.#layout.vault);
    return before.kind === 'sound' ? this.#foundIn('before', before) : null;
  }

  #foundIn(found: 'current' | 'before', reading: Extract<SnapshotReading, { kind: 'sound' }>): Projection {
    this.found = found;
    this.heads = reading.heads;
    return reading.projection;
  }

  async write(projection: Projection): Promise<void> {
    const { snapshot, snapshotBefore, snapshotDamaged, snapshotChanged, folder } = this.#layout;
    this.replaced = false;
    const token = randomBytes(8).toString('hex');
    const temporary = `${snapshot}.${token}.tmp`;
    let aside: string | null = null;
    try {
      const sealer = this.#layout.vault.boxSealer(snapshotPurpose);
      await writeSlices(this.#disk, temporary, snapshotText(projection), sealer);
      if (!(await this.#mayReplace())) {
        throw Object.assign(new Error('the lock was taken over'), { code: 'ECHANGED' });
      }
      const now = await this.#disk.look(snapshot);
      if (now === null) this.#standing = 'missing';
      else if (!sameStanding(now, this.#known)) {
        await this.#disk.rename(snapshot, snapshotChanged);
        this.changedOutside = true;
        this.#standing = 'missing';
      }
      const before = this.#standing === 'sound' ? await this.#disk.look(snapshotBefore) : null;
      if (before !== null && before.size > freedAtOnce) {
        aside = `${snapshotBefore}.${token}.tmp`;
        await this.#disk.rename(snapshotBefore, aside);
      }
      if (this.#standing !== 'missing') {
        await this.#disk.rename(snapshot, this.#standing === 'sound' ? snapshotBefore : snapshotDamaged);
        this.#standing = 'missing';
      }
      this.replaced = true;
      await this.#disk.rename(temporary, snapshot);
      this.#standing = 'sound';
      this.#known = await this.#disk.look(snapshot);
    } catch (error) {
      await removeQuietly(this.#disk, temporary);
      if (aside !== null) await putBack(this.#disk, aside, snapshotBefore);
      throw error;
    }
    await this.#disk.syncFolder(folder);
    if (aside !== null) await removeInSlices(this.#disk, aside);
  }
}

/** Gives a file its name back where nothing else has it by now; what cannot be given back is removed at the next opening. */
async function putBack(disk: ProjectDisk, aside: string, name: string): Promise<void> {
  try {
    if ((await disk.look(name)) === null) await disk.rename(aside, name);
  } catch {
    // The snapshot itself still stands.
  }
}

/** Removes a large file bit by bit: freed in one go, 100 MB hold up the sync of an edit for 50 ms (ext4). */
async function removeInSlices(disk: ProjectDisk, path: string): Promise<void> {
  try {
    const file = await disk.open(path, 'change');
    try {
      for (let length = await file.size(); length > freedAtOnce; length -= freedAtOnce) {
        await file.cut(length - freedAtOnce);
        await breathe();
      }
    } finally {
      await file.close();
    }
  } catch {
    // A leftover, which the next opening removes.
  }
  await removeQuietly(disk, path);
}

function sameStanding(now: Standing, known: Standing | null): boolean {
  return known !== null && now.size === known.size && now.identity === known.identity;
}

/** The text of a snapshot in pieces: header, the journal's heads, then records by kind, one a line, then the hash of all that stands before it. */
function snapshotText(projection: Projection): Generator<string> {
  const heads = projection.heads?.keptText() ?? null;
  return pieces(headerOf(projection.id, projection.position), heads, durableRecords(projection));
}

/** A whole snapshot file in pieces, in plain, of records and the place in a journal that they are said to stand at. */
export function* snapshotBytes(
  id: ProjectId,
  position: JournalPosition,
  records: DurableRecords,
): Generator<Uint8Array> {
  const hash = createHash('sha256');
  for (const piece of pieces(headerOf(id, position), null, records)) {
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    yield bytes;
  }
  yield Buffer.from(closingLines(hash.digest('hex')));
}

function headerOf(id: ProjectId, position: JournalPosition): z.input<typeof header> {
  return {
    format: 'touchstone',
    formatVersion,
    projectId: id,
    sequence: position.sequence,
    journalOffset: position.offset,
    headHash: position.headHash,
  };
}

function* pieces(
  head: z.input<typeof header>,
  heads: Generator<string> | null,
  records: { readonly [K in RecordKind]: readonly unknown[] },
): Generator<string> {
  yield `${JSON.stringify(head, null, 2).slice(0, -2)},`;
  if (heads !== null) {
    yield '\n  "heads": ';
    yield* heads;
    yield ',';
  }
  yield '\n  "records": {';
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

function closingLines(hash: string): string {
  return `  "sha256": "${hash}"\n}\n`;
}

const closing = /^ {2}"sha256": "([0-9a-f]{64})"\n\}\n$/;
/** Length in bytes of the last two lines, which hold the hash of all bytes before them. */
const closingLength = closingLines('0'.repeat(64)).length;

async function writeSlices(
  disk: ProjectDisk,
  path: string,
  text: Generator<string>,
  sealer: BoxSealer,
): Promise<void> {
  const file = await disk.open(path, 'create');
  try {
    const hash = createHash('sha256');
    const written = createHash('sha256');
    let position = 0;
    let unsynced = 0;
    const write = async (bytes: Uint8Array) => {
      written.update(bytes);
      await writeAll(file, bytes, position);
      position += bytes.byteLength;
      unsynced += bytes.byteLength;
      if (unsynced < syncedAtOnce) return;
      await file.syncContent();
      unsynced = 0;
    };
    const put = async (text: string) => {
      const bytes = Buffer.from(text);
      hash.update(bytes);
      await write(sealer.add(bytes));
    };
    let chunk = '';
    let began = performance.now();
    for (const piece of text) {
      chunk += piece;
      if (chunk.length < chunkLength && performance.now() - began < sliceTime) continue;
      await put(chunk);
      chunk = '';
      await breathe();
      began = performance.now();
    }
    await put(chunk);
    await write(sealer.add(Buffer.from(closingLines(hash.digest('hex')))));
    await write(sealer.end());
    await file.sync();
    if ((await hashOfOpen(file)) !== written.digest('hex')) {
      throw Object.assign(new Error('the disk holds other bytes than were written'), { code: 'EIO' });
    }
  } finally {
    await file.close();
  }
}

/**
 * Reads a snapshot and checks its hash and every record by its schema. The hash alone tells damage, but not a project
 * that somebody made up; a schema costs some 7 µs a record. What the disk can no longer read is damaged. Throws what
 * else the disk throws, except that nothing is there.
 */
export async function readSnapshot(disk: ProjectDisk, path: string, vault: Vault): Promise<SnapshotReading> {
  if ((await disk.look(path))?.kind !== 'file') return { kind: 'missing' };
  const written = await readWhole(disk, path).catch(unlessUnreadable);
  const opened = written && (await vault.openFileInSlices(snapshotPurpose, written, breathe));
  if (!opened?.ok) return { kind: 'damaged' };
  const read = opened.value;
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
  const { records, heads } = parts.safeParse(file).data ?? {};
  if (!head.success || records === undefined) return { kind: 'damaged' };
  const state = await stateOf(records);
  if (state === null) return { kind: 'damaged' };
  const position: JournalPosition = {
    sequence: head.data.sequence,
    offset: head.data.journalOffset,
    headHash: head.data.headHash,
  };
  state.revision = position.sequence;
  const projection = { id: head.data.projectId, state, position, unsettled: [] };
  return { kind: 'sound', projection, heads: heads ?? null };
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
