import type { CredibilityLevel, ReliabilityLevel } from '../../shared/domain/rating.ts';
import { credibilityScale, reliabilityScale } from '../../shared/weighing/rating-scale.ts';

/** Which of the five steps of ink a level has: A and 1 the strongest; F and 6 lie outside; unrated is hollow. */
export type GradeStep = '1' | '2' | '3' | '4' | '5' | 'none' | 'hollow';

const steps: Readonly<Record<ReliabilityLevel | CredibilityLevel, GradeStep>> = {
  A: '1',
  B: '2',
  C: '3',
  D: '4',
  E: '5',
  F: 'none',
  '1': '1',
  '2': '2',
  '3': '3',
  '4': '4',
  '5': '5',
  '6': 'none',
};

/** The step of ink of a letter or a digit; null is unrated. */
export function gradeStep(level: ReliabilityLevel | CredibilityLevel | null): GradeStep {
  return level === null ? 'hollow' : steps[level];
}

/** The name of a level from its scale, "Usually reliable"; empty where the scale has none. */
export function levelLabel(level: ReliabilityLevel | CredibilityLevel): string {
  const scale: readonly { readonly level: string; readonly label: string }[] = [
    ...reliabilityScale,
    ...credibilityScale,
  ];
  return scale.find((each) => each.level === level)?.label ?? '';
}

/** A letter in words, "B usually reliable", or that it is not there yet. */
function letterWords(level: ReliabilityLevel | null): string {
  return level === null ? 'reliability unrated' : `${level} ${levelLabel(level).toLowerCase()}`;
}

/** A digit in words, "2 probably true", or that it is not there yet. */
export function digitWords(level: CredibilityLevel | null): string {
  return level === null ? 'credibility unrated' : `${level} ${levelLabel(level).toLowerCase()}`;
}

/** A grade in words: "B usually reliable, 2 probably true"; what is unrated is said to be. */
export function gradeWords(
  reliability: ReliabilityLevel | null,
  credibility: CredibilityLevel | null,
): string {
  return `${letterWords(reliability)}, ${digitWords(credibility)}`;
}
