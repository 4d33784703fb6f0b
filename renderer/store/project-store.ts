import type { Editing, OpenedProject } from '../../shared/contract/contract.ts';
import type { SavedVersion } from '../../shared/contract/history.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Analyst } from '../../shared/domain/analyst.ts';
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
import { Outbox } from './outbox.ts';
import { readRecords } from './read-records.ts';
import type { SaveState } from './save-state.ts';
import { nothingChanged } from './save-state.ts';
import { carriedOver } from './unsaved-edits.ts';

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
  #closed = false;
  readonly #outbox: Outbox;
  #version = 0;
  readonly #versions = new Map<RecordKind, number>();
  readonly #listeners = new Set<ChangeListener>();
  readonly #statusListeners = new Set<() => void>();
  readonly #stops: readonly (() => void)[];

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
    this.#outbox = new Outbox(opened.id, opened.revision, {
      take: (editing) => this.#take(editing),
      tell: () => this.#tellStatus(),
      reload: () => this.#reload(),
    });
    this.#stops = [
      onEvent('project.changed', (made) => {
        this.#take(made);
        this.#outbox.arrived(made.revision);
      }),
      onEvent('project.fault', ({ sentence, retry }) => this.#outbox.faultTold(sentence, retry)),
    ];
  }

  /** Loads all records, part by part; the first part carries everything but the claims of a large project. */
  async load(): Promise<Result<null, Problem>> {
    const problem = await readRecords(this.state, () => {
      // Nobody can be added to what is read only: then it is shown as somebody who worked on it sees it.
      if (this.#analyst === null && this.readOnly !== null) {
        this.#analyst = ([...this.state.tables.analyst.keys()][0] ?? crypto.randomUUID()) as AnalystId;
      }
      this.#tell(null);
    });
    if (problem !== null) return { ok: false, error: problem };
    // What waits for the project belongs to the store that was opened after this one.
    if (this.#closed) return { ok: true, value: null };
    for (const command of this.#outbox.unsaved) this.#draw(command);
    this.#outbox.takeUp(carriedOver(this.id).filter((command) => this.#draw(command)));
    this.#loaded = true;
    this.#outbox.release((command) => this.#carryOut(command));
    return { ok: true, value: null };
  }

  /** Stops listening to main. What is not saved waits for the project to open again. */
  close(): void {
    this.#closed = true;
    for (const stop of this.#stops) stop();
    this.#outbox.close();
  }

  /** Edits that are on screen and could not be saved, oldest first. */
  get unsaved(): readonly Command[] {
    return this.#outbox.unsaved;
  }

  /** How many edits are not known to be saved. */
  get atRisk(): number {
    return this.#outbox.atRisk;
  }

  /** Waits until every edit is saved or cannot be, but no longer than `patience` ms; answers whether all are saved. */
  settled(patience: number): Promise<boolean> {
    return this.#outbox.settled(patience);
  }

  /** Tries again whether main can save. Answers whether everything is saved now, or why not. */
  retry(): Promise<Result<boolean, Problem>> {
    return this.#outbox.retry();
  }

  /** Lets go of what could not be saved, once the analyst has agreed. */
  dropUnsaved(): void {
    this.#outbox.drop();
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

  /** Adds somebody to those who work on the project, as whoever works from then on; where that is refused, nothing changes. */
  addAnalyst(added: Analyst): Result<Change, Refusal> {
    const before = this.#analyst;
    this.#analyst = added.id;
    const result = this.dispatch({ type: 'addAnalyst', added });
    if (!result.ok) this.#analyst = before;
    this.#tell(null);
    return result;
  }

  get saveState(): SaveState {
    return this.#outbox.saveState;
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
      this.#outbox.hold(command);
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
    if (this.readOnly !== null) {
      return { ok: false, error: { code: 'read-only', sentence: nothingChanged(this.readOnly) } };
    }
    return this.#outbox.ask(ask, editing);
  }

  #carryOut(command: Command): Result<Change, Refusal> {
    const result = this.#applied(command);
    if (result.ok && result.value.length > 0) void this.#outbox.send(command);
    return result;
  }

  /** Draws an edit that is not on its way to main; answers whether there was anything to draw. */
  #draw(command: Command): boolean {
    const result = this.#applied(command);
    return result.ok && result.value.length > 0;
  }

  #applied(command: Command): Result<Change, Refusal> {
    const result = apply(this.state, command);
    if (result.ok && result.value.length > 0) this.#put(result.value);
    return result;
  }

  /** After a disagreement: main is right, and sends everything again. */
  async #reload(): Promise<Problem | null> {
    this.state = emptyProjectState();
    this.#loaded = false;
    const loaded = await this.load();
    return loaded.ok ? null : loaded.error;
  }

  #take({ change, undo, redo }: Omit<Editing, 'revision'>): void {
    if (change !== null) this.#put(change);
    this.undoTitle = undo;
    this.redoTitle = redo;
  }

  #put(change: Change): void {
    applyChange(this.state, change);
    this.#tell(change);
  }

  #tell(change: Change | null): void {
    if (change === null) this.#version += 1;
    else for (const { kind } of change) this.#versions.set(kind, (this.#versions.get(kind) ?? 0) + 1);
    for (const listener of this.#listeners) listener(change);
  }

  #tellStatus(): void {
    for (const listener of this.#statusListeners) listener();
  }
}
