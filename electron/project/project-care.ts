import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId, Sha256 } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { Change } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { BackupCopy, BackupsAsked } from './backups.ts';
import { Backups, backupsFolder, listCopies } from './backups.ts';
import { Custody } from './custody.ts';
import type { HeadComparison, KnownHead } from './head-memory.ts';
import { compareHead } from './head-memory.ts';
import { layoutOf } from './layout.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { Room } from './problems.ts';
import { problem, savingInDanger } from './problems.ts';
import { durableRecords } from './projection.ts';
import type { SourceFiles } from './source-files.ts';
import { withUnsaved } from './unsaved-edits.ts';
import type { ExportedCopy } from './vault/age-copy.ts';
import { exportAgeCopy } from './vault/age-copy.ts';
import { changeKeyFiles } from './vault/key-files.ts';
import type { WorkFactor } from './vault/key-header.ts';
import type { Verification, VerifiedProject, VerifyAsked } from './verify-project.ts';
import { verifyCited, verifyProject, wrongBytes } from './verify-project.ts';
import type { WrittenCopy } from './write-copy.ts';
import { writeCopy } from './write-copy.ts';

/** How long after opening the record of custody is completed, in ms: nobody waits for it. */
const custodyDelay = 2_000;

/** What the care of a project asks of the store, and tells it. */
export type CareSurroundings = {
  readonly unsettled: () => readonly Change[];
  readonly onNotice: (sentence: string) => void;
  readonly snapshot: () => Promise<Result<void, Problem>>;
  /** Runs something while no snapshot is being written. */
  readonly betweenSnapshots: <T>(run: () => Promise<T>) => Promise<T>;
  readonly backups: BackupsAsked | undefined;
};

/** What is done for the safety of an open project, beside its edits: verification, custody, copies and backups. */
export class ProjectCare {
  readonly custody: Custody;
  #asked: BackupsAsked;
  #backups: Backups | null = null;
  readonly #files: OpenedFiles;
  readonly #sources: SourceFiles;
  readonly #around: CareSurroundings;
  readonly #checkedBytes = new Map<string, Promise<string | null>>();
  #later: NodeJS.Timeout | null = null;
  /** Stops what reads the project for a while: what is closed under it would look like damage. */
  readonly #closing = new AbortController();

  constructor(files: OpenedFiles, sources: SourceFiles, around: CareSurroundings) {
    this.#files = files;
    this.#sources = sources;
    this.#around = around;
    const { disk, layout, lock, migrations } = files;
    this.#asked = around.backups ?? { folder: null };
    this.custody = new Custody(disk, layout, files.database.data.id);
    if (around.backups !== undefined) this.#backups = this.#rolling();
    if (lock === null) return;
    this.#later = setTimeout(() => {
      void this.custody.recordMigrations(migrations);
      void this.custody.recordImports(files.database.data.state.tables.source.values());
    }, custodyDelay).unref();
  }

  /** The rolling copies; null where none were asked for, and in a view. */
  get backups(): Backups | null {
    return this.#backups;
  }

  /** The folder in which the copies of this project are, or would be. */
  get backupsFolder(): string {
    const { layout, database } = this.#files;
    return backupsFolder(layout, this.#asked, database.data.id);
  }

  /** The copies that there are of this project, newest first; also in a view. Throws what the disk throws. */
  async copies(): Promise<readonly BackupCopy[]> {
    const copies = await listCopies(this.#files.disk, this.backupsFolder);
    return copies.filter((each) => each.projectId === this.#files.database.data.id);
  }

  /** Keeps the rolling copies in another folder from now on; those in the one so far stay there. */
  async keepBackupsIn(asked: BackupsAsked): Promise<void> {
    const before = this.#backups;
    this.#asked = asked;
    this.#backups = this.#rolling();
    await before?.settle();
  }

  /** How the project stands to what this computer saw of it last. */
  compareHead(known: KnownHead): HeadComparison {
    return compareHead(this.#files.journal, known, this.#files.database.data.state);
  }

  /** Checks everything; while the project is open for work the outcome goes on record. */
  async verify(asked: VerifyAsked = {}): Promise<Result<Verification, Problem>> {
    const verified = await verifyProject(this.#project(), this.#whileOpen(asked));
    if (verified.ok && this.#files.lock !== null && !this.#closing.signal.aborted) {
      const { rows, revision, headHash } = verified.value;
      const checked = (thing: string) => rows.find((row) => row.thing === thing)?.checked ?? 0;
      void this.custody.record({
        kind: 'verified',
        revision,
        headHash,
        sources: checked('sources'),
        passages: checked('passages'),
        wrong: rows.reduce((sum, row) => sum + row.wrong, 0),
      });
    }
    return verified;
  }

  /** Checks the sources that a report rests on, before it is exported; a Problem names what does not check out. */
  verifyCited(asked: VerifyAsked = {}) {
    return verifyCited(this.#project(), this.#whileOpen(asked));
  }

  /** Checks the original bytes of a source, once each time the project is open: when it is read first. */
  async checkSource(source: Source): Promise<Result<null, Problem>> {
    const { disk, layout } = this.#files;
    const key = source.bytes.sha256;
    const checking = this.#checkedBytes.get(key) ?? wrongBytes(disk, layout, source);
    this.#checkedBytes.set(key, checking);
    const wrong = await checking;
    if (wrong === null) return success(null);
    this.#checkedBytes.delete(key);
    return problem(
      'unreadable-source',
      `${wrong} Its claims and quotations are kept. Restore the project from a copy, or import the document again.`,
    );
  }

  /** Puts an export on record. `sha256` is that of the file that was written. */
  async recordExport(exported: {
    readonly name: string;
    readonly sha256: Sha256;
    readonly analyst: AnalystId;
  }) {
    if (this.#files.lock === null) return;
    const { sequence, headHash } = this.#files.database.data.position;
    await this.custody.record({ kind: 'exported', ...exported, revision: sequence, headHash });
  }

  /**
   * Writes what is in memory, with the history and the sources as far as they can be read, to a new folder; the project
   * stays as it is. Works in a view too, and when the project's own folder is gone. Of what is not durable it holds what
   * `unsaved` says: edits that could not be saved, in their order; those that cannot be made are told in `missing`.
   */
  async saveCopyElsewhere(
    folder: string,
    title = 'saved a copy of what was in memory',
    unsaved: readonly Command[] = [],
  ): Promise<Result<WrittenCopy, Problem>> {
    const { disk, layout, database, journal } = this.#files;
    const { id } = database.data;
    const durable = this.asDurable(() => durableRecords(database.data));
    const { records, refused } = withUnsaved(durable, unsaved);
    const copied = await writeCopy(
      { disk, layout, id, records, position: journal.position, sources: this.#sources, title },
      folder,
    );
    if (!copied.ok) return copied;
    const { revision, headHash, missing } = copied.value;
    const findings = [...this.#files.notices, ...missing];
    // Nobody waits for custody: what could not be put on record there does not spoil the copy.
    await new Custody(disk, layoutOf(folder, layout.vault), id).record(
      this.#files.damage === null
        ? { kind: 'saved-elsewhere', revision, headHash }
        : { kind: 'recovered', revision, headHash, findings },
    );
    return success({ ...copied.value, missing: [...refused, ...missing] });
  }

  /** Writes what is durable into one file that is encrypted with a passphrase (vault/age-copy.ts). Edits go on meanwhile. */
  async exportCopy(to: string, passphrase: string): Promise<Result<ExportedCopy, Problem>> {
    const exported = await this.asDurable(() => exportAgeCopy(this.#files, to, passphrase));
    if (exported.ok || !this.#closing.signal.aborted) return exported;
    return problem(
      'cancelled',
      'The encrypted copy was not finished, because the project was closed. Open it again and make the copy once more.',
    );
  }

  /** Has another passphrase open an encrypted project from now on, once the one so far has been shown to be known. */
  async changePassphrase(current: string, next: string, work?: WorkFactor): Promise<Result<void, Problem>> {
    const { disk, layout, database } = this.#files;
    const changed = await changeKeyFiles(disk, layout, current, next, work);
    if (!changed.ok) return changed;
    const { sequence: revision, headHash } = database.data.position;
    const standing = { revision, headHash, headHashBefore: headHash };
    await this.custody.record({ kind: 'key-changed', how: 'passphrase', ...standing });
    return changed;
  }

  /** Has `take` look at the records as they are durable; it must have taken them down when it returns. */
  asDurable<T>(take: () => T): T {
    const projection = this.#files.database.data;
    projection.unsettled = this.#around.unsettled();
    const taken = take();
    projection.unsettled = [];
    return taken;
  }

  /** How the folder stands: a fault where it is gone or was changed by somebody else. */
  async standing(): Promise<{ readonly revision: number; readonly fault: Problem | null }> {
    const { journal, lock, layout, database } = this.#files;
    const revision = database.data.position.sequence;
    const failed = (code: string) =>
      savingInDanger(layout.folder, Object.assign(new Error(code), { code })).error;
    try {
      const found = journal.standing();
      if (found === 'gone') return { revision, fault: failed('ENOENT') };
      if (found === 'changed') return { revision, fault: failed('ECHANGED') };
      return { revision, fault: (await lock?.holds()) === false ? failed('ETAKEN') : null };
    } catch (error) {
      return { revision, fault: savingInDanger(layout.folder, error).error };
    }
  }

  /** What saving needs beside some lines of the journal, and what is free, where the disk tells. */
  async room(bytes: number): Promise<Room> {
    const { disk, layout } = this.#files;
    const size = await disk.look(layout.snapshot).then(
      (found) => found?.size ?? 0,
      () => 0,
    );
    const free = (await disk.space?.(layout.folder).catch(() => null)) ?? null;
    // A snapshot is written beside the one that stands.
    return { needed: bytes + size + 65_536, free };
  }

  /** Hears of durable edits: imports go on record, and a backup may be due. */
  edited(changes: readonly Change[]): void {
    const imported: Source[] = [];
    for (const change of changes) {
      for (const step of change) {
        if (
          step.kind === 'source' &&
          step.after !== null &&
          step.before?.text.sha256 !== step.after.text.sha256
        )
          imported.push(step.after);
      }
    }
    if (imported.length > 0) void this.custody.recordImports(imported);
    this.#backups?.edited();
  }

  /** Waits for what is under way; nothing new is begun, and a verification is stopped. */
  async settle(): Promise<void> {
    this.#closing.abort();
    if (this.#later !== null) clearTimeout(this.#later);
    await this.#backups?.settle();
    await this.custody.settled();
  }

  #rolling(): Backups | null {
    const { disk, layout, lock, database } = this.#files;
    if (lock === null) return null;
    return new Backups({
      disk,
      layout,
      asked: this.#asked,
      id: database.data.id,
      snapshot: this.#around.snapshot,
      position: () => database.data.position,
      custody: this.custody,
      onNotice: this.#around.onNotice,
    });
  }

  #project(): VerifiedProject {
    const { disk, layout, journal, database } = this.#files;
    const { betweenSnapshots } = this.#around;
    const { state: reading, position: head } = database.data;
    return { disk, layout, journal, reading, head, betweenSnapshots };
  }

  #whileOpen(asked: VerifyAsked): VerifyAsked {
    const signals = [this.#closing.signal, ...(asked.signal ? [asked.signal] : [])];
    return { ...asked, signal: AbortSignal.any(signals) };
  }
}
