import type { Bearing } from '../domain/bearing.ts';
import type { Brief } from '../domain/brief.ts';
import type { Claim } from '../domain/claim.ts';
import type { Passage } from '../domain/passage.ts';
import type { Proposition } from '../domain/proposition.ts';
import type { CredibilityLevel, Rating, ReliabilityLevel } from '../domain/rating.ts';
import type { Source } from '../domain/source.ts';
import type { ProjectReading } from './project-state.ts';

/** The brief, of which a project has exactly one. */
export function briefOf(reading: ProjectReading): Brief {
  const [brief] = reading.tables.brief.values();
  if (!brief) throw new Error('a project without a brief');
  return brief;
}

/** The quotations of a claim in the order of the text. */
export function passagesOf(reading: ProjectReading, claim: string): readonly Passage[] {
  return linked(reading.tables.passage, reading.index.passagesOfClaim.get(claim)).sort(
    (a, b) => a.start - b.start || a.end - b.end || compareText(a.id, b.id),
  );
}

/** The claims of a source by their number. */
export function claimsOf(reading: ProjectReading, source: string): readonly Claim[] {
  return linked(reading.tables.claim, reading.index.claimsOfSource.get(source)).sort(
    (a, b) => a.number - b.number,
  );
}

/** The bearing that the screens show for a claim: the analyst's own, their latest where the record holds more. */
export function bearingOf(reading: ProjectReading, claim: string, analyst: string): Bearing | null {
  let shown: Bearing | null = null;
  for (const id of reading.index.bearingsOfClaim.get(claim) ?? []) {
    const each = reading.tables.bearing.get(id);
    if (!each || each.analyst !== analyst) continue;
    if (!shown || each.time > shown.time || (each.time === shown.time && each.id > shown.id)) shown = each;
  }
  return shown;
}

/** The ratings of a subject and aspect by one analyst, oldest first. */
export function ratingHistory(
  reading: ProjectReading,
  subject: string,
  aspect: 'reliability' | 'credibility',
  analyst: string,
): readonly Rating[] {
  return linked(reading.tables.rating, reading.index.ratingsOfSubject.get(subject))
    .filter((each) => each.verdict.aspect === aspect && each.analyst === analyst)
    .sort((a, b) => a.order - b.order);
}

/** The rating that stands, or null where there is none or it was taken back. */
export function currentRating(
  reading: ProjectReading,
  subject: string,
  aspect: 'reliability' | 'credibility',
  analyst: string,
): Rating | null {
  let last: Rating | null = null;
  for (const id of reading.index.ratingsOfSubject.get(subject) ?? []) {
    const each = reading.tables.rating.get(id);
    if (!each || each.analyst !== analyst || each.verdict.aspect !== aspect) continue;
    if (!last || each.order > last.order) last = each;
  }
  return last?.verdict.level == null ? null : last;
}

/** A reliability letter with where it comes from. */
export type EffectiveReliability = {
  readonly level: ReliabilityLevel;
  readonly from: 'claim' | 'source' | 'publisher';
  readonly rating: Rating;
};

/** The reliability of a source: its own letter, else its publisher's, else none (METHOD 1). */
export function sourceReliability(
  reading: ProjectReading,
  source: Source,
  analyst: string,
): EffectiveReliability | null {
  const own = currentRating(reading, source.id, 'reliability', analyst);
  if (own) return { level: own.verdict.level as ReliabilityLevel, from: 'source', rating: own };
  if (source.publisher === null) return null;
  const publisher = currentRating(reading, source.publisher, 'reliability', analyst);
  return publisher
    ? { level: publisher.verdict.level as ReliabilityLevel, from: 'publisher', rating: publisher }
    : null;
}

/** The effective reliability of a claim: its override → the source's own → its publisher's → none (METHOD 1). */
export function claimReliability(
  reading: ProjectReading,
  claim: Claim,
  analyst: string,
): EffectiveReliability | null {
  const own = currentRating(reading, claim.id, 'reliability', analyst);
  if (own) return { level: own.verdict.level as ReliabilityLevel, from: 'claim', rating: own };
  const source = reading.tables.source.get(claim.source);
  return source ? sourceReliability(reading, source, analyst) : null;
}

/** The credibility digit of a claim, or null while it is unrated. */
export function claimCredibility(
  reading: ProjectReading,
  claim: string,
  analyst: string,
): { readonly level: CredibilityLevel; readonly rating: Rating } | null {
  const rating = currentRating(reading, claim, 'credibility', analyst);
  return rating ? { level: rating.verdict.level as CredibilityLevel, rating } : null;
}

/** Propositions in the order of the list. */
export function orderedPropositions(reading: ProjectReading): readonly Proposition[] {
  return [...reading.tables.proposition.values()].sort((a, b) => a.order - b.order || a.number - b.number);
}

/** Sources by their number. */
export function orderedSources(reading: ProjectReading): readonly Source[] {
  return [...reading.tables.source.values()].sort((a, b) => a.number - b.number);
}

/** Plain order by UTF-16 code units, the same in every runtime and locale. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function linked<T>(table: ReadonlyMap<string, T>, ids: ReadonlySet<string> | undefined): T[] {
  const records: T[] = [];
  for (const id of ids ?? []) {
    const record = table.get(id);
    if (record !== undefined) records.push(record);
  }
  return records;
}
