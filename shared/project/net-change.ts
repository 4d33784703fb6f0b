import type { RecordKind, RecordOf } from '../domain/tables.ts';
import { recordKinds } from '../domain/tables.ts';
import type { Change, ChangeStep } from './change.ts';
import type { ProjectReading } from './project-state.ts';
import { sameRecord } from './same-record.ts';

type Stood = {
  readonly kind: RecordKind;
  readonly id: string;
  readonly before: RecordOf<RecordKind> | null;
  after: RecordOf<RecordKind> | null;
};

/** Several Changes in a row as one: what stood before the first and stands after the last. */
export class NetChange {
  readonly #stood = new Map<string, Stood>();

  /** Takes the next Change in. They are told oldest first. */
  take(change: Change): void {
    for (const { kind, id, before, after } of change) {
      const key = `${kind} ${id}`;
      const known = this.#stood.get(key);
      if (known === undefined) this.#stood.set(key, { kind, id, before, after });
      else known.after = after;
    }
  }

  /** What differs between before the first Change and after the last. */
  get change(): Change {
    return steps([...this.#stood.values()]);
  }

  /**
   * The Change that brings the records from how they stand in `reading` back to before the first Change. Analysts stay,
   * since they go on working on the project; what tells of an erased source stays too. Labels that were given out are not
   * given out again: a counter is never lowered, but raised where it stood higher then (the count may have been undone).
   */
  wayBack({ tables }: ProjectReading): Change {
    const back = [...this.#stood.values()].flatMap(({ kind, id, before }): Stood[] => {
      if (kind === 'analyst' || kind === 'erasure') return [];
      const now = (tables[kind].get(id) ?? null) as RecordOf<RecordKind> | null;
      return [{ kind, id, before: now, after: kind === 'counter' ? higher(now, before) : before }];
    });
    return steps(back);
  }
}

function higher(
  one: RecordOf<RecordKind> | null,
  other: RecordOf<RecordKind> | null,
): RecordOf<RecordKind> | null {
  const last = (each: RecordOf<RecordKind> | null) => (each as RecordOf<'counter'> | null)?.last ?? -1;
  return last(other) > last(one) ? other : one;
}

function steps(stood: readonly Stood[]): Change {
  const rank = (kind: RecordKind) => recordKinds.indexOf(kind);
  return stood
    .filter(({ before, after }) => !sameRecord(before, after))
    .toSorted((a, b) => rank(a.kind) - rank(b.kind)) as readonly unknown[] as readonly ChangeStep[];
}
