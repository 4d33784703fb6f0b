import type { Sha256 } from '../domain/identity.ts';
import type { LocatedQuotation, Place } from '../domain/passage.ts';
import { contextLength } from '../domain/passage.ts';
import type { SourceText, TextBlock } from '../domain/source-text.ts';
import { partsSurrogates } from './character-edge.ts';

/**
 * A quotation with what finds it again: its exact text, up to 32 UTF-16 code units on either side, offsets, the hash of
 * the text and the place for people (METHOD 8). Context never begins or ends within a surrogate pair.
 * Throws RangeError where `start` and `end` do not enclose a stretch of the text: they come from the reader, not from a file.
 */
export function describeQuotation(
  text: SourceText,
  textHash: Sha256,
  start: number,
  end: number,
): LocatedQuotation {
  if (
    !(
      Number.isInteger(start) &&
      Number.isInteger(end) &&
      0 <= start &&
      start < end &&
      end <= text.text.length
    )
  ) {
    throw new RangeError(`no stretch of the text: ${start} to ${end} of ${text.text.length}`);
  }
  const whole = text.text;
  let before = Math.max(0, start - contextLength);
  if (partsSurrogates(whole, before)) before += 1;
  let after = Math.min(whole.length, end + contextLength);
  if (partsSurrogates(whole, after)) after -= 1;
  return {
    exact: whole.slice(start, end),
    prefix: whole.slice(before, start),
    suffix: whole.slice(end, after),
    start,
    end,
    textHash,
    place: placeOf(text.blocks, start),
  };
}

/** Paragraph and page at an offset; every block counts as a paragraph, headings too. A text without blocks is one paragraph. */
export function placeOf(blocks: readonly TextBlock[], offset: number): Place {
  const found = blockAt(blocks, offset);
  return { paragraph: Math.max(found, 0) + 1, page: blocks[Math.max(found, 0)]?.page ?? null };
}

/** Index of the last block that starts at or before an offset; -1 before the first. */
export function blockAt(blocks: readonly TextBlock[], offset: number): number {
  let low = 0;
  let high = blocks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((blocks[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
