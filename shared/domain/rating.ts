import { analystId, claimId, instant, originId, ratingId, sourceId } from './identity.ts';
import { z } from './schema.ts';
import { line, prose } from './text-limits.ts';

export const reliabilityLevels = ['A', 'B', 'C', 'D', 'E', 'F'] as const;
export type ReliabilityLevel = (typeof reliabilityLevels)[number];

export const credibilityLevels = ['1', '2', '3', '4', '5', '6'] as const;
export type CredibilityLevel = (typeof credibilityLevels)[number];

/** What a rating speaks of. Only claims carry credibility. */
export const ratingSubject = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('source'), id: sourceId }).readonly(),
  z.object({ kind: z.literal('origin'), id: originId }).readonly(),
  z.object({ kind: z.literal('claim'), id: claimId }).readonly(),
]);
export type RatingSubject = z.infer<typeof ratingSubject>;

/** A letter, a digit, or null where the analyst takes a rating back without undoing it. */
export const ratingVerdict = z.discriminatedUnion('aspect', [
  z.object({ aspect: z.literal('reliability'), level: z.enum(reliabilityLevels).nullable() }).readonly(),
  z.object({ aspect: z.literal('credibility'), level: z.enum(credibilityLevels).nullable() }).readonly(),
]);
export type RatingVerdict = z.infer<typeof ratingVerdict>;

/**
 * One rating in the history of its subject; re-rating adds one and overwrites none (METHOD 1).
 * `order` counts the ratings of one subject, aspect and analyst, so that a clock set back cannot reorder them.
 */
export const rating = z
  .object({
    id: ratingId,
    subject: ratingSubject,
    verdict: ratingVerdict,
    scheme: z.string().max(50),
    topic: line,
    reason: prose,
    analyst: analystId,
    time: instant,
    order: z.number().int().positive(),
  })
  .readonly();
export type Rating = z.infer<typeof rating>;
