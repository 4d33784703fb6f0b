/** The words of a text: where each begins and ends in UTF-16 code units, and its folded form. */
export type TextWords = {
  readonly count: number;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** The same number for the same folded word, in all texts read with one `WordNumbers`. */
  readonly numbers: Int32Array;
};

/** Numbers given to folded words, and to every way of writing them; shared by the texts that are compared. */
export type WordNumbers = { readonly folded: Map<string, number>; readonly written: Map<string, number> };

/** No words known yet. */
export function noWordNumbers(): WordNumbers {
  return { folded: new Map(), written: new Map() };
}

const word = /[\p{L}\p{M}\p{N}]+(?:['’][\p{L}\p{M}]+)*/gu;

/** Scripts that write no spaces between words; each of their characters counts as a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Khmer}\p{Script=Lao}]/u;
const unspacedPiece = new RegExp(`${unspaced.source}\\p{M}*|(?:(?!${unspaced.source})[^])+`, 'gu');

/** A word without what may differ between two prints of one sentence: case, width of letters, form of the apostrophe. */
export function foldWord(text: string): string {
  return text.normalize('NFKC').toLowerCase().replaceAll('’', "'");
}

/** Reads the words of a text. Punctuation is no word, so it never makes a difference. */
export function readWords(text: string, known: WordNumbers): TextWords {
  const starts: number[] = [];
  const ends: number[] = [];
  const numbers: number[] = [];
  const add = (start: number, written: string) => {
    starts.push(start);
    ends.push(start + written.length);
    numbers.push(numberOf(written, known));
  };
  word.lastIndex = 0;
  for (let found = word.exec(text); found; found = word.exec(text)) {
    const written = found[0];
    if (known.written.has(written) || !unspaced.test(written)) add(found.index, written);
    else for (const piece of written.matchAll(unspacedPiece)) add(found.index + piece.index, piece[0]);
  }
  return {
    count: starts.length,
    starts: Int32Array.from(starts),
    ends: Int32Array.from(ends),
    numbers: Int32Array.from(numbers),
  };
}

function numberOf(written: string, known: WordNumbers): number {
  const before = known.written.get(written);
  if (before !== undefined) return before;
  const folded = foldWord(written);
  const number = known.folded.get(folded) ?? known.folded.size;
  known.folded.set(folded, number);
  known.written.set(written, number);
  return number;
}
