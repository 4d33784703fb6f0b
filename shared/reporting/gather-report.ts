import type { Bearing } from '../domain/bearing.ts';
import type { Brief } from '../domain/brief.ts';
import type { Claim } from '../domain/claim.ts';
import type { Erasure } from '../domain/erasure.ts';
import type { AnalystId } from '../domain/identity.ts';
import type { Passage } from '../domain/passage.ts';
import type { Proposition } from '../domain/proposition.ts';
import type { CredibilityLevel } from '../domain/rating.ts';
import type { Source } from '../domain/source.ts';
import type { ProjectReading } from '../project/project-state.ts';
import type { EffectiveReliability } from '../project/read-model.ts';
import {
  bearingOf,
  briefOf,
  claimCredibility,
  claimReliability,
  claimsOf,
  compareText,
  orderedPropositions,
  orderedSources,
  passagesOf,
  sourceReliability,
} from '../project/read-model.ts';
import { reasonMissing } from '../weighing/extreme-pair.ts';

/** A source as a report shows it. */
export type ReportedSource = {
  readonly source: Source;
  readonly publisher: string;
  readonly reliability: EffectiveReliability | null;
  readonly claims: number;
};

/** A quotation with the identifier of its footnote, and who translated it. */
export type ReportedPassage = {
  readonly passage: Passage;
  readonly source: ReportedSource | null;
  readonly footnote: string;
  readonly translator: string;
};

/** A claim with everything that the report says of it. `attribution` has the origins' names, nearest speaker first. */
export type ReportedClaim = {
  readonly claim: Claim;
  readonly source: ReportedSource;
  readonly bearing: Bearing | null;
  readonly reliability: EffectiveReliability | null;
  readonly credibility: { readonly level: CredibilityLevel; readonly reason: string } | null;
  /** An extreme pair, such as A5, without a reason (METHOD 1). */
  readonly reasonMissing: boolean;
  readonly attribution: readonly string[];
  readonly passages: readonly ReportedPassage[];
};

/** A proposition with the claims that bear on it, in the order of the report. */
export type ReportedProposition = {
  readonly proposition: Proposition;
  readonly claims: readonly ReportedClaim[];
};

/** Everything that a report is written from, in an order that depends on the records alone. */
export type ReportMaterial = {
  readonly brief: Brief;
  readonly analyst: string;
  readonly nameOf: (analyst: AnalystId) => string;
  readonly sources: readonly ReportedSource[];
  readonly propositions: readonly ReportedProposition[];
  readonly unplaced: readonly ReportedClaim[];
  /** What remains of the sources that were erased for good. */
  readonly erasures: readonly Erasure[];
};

const stanceOrder = { supports: 0, refutes: 1, questions: 2, reports: 3 } as const;

/** Gathers a report from a project, with the ratings and bearings of one analyst. */
export function gatherReport(reading: ProjectReading, analyst: AnalystId): ReportMaterial {
  const nameOf = (id: AnalystId) =>
    reading.tables.analyst.get(id)?.name ?? 'an analyst who is not named here';
  const sources = new Map<string, ReportedSource>();
  for (const source of sorted(orderedSources(reading))) {
    const publisher =
      source.publisher === null ? '' : (reading.tables.origin.get(source.publisher)?.name ?? '');
    const claims = reading.index.claimsOfSource.get(source.id)?.size ?? 0;
    sources.set(source.id, {
      source,
      publisher,
      reliability: sourceReliability(reading, source, analyst),
      claims,
    });
  }

  const claimsOn = new Map<string, ReportedClaim[]>();
  const unplaced: ReportedClaim[] = [];
  for (const source of sources.values()) {
    for (const claim of sorted(claimsOf(reading, source.source.id))) {
      const reported = gatherClaim(reading, claim, source, sources, analyst, nameOf);
      const proposition = reported.bearing && reading.tables.proposition.get(reported.bearing.proposition);
      if (!proposition) {
        unplaced.push(reported);
        continue;
      }
      const others = claimsOn.get(proposition.id);
      if (others) others.push(reported);
      else claimsOn.set(proposition.id, [reported]);
    }
  }

  const propositions = [...orderedPropositions(reading)].sort(
    (a, b) => a.order - b.order || a.number - b.number || compareText(a.id, b.id),
  );
  return {
    brief: briefOf(reading),
    analyst: nameOf(analyst),
    nameOf,
    sources: [...sources.values()],
    propositions: propositions.map((proposition) => ({
      proposition,
      claims: (claimsOn.get(proposition.id) ?? []).sort((a, b) => rankOf(a) - rankOf(b)),
    })),
    unplaced,
    erasures: sorted([...reading.tables.erasure.values()]),
  };
}

function gatherClaim(
  reading: ProjectReading,
  claim: Claim,
  source: ReportedSource,
  sources: ReadonlyMap<string, ReportedSource>,
  analyst: AnalystId,
  nameOf: (analyst: AnalystId) => string,
): ReportedClaim {
  const credibility = claimCredibility(reading, claim.id, analyst);
  return {
    claim,
    source,
    bearing: bearingOf(reading, claim.id, analyst),
    reliability: claimReliability(reading, claim, analyst),
    credibility: credibility && { level: credibility.level, reason: credibility.rating.reason },
    reasonMissing: reasonMissing(reading, claim, analyst),
    attribution: claim.attribution.map(
      (id) => reading.tables.origin.get(id)?.name ?? 'an origin that was removed',
    ),
    passages: passagesOf(reading, claim.id).map((passage, at) => ({
      passage,
      source: sources.get(passage.source) ?? null,
      footnote: `c${claim.number}-${at + 1}`,
      translator: passage.translation === null ? '' : nameOf(passage.translation.by),
    })),
  };
}

function rankOf(reported: ReportedClaim): number {
  return reported.bearing === null ? stanceOrder.reports : stanceOrder[reported.bearing.stance];
}

function sorted<T extends { readonly number: number; readonly id: string }>(
  records: readonly T[],
): readonly T[] {
  return [...records].sort((a, b) => a.number - b.number || compareText(a.id, b.id));
}
