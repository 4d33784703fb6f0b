import type { Editing, OpenedProject } from '../../shared/contract/contract.ts';
import type { SavedVersion } from '../../shared/contract/history.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import type { RecordKind } from '../../shared/domain/tables.ts';
import { apply } from '../../shared/project/apply.ts';
import type { Change } from '../../shared/project/change.ts';
import { applyChange } from '../../shared/project/change.ts';
import type { Command, SingleCommand } from '../../shared/project/command.ts';
import type { ProjectState } from '../../shared/project/project-state.ts';
import { emptyProjectState } from '../../shared/project/project-state.ts';
import type { Refusal, Result } from '../../shared/project/refusal.ts';
import { refusal } from '../../shared/project/refusal.ts';
import { call, onEvent } from '../bridge/bridge.ts';
import type { Intention, SingleIntention } from './intention.ts';
import { filledIn } from './intention.ts';
import { readRecords } from './read-records.ts';
import type { SaveState } from './save-state.ts';
import { editsNotSaved, nothingChanged } from './save-state.ts';
import type { TurnedCommand } from './unsaved-edits.ts';
import { canBeSavedLater, carriedOver, carryOver, isSavedAlready, UnsavedEdits } from './unsaved-edits.ts';

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
  /** Why nothing can be changed, in a sentence; null where the project is open for work. */
  readonly readOnly: string | null;
  readonly damaged: boolean;
  readonly encrypted: boolean;
  state: ProjectState = emptyProjectState();
  undoTitle: string | null;
  redoTitle: string | null;
  #analyst: AnalystId | null;
  #loaded = false;
  #durable: number;
  #expected: number;
  #waiting = 0;
  #turn = 0;
  #fault: { readonly sentence: string; readonly retry: boolean } | null = null;
  readonly #unsaved = new UnsavedEdits();
  #sendingAgain: Promise<boolean> | null = null;
  /** Whether main has saved in another order than was drawn: then it sends everything again. */
  #disordered = false;
  /** Whether main has refused what is drawn while other edits were under way: then it sends everything again after them. */
  #reloadDue = false;
  #closed = false;
  #settling: (() => void)[] = [];
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
    this.readOnly = opened.readOnly;
    this.damaged = opened.damaged;
    this.encrypted = opened.encrypted;
    this.undoTitle = opened.undo;
    this.redoTitle = opened.redo;
    this.#analyst = opened.analyst;
    this.#durable = opened.revision;
    this.#expected = opened.revision;
    this.#saveState = { kind: 'saved', revision: opened.revision };
    this.#stops.push(
      onEvent('project.changed', (body) => this.#lay(body.change, body.revision, body.undo, body.redo)),
      onEvent('project.fault', ({ sentence, retry }) => {
        if (sentence !== null) this.#fault = { sentence, retry };
        else if (this.#unsaved.count === 0) this.#fault = null;
        if (sentence === null) void this.sendAgain();
        else this.#tellStatus();
      }),
    );
  }

  /** Loads all records, part by part; the first part carries everything but the claims of a large project. */
  async load(): Promise<Result<null, Problem>> {
    const problem = await readRecords(this.state, (last) => {
      this.#loaded = last;
      // Nobody can be added to what is read only: then it is shown as somebody who worked on it sees it.
      if (this.#analyst === null && this.readOnly !== null) {
        this.#analyst = ([...this.state.tables.analyst.keys()][0] ?? crypto.randomUUID()) as AnalystId;
      }
      this.#tell(null);
    });
    if (problem !== null) return { ok: false, error: problem };
    for (const run of this.#queued.splice(0)) run();
    this.#takeUp(carriedOver(this.id));
    return { ok: true, value: null };
  }

  /** Stops listening to main. What could not be saved waits for the project to open again. */
  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    carryOver(this.id, this.#unsaved.commands);
    this.#unsaved.clear();
  }

  /** Edits that are on screen and could not be saved, oldest first. */
  get unsaved(): readonly Command[] {
    return this.#unsaved.commands;
  }

  /** How many edits are on screen and not known to be saved. */
  get atRisk(): number {
    return this.#unsaved.count + this.#waiting;
  }

  /** Waits until main has answered every edit, but no longer than `patience` ms; answers whether all are saved. */
  async settled(patience: number): Promise<boolean> {
    if (this.#waiting > 0) {
      await Promise.race([
        new Promise<void>((resolve) => this.#settling.push(resolve)),
        new Promise((resolve) => setTimeout(resolve, patience)),
      ]);
    }
    return this.atRisk === 0 || (this.#waiting === 0 && (await this.sendAgain()));
  }

  /** Lets go of what could not be saved, once the analyst has agreed. */
  dropUnsaved(): void {
    this.#unsaved.clear();
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
    if (this.readOnly !== null) return refusal('not-allowed', nothingChanged(this.readOnly));
    const command = filledIn(intention, this.analyst);
    if (!this.#loaded) {
      this.#queued.push(() => this.#carryOut(command));
      return { ok: true, value: [] };
    }
    return this.#carryOut(command);
  }

  /** Several intentions as one: all or none, one step of undo. */
  dispatchBatch(title: string, intentions: readonly SingleIntention[]): Result<Change, Refusal> {
    const commands = intentions.map((each) => filledIn(each, this.analyst) as SingleCommand);
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
    const answer = await this.#asked(
      () => call(name, {}),
      (editing) => editing,
    );
    if (!answer.ok) return answer;
    return { ok: true, value: answer.value.change === null ? null : answer.value[reversed] };
  }

  /** Brings the project back to how it stood at a revision: an edit like any other, which undo takes back. */
  async goBack(revision: number): Promise<Result<null, Problem>> {
    const answer = await this.#asked(
      () => call('project.goBack', { revision, analyst: this.analyst }),
      (editing) => editing,
    );
    return answer.ok ? { ok: true, value: null } : answer;
  }

  /** Gives the project as it stands a name. */
  async saveVersion(name: string): Promise<Result<SavedVersion, Problem>> {
    const answer = await this.#asked(
      () => call('project.saveVersion', { name, analyst: this.analyst }),
      ({ editing }) => editing,
    );
    return answer.ok ? { ok: true, value: answer.value.version } : answer;
  }

  /** Has main make a step that it alone can make. */
  async #asked<T>(
    ask: () => Promise<Result<T, Problem>>,
    editing: (answer: T) => Editing,
  ): Promise<Result<T, Problem>> {
    const hindered = await this.#hindered();
    if (hindered !== null) return { ok: false, error: hindered };
    this.#begin();
    const answer = await ask();
    if (answer.ok) this.#acknowledge(editing(answer.value));
    else this.#end();
    this.#tellStatus();
    return answer;
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
    this.#turn += 1;
    const edit = { turn: this.#turn, command };
    if (this.#unsaved.count > 0) {
      this.#unsaved.keep(edit);
      return void (await this.sendAgain());
    }
    const baseRevision = this.#expected;
    this.#expected += 1;
    this.#begin();
    const answer = await call('project.edit', { baseRevision, command });
    if (answer.ok) {
      if (this.#unsaved.count > 0) this.#disordered = true;
      else if (!this.#reloadDue) this.#fault = null;
      this.#acknowledge(answer.value);
    } else if (this.#closed) {
      this.#end();
      // The project went while the edit was on its way: it is made when the project opens again.
      if (canBeSavedLater(answer.error)) carryOver(this.id, [command]);
    } else {
      this.#end();
      // What was refused may only have missed an edit before it that could not be saved.
      const later = canBeSavedLater(answer.error) || this.#unsaved.count > 0;
      if (later) this.#unsaved.keep(edit);
      if (canBeSavedLater(answer.error) || !later)
        this.#fault = { sentence: answer.error.sentence, retry: later };
      this.#tellStatus();
      if (!later) await this.#reload();
    }
  }

  /**
   * Sends what could not be saved again, in the order in which it was made, until main refuses to save. Answers whether
   * everything is saved.
   */
  sendAgain(): Promise<boolean> {
    this.#tellStatus();
    if (this.#closed) return Promise.resolve(false);
    if (this.#sendingAgain === null && this.#waiting > 0) return Promise.resolve(false);
    this.#sendingAgain ??= this.#sendAll().finally(() => {
      this.#sendingAgain = null;
    });
    return this.#sendingAgain;
  }

  async #sendAll(): Promise<boolean> {
    for (let edit = this.#unsaved.first; edit !== null && !this.#closed; edit = this.#unsaved.first) {
      if (!(await this.#sentAgain(edit))) break;
    }
    this.#tellStatus();
    if (this.#unsaved.count > 0) return false;
    if (this.#disordered) {
      this.#disordered = false;
      await this.#reload();
    }
    return true;
  }

  /** Sends one edit again; answers whether the next one can follow. */
  async #sentAgain(edit: TurnedCommand): Promise<boolean> {
    this.#begin();
    const answer = await call('project.edit', { baseRevision: this.#durable, command: edit.command });
    if (answer.ok) {
      this.#unsaved.drop(edit);
      if (this.#unsaved.count === 0) this.#fault = null;
      this.#acknowledge(answer.value);
      return true;
    }
    this.#end();
    // What was closed meanwhile has handed its edits on, this one among them.
    if (this.#closed) return false;
    const already = isSavedAlready(answer.error);
    if (!already) this.#fault = { sentence: answer.error.sentence, retry: true };
    if (!already && canBeSavedLater(answer.error)) return false;
    this.#unsaved.drop(edit);
    this.#disordered = true;
    return true;
  }

  /** Tries again whether main can save. Answers whether everything is saved now, or why not. */
  async retry(): Promise<Result<boolean, Problem>> {
    const answer = await call('project.retry', {});
    if (!answer.ok) {
      this.#fault = { sentence: answer.error.sentence, retry: true };
      this.#tellStatus();
      return answer;
    }
    if (this.#unsaved.count === 0) this.#fault = null;
    return { ok: true, value: await this.sendAgain() };
  }

  /** What stands in the way of a step that main alone can make, or null. */
  async #hindered(): Promise<Problem | null> {
    if (this.readOnly !== null) return { code: 'read-only', sentence: nothingChanged(this.readOnly) };
    if (this.#unsaved.count === 0 || (await this.sendAgain())) return null;
    return { code: 'disk', sentence: `${editsNotSaved(this.#unsaved.count)}. First they must be saved.` };
  }

  /** Draws edits that were made before the project was closed and could not be saved, and sends them. */
  #takeUp(commands: readonly Command[]): void {
    for (const command of commands) {
      if (!this.#draw(command)) continue;
      this.#turn += 1;
      this.#unsaved.keep({ turn: this.#turn, command });
    }
    if (commands.length > 0) void this.sendAgain();
  }

  /** After a disagreement: main is right, and sends everything again. */
  async #reload(): Promise<void> {
    if (this.#waiting > 0) {
      this.#reloadDue = true;
      return;
    }
    this.#reloadDue = false;
    const fresh = emptyProjectState();
    this.state = fresh;
    this.#loaded = false;
    await this.load();
    this.#expected = this.#durable;
    for (const command of this.#unsaved.commands) this.#draw(command);
  }

  /** Draws an edit that is not on its way to main; answers whether there was anything to draw. */
  #draw(command: Command): boolean {
    const result = apply(this.state, command);
    if (!result.ok || result.value.length === 0) return false;
    applyChange(this.state, result.value);
    this.#tell(result.value);
    return true;
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
    if (this.#waiting > 0) return;
    this.#expected = this.#durable;
    for (const resolve of this.#settling.splice(0)) resolve();
    if (this.#reloadDue && !this.#closed) void this.#reload();
  }

  #tell(change: Change | null): void {
    if (change === null) this.#version += 1;
    else for (const { kind } of change) this.#versions.set(kind, (this.#versions.get(kind) ?? 0) + 1);
    for (const listener of this.#listeners) listener(change);
  }

  #tellStatus(): void {
    const unsaved = this.#unsaved.count;
    if (this.#fault !== null) this.#saveState = { kind: 'fault', ...this.#fault, unsaved };
    else if (this.#waiting > 0) this.#saveState = { kind: 'saving', revision: this.#durable };
    else this.#saveState = { kind: 'saved', revision: this.#durable };
    for (const listener of this.#statusListeners) listener();
  }
}
