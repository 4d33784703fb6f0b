import type { RecordsPart } from '../../shared/contract/contract.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';

/** How many claims one part holds with their passages, bearings and ratings. */
export const claimsPerPart = 2_000;
/** How many the first part holds where there are more: enough for a screen, so that it can be drawn at once. */
const claimsAtFirst = 200;

/**
 * Hands the records of a project to the window in parts, so that the first screen need not wait for all of them.
 * Which claims there are is fixed by part 0; what changes meanwhile comes as Changes.
 */
export class RecordParts {
  readonly #reading: ProjectReading;
  #claims: readonly string[] = [];

  constructor(reading: ProjectReading) {
    this.#reading = reading;
  }

  /** Part 0 holds what every screen needs, and the first claims, or all where they are few; the others hold claims. */
  part(part: number): string {
    if (part === 0) this.#claims = [...this.#reading.tables.claim.keys()];
    const inFirst = this.#claims.length <= claimsPerPart ? claimsPerPart : claimsAtFirst;
    const start = part === 0 ? 0 : inFirst + (part - 1) * claimsPerPart;
    const end = inFirst + part * claimsPerPart;
    const records: Record<string, readonly unknown[]> = part === 0 ? this.#common() : {};
    Object.assign(records, this.#claimRecords(this.#claims.slice(start, end), records['rating']));
    const next = end >= this.#claims.length ? null : part + 1;
    return JSON.stringify({ records, next } satisfies RecordsPart);
  }

  #common(): Record<string, readonly unknown[]> {
    const { tables, index } = this.#reading;
    const ratings: unknown[] = [];
    for (const table of [tables.source, tables.origin]) {
      for (const id of table.keys()) {
        for (const rating of index.ratingsOfSubject.get(id) ?? []) ratings.push(tables.rating.get(rating));
      }
    }
    return {
      brief: [...tables.brief.values()],
      analyst: [...tables.analyst.values()],
      counter: [...tables.counter.values()],
      origin: [...tables.origin.values()],
      proposition: [...tables.proposition.values()],
      source: [...tables.source.values()],
      lineage: [...tables.lineage.values()],
      erasure: [...tables.erasure.values()],
      rating: ratings,
    };
  }

  #claimRecords(
    claims: readonly string[],
    ratings: readonly unknown[] = [],
  ): Record<string, readonly unknown[]> {
    const { tables, index } = this.#reading;
    const found = {
      claim: [] as unknown[],
      passage: [] as unknown[],
      bearing: [] as unknown[],
      rating: [...ratings],
    };
    for (const id of claims) {
      const claim = tables.claim.get(id);
      if (claim === undefined) continue;
      found.claim.push(claim);
      for (const each of index.passagesOfClaim.get(id) ?? []) found.passage.push(tables.passage.get(each));
      for (const each of index.bearingsOfClaim.get(id) ?? []) found.bearing.push(tables.bearing.get(each));
      for (const each of index.ratingsOfSubject.get(id) ?? []) found.rating.push(tables.rating.get(each));
    }
    return found;
  }
}
