import type { AnalystId, ClaimId, OriginId, PropositionId, SourceId } from '../domain/identity.ts';
import type { Origin } from '../domain/origin.ts';
import type { Source } from '../domain/source.ts';
import { originKey } from './apply-brief.ts';
import { RefusedCommand } from './draft.ts';
import type { ProjectReading } from './project-state.ts';

/** Finds records by the names that people use for them: ids, labels, names of origins and analysts. */
export class CommandNames {
  readonly #reading: ProjectReading;

  constructor(reading: ProjectReading) {
    this.#reading = reading;
  }

  /** A source by its id or label. Throws RefusedCommand, as all of these do, where there is none. */
  source(name: string): Source {
    const found =
      this.#reading.tables.source.get(name) ?? numbered(this.#reading.tables.source, name, /^s0*(\d+)$/i);
    return found ?? missing('source', name, 'such as S1');
  }

  sourceId(name: string): SourceId {
    return this.source(name).id;
  }

  claimId(name: string): ClaimId {
    const label = /^(?:c|claim\s+)0*(\d+)$/i;
    const found = this.#reading.tables.claim.get(name) ?? numbered(this.#reading.tables.claim, name, label);
    return found?.id ?? missing('claim', name, 'such as “claim 1”');
  }

  propositionId(name: string): PropositionId {
    const table = this.#reading.tables.proposition;
    const found = table.get(name) ?? numbered(table, name, /^p0*(\d+)$/i);
    return found?.id ?? missing('proposition', name, 'such as P1');
  }

  /** An origin by id or by any of its names; those that the command brings count too. */
  originId(name: string, brought: readonly Origin[] = []): OriginId {
    const standing = this.#reading.tables.origin.get(name);
    if (standing !== undefined) return standing.id;
    const key = originKey(name);
    const origins = [...brought, ...this.#reading.tables.origin.values()];
    const found =
      origins.find((each) => each.id === name || originKey(each.name) === key) ??
      origins.find((each) => each.otherNames.some((other) => originKey(other) === key));
    if (found !== undefined) return found.id;
    throw new RefusedCommand(
      'unknown-record',
      `There is no origin named “${name}”; add it first, or bring it along in “origins”.`,
    );
  }

  analystId(name: string): AnalystId {
    const analysts = [...this.#reading.tables.analyst.values()];
    const found = analysts.find((each) => each.id === name) ?? analysts.find((each) => each.name === name);
    return found?.id ?? missing('analyst', name, 'or leave it out');
  }
}

function numbered<R extends { readonly number: number }>(
  table: ReadonlyMap<string, R>,
  name: string,
  label: RegExp,
): R | undefined {
  const number = Number(label.exec(name.trim())?.[1]);
  if (Number.isNaN(number)) return undefined;
  for (const record of table.values()) if (record.number === number) return record;
  return undefined;
}

function missing(kind: string, name: string, hint: string): never {
  throw new RefusedCommand(
    'unknown-record',
    `There is no ${kind} “${name}”; name one that is there, ${hint}.`,
  );
}
