import type { Problem } from '../../shared/contract/problem.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { orderedSources } from '../../shared/project/read-model.ts';
import type { Result } from '../../shared/project/refusal.ts';

/** How long after opening the original bytes begin to be checked, in ms. */
const beginAfter = 20_000;
/** The pause after each source, in ms: nobody waits for it, and the disk belongs to the analyst. */
const pause = 150;
/** How long nothing may have been edited before the next one is checked, in ms. */
const quiet = 1_500;
/** After how many sources that do not check out their names are no longer told one by one. */
const toldSingly = 3;

type WatchedStore = {
  readonly damage: string | null;
  readonly reading: ProjectReading;
  readonly care: { readonly checkSource: (source: Source) => Promise<Result<null, Problem>> };
  readonly onChange: (listener: () => void) => () => void;
};

/**
 * Checks the original bytes of an open project's sources: each when it is read first, and all of them slowly in the
 * background. Each document that does not check out is told once.
 */
export class SourceWatch {
  readonly #store: WatchedStore;
  readonly #tell: (sentence: string) => void;
  readonly #told = new Set<string>();
  #stopped = false;
  #editedAt = 0;
  #timer: NodeJS.Timeout | null = null;

  constructor(store: WatchedStore, tell: (sentence: string) => void) {
    this.#store = store;
    this.#tell = tell;
  }

  /** Begins in a while. Returns how to stop. */
  begin(): () => void {
    const stopHearing = this.#store.onChange(() => {
      this.#editedAt = performance.now();
    });
    // A damaged project has said so, and what to do.
    if (this.#store.damage === null) this.#later(beginAfter, () => void this.#all());
    return () => {
      this.#stopped = true;
      stopHearing();
      if (this.#timer !== null) clearTimeout(this.#timer);
    };
  }

  /** Checks one source now, unless that was done since the project was opened. */
  async check(source: Source): Promise<void> {
    if (this.#stopped) return;
    const checked = await this.#store.care.checkSource(source);
    if (checked.ok || this.#stopped || this.#told.has(source.bytes.sha256)) return;
    this.#told.add(source.bytes.sha256);
    if (this.#told.size <= toldSingly) this.#tell(checked.error.sentence);
    else if (this.#told.size === toldSingly + 1)
      this.#tell('More documents do not check out. Verify the project to see all of them.');
  }

  async #all(): Promise<void> {
    for (const source of orderedSources(this.#store.reading)) {
      while (!this.#stopped && performance.now() - this.#editedAt < quiet) await this.#wait(quiet);
      if (this.#stopped) return;
      await this.check(source);
      await this.#wait(pause);
    }
  }

  #wait(time: number): Promise<void> {
    return new Promise((resolve) => this.#later(time, resolve));
  }

  #later(time: number, run: () => void): void {
    this.#timer = setTimeout(() => {
      if (!this.#stopped) run();
    }, time).unref();
  }
}
