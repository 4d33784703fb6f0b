import type { Problem } from '../../shared/contract/problem.ts';
import type { Change } from '../../shared/project/change.ts';
import { applyChange, reverseChange } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { LineHead, PreparedLine } from './journal-line.ts';
import { prepareLine } from './journal-line.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { Room } from './problems.ts';
import { savingFailed } from './problems.ts';
import type { UndoStacks } from './undo-stacks.ts';

/** A durable edit: the revision that it led to and what it changed. */
export type Edited = { readonly revision: number; readonly change: Change };

/** What listeners are told of every durable Change, in order. */
export type ProjectChanged = Edited & {
  readonly cause: 'edit' | 'undo' | 'redo' | 'go-back' | 'version';
  readonly command: Command | null;
};

/** An edit that stands in the pending state and waits for its sync. */
type Waiting = {
  /** Null where nothing changed: such an edit only waits for its turn. */
  readonly line: PreparedLine | null;
  readonly head: LineHead | null;
  readonly changed: ProjectChanged;
  readonly stacksBefore: UndoStacks;
  readonly settle: (result: Result<Edited, Problem>) => void;
};

/** What the queue tells the store, and asks it. */
export type QueueSurroundings = {
  /** An edit is durable, and not acknowledged yet. */
  readonly onSaved: (changed: ProjectChanged) => void;
  /** All edits that shared a sync are acknowledged. */
  readonly onSettled: (changes: readonly Change[]) => void;
  readonly onFault: (fault: Problem | null) => void;
  readonly room: (bytes: number) => Promise<Room>;
};

/**
 * The edits of an open project on their way to the disk: applied to the pending state in the order of the calls, written
 * as journal lines that share syncs, then acknowledged. When a write fails, that edit and all behind it are taken back.
 */
export class EditQueue {
  readonly #files: OpenedFiles;
  readonly #around: QueueSurroundings;
  #stacks: UndoStacks;
  #waiting: Waiting[] = [];
  readonly #waitingIds = new Set<string>();
  /** Whether a line already waits for the write that the next one would go with. */
  #joining = false;
  #writing: Promise<void> | null = null;
  /** The hash that the next line is chained to, with the lines that wait. */
  #chainedTo: string;
  #doubted = false;

  constructor(files: OpenedFiles, around: QueueSurroundings) {
    this.#files = files;
    this.#around = around;
    this.#stacks = files.heads.stacks;
    this.#chainedTo = files.database.data.position.headHash;
  }

  /** What undo and redo would do, with the edits that wait. */
  get stacks(): UndoStacks {
    return this.#stacks;
  }

  /** Whether something is being written, or the file is being looked at by itself. */
  get busy(): boolean {
    return this.#writing !== null;
  }

  /** The Changes that are in the pending state and not durable, oldest first. */
  unsettled(): readonly Change[] {
    return this.#waiting.map((each) => each.changed.change);
  }

  /** Whether a command of this id waits for its sync. */
  waitsFor(id: string): boolean {
    return this.#waitingIds.has(id);
  }

  /** The Change of an edit that waits, by its sequence. */
  waitingChange(sequence: number): Change | null {
    return this.#waiting.find((each) => each.line?.sequence === sequence)?.changed.change ?? null;
  }

  /** Puts an edit into the pending state; answers when it is durable or dropped. A null head changes nothing. */
  add(
    head: LineHead | null,
    made: Pick<ProjectChanged, 'cause' | 'command' | 'change'>,
    stacks: UndoStacks,
  ): Promise<Result<Edited, Problem>> {
    const { state } = this.#files.database.data;
    let line: PreparedLine | null = null;
    if (head !== null) {
      const { command, change } = made;
      line = prepareLine(
        this.#chainedTo,
        command === null ? { ...head, change } : { ...head, command, change },
        this.#files.layout.vault,
        this.#joining,
      );
      this.#joining = true;
      this.#chainedTo = line.hash;
      applyChange(state, change);
      state.revision = line.sequence;
      if (head.kind === 'edit') this.#waitingIds.add(head.id);
    }
    const stacksBefore = this.#stacks;
    this.#stacks = stacks;
    const changed = { revision: state.revision, ...made };
    return new Promise((settle) => {
      this.#waiting.push({ line, head, changed, stacksBefore, settle });
      this.#writing ??= this.#write();
    });
  }

  /** Has the next write open and check the journal anew. */
  doubt(): void {
    this.#doubted = true;
  }

  /** Waits until nothing waits or is being written. */
  async settled(): Promise<void> {
    while (this.#writing !== null) await this.#writing;
  }

  /** Runs something while nothing is written; edits that come meanwhile wait for it. */
  async alone<T>(run: () => Promise<T>): Promise<T> {
    while (this.#writing !== null) await this.#writing;
    const running = run();
    this.#writing = running.then(
      () => this.#write(),
      () => this.#write(),
    );
    return running;
  }

  /** Writes what waits, as much at a time as has come, until nothing waits. */
  async #write(): Promise<void> {
    // What is asked in the same turn shares the first sync already.
    await null;
    const projection = this.#files.database.data;
    while (this.#waiting.length > 0) {
      const together = this.#waiting.slice();
      this.#joining = false;
      const lines = together.flatMap((each) => (each.line === null ? [] : [each.line]));
      try {
        if (lines.length > 0) await this.#append(lines);
      } catch (error) {
        const bytes = lines.reduce((sum, line) => sum + line.bytes.byteLength, 0);
        this.#drop(error, await this.#around.room(bytes));
        continue;
      }
      this.#waiting.splice(0, together.length);
      projection.position = this.#files.journal.position;
      for (const { head } of together) if (head !== null) this.#taken(head);
      if (lines.length > 0) this.#around.onFault(null);
      for (const { line, changed, settle } of together) {
        if (line !== null) this.#around.onSaved(changed);
        settle(success({ revision: changed.revision, change: changed.change }));
      }
      this.#around.onSettled(together.map((each) => each.changed.change));
    }
    this.#writing = null;
  }

  #taken(head: LineHead): void {
    this.#files.heads.take(head);
    if (head.kind === 'edit') this.#waitingIds.delete(head.id);
  }

  async #append(lines: readonly PreparedLine[]): Promise<void> {
    if (this.#doubted) {
      await this.#files.journal.distrust();
      this.#doubted = false;
    }
    await this.#files.journal.append(lines);
  }

  /** Takes back everything that is not durable, newest first, and answers it. */
  #drop(error: unknown, room: Room): void {
    const dropped = this.#waiting;
    this.#waiting = [];
    this.#joining = false;
    const { state, position } = this.#files.database.data;
    for (const { changed } of dropped.toReversed()) applyChange(state, reverseChange(changed.change));
    this.#waitingIds.clear();
    state.revision = position.sequence;
    this.#chainedTo = position.headHash;
    this.#stacks = dropped[0]?.stacksBefore ?? this.#stacks;
    const failed = savingFailed(this.#files.layout.folder, error, room);
    this.#around.onFault(failed.error);
    for (const { settle } of dropped) settle(failed);
  }
}
