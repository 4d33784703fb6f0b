import { z } from '../../shared/domain/schema.ts';
import { type SourceText, sourceText } from '../../shared/domain/source-text.ts';
import { line, prose } from '../../shared/domain/text-limits.ts';
import type { Result } from '../../shared/project/refusal.ts';

/** Largest file that is read, in bytes. */
export const fileLimit = 100_000_000;
/** Longest text that a source may have, in UTF-16 code units. */
export const textLimit = 20_000_000;

/** Raised whenever the same bytes would give another text. */
export const extractorVersion = '1';

/** What a document says of itself, as it is written there; empty where it says nothing. */
export const sourceMetadata = z
  .object({
    title: line,
    publisher: line,
    author: line,
    published: z.string().max(200),
    accessed: z.string().max(200),
    language: z.string().max(35),
    address: line,
    description: prose,
  })
  .readonly();
export type SourceMetadata = z.infer<typeof sourceMetadata>;

/** Metadata of a document that says nothing of itself. */
export const noMetadata: SourceMetadata = {
  title: '',
  publisher: '',
  author: '',
  published: '',
  accessed: '',
  language: '',
  address: '',
  description: '',
};

/** What was read from the bytes of a file: its text, what it says of itself, and how it was read. */
export const extraction = z
  .object({
    text: sourceText.refine(isSound, 'the text or its blocks are not sound'),
    metadata: sourceMetadata,
    extractor: z
      .object({ name: z.string().max(100), version: z.string().max(50), encoding: z.string().max(50) })
      .readonly(),
  })
  .readonly();
export type Extraction = z.infer<typeof extraction>;

/** Why a file cannot be read, as one sentence for the analyst that says what to do. */
export type Unreadable = { readonly sentence: string };

export type Extracted = Result<Extraction, Unreadable>;

export function unreadable(sentence: string): { readonly ok: false; readonly error: Unreadable } {
  return { ok: false, error: { sentence } };
}

const loneSurrogate = /\p{Surrogate}/u;

/** Whether every surrogate has its partner, so that the string survives being written as UTF-8. */
export function isWellFormed(text: string): boolean {
  return !loneSurrogate.test(text);
}

/**
 * Whether a text keeps what every text promises: well-formed, no carriage return, no U+0000, no byte order mark,
 * not over the limit, blocks ordered, not empty, inside the text and apart from each other.
 */
export function isSound({ text, blocks }: SourceText): boolean {
  if (text.length > textLimit || /[\r\0]/.test(text) || text.startsWith('\uFEFF') || !isWellFormed(text)) {
    return false;
  }
  let last = 0;
  for (const { start, end } of blocks) {
    if (start < last || end <= start || end > text.length) return false;
    last = end;
  }
  return true;
}

/** The text with line feeds for every kind of line end and no byte order mark; nothing else is touched. */
export function normalized(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^\uFEFF+/, '');
}

/** One line of at most `most` UTF-16 code units: white space collapsed, never cut inside a surrogate pair. */
export function oneLine(text: string, most = 2_000): string {
  return cut(text.replace(/\s+/gu, ' ').trim(), most);
}

/** The first `most` UTF-16 code units, or one fewer where the cut would part a surrogate pair. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, '');
}
