import type { AlignedPassage, WordDifference } from '../../shared/comparing/shared-wording.ts';
import type { Side, Stretch } from './side.ts';

/** Every differing word of all shared passages, in the order of the left text. */
export function differencesOf(passages: readonly AlignedPassage[]): readonly WordDifference[] {
  return passages
    .flatMap((passage) => passage.differences)
    .sort((a, b) => a.left.start - b.left.start || a.right.start - b.right.start);
}

/**
 * The next difference from the one that is marked, round the end to the beginning; with none marked, the first that
 * stands at `offset` of the left text or behind it (before it, going backwards). -1 where there is none at all.
 */
export function nextDifference(
  differences: readonly WordDifference[],
  marked: number,
  by: 1 | -1,
  offset: number,
): number {
  const count = differences.length;
  if (count === 0) return -1;
  if (marked >= 0) return (marked + by + count) % count;
  const ahead = differences.findIndex((each) => each.left.start >= offset);
  if (by === 1) return Math.max(0, ahead);
  return ahead < 0 ? count - 1 : (ahead - 1 + count) % count;
}

/** What is marked on one side: the words, or where words are missing the gap between two words. */
export function markOf(text: string, difference: WordDifference, side: Side): Stretch {
  const { start, end } = difference[side];
  if (end > start) return { start, end };
  return start < text.length ? { start, end: start + 1 } : { start: Math.max(0, start - 1), end: start };
}
