import type { AlignedPassage } from '../../shared/comparing/shared-wording.ts';
import { sharedWording } from '../../shared/comparing/shared-wording.ts';
import type { Stretch } from './side.ts';

/** Two pieces of this many UTF-16 units are compared in well under a tenth of a second. */
const pieceLength = 120_000;

/** Cuts a text into pieces of at most `longest` units, between paragraphs where it can. */
export function piecesOf(text: string, longest = pieceLength): readonly Stretch[] {
  const pieces: Stretch[] = [];
  let start = 0;
  while (text.length - start > longest) {
    const paragraph = text.lastIndexOf('\n\n', start + longest);
    const space = text.lastIndexOf(' ', start + longest);
    const half = start + longest / 2;
    const end = paragraph > half ? paragraph : space > half ? space : start + longest;
    pieces.push({ start, end });
    start = end;
  }
  pieces.push({ start, end: text.length });
  return pieces;
}

/** The shared wording of two texts, piece by piece; each step answers all that was found so far. */
export function* searchWording(
  left: string,
  right: string,
  longest = pieceLength,
): Generator<readonly AlignedPassage[]> {
  const found: AlignedPassage[] = [];
  for (const one of piecesOf(left, longest)) {
    for (const other of piecesOf(right, longest)) {
      const passages = sharedWording(left.slice(one.start, one.end), right.slice(other.start, other.end));
      for (const passage of passages) found.push(moved(passage, one.start, other.start));
      yield found;
    }
  }
}

function moved(passage: AlignedPassage, left: number, right: number): AlignedPassage {
  if (left === 0 && right === 0) return passage;
  const shift = (each: { readonly left: Stretch; readonly right: Stretch }) => ({
    left: { start: each.left.start + left, end: each.left.end + left },
    right: { start: each.right.start + right, end: each.right.end + right },
  });
  return { ...passage, ...shift(passage), differences: passage.differences.map(shift) };
}

/**
 * Searches when the window has nothing better to do, one piece at a time, and tells what was found after each. The last
 * call says that it is done. Answers a function that stops the search.
 */
export function searchWhenIdle(
  left: string,
  right: string,
  onFound: (passages: readonly AlignedPassage[], done: boolean) => void,
): () => void {
  const steps = searchWording(left, right);
  const total = piecesOf(left).length * piecesOf(right).length;
  let taken = 0;
  let asked = 0;
  const step = () => {
    const { value } = steps.next();
    taken += 1;
    const done = taken >= total;
    if (value) onFound([...value], done);
    if (!done) ask();
  };
  const ask = () => {
    asked = requestIdleCallback(step, { timeout: 400 });
  };
  ask();
  return () => cancelIdleCallback(asked);
}
