import type { CredibilityLevel, ReliabilityLevel } from '../domain/rating.ts';
import type { ProjectReading } from '../project/project-state.ts';
import { claimCredibility, claimReliability } from '../project/read-model.ts';
import { reasonMissing } from './extreme-pair.ts';
import { scaleStep } from './rating-scale.ts';

/** How far one analyst's ratings of all claims have come, and a habit in them (METHOD 1). */
export type RatingCounts = {
  readonly unrated: number;
  /** Claims with an extreme pair, such as A5, that nobody has explained. */
  readonly unexplained: number;
  /** Claims whose letter and digit both say something: F and 6 stay out. */
  readonly paired: number;
  /** Those of them whose letter and digit say the same: A1, B2, C3 … */
  readonly alike: number;
};

/** Counts over all claims of a project, each with its effective letter. */
export function countRatings(reading: ProjectReading, analyst: string): RatingCounts {
  const counts = { unrated: 0, unexplained: 0, paired: 0, alike: 0 };
  for (const claim of reading.tables.claim.values()) {
    const letter = claimReliability(reading, claim, analyst);
    const digit = claimCredibility(reading, claim.id, analyst);
    if (letter === null || digit === null) {
      counts.unrated += 1;
      continue;
    }
    if (reasonMissing(reading, claim, analyst)) counts.unexplained += 1;
    const alike = isAlike(letter.level, digit.level);
    if (alike !== null) counts.paired += 1;
    if (alike === true) counts.alike += 1;
  }
  return counts;
}

/** Whether a letter and a digit are the same step of their scales; null where one of them says nothing. */
function isAlike(letter: ReliabilityLevel, digit: CredibilityLevel): boolean | null {
  const [first, second] = [scaleStep(letter), scaleStep(digit)];
  return first === null || second === null ? null : first === second;
}
