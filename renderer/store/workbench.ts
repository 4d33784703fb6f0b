import type { Screen } from '../../shared/contract/screens.ts';
import type { ClaimId, PassageId, SourceId } from '../../shared/domain/identity.ts';

/** Where the analyst is: a screen, with a source open in the reader, the compared pair, what is selected. */
export type Whereabouts = {
  readonly screen: Screen;
  /** The source that is open in the reader; the reader stands in the Sources screen. */
  readonly reading: SourceId | null;
  /** A passage that the reader shall bring into view and select. */
  readonly passage: PassageId | null;
  readonly claim: ClaimId | null;
  /** The source selected in the register (its sheet stands in the inspector). */
  readonly source: SourceId | null;
  readonly compared: { readonly left: SourceId | null; readonly right: SourceId | null };
};

const atStart: Whereabouts = {
  screen: 'sources',
  reading: null,
  passage: null,
  claim: null,
  source: null,
  compared: { left: null, right: null },
};

/** Keeps where the analyst is and where they came from, so that a jump can be taken back (Alt-←). */
export class Workbench {
  #now: Whereabouts;
  readonly #behind: Whereabouts[] = [];
  readonly #ahead: Whereabouts[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(screen: Screen = 'sources') {
    this.#now = { ...atStart, screen };
  }

  get now(): Whereabouts {
    return this.#now;
  }

  get canGoBack(): boolean {
    return this.#behind.length > 0;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Goes somewhere that one may want to come back from. */
  go(where: Partial<Whereabouts>): void {
    this.#behind.push(this.#now);
    if (this.#behind.length > 200) this.#behind.shift();
    this.#ahead.length = 0;
    this.#now = { ...this.#now, ...where };
    this.#tell();
  }

  /** Changes what is selected here; not a step to come back from. */
  select(what: Partial<Pick<Whereabouts, 'claim' | 'source' | 'passage' | 'compared'>>): void {
    const next = { ...this.#now, ...what };
    const same = (Object.keys(what) as (keyof typeof what)[]).every((key) => next[key] === this.#now[key]);
    if (same) return;
    this.#now = next;
    this.#tell();
  }

  /** Forgets sources that are no more, wherever the analyst was with them. */
  forget(sources: readonly SourceId[]): void {
    const gone = (id: SourceId | null) => id !== null && sources.includes(id);
    const without = (where: Whereabouts): Whereabouts => {
      const { left, right } = where.compared;
      return {
        ...where,
        reading: gone(where.reading) ? null : where.reading,
        source: gone(where.source) ? null : where.source,
        passage: null,
        claim: null,
        compared: { left: gone(left) ? null : left, right: gone(right) ? null : right },
      };
    };
    this.#now = without(this.#now);
    for (const way of [this.#behind, this.#ahead]) way.splice(0, way.length, ...way.map(without));
    this.#tell();
  }

  back(): void {
    const where = this.#behind.pop();
    if (!where) return;
    this.#ahead.push(this.#now);
    this.#now = where;
    this.#tell();
  }

  forward(): void {
    const where = this.#ahead.pop();
    if (!where) return;
    this.#behind.push(this.#now);
    this.#now = where;
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}
