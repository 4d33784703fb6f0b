import type { Claim } from '../../shared/domain/claim.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import {
  claimCredibility,
  claimReliability,
  claimsOf,
  orderedSources,
} from '../../shared/project/read-model.ts';

/** Whether a claim still needs rating: no effective letter, or no digit. An explicit F or 6 is a rating (METHOD 1). */
export function isUnrated(reading: ProjectReading, claim: Claim, analyst: string): boolean {
  return (
    claimCredibility(reading, claim.id, analyst) === null ||
    claimReliability(reading, claim, analyst) === null
  );
}

/**
 * The next claim that needs rating, by source and number after `after`, going round once; null when all are rated.
 * Costs what it walks over and one source's claims at a time, so that a large project answers at once.
 */
export function nextUnratedClaim(
  reading: ProjectReading,
  after: ClaimId | null,
  analyst: string,
): Claim | null {
  const sources = orderedSources(reading);
  const current = after === null ? undefined : reading.tables.claim.get(after);
  const start = Math.max(
    0,
    sources.findIndex((each) => each.id === current?.source),
  );
  const unrated = (claim: Claim) => isUnrated(reading, claim, analyst);
  for (let step = 0; step <= sources.length; step += 1) {
    const source = sources[(start + step) % sources.length];
    if (source === undefined) return null;
    const claims = claimsOf(reading, source.id);
    const number = current?.number ?? 0;
    const first = step === 0 && current !== undefined;
    const last = step === sources.length && current !== undefined;
    const found = claims.find(
      (claim) => (!first || claim.number > number) && (!last || claim.number < number) && unrated(claim),
    );
    if (found) return found;
  }
  return null;
}
