import type { HistoryPage, SavedVersion, VersionDifference } from '../../shared/contract/history.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId, ClaimId, ProjectId, Sha256 } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { apply } from '../../shared/project/apply.ts';
import type { Command } from '../../shared/project/command.ts';
import { commandTitle } from '../../shared/project/command-title.ts';
import type { NewProject } from '../../shared/project/new-project.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { wrongQuotation } from './check-quotations.ts';
import { wrongRecord } from './check-records.ts';
import { createFiles } from './create-project.ts';
import type { Custody } from './custody.ts';
import type { Edited, ProjectChanged } from './edit-queue.ts';
import { EditQueue } from './edit-queue.ts';
import type { HeadComparison } from './head-memory.ts';
import { Listeners } from './listeners.ts';
import { nodeDisk } from './node-disk.ts';
import { openFiles } from './open-project.ts';
import type { OpenedFiles, OpenOptions } from './opened-files.ts';
import { PastMoments } from './past-moments.ts';
import type { Failed } from './problems.ts';
import { problem, refused, savingInDanger, sentences } from './problems.ts';
import { ProjectCare } from './project-care.ts';
import type { HistoryAsked } from './project-history.ts';
import type { Projection } from './projection.ts';
import { RecordParts } from './records-part.ts';
import { SnapshotKeeper } from './snapshot-keeper.ts';
import type { StoredSource } from './source-files.ts';
import { SourceFiles } from './source-files.ts';
import { afterLine } from './undo-stacks.ts';
import { Undoing } from './undoing.ts';
import type { ExportedCopy } from './vault/age-copy.ts';
import type { WorkFactor } from './vault/key-header.ts';
import type { Verification, VerifyProgress } from './verify-project.ts';

/** Makes a project in a folder that is not there yet (or empty) and opens it. Never touches an existing one. */
export async function createProject(
  folder: string,
  asked: NewProject,
  options: OpenOptions = {},
): Promise<Result<ProjectStore, Problem>> {
  const { disk = nodeDisk, passphrase, work } = options;
  const created = await createFiles(
    folder,
    asked,
    disk,
    passphrase === undefined ? null : { passphrase, work },
  );
  return created.ok ? openProject(folder, options) : created;
}

/** Opens a project that is there. A folder that holds none is a Problem, never a new project. */
export async function openProject(
  folder: string,
  options: OpenOptions = {},
): Promise<Result<ProjectStore, Problem>> {
  const opened = await openFiles(folder, options);
  return opened.ok ? success(new ProjectStore(opened.value, options)) : opened;
}

/**
 * An open project. Edits are applied to a pending state in the order of the calls, written as journal lines, synced
 * together where they arrive together, and only then published and acknowledged (DESIGN, The way of an edit).
 */
export class ProjectStore {
  readonly folder: string;
  /** What opening noticed and mended, in sentences. */
  readonly notices: readonly string[];
  readonly #files: OpenedFiles;
  readonly #projection: Projection;
  readonly #sources: SourceFiles;
  readonly #parts: RecordParts;
  readonly #snapshots: SnapshotKeeper;
  readonly #care: ProjectCare;
  readonly #changes = new Listeners<ProjectChanged>();
  readonly #faults = new Listeners<Problem | null>();
  readonly #late = new Listeners<string>();
  readonly #queue: EditQueue;
  readonly #undoing: Undoing;
  readonly #moments: PastMoments;
  #fault: Problem | null = null;
  #closing: Promise<Result<void, Problem>> | null = null;

  constructor(files: OpenedFiles, options: Pick<OpenOptions, 'backups'> = {}) {
    this.#files = files;
    this.folder = files.layout.folder;
    this.notices = files.notices;
    this.#projection = files.database.data;
    this.#sources = new SourceFiles(files.disk, files.layout);
    this.#parts = new RecordParts(this.#projection.state);
    const onNotice = (sentence: string) => this.#late.tell(sentence);
    const unsettled = () => this.#queue.unsettled();
    this.#snapshots = new SnapshotKeeper(files, { unsettled, onNotice, onDoubt: () => this.#queue.doubt() });
    this.#care = new ProjectCare(files, this.#sources, {
      unsettled,
      onNotice,
      snapshot: () => this.snapshot(),
      betweenSnapshots: (run) => this.#snapshots.alone(run),
      backups: options.backups,
    });
    this.#queue = new EditQueue(files, {
      onSaved: (changed) => this.#changes.tell(changed),
      onSettled: (changes) => {
        this.#snapshots.plan();
        this.#care.edited(changes);
      },
      onFault: (fault) => this.#tellFault(fault),
      room: (bytes) => this.#care.room(bytes),
    });
    this.#undoing = new Undoing(files, this.#queue);
    this.#moments = new PastMoments(files, this.#queue, () => this.#shut());
  }

  /** Whether the project may be changed, or is only to be read; then `reason` says why, in a sentence. */
  get mode(): 'read-write' | 'read-only' {
    return this.#files.lock === null ? 'read-only' : 'read-write';
  }

  get reason(): string | null {
    return this.#files.reason;
  }

  /** What is damaged, in a sentence; null where everything checks out. */
  get damage(): string | null {
    return this.#files.damage;
  }

  /** The hash of the last durable edit's line; with `durableRevision` it names the project as it stands. */
  get headHash(): Sha256 {
    return this.#projection.position.headHash;
  }

  /** How the project stood, when it was opened, to what this computer saw of it last; null where nobody asked. */
  get headComparison(): HeadComparison | null {
    return this.#files.headComparison;
  }

  /** What keeps edits from being saved, or null. */
  get fault(): Problem | null {
    return this.#fault;
  }

  /** Verification, custody, copies and backups. */
  get care(): ProjectCare {
    return this.#care;
  }

  get custody(): Custody {
    return this.#care.custody;
  }

  /** Checks everything against everything from the disk, in slices; see `verifyProject`. */
  verify(
    onProgress?: (progress: VerifyProgress) => void,
    signal?: AbortSignal,
  ): Promise<Result<Verification, Problem>> {
    return this.#care.verify({ ...(onProgress && { onProgress }), ...(signal && { signal }) });
  }

  get id(): ProjectId {
    return this.#projection.id;
  }

  /** The pending state: with the edits whose sync is still to come. */
  get reading(): ProjectReading & { readonly revision: number } {
    return this.#projection.state;
  }

  get durableRevision(): number {
    return this.#projection.position.sequence;
  }

  /** What undo would take back, in words, or null. */
  get undoTitle(): string | null {
    return this.mode === 'read-only' ? null : this.#undoing.title('undo');
  }

  /** What redo would do again, in words, or null. */
  get redoTitle(): string | null {
    return this.mode === 'read-only' ? null : this.#undoing.title('redo');
  }

  /**
   * Carries a command out. It shows in `reading` when this returns; the answer comes when it is durable, or when it
   * was refused or could not be written, and then nothing of it stays. Answers come in the order of the calls. With
   * `founding` it completes how the project begins: neither it nor what is before it can be undone.
   */
  async edit(
    command: Command,
    { founding = false }: { readonly founding?: boolean } = {},
  ): Promise<Result<Edited, Problem>> {
    const shut = this.#shut();
    if (shut !== null) return shut;
    if (this.#files.heads.commandIds.has(command.id) || this.#queue.waitsFor(command.id)) {
      return problem('already-there', 'This edit was saved before. It was not made a second time.');
    }
    const { state } = this.#projection;
    const applied = apply(state, command);
    if (!applied.ok) return refused(applied.error);
    const change = applied.value;
    if (change.length === 0)
      return this.#queue.add(null, { cause: 'edit', command, change }, this.#queue.stacks);
    const wrong =
      wrongRecord(change) ?? wrongQuotation(state, change, (source) => this.#sources.readText(source));
    if (wrong !== null) return wrong;
    const sequence = state.revision + 1;
    const title = commandTitle(command, state);
    const head = {
      sequence,
      kind: 'edit',
      id: command.id,
      title,
      ...(founding && { founding: true as const }),
    } as const;
    return this.#queue.add(head, { cause: 'edit', command, change }, afterLine(this.#queue.stacks, head));
  }

  /** Takes the last edit back that has not been taken back; null when there is none. */
  async undo(analyst?: AnalystId): Promise<Result<Edited | null, Problem>> {
    return this.#shut() ?? this.#undoing.undo(analyst);
  }

  /** Does the edit again that was taken back last; null when there is none. */
  async redo(analyst?: AnalystId): Promise<Result<Edited | null, Problem>> {
    return this.#shut() ?? this.#undoing.redo(analyst);
  }

  /** Part of the history, newest first: who changed what and when, in words. Tells of what is durable. */
  history(asked: HistoryAsked): Promise<HistoryPage> {
    return this.#moments.history.page(asked);
  }

  /** A claim by its number, also one that was removed. */
  claimNumbered(number: number): Promise<ClaimId | undefined> {
    return this.#moments.history.claimNumbered(number);
  }

  /** The versions that were saved, newest first. */
  versions(): readonly SavedVersion[] {
    return this.#moments.history.versions;
  }

  /** What differs between two durable revisions, in words. */
  compareVersions(one: number, other: number): Promise<Result<VersionDifference, Problem>> {
    return this.#moments.compare(one, other);
  }

  /** Brings the records back to how they stood at a revision, as one edit that can be undone; nothing is lost. */
  async goBackTo(revision: number, analyst: AnalystId): Promise<Result<Edited, Problem>> {
    return this.#shut() ?? this.#moments.goBackTo(revision, analyst);
  }

  /** Gives the project as it stands, with all edits so far, a name; changes no record. */
  async saveVersion(name: string, analyst: AnalystId): Promise<Result<SavedVersion, Problem>> {
    return this.#shut() ?? this.#moments.saveVersion(name, analyst);
  }

  /** One part of the records as JSON (RecordsPart); parts are asked for from 0 until `next` is null. */
  recordsPart(part: number): string {
    return this.#parts.part(part);
  }

  /** Stores a document with its text; durable when this answers. Call it before the command that names them. */
  async addSourceFiles(bytes: Uint8Array, text: SourceText): Promise<Result<StoredSource, Problem>> {
    return this.#shut() ?? this.#sources.add(bytes, text);
  }

  /** The text of a source, checked against its hash when it is read from disk. */
  readText(source: StoredSource): Result<SourceText, Problem> {
    return this.#sources.readText(source);
  }

  /** The original bytes of a source, checked against their hash. */
  readBytes(source: Pick<Source, 'bytes'>): Promise<Result<Uint8Array, Problem>> {
    return this.#sources.readBytes(source);
  }

  /** Tells of every durable Change, in order and before it is acknowledged. Returns how to stop. */
  onChange(listener: (changed: ProjectChanged) => void): () => void {
    return this.#changes.add(listener);
  }

  /** Tells that edits can no longer be saved, and null once they can again. Returns how to stop. */
  onFault(listener: (fault: Problem | null) => void): () => void {
    return this.#faults.add(listener);
  }

  /** Tells in a sentence what was noticed after opening: nothing is lost by it. Returns how to stop. */
  onNotice(listener: (sentence: string) => void): () => void {
    return this.#late.add(listener);
  }

  /** Waits until every edit that was asked for is durable or dropped. */
  durable(): Promise<void> {
    return this.#queue.settled();
  }

  /** Brings project.json up to the last durable edit. Edits go on meanwhile; they are in the journal anyway. */
  snapshot(): Promise<Result<void, Problem>> {
    return this.#snapshots.write();
  }

  /**
   * Looks whether the folder is still there and nobody else has changed it: when the window comes to the front, and now
   * and then. Answers the fault that it tells of, or null where there is none (any more).
   */
  async check(): Promise<Problem | null> {
    if (this.#shut() !== null || this.#queue.busy) return this.#fault;
    const found = await this.#care.standing();
    if (this.#shut() !== null || this.#queue.busy || found.revision !== this.durableRevision)
      return this.#fault;
    if (found.fault !== null) this.#tellFault(found.fault);
    else if (this.#fault !== null) await this.retry();
    return this.#fault;
  }

  /** Tries whether edits can be saved again after a fault: opens the journal anew and writes a snapshot. */
  async retry(): Promise<Result<void, Problem>> {
    const shut = this.#shut();
    if (shut !== null) return shut;
    return this.#queue.alone(() => this.#retry());
  }

  /** Waits for what was asked, brings project.json up to date, and lets the project go. */
  close(): Promise<Result<void, Problem>> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  /**
   * Ends this store and hands its files on, open and locked as they are, to have the whole project written again; null
   * where it was closed before.
   */
  async handOver(): Promise<OpenedFiles | null> {
    if (this.#closing !== null) return null;
    this.#closing = Promise.resolve(success(undefined));
    this.#snapshots.stop();
    await this.#queue.settled();
    await this.snapshot();
    await this.#care.settle();
    return this.#files;
  }

  /** Whether all that is on the disk of this project is sealed. */
  get encrypted(): boolean {
    return this.#files.layout.vault.sealed;
  }

  /** Writes what is durable into one file that is encrypted with a passphrase (vault/age-copy.ts). Edits go on meanwhile. */
  exportCopy(to: string, passphrase: string): Promise<Result<ExportedCopy, Problem>> {
    return this.#care.exportCopy(to, passphrase);
  }

  /** Has another passphrase open an encrypted project from now on, once the one so far has been shown to be known. */
  changePassphrase(current: string, next: string, work?: WorkFactor): Promise<Result<void, Problem>> {
    return this.#care.changePassphrase(current, next, work);
  }

  #shut(): Failed | null {
    if (this.#closing !== null) return sentences.closed();
    return this.#files.reason === null ? null : sentences.viewed(this.#files.reason);
  }

  async #retry(): Promise<Result<void, Problem>> {
    try {
      await this.#files.journal.distrust();
      await this.#files.journal.open();
    } catch (error) {
      const failed = savingInDanger(this.folder, error, await this.#care.room(0));
      this.#tellFault(failed.error);
      return failed;
    }
    const written = await this.#snapshots.write(true);
    this.#tellFault(written.ok ? null : written.error);
    return written;
  }

  #tellFault(fault: Problem | null): void {
    if (fault === null && this.#fault === null) return;
    this.#fault = fault;
    this.#faults.tell(fault);
  }

  async #close(): Promise<Result<void, Problem>> {
    // The lines below run only after `#closing` is set, so that no edit slips in behind the last snapshot.
    await null;
    this.#snapshots.stop();
    await this.#queue.settled();
    const written = await this.snapshot();
    await this.#care.settle();
    await this.#files.journal.close();
    await this.#files.lock?.release();
    this.#files.layout.vault.close();
    return written;
  }
}
