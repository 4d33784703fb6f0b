import type { Rating } from '../domain/rating.ts';
import type { RecordKind, RecordOf } from '../domain/tables.ts';
import type { Change } from './change.ts';
import type { ProjectReading } from './project-state.ts';

/** Where the words of a history find records that a Change only names by id. */
export type HistoryNames = {
  /** The record as it stands, or as it stood last where it was removed since; undefined where nobody knows it. */
  readonly find: <K extends RecordKind>(kind: K, id: string) => RecordOf<K> | undefined;
  /** All ratings of a subject that are known, those removed since among them, in any order. */
  readonly ratingsOf: (subject: string) => readonly Rating[];
};

/** Names from the records that stand now. */
export function namesIn({ tables, index }: ProjectReading): HistoryNames {
  return {
    find: (kind, id) => tables[kind].get(id),
    ratingsOf: (subject) =>
      [...(index.ratingsOfSubject.get(subject) ?? [])].flatMap((id) => tables.rating.get(id) ?? []),
  };
}

/** Records that were removed, under the ids by which older changes name them. */
export class GoneRecords implements HistoryNames {
  readonly #records = new Map<string, RecordOf<RecordKind>>();
  readonly #ratings = new Map<string, Map<string, Rating>>();

  /** Takes down what a Change removed. Changes are told newest first; `newer` is for one that came after them. */
  take(change: Change, newer = false): void {
    for (const { kind, id, before, after } of change) {
      if (after !== null || before === null) continue;
      const key = `${kind} ${id}`;
      if (newer || !this.#records.has(key)) this.#records.set(key, before);
      if (kind !== 'rating') continue;
      const rating = before as Rating;
      const of = this.#ratings.get(rating.subject.id) ?? new Map<string, Rating>();
      this.#ratings.set(rating.subject.id, of.set(id, rating));
    }
  }

  find<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined {
    return this.#records.get(`${kind} ${id}`) as RecordOf<K> | undefined;
  }

  ratingsOf(subject: string): readonly Rating[] {
    return [...(this.#ratings.get(subject)?.values() ?? [])];
  }

  /** All removed records of a kind. */
  *all<K extends RecordKind>(kind: K): Iterable<RecordOf<K>> {
    for (const [key, record] of this.#records) {
      if (key.startsWith(`${kind} `)) yield record as RecordOf<K>;
    }
  }
}

/** Names from several places, the first that knows a record first. */
export function namesFrom(...places: readonly HistoryNames[]): HistoryNames {
  return {
    find: (kind, id) => {
      for (const place of places) {
        const found = place.find(kind, id);
        if (found !== undefined) return found;
      }
      return undefined;
    },
    ratingsOf: (subject) => {
      const found = new Map<string, Rating>();
      for (const place of places) for (const each of place.ratingsOf(subject)) found.set(each.id, each);
      return [...found.values()];
    },
  };
}

/** Names that a Change carries itself: each record as it left it, or as it found it where it removed it. */
export function namesOfChange(change: Change): HistoryNames {
  const records = new Map(
    change.map((step) => [`${step.kind} ${step.id}`, (step.after ?? step.before) as RecordOf<RecordKind>]),
  );
  return {
    find: <K extends RecordKind>(kind: K, id: string) =>
      records.get(`${kind} ${id}`) as RecordOf<K> | undefined,
    ratingsOf: () => [],
  };
}
