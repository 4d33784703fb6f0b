import { fileLimit, unreadable } from './extraction.ts';

/** The kinds of file that can be read. */
export type Format = 'plain text' | 'markdown' | 'html';

const formats: ReadonlyMap<string, Format> = new Map([
  ['txt', 'plain text'],
  ['text', 'plain text'],
  ['md', 'markdown'],
  ['markdown', 'markdown'],
  ['html', 'html'],
  ['htm', 'html'],
  ['xhtml', 'html'],
]);

/** Whether a file name says that it is of a kind that can be read. */
export function formatOf(name: string): Format | null {
  return formats.get(/\.([^./\\]+)$/.exec(name)?.[1]?.toLowerCase() ?? '') ?? null;
}

/** The refusal of a file whose name promises nothing that can be read. */
export function unknownFormat(name: string) {
  return unreadable(
    `“${name}” is of a kind that Touchstone cannot read; save it as .txt, .md or .html and import that.`,
  );
}

/** The refusal of a file over the limit; sizes in bytes. */
export function tooLarge(name: string, size: number) {
  const millions = (bytes: number) => (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
  return unreadable(
    `“${name}” is too large (${millions(size)} MB); split it into files of at most ${millions(fileLimit)} MB.`,
  );
}
