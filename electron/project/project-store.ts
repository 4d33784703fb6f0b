import type { Problem } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { apply } from '../../shared/project/apply.ts';
import type { Change } from '../../shared/project/change.ts';
import { applyChange, changeFits, reverseChange } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import { commandTitle } from '../../shared/project/command-title.ts';
import type { NewProject } from '../../shared/project/new-project.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { wrongQuotation } from './check-quotations.ts';
import { wrongRecord } from './check-records.ts';
import { createFiles } from './create-project.ts';
import type { LineHead, PreparedLine } from './journal-line.ts';
import { prepareLine } from './journal-line.ts';
import { nodeDisk } from './node-disk.ts';
import type { OpenedFiles } from './open-project.ts';
import { openFiles } from './open-project.ts';
import { problem, refused, savingFailed, sentences, snapshotFailed } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { Projection } from './projection.ts';
import { RecordParts } from './records-part.ts';
import type { StoredSource } from './source-files.ts';
import { SourceFiles } from './source-files.ts';
import type { UndoStacks, UndoStep } from './undo-stacks.ts';
import { afterEdit, afterRedo, afterUndo } from './undo-stacks.ts';

/** A durable edit: the revision that it led to and what it changed. */
export type Edited = { readonly revision: number; readonly change: Change };

/** What listeners are told of every durable Change, in order. */
export type ProjectChanged = Edited & {
  readonly cause: 'edit' | 'undo' | 'redo';
  readonly command: Command | null;
};

/** An edit that stands in the pending state and waits for its sync. */
type Waiting = {
  /** Null where nothing changed: such an edit only waits for its turn. */
  readonly line: PreparedLine | null;
  readonly changed: ProjectChanged;
  readonly stacksBefore: UndoStacks;
  readonly settle: (result: Result<Edited, Problem>) => void;
};

/** How long after the last edit the snapshot is written, in ms. */
const idleTime = 4_000;
/** After how many edits it is written at the latest. */
const editsPerSnapshot = 2_000;

/** Makes a project in a folder that is not there yet (or empty) and opens it. Never touches an existing one. */
export async function createProject(
  folder: string,
  asked: NewProject,
  disk: ProjectDisk = nodeDisk,
): Promise<Result<ProjectStore, Problem>> {
  const created = await createFiles(folder, asked, disk);
  return created.ok ? openProject(folder, disk) : created;
}

/** Opens a project that is there. A folder that holds none is a Problem, never a new project. */
export async function openProject(
  folder: string,
  disk: ProjectDisk = nodeDisk,
): Promise<Result<ProjectStore, Problem>> {
  const opened = await openFiles(folder, disk);
  return opened.ok ? success(new ProjectStore(opened.value)) : opened;
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
  readonly #changeListeners = new Set<(changed: ProjectChanged) => void>();
  readonly #faultListeners = new Set<(fault: Problem | null) => void>();
  #stacks: UndoStacks;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  /** The hash that the next line is chained to, with the lines that wait. */
  #chainedTo: string;
  #fault: Problem | null = null;
  #distrustJournal = false;
  #snapshots: Promise<Result<void, Problem>> = Promise.resolve(success(undefined));
  /** The edit that project.json holds, and the one after which it was last asked for. */
  #snapshotSequence: number;
  #snapshotPlanned: number;
  #idle: NodeJS.Timeout | null = null;
  #closing: Promise<Result<void, Problem>> | null = null;

  constructor(files: OpenedFiles) {
    this.#files = files;
    this.folder = files.layout.folder;
    this.notices = files.notices;
    this.#projection = files.database.data;
    this.#sources = new SourceFiles(files.disk, files.layout);
    this.#parts = new RecordParts(this.#projection.state);
    this.#stacks = files.stacks;
    this.#chainedTo = this.#projection.position.headHash;
    this.#snapshotSequence = files.snapshotSequence;
    this.#snapshotPlanned = files.snapshotSequence;
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
    return this.#stacks.undo?.step.title ?? null;
  }

  /** What redo would do again, in words, or null. */
  get redoTitle(): string | null {
    return this.#stacks.redo?.step.title ?? null;
  }

  /**
   * Carries a command out. It shows in `reading` when this returns; the answer comes when it is durable, or when it
   * was refused or could not be written, and then nothing of it stays. Answers come in the order of the calls.
   */
  async edit(command: Command): Promise<Result<Edited, Problem>> {
    if (this.#closing !== null) return sentences.closed();
    if (this.#files.commandIds.has(command.id)) {
      return problem('already-there', 'This edit was saved before. It was not made a second time.');
    }
    const { state } = this.#projection;
    const applied = apply(state, command);
    if (!applied.ok) return refused(applied.error);
    const change = applied.value;
    if (change.length === 0) return this.#wait(null, { cause: 'edit', command, change }, this.#stacks);
    const wrong =
      wrongRecord(change) ?? wrongQuotation(state, change, (source) => this.#sources.readText(source));
    if (wrong !== null) return wrong;
    const sequence = state.revision + 1;
    const title = commandTitle(command, state);
    this.#files.commandIds.add(command.id);
    return this.#wait(
      { sequence, kind: 'edit', id: command.id, title },
      { cause: 'edit', command, change },
      afterEdit(this.#stacks, { sequence, title }),
    );
  }

  /** Takes the last edit back that has not been taken back; null when there is none. */
  async undo(): Promise<Result<Edited | null, Problem>> {
    const step = this.#stacks.undo?.step;
    if (this.#closing !== null) return sentences.closed();
    if (step === undefined) return success(null);
    const done = this.#changeOf(step.sequence);
    return this.#again('undo', step, done && reverseChange(done), afterUndo(this.#stacks));
  }

  /** Does the edit again that was taken back last; null when there is none. */
  async redo(): Promise<Result<Edited | null, Problem>> {
    const step = this.#stacks.redo?.step;
    if (this.#closing !== null) return sentences.closed();
    if (step === undefined) return success(null);
    return this.#again('redo', step, this.#changeOf(step.sequence), afterRedo(this.#stacks));
  }

  /** One part of the records as JSON (RecordsPart); parts are asked for from 0 until `next` is null. */
  recordsPart(part: number): string {
    return this.#parts.part(part);
  }

  /** Stores a document with its text; durable when this answers. Call it before the command that names them. */
  addSourceFiles(bytes: Uint8Array, text: SourceText): Promise<Result<StoredSource, Problem>> {
    return this.#sources.add(bytes, text);
  }

  /** The text of a source, checked against its hash when it is read from disk. */
  readText(source: Pick<Source, 'bytes' | 'text'>): Result<SourceText, Problem> {
    return this.#sources.readText(source);
  }

  /** The original bytes of a source, checked against their hash. */
  readBytes(source: Pick<Source, 'bytes'>): Promise<Result<Uint8Array, Problem>> {
    return this.#sources.readBytes(source);
  }

  /** Tells of every durable Change, in order and before it is acknowledged. Returns how to stop. */
  onChange(listener: (changed: ProjectChanged) => void): () => void {
    this.#changeListeners.add(listener);
    return () => this.#changeListeners.delete(listener);
  }

  /** Tells that edits can no longer be saved, and null once they can again. Returns how to stop. */
  onFault(listener: (fault: Problem | null) => void): () => void {
    this.#faultListeners.add(listener);
    return () => this.#faultListeners.delete(listener);
  }

  /** Brings project.json up to the last durable edit. Edits go on meanwhile; they are in the journal anyway. */
  snapshot(): Promise<Result<void, Problem>> {
    this.#snapshots = this.#snapshots.then(() => this.#writeSnapshot());
    return this.#snapshots;
  }

  /** Waits for what was asked, brings project.json up to date, and lets the project go. */
  close(): Promise<Result<void, Problem>> {
    this.#closing ??= this.#close();
    return this.#closing;
  }

  #changeOf(sequence: number): Change | null {
    const waiting = this.#waiting.find((each) => each.line?.sequence === sequence);
    return waiting?.changed.change ?? this.#files.journal.changeAt(sequence);
  }

  async #again(
    cause: 'undo' | 'redo',
    { sequence: of, title }: UndoStep,
    change: Change | null,
    stacks: UndoStacks,
  ): Promise<Result<Edited, Problem>> {
    const verb = cause === 'undo' ? 'undone' : 'redone';
    if (change === null) {
      return problem(
        'disk',
        `“${title}” cannot be ${verb}: its line in the journal could not be read. Check the disk and try again.`,
      );
    }
    if (!changeFits(this.#projection.state, change)) {
      return refused({
        code: 'not-allowed',
        sentence: `“${title}” cannot be ${verb} any more: what it changed has changed since.`,
      });
    }
    const sequence = this.#projection.state.revision + 1;
    const time = new Date().toISOString();
    return this.#wait({ sequence, kind: cause, of, time, title }, { cause, command: null, change }, stacks);
  }

  #wait(
    head: LineHead | null,
    made: Pick<ProjectChanged, 'cause' | 'command' | 'change'>,
    stacks: UndoStacks,
  ): Promise<Result<Edited, Problem>> {
    const { state } = this.#projection;
    let line: PreparedLine | null = null;
    if (head !== null) {
      const { command, change } = made;
      line = prepareLine(
        this.#chainedTo,
        command === null ? { ...head, change } : { ...head, command, change },
      );
      this.#chainedTo = line.hash;
      applyChange(state, change);
      state.revision = line.sequence;
    }
    const stacksBefore = this.#stacks;
    this.#stacks = stacks;
    const changed = { revision: state.revision, ...made };
    return new Promise((settle) => {
      this.#waiting.push({ line, changed, stacksBefore, settle });
      this.#writing ??= this.#write();
    });
  }

  /** Writes what waits, as much at a time as has come, until nothing waits. */
  async #write(): Promise<void> {
    // What is asked in the same turn shares the first sync already.
    await null;
    while (this.#waiting.length > 0) {
      const together = this.#waiting.slice();
      const lines = together.flatMap((each) => (each.line === null ? [] : [each.line]));
      try {
        if (lines.length > 0) await this.#append(lines);
      } catch (error) {
        this.#drop(error);
        continue;
      }
      this.#waiting.splice(0, together.length);
      this.#projection.position = this.#files.journal.position;
      if (lines.length > 0) this.#tellFault(null);
      for (const { line, changed, settle } of together) {
        if (line !== null) tell(this.#changeListeners, changed);
        settle(success({ revision: changed.revision, change: changed.change }));
      }
      this.#planSnapshot();
    }
    this.#writing = null;
  }

  async #append(lines: readonly PreparedLine[]): Promise<void> {
    if (this.#distrustJournal) {
      await this.#files.journal.distrust();
      this.#distrustJournal = false;
    }
    await this.#files.journal.append(lines);
  }

  /** Takes back everything that is not durable, newest first, and answers it. */
  #drop(error: unknown): void {
    const dropped = this.#waiting;
    this.#waiting = [];
    const { state, position } = this.#projection;
    for (const { changed } of dropped.toReversed()) {
      applyChange(state, reverseChange(changed.change));
      if (changed.cause === 'edit' && changed.command !== null)
        this.#files.commandIds.delete(changed.command.id);
    }
    state.revision = position.sequence;
    this.#chainedTo = position.headHash;
    this.#stacks = dropped[0]?.stacksBefore ?? this.#stacks;
    const failed = savingFailed(this.folder, error);
    this.#tellFault(failed.error);
    for (const { settle } of dropped) settle(failed);
  }

  #tellFault(fault: Problem | null): void {
    if (fault === null && this.#fault === null) return;
    this.#fault = fault;
    tell(this.#faultListeners, fault);
  }

  #planSnapshot(): void {
    if (this.#closing !== null) return;
    if (this.durableRevision - this.#snapshotPlanned >= editsPerSnapshot) {
      this.#snapshotPlanned = this.durableRevision;
      void this.snapshot();
    } else if (this.#idle === null) {
      this.#idle = setTimeout(() => void this.snapshot(), idleTime).unref();
    } else {
      this.#idle.refresh();
    }
  }

  async #writeSnapshot(): Promise<Result<void, Problem>> {
    const projection = this.#projection;
    const { sequence } = projection.position;
    if (sequence === this.#snapshotSequence) return success(undefined);
    projection.unsettled = this.#waiting.map((each) => each.changed.change);
    try {
      const written = this.#files.database.write();
      projection.unsettled = [];
      await written;
      this.#snapshotSequence = sequence;
      this.#snapshotPlanned = Math.max(this.#snapshotPlanned, sequence);
      return success(undefined);
    } catch (error) {
      // Once names have changed and could not be made durable, the journal is not taken at its word either.
      if (this.#files.snapshotFile.replaced) this.#distrustJournal = true;
      return snapshotFailed(this.folder, error);
    }
  }

  async #close(): Promise<Result<void, Problem>> {
    // The lines below run only after `#closing` is set, so that no edit slips in behind the last snapshot.
    await null;
    if (this.#idle !== null) clearTimeout(this.#idle);
    while (this.#writing !== null) await this.#writing;
    const written = await this.snapshot();
    await this.#files.journal.close();
    await this.#files.lock.release();
    return written;
  }
}

function tell<T>(listeners: ReadonlySet<(told: T) => void>, told: T): void {
  for (const listener of listeners) {
    try {
      listener(told);
    } catch (error) {
      // One listener's fault must not keep an edit from being acknowledged.
      queueMicrotask(() => {
        throw error;
      });
    }
  }
}
