import type { ReliabilityLevel } from '../domain/rating.ts';
import type { ScoringSheet } from '../domain/scoring-sheet.ts';
import { scoringCriteria } from '../domain/scoring-sheet.ts';

/** A score of 0 to 100, or null; how many criteria were judged; and the letter it suggests. */
export type SourceScore = {
  readonly score: number | null;
  readonly judged: number;
  readonly suggests: ReliabilityLevel;
};

/** Fewer criteria than this make no score. */
export const fewestJudged = 3;

/** The lowest score that suggests each letter; below the last it is E. */
const thresholds = [
  ['A', 85],
  ['B', 70],
  ['C', 50],
  ['D', 30],
] as const;

/**
 * Scores a source by its sheet: 25 × the mean of the criteria judged, as a whole number (METHOD 1). "Cannot say" and what
 * was not looked at stay out. Rounding never carries a score over a threshold: with at most six criteria no mean lies that near.
 */
export function scoreSource(sheet: ScoringSheet): SourceScore {
  const levels: number[] = [];
  for (const criterion of scoringCriteria) {
    const level = sheet[criterion]?.level;
    if (level !== undefined && level !== null) levels.push(level);
  }
  const judged = levels.length;
  if (judged < fewestJudged) return { score: null, judged, suggests: 'F' };
  const exact = (25 * levels.reduce((sum, level) => sum + level, 0)) / judged;
  const suggests = thresholds.find(([, lowest]) => exact >= lowest)?.[0] ?? 'E';
  return { score: Math.round(exact), judged, suggests };
}

/** Whether a letter leaves what the sheet suggests, and so asks for a reason. A sheet nobody has begun suggests nothing yet. */
export function leavesSuggestion(sheet: ScoringSheet, level: ReliabilityLevel | null): boolean {
  if (level === null || Object.keys(sheet).length === 0) return false;
  return level !== scoreSource(sheet).suggests;
}
