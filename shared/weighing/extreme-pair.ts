import type { Claim } from '../domain/claim.ts';
import type { CredibilityLevel, ReliabilityLevel } from '../domain/rating.ts';
import type { ProjectReading } from '../project/project-state.ts';
import { claimCredibility, claimReliability, currentRating } from '../project/read-model.ts';
import { scaleStep } from './rating-scale.ts';

/** A letter and a digit at opposite ends of their scales, A5 and E1, ask for a reason (METHOD 1). F and 6 never do. */
export function asksForReason(
  reliability: ReliabilityLevel | null,
  credibility: CredibilityLevel | null,
): boolean {
  const letter = reliability === null ? null : scaleStep(reliability);
  const digit = credibility === null ? null : scaleStep(credibility);
  return letter !== null && digit !== null && Math.abs(letter - digit) === 4;
}

/**
 * Whether a claim shows "reason missing": its effective letter and its digit are an extreme pair, and neither the rating of
 * its credibility nor a reliability rating of its own says why. A reason given for the whole source does not explain the pair.
 */
export function reasonMissing(reading: ProjectReading, claim: Claim, analyst: string): boolean {
  const reliability = claimReliability(reading, claim, analyst);
  const credibility = claimCredibility(reading, claim.id, analyst);
  if (!asksForReason(reliability?.level ?? null, credibility?.level ?? null)) return false;
  const own = currentRating(reading, claim.id, 'reliability', analyst);
  return (credibility?.rating.reason ?? '').trim() === '' && (own?.reason ?? '').trim() === '';
}
