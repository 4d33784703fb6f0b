import type { BrowserWindow } from 'electron';
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
import { publish } from './serve.ts';

type Step = Result<{ readonly revision: number; readonly change: Change } | null, Problem>;

/** What stands on the analyst's desk: the window, the open project if any, and what belongs to both. */
export class Desk {
  readonly remembered: Remembered;
  readonly parser: () => Promise<Parser>;
  readonly corpus: string;
  window: BrowserWindow | null = null;
  /** Imports under way, by key, with what stops them. */
  readonly imports = new Map<string, AbortController>();
  #store: ProjectStore | null = null;
  #stops: (() => void)[] = [];
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

  /** Takes a project that was just opened onto the desk, in place of the one before. */
  async take(store: ProjectStore): Promise<void> {
    await this.putAway();
    this.#store = store;
    this.remembered.opened(store.folder, briefOf(store.reading).title);
    this.#stops = [
      store.onChange(({ revision, change, cause, command }) => {
        if (cause !== 'edit' || (command && this.#own.delete(command.id))) return;
        publish(this.window, 'project.changed', { revision, change, ...this.#steps() });
      }),
      store.onFault((fault) => publish(this.window, 'project.fault', { sentence: fault?.sentence ?? null })),
    ];
  }

  /** Closes the open project; everything acknowledged is on the disk already. */
  async putAway(): Promise<Result<void, Problem>> {
    for (const each of this.imports.values()) each.abort();
    this.imports.clear();
    for (const stop of this.#stops) stop();
    this.#stops = [];
    const store = this.#store;
    this.#store = null;
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
      notices: store.notices,
      places,
      screen,
    };
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
    return this.#store ? this.#stepped(await this.#store.undo()) : noProject;
  }

  async redo(): Promise<Result<Editing, Problem>> {
    return this.#store ? this.#stepped(await this.#store.redo()) : noProject;
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

export const noProject = {
  ok: false,
  error: { code: 'no-project', sentence: 'No project is open. Open or make one first.' },
} as const;
