import type { Claim } from '../../shared/domain/claim.ts';
import type { Rating } from '../../shared/domain/rating.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { EffectiveReliability } from '../../shared/project/read-model.ts';
import { compareText, ratingHistory, sourceReliability } from '../../shared/project/read-model.ts';

/** All that one analyst has rated on a claim, letters and digits, newest first. */
export function claimRatings(reading: ProjectReading, claim: string, analyst: string): readonly Rating[] {
  const letters = ratingHistory(reading, claim, 'reliability', analyst);
  const digits = ratingHistory(reading, claim, 'credibility', analyst);
  // Times come from a clock that may be set back; within one aspect the order decides.
  return [...letters, ...digits].sort((a, b) =>
    a.verdict.aspect === b.verdict.aspect ? b.order - a.order : compareText(b.time, a.time),
  );
}

/** Where the letter of a claim comes from: "C from its publisher Levant Monitor", "set for this claim". */
export function letterOrigin(
  reading: ProjectReading,
  claim: Claim,
  effective: EffectiveReliability | null,
  analyst: string,
): string {
  const source = reading.tables.source.get(claim.source);
  if (source === undefined) return '';
  const name = sourceLabel(source);
  const publisher = source.publisher === null ? undefined : reading.tables.origin.get(source.publisher);
  if (effective === null)
    return `Unrated: neither ${name} nor ${publisher?.name ?? 'its publisher'} has a letter.`;
  switch (effective.from) {
    case 'publisher':
      return `${effective.level} from its publisher ${publisher?.name ?? ''}`.trim();
    case 'source':
      return `${effective.level} from its source ${name}`;
    case 'claim': {
      const under = sourceReliability(reading, source, analyst);
      if (under === null) return 'Set for this claim.';
      return under.level === effective.level
        ? `Set for this claim; the same as ${name}`
        : `Set for this claim, instead of ${under.level} from ${name}`;
    }
    default: {
      const unknown: never = effective.from;
      return unknown;
    }
  }
}
