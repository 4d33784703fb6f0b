import { characterEnd, characterStart, isWhiteSpace } from './character-edge.ts';

/** A stretch of a text; `start` and `end` are UTF-16 code units. */
export type TextRange = { readonly start: number; readonly end: number };

/**
 * A selection as a quotation: without the white space around it, and grown to whole characters where it began or ended
 * within one. Null where nothing but white space was selected. Bounds outside the text are moved to its edges.
 */
export function trimQuotation(text: string, start: number, end: number): TextRange | null {
  let from = Math.max(0, Math.min(start, end));
  let to = Math.min(text.length, Math.max(start, end));
  while (from < to && isWhiteSpace(text, from)) from += 1;
  while (to > from && isWhiteSpace(text, to - 1)) to -= 1;
  if (from >= to) return null;
  return { start: characterStart(text, from), end: characterEnd(text, to) };
}
