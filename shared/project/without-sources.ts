import type { SourceId } from '../domain/identity.ts';
import type { RecordKind, RecordOf } from '../domain/tables.ts';
import type { Change, ChangeStep } from './change.ts';

/** What a Change is once some sources are left out of it. */
export type ChangeWithout = {
  readonly change: Change;
  /** Whether anything of it was left out or altered. */
  readonly touched: boolean;
};

/**
 * A project without some of its sources, told record by record, so that it holds for every moment of the project: the
 * records without them are what the Changes without them lead to. What goes with a source is what `removeSources` takes
 * out with it: claims, their passages and bearings, ratings and lineages of both; other sources are no longer later
 * versions of it. Labels that were given out stay taken (counters).
 */
export class WithoutSources {
  readonly sources: ReadonlySet<string>;
  /** The claims of those sources that the Changes so far spoke of. */
  readonly #claims = new Set<string>();
  /** Ids of all records that went, sources and claims among them. */
  readonly #gone = new Set<string>();

  constructor(sources: Iterable<SourceId>) {
    this.sources = new Set(sources);
    for (const id of this.sources) this.#gone.add(id);
  }

  /** Whether an id is that of a record which goes. */
  has(id: string): boolean {
    return this.#gone.has(id);
  }

  /** Learns which records go from a Change; Changes are told oldest first, before `change` is asked about any of them. */
  take(change: Change): void {
    const records = change.flatMap(({ kind, id, before, after }) =>
      [before, after].flatMap((record) => (record === null ? [] : [{ kind, id, record }])),
    );
    for (const { kind, id, record } of records) {
      if (kind === 'claim' && this.sources.has((record as RecordOf<'claim'>).source)) this.#claims.add(id);
    }
    for (const { kind, id, record } of records) {
      if (this.record(kind, record as RecordOf<RecordKind>) === null) this.#gone.add(id);
    }
  }

  /** A record as it stands without those sources: itself, altered, or null where it goes. */
  record<K extends RecordKind>(kind: K, record: RecordOf<K>): RecordOf<K> | null {
    switch (kind) {
      case 'source': {
        const source = record as RecordOf<'source'>;
        if (this.sources.has(source.id)) return null;
        if (source.earlierVersionOf === null || !this.sources.has(source.earlierVersionOf)) return record;
        return { ...source, earlierVersionOf: null } as RecordOf<RecordKind> as RecordOf<K>;
      }
      case 'claim':
        return this.sources.has((record as RecordOf<'claim'>).source) ? null : record;
      case 'passage': {
        const { source, claim } = record as RecordOf<'passage'>;
        return this.sources.has(source) || this.#claims.has(claim) ? null : record;
      }
      case 'bearing':
        return this.#claims.has((record as RecordOf<'bearing'>).claim) ? null : record;
      case 'rating':
        return this.#hasEnd((record as RecordOf<'rating'>).subject) ? null : record;
      case 'lineage': {
        const { first, second } = record as RecordOf<'lineage'>;
        return this.#hasEnd(first) || this.#hasEnd(second) ? null : record;
      }
      default:
        return record;
    }
  }

  /** A Change without those sources. */
  change(change: Change): ChangeWithout {
    let touched = false;
    const steps: ChangeStep[] = [];
    for (const step of change) {
      const before = step.before && this.record(step.kind, step.before as RecordOf<RecordKind>);
      const after = step.after && this.record(step.kind, step.after as RecordOf<RecordKind>);
      if (before === step.before && after === step.after) {
        steps.push(step);
        continue;
      }
      touched = true;
      if (before !== null || after !== null) steps.push({ ...step, before, after } as ChangeStep);
    }
    return { change: touched ? steps.filter(isAStep) : change, touched };
  }

  #hasEnd({ id }: { readonly id: string }): boolean {
    return this.sources.has(id) || this.#claims.has(id);
  }
}

/** Whether a step still does anything: a source whose earlier version alone was changed stays what it was. */
function isAStep({ before, after }: ChangeStep): boolean {
  return JSON.stringify(before) !== JSON.stringify(after);
}
