import type { BrowserWindow } from 'electron';
import type { CareProgress } from '../../shared/contract/care.ts';
import type { Editing, OpenedProject } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import type { Change } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import { briefOf } from '../../shared/project/read-model.ts';
import type { Result } from '../../shared/project/refusal.ts';
import type { ProjectStore } from '../project/project-store.ts';
import type { Parser } from '../sources/parser.ts';
import type { Remembered } from '../window/remembered.ts';
import { noProject, problem } from './answers.ts';
import { keepHeads } from './keep-heads.ts';
import { publish } from './serve.ts';
import { SourceWatch } from './source-watch.ts';
import { Tickets } from './tickets.ts';

/** How often the progress of one thing is told at most: every so many ms. */
const tellEvery = 200;

type Step = Result<{ readonly revision: number; readonly change: Change } | null, Problem>;

/** What stands on the analyst's desk: the window, the open project if any, and what belongs to both. */
export class Desk {
  readonly remembered: Remembered;
  readonly parser: () => Promise<Parser>;
  readonly corpus: string;
  /** What waits for its passphrase. */
  readonly tickets = new Tickets();
  window: BrowserWindow | null = null;
  /** Imports under way, by key, with what stops them. */
  readonly imports = new Map<string, AbortController>();
  /** The verification under way, with what stops it. */
  verifying: AbortController | null = null;
  #store: ProjectStore | null = null;
  #watch: SourceWatch | null = null;
  /** What is to be told of how the project stands to what this computer saw of it last. */
  #headNotice: string | null = null;
  #stops: (() => void)[] = [];
  #turn: Promise<unknown> = Promise.resolve();
  /** How much runs that reads the open project for a while. */
  #running = 0;
  /** Commands of the window itself: it has drawn them already. */
  readonly #own = new Set<string>();

  constructor(remembered: Remembered, parser: () => Promise<Parser>, corpus: string) {
    this.remembered = remembered;
    this.parser = parser;
    this.corpus = corpus;
  }

  get store(): ProjectStore | null {
    return this.#store;
  }

  /** Whether something runs that would be broken off by locking the project. */
  get busy(): boolean {
    return this.imports.size > 0 || this.#running > 0;
  }

  /** Does what reads the open project for a while; it is not locked meanwhile for want of work. */
  async running<T>(run: () => Promise<T>): Promise<T> {
    this.#running += 1;
    try {
      return await run();
    } finally {
      this.#running -= 1;
    }
  }

  /**
   * Does what opens, closes or exchanges projects, one after the other: of two that come together the second sees what
   * the first has left. What runs in a turn must not ask for another one.
   */
  inTurn<T>(run: () => Promise<T>): Promise<T> {
    const turn = this.#turn.then(run);
    this.#turn = turn.catch(() => null);
    return turn;
  }

  /**
   * Takes a project that was just opened onto the desk, in place of the one before. In a turn. A copy that is only
   * looked at is not `remembered`.
   */
  async take(store: ProjectStore, { remember = true } = {}): Promise<void> {
    await this.putAway();
    this.#store = store;
    const { encrypted, folder, id } = store;
    if (remember) {
      this.remembered.opened(folder, { id, title: encrypted ? null : briefOf(store.reading).title });
    }
    const heads = keepHeads(store, this.remembered);
    this.#headNotice = heads.notice;
    this.#watch = new SourceWatch(store, (sentence) => this.notice(sentence));
    this.#stops = [
      heads.stop,
      this.#watch.begin(),
      store.onChange(({ revision, change, cause, command }) => {
        if (cause !== 'edit' || (command && this.#own.delete(command.id))) return;
        publish(this.window, 'project.changed', { revision, change, ...this.#steps() });
      }),
      store.onFault(() => this.tellFault()),
      store.onNotice((sentence) => this.notice(sentence)),
    ];
  }

  /** Closes the open project; everything acknowledged is on the disk already. In a turn. */
  async putAway(): Promise<Result<void, Problem>> {
    for (const each of this.imports.values()) each.abort();
    this.imports.clear();
    this.verifying?.abort();
    const store = this.#store;
    this.#store = null;
    await store?.durable();
    for (const stop of this.#stops) stop();
    this.#stops = [];
    this.#watch = null;
    this.#own.clear();
    return store ? await store.close() : { ok: true, value: undefined };
  }

  /** What the window is told of the open project. */
  describe(): OpenedProject | null {
    const store = this.#store;
    if (!store) return null;
    const { analyst, places, screen } = this.remembered.workplace(store.id);
    const known = analyst !== null && store.reading.tables.analyst.has(analyst);
    return {
      id: store.id,
      folder: store.folder,
      revision: store.durableRevision,
      analyst: known ? (analyst as AnalystId) : null,
      counts: { sources: store.reading.tables.source.size, claims: store.reading.tables.claim.size },
      ...this.#steps(),
      readOnly: store.reason,
      damaged: store.damage !== null,
      encrypted: store.encrypted,
      notices: this.#headNotice === null ? store.notices : [...store.notices, this.#headNotice],
      places,
      screen,
    };
  }

  /** The open project, where it can be changed; otherwise why not. */
  workable(): Result<ProjectStore, Problem> {
    const store = this.#store;
    if (!store) return noProject;
    if (store.reason === null) return { ok: true, value: store };
    return problem('read-only', `This project is open to read only. Nothing was changed. ${store.reason}`);
  }

  /**
   * Why nothing can be done any more with a project that stood on the desk before somebody was asked for a place; null
   * where it still does. It may have been locked with the screen meanwhile, and its keys are gone then.
   */
  left(store: ProjectStore): Result<never, Problem> | null {
    if (this.#store === store) return null;
    return problem(
      'no-project',
      'The project was locked or closed while you were choosing a place, so nothing was done. Open it and try again.',
    );
  }

  /** Who works on the open project here; the first analyst where nobody has said so yet. */
  get worker(): AnalystId {
    const [first] = this.#store?.reading.tables.analyst.keys() ?? [];
    return (this.describe()?.analyst ?? first) as AnalystId;
  }

  /** Tells something that was noticed and does not stop the work. */
  notice(sentence: string): void {
    publish(this.window, 'project.notice', { sentence });
  }

  progress(progress: CareProgress): void {
    publish(this.window, 'care.progress', progress);
  }

  /** Tells the progress of one thing now and then: what hears it may be called as often as it likes. */
  progressNowAndThen(): (progress: CareProgress) => void {
    let told = -Infinity;
    return (progress) => {
      if (performance.now() - told < tellEvery) return;
      told = performance.now();
      this.progress(progress);
    };
  }

  /** Tells what keeps edits from being saved, or that nothing does any more. */
  tellFault(): void {
    const fault = this.#store?.fault ?? null;
    // What others have changed or taken over cannot be mended by writing over it.
    const retry = fault !== null && fault.code !== 'damaged' && fault.code !== 'in-use';
    publish(this.window, 'project.fault', { sentence: fault?.sentence ?? null, retry });
  }

  /** Hears that a source was read: its original bytes are checked, the first time. */
  sourceRead(id: string): void {
    const source = this.#store?.reading.tables.source.get(id);
    if (source) void this.#watch?.check(source);
  }

  /** Carries out an edit of the window. Its Change goes back only where the window could not foresee it. */
  async edit(baseRevision: number, command: Command): Promise<Result<Editing, Problem>> {
    const store = this.#store;
    if (!store) return noProject;
    const foreseen = store.reading.revision === baseRevision;
    this.#own.add(command.id);
    const result = await store.edit(command);
    this.#own.delete(command.id);
    if (!result.ok) return result;
    const { revision, change } = result.value;
    return { ok: true, value: { revision, change: foreseen ? null : change, ...this.#steps() } };
  }

  async undo(): Promise<Result<Editing, Problem>> {
    return this.#store ? this.#stepped(await this.#store.undo(this.#analyst())) : noProject;
  }

  async redo(): Promise<Result<Editing, Problem>> {
    return this.#store ? this.#stepped(await this.#store.redo(this.#analyst())) : noProject;
  }

  /** Brings the project back to how it stood at a revision. */
  async goBack(revision: number, analyst: AnalystId): Promise<Result<Editing, Problem>> {
    return this.#store ? this.#stepped(await this.#store.goBackTo(revision, analyst)) : noProject;
  }

  /** The revision that is durable now, with nothing changed by it. */
  standing(): Editing {
    return { revision: this.#store?.durableRevision ?? 0, change: null, ...this.#steps() };
  }

  #analyst(): AnalystId | undefined {
    return this.describe()?.analyst ?? undefined;
  }

  #stepped(step: Step): Result<Editing, Problem> {
    if (!step.ok) return step;
    const revision = step.value?.revision ?? this.#store?.durableRevision ?? 0;
    return { ok: true, value: { revision, change: step.value?.change ?? null, ...this.#steps() } };
  }

  #steps(): { readonly undo: string | null; readonly redo: string | null } {
    return { undo: this.#store?.undoTitle ?? null, redo: this.#store?.redoTitle ?? null };
  }
}
