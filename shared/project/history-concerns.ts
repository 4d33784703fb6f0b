import type { RecordOf } from '../domain/tables.ts';
import type { Change, ChangeStep } from './change.ts';
import type { HistoryNames } from './history-names.ts';
import { namesFrom, namesOfChange } from './history-names.ts';

/** What a Change concerns, by id: what the history can be looked through for. */
export type Concerns = {
  readonly claims: readonly string[];
  readonly sources: readonly string[];
  readonly propositions: readonly string[];
};

type Sought = { readonly claim?: string; readonly source?: string; readonly proposition?: string };

/** The claims, sources and propositions that a Change is about, and the sources of those claims. */
export function concernsOf(change: Change, names: HistoryNames): Concerns {
  const found = new Found(namesFrom(namesOfChange(change), names));
  for (const step of change) found.take(step);
  return { claims: [...found.claims], sources: [...found.sources], propositions: [...found.propositions] };
}

/** The steps of a Change that concern all that is sought: what a history of one claim tells of a large import. */
export function narrowedTo(change: Change, sought: Sought, names: HistoryNames): Change {
  const { claim, source, proposition } = sought;
  if (claim === undefined && source === undefined && proposition === undefined) return change;
  const known = namesFrom(namesOfChange(change), names);
  return change.filter((step) => {
    const found = new Found(known);
    found.take(step);
    return (
      (claim === undefined || found.claims.has(claim)) &&
      (source === undefined || found.sources.has(source)) &&
      (proposition === undefined || found.propositions.has(proposition))
    );
  });
}

class Found {
  readonly claims = new Set<string>();
  readonly sources = new Set<string>();
  readonly propositions = new Set<string>();
  readonly #names: HistoryNames;

  constructor(names: HistoryNames) {
    this.#names = names;
  }

  take(step: ChangeStep): void {
    for (const record of [step.before, step.after]) if (record !== null) this.#record(step, record);
  }

  #record({ kind, id }: ChangeStep, record: object): void {
    switch (kind) {
      case 'source':
        this.sources.add(id);
        break;
      case 'proposition':
        this.propositions.add(id);
        break;
      case 'claim':
        this.#claim(id);
        break;
      case 'passage':
        this.#claim((record as RecordOf<'passage'>).claim);
        break;
      case 'bearing':
        this.#claim((record as RecordOf<'bearing'>).claim);
        this.propositions.add((record as RecordOf<'bearing'>).proposition);
        break;
      case 'rating':
        this.#end((record as RecordOf<'rating'>).subject);
        break;
      case 'lineage':
        this.#end((record as RecordOf<'lineage'>).first);
        this.#end((record as RecordOf<'lineage'>).second);
        break;
      default:
        break;
    }
  }

  #claim(id: string): void {
    if (this.claims.has(id)) return;
    this.claims.add(id);
    const source = this.#names.find('claim', id)?.source;
    if (source !== undefined) this.sources.add(source);
  }

  #end({ kind, id }: { readonly kind: string; readonly id: string }): void {
    if (kind === 'claim') this.#claim(id);
    if (kind === 'source') this.sources.add(id);
  }
}
