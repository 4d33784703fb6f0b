import { z } from './schema.ts';
import { prose } from './text-limits.ts';

/** The six criteria on which a source is scored (METHOD 1). */
export const scoringCriteria = [
  'access',
  'record',
  'independence',
  'transparency',
  'care',
  'currency',
] as const;
export type ScoringCriterion = (typeof scoringCriteria)[number];

/** One line of the sheet: 0 to 4, or null for "cannot say", with its reason. */
export const criterionScore = z
  .object({ level: z.number().int().min(0).max(4).nullable(), reason: prose })
  .readonly();
export type CriterionScore = z.infer<typeof criterionScore>;

/** A criterion that is missing from the sheet has not been looked at yet. */
export const scoringSheet = z.partialRecord(z.enum(scoringCriteria), criterionScore).readonly();
export type ScoringSheet = z.infer<typeof scoringSheet>;
