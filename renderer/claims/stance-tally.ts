import type { Bearing, Stance } from '../../shared/domain/bearing.ts';
import type { Change } from '../../shared/project/change.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { ProjectStore } from '../store/project-store.ts';

/** How many claims stand how to one proposition. */
export type StanceCounts = Readonly<Record<Stance, number>>;

/** How one analyst's claims stand to all propositions. */
export type StanceTally = {
  readonly byProposition: ReadonlyMap<string, StanceCounts>;
  /** Claims that the analyst has set on a proposition. */
  readonly placed: number;
};

export const noCounts: StanceCounts = { supports: 0, refutes: 0, questions: 0, reports: 0 };

/** Counts all bearings of an analyst; costs what the project holds. */
export function tallyStances(reading: ProjectReading, analyst: string): StanceTally {
  const byProposition = new Map<string, Record<Stance, number>>();
  let placed = 0;
  for (const each of reading.tables.bearing.values()) {
    if (each.analyst !== analyst) continue;
    let counts = byProposition.get(each.proposition);
    if (counts === undefined) {
      counts = { ...noCounts };
      byProposition.set(each.proposition, counts);
    }
    counts[each.stance] += 1;
    placed += 1;
  }
  return { byProposition, placed };
}

/** The tally after a change; costs what the change touches. The same tally comes back when it touches no bearing. */
export function tallyAfter(tally: StanceTally, change: Change, analyst: string): StanceTally {
  const touched = new Map<string, Record<Stance, number>>();
  let { placed } = tally;
  const count = (bearing: Bearing | null, by: 1 | -1) => {
    if (bearing === null || bearing.analyst !== analyst) return;
    const standing = touched.get(bearing.proposition);
    const counts = standing ?? { ...(tally.byProposition.get(bearing.proposition) ?? noCounts) };
    counts[bearing.stance] += by;
    placed += by;
    touched.set(bearing.proposition, counts);
  };
  for (const step of change) {
    if (step.kind !== 'bearing') continue;
    count(step.before, -1);
    count(step.after, 1);
  }
  return touched.size === 0
    ? tally
    : { byProposition: new Map([...tally.byProposition, ...touched]), placed };
}

/** The tally of an open project, kept up by its changes while anything on screen shows it. */
export class KeptTally {
  #now: StanceTally | null = null;
  #stop: (() => void) | null = null;
  readonly #project: ProjectStore;
  readonly #listeners = new Set<() => void>();

  constructor(project: ProjectStore) {
    this.#project = project;
  }

  get now(): StanceTally {
    this.#now ??= tallyStances(this.#project.state, this.#project.analyst);
    return this.#now;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    this.#stop ??= this.#project.subscribe((change) => this.#follow(change));
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
      this.#now = null;
    };
  }

  #follow(change: Change | null): void {
    const before = this.#now;
    // Without a change everything may be different: counted anew when it is asked for.
    this.#now = change === null || before === null ? null : tallyAfter(before, change, this.#project.analyst);
    if (before !== null && this.#now === before) return;
    for (const listener of this.#listeners) listener();
  }
}
