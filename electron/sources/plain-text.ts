import type { TextBlock } from '../../shared/domain/source-text.ts';

/**
 * The paragraphs of a plain text: parted by blank lines, or one a line where it has no blank line.
 * Offsets are UTF-16 code units; white space at the edges belongs to no paragraph.
 */
export function paragraphBlocks(text: string): readonly TextBlock[] {
  const byBlankLines = /\S[^\n]*\n[^\S\n]*\n\s*\S/.test(text);
  const paragraphs = byBlankLines ? /\S[^\n]*(?:\n[^\S\n]*\S[^\n]*)*/g : /\S[^\n]*/g;
  return Array.from(text.matchAll(paragraphs), (found) => paragraph(found.index, found[0].trimEnd().length));
}

function paragraph(start: number, length: number): TextBlock {
  return { kind: 'paragraph', start, end: start + length, level: 0, page: null };
}
