import type { CredibilityLevel, ReliabilityLevel } from '../domain/rating.ts';
import { nato } from './schemes/nato.ts';

/** One level of a scale, with the words that stand beside it on screen and in the report. */
export type ScaleLevel<L> = { readonly level: L; readonly label: string; readonly criterion: string };

/** A rating scheme: who says it, and what is said, each from best to worst with "cannot be judged" last. */
export type RatingScale = {
  readonly name: string;
  readonly title: string;
  readonly reliability: readonly ScaleLevel<ReliabilityLevel>[];
  readonly credibility: readonly ScaleLevel<CredibilityLevel>[];
};

export const reliabilityScale: readonly ScaleLevel<ReliabilityLevel>[] = nato.reliability;
export const credibilityScale: readonly ScaleLevel<CredibilityLevel>[] = nato.credibility;

/**
 * How far down its scale a level stands, from 0 for A or 1 to 4 for E or 5. Null for F and 6: "cannot be judged" is no
 * middle value and stays out of all arithmetic (METHOD 1).
 */
export function scaleStep(level: ReliabilityLevel | CredibilityLevel): number | null {
  const step = Math.max('ABCDE'.indexOf(level), '12345'.indexOf(level));
  return step < 0 ? null : step;
}
