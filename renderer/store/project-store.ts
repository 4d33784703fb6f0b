import type { Editing, OpenedProject, RecordsPart } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId, CommandId } from '../../shared/domain/identity.ts';
import type { RecordKind } from '../../shared/domain/tables.ts';
import { apply } from '../../shared/project/apply.ts';
import type { Change } from '../../shared/project/change.ts';
import { applyChange } from '../../shared/project/change.ts';
import type { Command, SingleCommand } from '../../shared/project/command.ts';
import type { ProjectState } from '../../shared/project/project-state.ts';
import { emptyProjectState, putRecord } from '../../shared/project/project-state.ts';
import type { Refusal, Result } from '../../shared/project/refusal.ts';
import { call, onEvent } from '../bridge/bridge.ts';

type Unfilled<C> = C extends unknown ? Omit<C, 'id' | 'analyst' | 'time'> : never;

/** A command before the store has put its id, its analyst and its time on it. */
export type Intention = Unfilled<Command>;
/** An intention that can stand in a batch. */
export type SingleIntention = Unfilled<SingleCommand>;

/** Whether what is on screen is on the disk too. */
export type SaveState =
  | { readonly kind: 'saved'; readonly revision: number }
  | { readonly kind: 'saving'; readonly revision: number }
  | { readonly kind: 'fault'; readonly sentence: string };

/** What changed: a Change, or null when everything may have (a part was loaded, main sent all again). */
export type ChangeListener = (change: Change | null) => void;

/**
 * The window's copy of the open project. An edit is applied to its maps and drawn at once, then sent to main in
 * order; it counts as saved only when main has acknowledged it (DESIGN, The way of an edit).
 */
export class ProjectStore {
  readonly id: OpenedProject['id'];
  readonly folder: string;
  readonly notices: readonly string[];
  readonly places: Record<string, number>;
  readonly counts: OpenedProject['counts'];
  state: ProjectState = emptyProjectState();
  undoTitle: string | null;
  redoTitle: string | null;
  #analyst: AnalystId | null;
  #loaded = false;
  #durable: number;
  #expected: number;
  #waiting = 0;
  #fault: string | null = null;
  #version = 0;
  #queued: (() => void)[] = [];
  readonly #versions = new Map<RecordKind, number>();
  readonly #listeners = new Set<ChangeListener>();
  readonly #statusListeners = new Set<() => void>();
  readonly #stops: (() => void)[] = [];
  #saveState: SaveState;

  constructor(opened: OpenedProject) {
    // Where the bench begins to count.
    performance.mark('project opened');
    this.id = opened.id;
    this.folder = opened.folder;
    this.notices = opened.notices;
    this.places = { ...opened.places };
    this.counts = opened.counts;
    this.undoTitle = opened.undo;
    this.redoTitle = opened.redo;
    this.#analyst = opened.analyst;
    this.#durable = opened.revision;
    this.#expected = opened.revision;
    this.#saveState = { kind: 'saved', revision: opened.revision };
    this.#stops.push(
      onEvent('project.changed', (body) => this.#lay(body.change, body.revision, body.undo, body.redo)),
      onEvent('project.fault', (body) => {
        this.#fault = body.sentence;
        this.#tellStatus();
      }),
    );
  }

  /** Loads all records, part by part; the first part carries everything but the claims of a large project. */
  async load(): Promise<Result<null, Problem>> {
    let part: number | null = 0;
    while (part !== null) {
      const answer: Awaited<ReturnType<typeof call<'project.records'>>> = await call('project.records', {
        part,
      });
      if (!answer.ok) return answer;
      const { records, next } = JSON.parse(answer.value) as RecordsPart;
      for (const [kind, list] of Object.entries(records)) {
        for (const record of list) putRecord(this.state, kind as RecordKind, record as never);
      }
      part = next;
      this.#loaded = next === null;
      this.#tell(null);
      // What has arrived is drawn before the next part takes the window's time.
      if (next !== null) await nextFrame();
    }
    for (const run of this.#queued.splice(0)) run();
    return { ok: true, value: null };
  }

  /** Stops listening to main. */
  close(): void {
    for (const stop of this.#stops) stop();
  }

  /** Whether all records have arrived. Edits made before wait for it. */
  get loaded(): boolean {
    return this.#loaded;
  }

  /** Who is working; asked once before the workbench shows. */
  get analyst(): AnalystId {
    if (this.#analyst === null) throw new Error('nobody has said who is working');
    return this.#analyst;
  }

  get analystKnown(): boolean {
    return this.#analyst !== null;
  }

  set analyst(id: AnalystId) {
    this.#analyst = id;
    this.#tell(null);
  }

  get saveState(): SaveState {
    return this.#saveState;
  }

  /** How many of a kind's changes have been seen; a React snapshot for `useSyncExternalStore`. */
  version(kinds: readonly RecordKind[]): number {
    return kinds.reduce((sum, kind) => sum + (this.#versions.get(kind) ?? 0), this.#version);
  }

  subscribe(listener: ChangeListener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  subscribeStatus(listener: () => void): () => void {
    this.#statusListeners.add(listener);
    return () => this.#statusListeners.delete(listener);
  }

  /** Carries an intention out: on screen at once, on the disk when `saveState` says so. A refusal changes nothing. */
  dispatch(intention: Intention): Result<Change, Refusal> {
    const command = this.#filled(intention);
    if (!this.#loaded) {
      this.#queued.push(() => this.#carryOut(command));
      return { ok: true, value: [] };
    }
    return this.#carryOut(command);
  }

  /** Several intentions as one: all or none, one step of undo. */
  dispatchBatch(title: string, intentions: readonly SingleIntention[]): Result<Change, Refusal> {
    const commands = intentions.map((each) => this.#filled(each) as SingleCommand);
    return this.dispatch({ type: 'batch', title, commands } as Intention);
  }

  /** Takes the last edit back. Answers what was undone, or null when there is nothing. */
  undo(): Promise<Result<string | null, Problem>> {
    return this.#step('project.undo', 'redo');
  }

  redo(): Promise<Result<string | null, Problem>> {
    return this.#step('project.redo', 'undo');
  }

  /** `reversed` is the other way, whose next title is then the title of what was just done. */
  async #step(
    name: 'project.undo' | 'project.redo',
    reversed: 'undo' | 'redo',
  ): Promise<Result<string | null, Problem>> {
    this.#begin();
    const answer = await call(name, {});
    if (answer.ok) this.#acknowledge(answer.value);
    else this.#end();
    if (!answer.ok) return answer;
    return { ok: true, value: answer.value.change === null ? null : answer.value[reversed] };
  }

  #filled(intention: Intention | SingleIntention): Command {
    const time = new Date().toISOString();
    return { ...intention, id: crypto.randomUUID() as CommandId, analyst: this.analyst, time } as Command;
  }

  #carryOut(command: Command): Result<Change, Refusal> {
    const result = apply(this.state, command);
    if (!result.ok || result.value.length === 0) return result;
    applyChange(this.state, result.value);
    this.#tell(result.value);
    void this.#send(command);
    return result;
  }

  async #send(command: Command): Promise<void> {
    const baseRevision = this.#expected;
    this.#expected += 1;
    this.#begin();
    const answer = await call('project.edit', { baseRevision, command });
    if (answer.ok) {
      this.#fault = null;
      this.#acknowledge(answer.value);
      return;
    }
    this.#end();
    this.#fault = answer.error.sentence;
    this.#tellStatus();
    await this.#reload();
  }

  /** After a disagreement: main is right, and sends everything again. */
  async #reload(): Promise<void> {
    if (this.#waiting > 0) return;
    const fresh = emptyProjectState();
    this.state = fresh;
    this.#loaded = false;
    await this.load();
    this.#expected = this.#durable;
  }

  #acknowledge(editing: Editing): void {
    if (editing.change !== null) this.#put(editing.change);
    this.#end();
    this.#advance(editing.revision, editing.undo, editing.redo);
  }

  #lay(change: Change, revision: number, undo: string | null, redo: string | null): void {
    this.#put(change);
    this.#expected += 1;
    this.#advance(revision, undo, redo);
  }

  #put(change: Change): void {
    applyChange(this.state, change);
    this.#tell(change);
  }

  #advance(revision: number, undo: string | null, redo: string | null): void {
    this.#durable = Math.max(this.#durable, revision);
    if (this.#waiting === 0) this.#expected = this.#durable;
    this.undoTitle = undo;
    this.redoTitle = redo;
    this.#tellStatus();
  }

  #begin(): void {
    this.#waiting += 1;
    this.#tellStatus();
  }

  #end(): void {
    this.#waiting -= 1;
  }

  #tell(change: Change | null): void {
    if (change === null) this.#version += 1;
    else for (const { kind } of change) this.#versions.set(kind, (this.#versions.get(kind) ?? 0) + 1);
    for (const listener of this.#listeners) listener(change);
  }

  #tellStatus(): void {
    if (this.#fault !== null) this.#saveState = { kind: 'fault', sentence: this.#fault };
    else if (this.#waiting > 0) this.#saveState = { kind: 'saving', revision: this.#durable };
    else this.#saveState = { kind: 'saved', revision: this.#durable };
    for (const listener of this.#statusListeners) listener();
  }
}

/** The moment after the next frame has been drawn. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}
