import type { RecordKind, RecordOf } from '../domain/tables.ts';
import type { Change, ChangeStep } from './change.ts';
import type { ProjectReading } from './project-state.ts';
import { linksOf } from './project-state.ts';
import type { Refusal } from './refusal.ts';
import { sameRecord } from './same-record.ts';

/** Thrown inside `apply` to leave a half-made draft behind; `apply` turns it into a value. */
export class RefusedCommand extends Error {
  readonly refusal: Refusal;
  constructor(code: Refusal['code'], sentence: string) {
    super(sentence);
    this.refusal = { code, sentence };
  }
}

type IndexName = keyof ProjectReading['index'];

/** A project as it will be: reads through to the records that stand, keeps what is put and removed, yields a Change. */
export class Draft {
  readonly #reading: ProjectReading;
  readonly #steps = new Map<string, { kind: RecordKind; id: string; after: RecordOf<RecordKind> | null }>();
  /** What was put, by index and key: where `linked` looks beside the records that stand. */
  readonly #linked = new Map<string, Set<string>>();

  constructor(reading: ProjectReading) {
    this.#reading = reading;
  }

  find<K extends RecordKind>(kind: K, id: string): RecordOf<K> | undefined {
    const step = this.#steps.get(`${kind} ${id}`);
    if (step) return (step.after ?? undefined) as RecordOf<K> | undefined;
    return this.#reading.tables[kind].get(id) as RecordOf<K> | undefined;
  }

  /** The record, or a refusal that names what is missing in the analyst's words. */
  need<K extends RecordKind>(kind: K, id: string): RecordOf<K> {
    const record = this.find(kind, id);
    if (record === undefined) {
      throw new RefusedCommand('unknown-record', `This ${kind} is no longer in the project (${id}).`);
    }
    return record;
  }

  /** Refuses when a record of that kind and id is there already. */
  needAbsent(kind: RecordKind, id: string): void {
    if (this.find(kind, id) !== undefined) {
      throw new RefusedCommand('already-there', `A ${kind} with the id ${id} is already in the project.`);
    }
  }

  put<K extends RecordKind>(kind: K, record: RecordOf<K>): void {
    this.#steps.set(`${kind} ${record.id}`, { kind, id: record.id, after: record });
    for (const [name, key] of linksOf(kind, record)) {
      const found = this.#linked.get(`${name} ${key}`);
      if (found) found.add(record.id);
      else this.#linked.set(`${name} ${key}`, new Set([record.id]));
    }
  }

  remove(kind: RecordKind, id: string): void {
    this.#steps.set(`${kind} ${id}`, { kind, id, after: null });
  }

  /** All records of a kind, as they will be. */
  all<K extends RecordKind>(kind: K): RecordOf<K>[] {
    const records: RecordOf<K>[] = [];
    for (const [id, record] of this.#reading.tables[kind]) {
      if (!this.#steps.has(`${kind} ${id}`)) records.push(record as RecordOf<K>);
    }
    for (const step of this.#steps.values()) {
      if (step.kind === kind && step.after !== null) records.push(step.after as RecordOf<K>);
    }
    return records;
  }

  /** The records of a kind that hang on `key`, as they will be. */
  linked<K extends RecordKind>(
    kind: K,
    index: IndexName,
    key: string,
    hangsOn: (record: RecordOf<K>) => boolean,
  ): RecordOf<K>[] {
    const records: RecordOf<K>[] = [];
    for (const id of this.#reading.index[index].get(key) ?? []) {
      if (!this.#steps.has(`${kind} ${id}`)) records.push(this.need(kind, id));
    }
    for (const id of this.#linked.get(`${index} ${key}`) ?? []) {
      const record = this.find(kind, id);
      if (record !== undefined && hangsOn(record)) records.push(record);
    }
    return records;
  }

  passagesOf(claim: string): RecordOf<'passage'>[] {
    return this.linked('passage', 'passagesOfClaim', claim, (record) => record.claim === claim);
  }

  bearingsOf(claim: string): RecordOf<'bearing'>[] {
    return this.linked('bearing', 'bearingsOfClaim', claim, (record) => record.claim === claim);
  }

  ratingsOf(subject: string): RecordOf<'rating'>[] {
    return this.linked('rating', 'ratingsOfSubject', subject, (record) => record.subject.id === subject);
  }

  /** The next label number of a kind; numbers of removed records are not given again. */
  nextNumber(kind: 'source' | 'claim' | 'proposition'): number {
    const next = (this.find('counter', kind)?.last ?? 0) + 1;
    this.put('counter', { id: kind, last: next });
    return next;
  }

  /** What differs from the records that stand; records put back unchanged are left out. */
  change(): Change {
    const steps: ChangeStep[] = [];
    for (const { kind, id, after } of this.#steps.values()) {
      const before = (this.#reading.tables[kind].get(id) ?? null) as RecordOf<RecordKind> | null;
      if (sameRecord(before, after)) continue;
      steps.push({ kind, id, before, after } as ChangeStep);
    }
    return steps;
  }
}
