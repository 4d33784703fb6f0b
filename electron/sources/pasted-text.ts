import type { SourceText } from '../../shared/domain/source-text.ts';
import { extractorVersion, isWellFormed, normalized, textLimit } from './extraction.ts';
import { paragraphBlocks } from './plain-text.ts';

/** The text of what was pasted: line ends made line feeds, laid out by its blank lines. Null where it is no text. */
export function pastedText(pasted: string): SourceText | null {
  const text = normalized(pasted);
  if (text.includes('\0') || !isWellFormed(text) || text.length > textLimit) return null;
  return { text, blocks: paragraphBlocks(text) };
}

/** How pasted text became a source. */
export const pastedExtractor = { name: 'pasted text', version: extractorVersion, encoding: 'utf-8' } as const;
