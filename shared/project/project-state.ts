import type { RecordKind, RecordOf, Tables } from '../domain/tables.ts';
import { emptyTables } from '../domain/tables.ts';

/** Which records hang on which, by id, so that an edit costs what it touches and not what the project holds. */
export type ProjectIndex = {
  readonly claimsOfSource: Map<string, Set<string>>;
  readonly passagesOfClaim: Map<string, Set<string>>;
  readonly bearingsOfClaim: Map<string, Set<string>>;
  readonly bearingsOfProposition: Map<string, Set<string>>;
  readonly ratingsOfSubject: Map<string, Set<string>>;
};

/** A project in memory: its records, their index, and how many changes led to them. Only `applyChange` mutates it. */
export type ProjectState = {
  revision: number;
  readonly tables: Tables;
  readonly index: ProjectIndex;
};

/** A table as readers see it. */
export type ReadonlyTables = { readonly [K in RecordKind]: ReadonlyMap<string, RecordOf<K>> };

/** What `apply` and every pure reader get: records and index, not to be mutated. */
export type ProjectReading = {
  readonly tables: ReadonlyTables;
  readonly index: {
    readonly [K in keyof ProjectIndex]: ReadonlyMap<string, ReadonlySet<string>>;
  };
};

/** A project without any record. */
export function emptyProjectState(): ProjectState {
  return {
    revision: 0,
    tables: emptyTables(),
    index: {
      claimsOfSource: new Map(),
      passagesOfClaim: new Map(),
      bearingsOfClaim: new Map(),
      bearingsOfProposition: new Map(),
      ratingsOfSubject: new Map(),
    },
  };
}

/** By which indexes, and under which key in each, a record is found. */
export function linksOf<K extends RecordKind>(
  kind: K,
  record: RecordOf<K>,
): readonly (readonly [keyof ProjectIndex, string])[] {
  switch (kind) {
    case 'claim':
      return [['claimsOfSource', (record as RecordOf<'claim'>).source]];
    case 'passage':
      return [['passagesOfClaim', (record as RecordOf<'passage'>).claim]];
    case 'bearing':
      return [
        ['bearingsOfClaim', (record as RecordOf<'bearing'>).claim],
        ['bearingsOfProposition', (record as RecordOf<'bearing'>).proposition],
      ];
    case 'rating':
      return [['ratingsOfSubject', (record as RecordOf<'rating'>).subject.id]];
    default:
      return [];
  }
}

/** Puts one record in its table and index, in place of the one with its id. */
export function putRecord<K extends RecordKind>(state: ProjectState, kind: K, record: RecordOf<K>): void {
  const table = state.tables[kind] as Map<string, RecordOf<K>>;
  const before = table.get(record.id);
  if (before !== undefined) unlink(state.index, kind, before);
  table.set(record.id, record);
  for (const [name, key] of linksOf(kind, record)) {
    const map = state.index[name];
    const set = map.get(key);
    if (set) set.add(record.id);
    else map.set(key, new Set([record.id]));
  }
}

/** Takes one record out of its table and index. */
export function dropRecord<K extends RecordKind>(state: ProjectState, kind: K, id: string): void {
  const table = state.tables[kind] as Map<string, RecordOf<K>>;
  const before = table.get(id);
  if (before === undefined) return;
  unlink(state.index, kind, before);
  table.delete(id);
}

function unlink<K extends RecordKind>(index: ProjectIndex, kind: K, record: RecordOf<K>): void {
  for (const [name, key] of linksOf(kind, record)) {
    const map = index[name];
    const set = map.get(key);
    set?.delete(record.id);
    if (set?.size === 0) map.delete(key);
  }
}
