import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { CustodyEvent } from './custody-event.ts';
import { custodyBegun } from './custody-event.ts';
import type { CustodyEnd, CustodyReading } from './custody-file.ts';
import { custodyLine, readCustody } from './custody-file.ts';
import type { Layout } from './layout.ts';
import { freeName } from './mend-tail.ts';
import type { MigrationHead } from './migrations/migration.ts';
import { diskFailed } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import { removeQuietly, writeAll, writeNew } from './write-file.ts';

/**
 * custody.jsonl: what was done with the evidence, line by line, chained like the journal and apart from it, so that
 * exporting twice gives the same report. Nothing waits for it: an event that cannot be written is written with the next.
 */
export class Custody {
  readonly #disk: ProjectDisk;
  readonly #layout: Layout;
  readonly #id: ProjectId;
  #end: CustodyEnd | null = null;
  #imported: Promise<Set<string>> | null = null;
  #waiting: readonly CustodyEvent[] = [];
  /** What is looked for in the file before it is written. */
  #lookingUp: Promise<unknown> = Promise.resolve();
  #writing: Promise<Result<void, Problem>> = Promise.resolve(success(undefined));

  constructor(disk: ProjectDisk, layout: Layout, id: ProjectId) {
    this.#disk = disk;
    this.#layout = layout;
    this.#id = id;
  }

  /** Records events in order; durable when it answers well. */
  record(...events: readonly CustodyEvent[]): Promise<Result<void, Problem>> {
    this.#waiting = [...this.#waiting, ...events];
    this.#writing = this.#writing.then(() => this.#write());
    return this.#writing;
  }

  /** Records the import of those sources that have none on record: an import may have been cut off behind its edit. */
  recordImports(sources: Iterable<Source>): Promise<Result<void, Problem>> {
    return this.#awaited(this.#recordImports(sources));
  }

  /** Records those migrations that are not on record yet. */
  recordMigrations(migrations: readonly MigrationHead[]): Promise<void> {
    return this.#awaited(this.#recordMigrations(migrations));
  }

  /** Reads and checks the file; a missing one has no lines. Throws what the disk throws. */
  async read(): Promise<CustodyReading> {
    return (await readCustody(this.#disk, this.#layout)).reading;
  }

  /** Waits for what is being looked up and written. */
  async settled(): Promise<void> {
    await this.#lookingUp;
    await this.#writing;
  }

  #awaited<T>(recording: Promise<T>): Promise<T> {
    this.#lookingUp = Promise.all([this.#lookingUp, recording]);
    return recording;
  }

  async #recordImports(sources: Iterable<Source>): Promise<Result<void, Problem>> {
    try {
      this.#imported ??= this.#importsOnRecord();
      const imported = await this.#imported;
      const missing = [...sources].filter((each) => !imported.has(importKey(each)));
      for (const each of missing) imported.add(importKey(each));
      return missing.length === 0 ? success(undefined) : await this.record(...missing.map(importOf));
    } catch (error) {
      this.#imported = null;
      return diskFailed(this.#layout.folder, 'keep its record of custody', error);
    }
  }

  async #recordMigrations(migrations: readonly MigrationHead[]): Promise<void> {
    if (migrations.length === 0) return;
    try {
      const recorded = new Set(
        (await this.read()).lines.flatMap((line) => (line.kind === 'migrated' ? [line.at] : [])),
      );
      const missing = migrations.filter((each) => !recorded.has(each.sequence));
      await this.record(
        ...missing.map(({ from, to, sequence }) => ({ kind: 'migrated', from, to, at: sequence }) as const),
      );
    } catch {
      // The journal has the migration; the next opening tries again.
    }
  }

  async #importsOnRecord(): Promise<Set<string>> {
    const found = new Set<string>();
    for (const line of (await this.read()).lines) {
      if (line.kind === 'imported') found.add(importKey({ ...line, id: line.source }));
    }
    return found;
  }

  async #write(): Promise<Result<void, Problem>> {
    if (this.#waiting.length === 0) return success(undefined);
    try {
      this.#end = await this.#open(this.#end);
      const events = this.#waiting;
      const time = new Date().toISOString();
      const first = this.#end.count === 0 ? [custodyBegun(this.#id)] : [];
      const lines: Uint8Array[] = [];
      let { count, hash, length } = this.#end;
      for (const event of [...first, ...events]) {
        const line = custodyLine(this.#layout, hash, { sequence: count, time, ...event }, lines.length > 0);
        lines.push(line.bytes);
        ({ hash } = line);
        count += 1;
        length += line.bytes.byteLength;
      }
      const file = await this.#disk.open(this.#layout.custody, this.#end.length === 0 ? 'create' : 'change');
      try {
        await writeAll(file, Buffer.concat(lines), this.#end.length);
        await file.syncContent();
      } finally {
        await file.close();
      }
      if (this.#end.length === 0) await this.#disk.syncFolder(this.#layout.folder);
      this.#end = { count, hash, length };
      this.#waiting = this.#waiting.slice(events.length);
      return success(undefined);
    } catch (error) {
      this.#end = null;
      return diskFailed(this.#layout.folder, 'keep its record of custody', error);
    }
  }

  /** Finds the end, unless it is known, and mends one that was cut off: what is left of it is kept aside. */
  async #open(known: CustodyEnd | null): Promise<CustodyEnd> {
    const { custody, folder } = this.#layout;
    const size = (await this.#disk.look(custody))?.size ?? 0;
    if (known !== null && known.length === size) return known;
    const { end, tail } = await readCustody(this.#disk, this.#layout);
    if (tail.kind === 'clean' && end.length === size) {
      if (size === 0) await removeQuietly(this.#disk, custody);
      return end;
    }
    if (tail.kind === 'torn') {
      const name = await freeName(this.#disk, this.#layout, `custody.torn-${end.length}`);
      await writeNew(this.#disk, path.join(folder, name), tail.bytes);
      await this.#disk.syncFolder(folder);
    }
    if (end.length === 0) {
      await removeQuietly(this.#disk, custody);
      return end;
    }
    const file = await this.#disk.open(custody, 'change');
    try {
      if (tail.kind === 'unended') await writeAll(file, Buffer.from('\n'), end.length - 1);
      else await file.cut(end.length);
      await file.sync();
    } finally {
      await file.close();
    }
    return end;
  }
}

function importKey({ id, bytes, text }: Pick<Source, 'id' | 'bytes' | 'text'>): string {
  return `${id} ${bytes.sha256} ${text.sha256}`;
}

function importOf({ id, bytes, text, extractor, importedAt }: Source): CustodyEvent {
  return { kind: 'imported', source: id, bytes, text, extractor, importedAt };
}
