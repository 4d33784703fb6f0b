import type { ProjectReading } from '../project/project-state.ts';
import { claimCredibility, claimReliability } from '../project/read-model.ts';
import { scaleStep } from './rating-scale.ts';

/** How many claims have both ratings, how many of these pair like with like (A1, B2, C3 …), and the share; null for none. */
export type DiagonalRate = {
  readonly rated: number;
  readonly onDiagonal: number;
  readonly share: number | null;
};

/**
 * How often an analyst gives letter and digit alike, a known bias (METHOD 1). Counts the claims whose effective letter and
 * digit both say something; F and 6 stay out.
 */
export function diagonalRate(reading: ProjectReading, analyst: string): DiagonalRate {
  let rated = 0;
  let onDiagonal = 0;
  for (const claim of reading.tables.claim.values()) {
    const credibility = claimCredibility(reading, claim.id, analyst);
    const digit = credibility && scaleStep(credibility.level);
    if (digit === null) continue;
    const reliability = claimReliability(reading, claim, analyst);
    const letter = reliability && scaleStep(reliability.level);
    if (letter === null) continue;
    rated += 1;
    if (letter === digit) onDiagonal += 1;
  }
  return { rated, onDiagonal, share: rated === 0 ? null : onDiagonal / rated };
}
