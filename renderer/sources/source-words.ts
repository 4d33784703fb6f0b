import type { ScoringCriterion } from '../../shared/domain/scoring-sheet.ts';
import type { SourceStatus } from '../../shared/domain/source.ts';
import { countOf } from '../parts/claim-action-plan.ts';

/** How far the reading of a source has come, in words for a cell. */
export const statusWords: Readonly<Record<SourceStatus, string>> = {
  unread: 'unread',
  reading: 'reading',
  done: 'done',
};

/** What each status means, in one line for a menu. */
export const statusMeanings: Readonly<Record<SourceStatus, string>> = {
  unread: 'Nobody has begun to read it.',
  reading: 'Begun; claims are still to be captured.',
  done: 'Read to the end; its claims are captured.',
};

/** The six criteria of the scoring sheet: name, question, and what the ends of the scale mean (METHOD 1). */
export const criterionWords: Readonly<
  Record<ScoringCriterion, { readonly name: string; readonly question: string; readonly ends: string }>
> = {
  access: {
    name: 'Access',
    question: 'How close is it to what it reports?',
    ends: '0 = from far off, 4 = was there or holds the document',
  },
  record: {
    name: 'Record',
    question: 'How accurate has it been before?',
    ends: '0 = often wrong, 4 = shown right again and again',
  },
  independence: {
    name: 'Independence',
    question: 'How free of an interest in the matter is it?',
    ends: '0 = a party to it, 4 = nothing to gain',
  },
  transparency: {
    name: 'Transparency',
    question: 'Does it name its own sources?',
    ends: '0 = never, 4 = so that each can be checked',
  },
  care: {
    name: 'Care',
    question: 'Is it edited and corrected, and does it agree with itself?',
    ends: '0 = careless, 4 = edited and corrected in the open',
  },
  currency: {
    name: 'Currency',
    question: 'How fresh was its knowledge?',
    ends: '0 = long overtaken, 4 = of the day',
  },
};

/** How many, with the noun in its number: "1 claim", "1,200 claims". */
export function counted(count: number, noun: string): string {
  return countOf(count, noun);
}

/** A size for people, in steps of 1,000 bytes. */
export function sizeText(bytes: number): string {
  if (bytes < 1000) return counted(bytes, 'byte');
  if (bytes < 1_000_000) return `${(bytes / 1000).toFixed(bytes < 10_000 ? 1 : 0)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}
