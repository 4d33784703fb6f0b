import type { Stance } from '../domain/bearing.ts';
import type { Claim } from '../domain/claim.ts';
import type { CredibilityLevel, ReliabilityLevel } from '../domain/rating.ts';
import type { ProjectReading } from '../project/project-state.ts';
import {
  bearingOf,
  claimCredibility,
  claimReliability,
  claimsOf,
  compareText,
} from '../project/read-model.ts';
import type { RecordedLineage } from './claim-lineage.ts';
import { originRelation, recordedLineage } from './claim-lineage.ts';

/** A stance, or that the analyst has not placed the claim yet. */
export type StanceCount = Readonly<Record<Stance | 'unplaced', number>>;

/** The claims of one grade, such as B2; null is unrated. */
export type GradeCount = {
  readonly reliability: ReliabilityLevel | null;
  readonly credibility: CredibilityLevel | null;
  readonly claims: number;
  readonly stances: StanceCount;
};

/**
 * How many claims meet others on the same proposition: those of another named origin; and, apart, those met only by claims
 * of the same origin or of one that is not recorded. Ten copies do not support each other.
 */
export type MetBy = { readonly otherOrigin: number; readonly sameOrUnrecorded: number };

/** So many of so many. `of` counts the claims on which the analyst has set the field at all. */
export type Share = { readonly count: number; readonly of: number };

/** What the program counts about a source (METHOD 1). Counts only; they never change a letter. */
export type Scorecard = {
  readonly claims: number;
  readonly stances: StanceCount;
  /** Best grade first, unrated last. */
  readonly grades: readonly GradeCount[];
  readonly supported: MetBy;
  readonly contradicted: MetBy;
  readonly attributed: Share;
  readonly unattributed: Share;
  readonly hedged: Share;
};

/** Counts the scorecard of a source by one analyst's ratings and bearings. A document is not met by its own claims. */
export function scorecardOf(reading: ProjectReading, source: string, analyst: string): Scorecard {
  const claims = claimsOf(reading, source);
  const placed = claims.map((claim) => placedClaim(reading, claim, analyst));
  const meetings = countMeetings(reading, placed, analyst);
  const voiced = claims.filter((claim) => claim.voice !== null);
  return {
    claims: claims.length,
    stances: countStances(placed),
    grades: countGrades(reading, placed, analyst),
    ...meetings,
    attributed: {
      count: voiced.filter((claim) => claim.voice?.value === 'attributed').length,
      of: voiced.length,
    },
    unattributed: {
      count: voiced.filter((claim) => claim.voice?.value === 'unattributed').length,
      of: voiced.length,
    },
    hedged: {
      count: claims.filter((claim) => claim.hedge?.value === 'hedged').length,
      of: claims.filter((claim) => claim.hedge !== null).length,
    },
  };
}

type PlacedClaim = {
  readonly claim: Claim;
  readonly proposition: string | null;
  readonly stance: Stance | null;
};

function placedClaim(reading: ProjectReading, claim: Claim, analyst: string): PlacedClaim {
  const bearing = bearingOf(reading, claim.id, analyst);
  return { claim, proposition: bearing?.proposition ?? null, stance: bearing?.stance ?? null };
}

function countStances(placed: readonly PlacedClaim[]): StanceCount {
  const counts = { supports: 0, refutes: 0, questions: 0, reports: 0, unplaced: 0 };
  for (const each of placed) counts[each.stance ?? 'unplaced'] += 1;
  return counts;
}

function countGrades(
  reading: ProjectReading,
  placed: readonly PlacedClaim[],
  analyst: string,
): readonly GradeCount[] {
  const groups = new Map<
    string,
    { grade: Pick<GradeCount, 'reliability' | 'credibility'>; claims: PlacedClaim[] }
  >();
  for (const each of placed) {
    const reliability = claimReliability(reading, each.claim, analyst)?.level ?? null;
    const credibility = claimCredibility(reading, each.claim.id, analyst)?.level ?? null;
    const key = `${reliability ?? '~'}${credibility ?? '~'}`;
    const group = groups.get(key);
    if (group) group.claims.push(each);
    else groups.set(key, { grade: { reliability, credibility }, claims: [each] });
  }
  return [...groups]
    .sort(([one], [other]) => compareText(one, other))
    .map(([, { grade, claims }]) => ({ ...grade, claims: claims.length, stances: countStances(claims) }));
}

function countMeetings(
  reading: ProjectReading,
  placed: readonly PlacedClaim[],
  analyst: string,
): Pick<Scorecard, 'supported' | 'contradicted'> {
  const recorded = recordedLineage(reading, analyst);
  const groupOf = originGroups(recorded);
  const others = new Map<string, readonly PlacedClaim[]>();
  const known = new Map<string, keyof MetBy | null>();
  const supported = { otherOrigin: 0, sameOrUnrecorded: 0 };
  const contradicted = { otherOrigin: 0, sameOrUnrecorded: 0 };
  for (const each of placed) {
    if (each.proposition === null || !takesSide(each)) continue;
    let facing = others.get(each.proposition);
    if (!facing) {
      facing = oneOfEach(
        sidesFromElsewhere(reading, each.proposition, each.claim.source, analyst),
        (other) => `${other.stance} ${groupOf(other.claim)}`,
      );
      others.set(each.proposition, facing);
    }
    for (const sameSide of [true, false]) {
      const key = `${each.proposition} ${each.stance} ${sameSide} ${groupOf(each.claim)}`;
      let met = known.get(key);
      if (met === undefined) {
        met = meeting(reading, recorded, each, facing, sameSide);
        known.set(key, met);
      }
      tally(sameSide ? supported : contradicted, met);
    }
  }
  return { supported, contradicted };
}

/**
 * Names a group of claims that stand alike to all others by origin: of one source, one attribution and one voice. A claim
 * about whose own lineage something is recorded is alone in its group. A source of thousands of claims is of few groups,
 * and every pair of claims need not be looked at.
 */
function originGroups(recorded: RecordedLineage): (claim: Claim) => string {
  const alone = new Set<string>();
  for (const { first, second } of recorded.values()) {
    alone.add(first.id);
    alone.add(second.id);
  }
  return (claim) =>
    alone.has(claim.id)
      ? claim.id
      : `${claim.source} ${claim.voice?.value === 'own' ? 'own' : ''} ${claim.attribution.join(' ')}`;
}

function oneOfEach(
  claims: readonly PlacedClaim[],
  key: (claim: PlacedClaim) => string,
): readonly PlacedClaim[] {
  const found = new Map<string, PlacedClaim>();
  for (const claim of claims) found.set(key(claim), claim);
  return [...found.values()];
}

function takesSide(placed: PlacedClaim): boolean {
  return placed.stance === 'supports' || placed.stance === 'refutes';
}

/** The claims of other sources that support or refute a proposition. */
function sidesFromElsewhere(
  reading: ProjectReading,
  proposition: string,
  source: string,
  analyst: string,
): readonly PlacedClaim[] {
  const claims = new Map<string, Claim>();
  for (const id of reading.index.bearingsOfProposition.get(proposition) ?? []) {
    const claim = reading.tables.claim.get(reading.tables.bearing.get(id)?.claim ?? '');
    if (claim && claim.source !== source) claims.set(claim.id, claim);
  }
  return [...claims.values()]
    .map((claim) => placedClaim(reading, claim, analyst))
    .filter((each) => each.proposition === proposition && takesSide(each));
}

function meeting(
  reading: ProjectReading,
  recorded: RecordedLineage,
  each: PlacedClaim,
  facing: readonly PlacedClaim[],
  sameSide: boolean,
): keyof MetBy | null {
  let met: keyof MetBy | null = null;
  for (const other of facing) {
    if ((other.stance === each.stance) !== sameSide) continue;
    const relation = originRelation(reading, recorded, each.claim, other.claim);
    if (relation === 'other' || relation === 'separate') return 'otherOrigin';
    met = 'sameOrUnrecorded';
  }
  return met;
}

function tally(counts: { otherOrigin: number; sameOrUnrecorded: number }, met: keyof MetBy | null): void {
  if (met !== null) counts[met] += 1;
}
