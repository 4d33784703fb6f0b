import type { Claim } from '../domain/claim.ts';
import type { OriginId } from '../domain/identity.ts';
import type { ProjectReading } from '../project/project-state.ts';

/**
 * The origin that a claim goes back to: the far end of its attribution chain, else the publisher where the outlet speaks
 * in its own voice, else none (METHOD 3). Unknown lineage counts as no origin.
 */
export function claimOrigin(reading: ProjectReading, claim: Claim): OriginId | null {
  const furthest = claim.attribution.at(-1);
  if (furthest !== undefined) return furthest;
  if (claim.voice?.value !== 'own') return null;
  return reading.tables.source.get(claim.source)?.publisher ?? null;
}

/** All through whose hands a claim went: its attribution chain and the publisher of its source. */
export function claimHands(reading: ProjectReading, claim: Claim): ReadonlySet<OriginId> {
  const hands = new Set(claim.attribution);
  const publisher = reading.tables.source.get(claim.source)?.publisher;
  if (publisher) hands.add(publisher);
  return hands;
}
