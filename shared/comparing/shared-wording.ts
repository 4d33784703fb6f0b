import diff from 'fast-diff';
import type { TextRange } from '../anchoring/trim-quotation.ts';
import type { TextWords } from './text-words.ts';
import { noWordNumbers, readWords } from './text-words.ts';
import type { WordBounds, WordRun } from './word-runs.ts';
import { followRuns } from './word-runs.ts';

/** Words that differ inside a passage; one side is empty (start = end) where words were put in or left out. */
export type WordDifference = { readonly left: TextRange; readonly right: TextRange };

/** Two stretches that share their wording but for the differences. Offsets are UTF-16 code units. */
export type AlignedPassage = WordDifference & {
  readonly differences: readonly WordDifference[];
  /** How many words the two share. */
  readonly sharedWords: number;
};

/** Fewer shared words than this are no passage: names of institutes and set phrases are as long. */
const fewestShared = 8;

/** Of the longer side, at least this share must be shared. */
const leastDensity = 0.5;

/** A passage of fewer different words than this is a refrain, not wording. */
const fewestDifferent = 4;

/** How many equal words in a row begin a search, and at how many places of the other text at most. */
const seedLength = 4;
const mostPlaces = 16;

/**
 * Passages in which two texts share their wording, ordered by the left text: seeds of four equal words, followed over small
 * changes in both directions. Case, punctuation and the form of letters do not count. Every stretch of either
 * text that recurs in the other is found once, so that a sentence printed twice on one side gives two passages.
 * Each word is aligned once a side and the places of a seed are bounded, so time grows with the length of the texts.
 */
export function sharedWording(left: string, right: string): readonly AlignedPassage[] {
  const known = noWordNumbers();
  const one = readWords(left, known);
  const other = readWords(right, known);
  const found = findPassages(one, other, new Uint8Array(one.count));
  const covered = new Uint8Array(other.count);
  for (const runs of found) {
    const words = span(runs, 'right');
    covered.fill(1, words.from, words.to);
  }
  const again = findPassages(other, one, covered).map((runs) =>
    runs.map((run) => ({ left: run.right, right: run.left, length: run.length })),
  );
  return [...found, ...again]
    .map((runs) => dropStrayWords(left, one, runs))
    .map((runs) => describePassage(one, other, runs))
    .sort((a, b) => a.left.start - b.left.start || a.right.start - b.right.start);
}

/** Walks through `scanned` and aligns what is not covered yet with the best place in `other`. */
function findPassages(
  scanned: TextWords,
  other: TextWords,
  covered: Uint8Array,
): readonly (readonly WordRun[])[] {
  const seeds = indexSeeds(other);
  const passages: (readonly WordRun[])[] = [];
  let floor = 0;
  let ceiling = 0;
  for (let at = 0; at + seedLength <= scanned.count; at += 1) {
    if (covered[at] === 1) {
      floor = at + 1;
      continue;
    }
    if (ceiling <= at) {
      ceiling = at;
      while (ceiling < scanned.count && covered[ceiling] !== 1) ceiling += 1;
    }
    const runs = bestAlignment(scanned, other, seeds, at, { from: floor, to: ceiling });
    if (countShared(runs) < fewestShared) continue;
    if (isPassage(scanned, runs)) passages.push(runs);
    floor = span(runs, 'left').to;
    at = floor - 1;
  }
  return passages;
}

/** The alignment through a seed that shares the most words, at the first place of several; no runs where there is none. */
function bestAlignment(
  scanned: TextWords,
  other: TextWords,
  seeds: SeedIndex,
  at: number,
  within: WordBounds,
): readonly WordRun[] {
  let best: readonly WordRun[] = [];
  let most = 0;
  let reached = 0;
  let place = seeds.first.get(seedKey(scanned.numbers, at)) ?? -1;
  for (let places = 0; place >= 0 && places < mostPlaces; places += 1, place = seeds.next[place] ?? -1) {
    // A place inside an alignment already tried lies in a repetition, and would only repeat it.
    if (place < reached || !sameWords(scanned.numbers, at, other.numbers, place)) continue;
    const runs = align(scanned, other, at, place, within);
    const shared = countShared(runs);
    reached = span(runs, 'right').to;
    if (shared <= most) continue;
    best = runs;
    most = shared;
  }
  return best;
}

function align(
  scanned: TextWords,
  other: TextWords,
  at: number,
  place: number,
  within: WordBounds,
): readonly WordRun[] {
  const bounds = { left: within, right: { from: 0, to: other.count } };
  const ahead = followRuns(scanned.numbers, other.numbers, { left: at, right: place }, 1, bounds);
  const behind = followRuns(scanned.numbers, other.numbers, { left: at - 1, right: place - 1 }, -1, bounds);
  return joinAdjacent([...behind].reverse().concat(ahead));
}

/** Runs that touch on both sides are one. */
function joinAdjacent(runs: readonly WordRun[]): readonly WordRun[] {
  const joined: WordRun[] = [];
  for (const run of runs) {
    const last = joined.at(-1);
    if (last && last.left + last.length === run.left && last.right + last.length === run.right) {
      joined[joined.length - 1] = { ...last, length: last.length + run.length };
    } else joined.push(run);
  }
  return joined;
}

function isPassage(scanned: TextWords, runs: readonly WordRun[]): boolean {
  const shared = countShared(runs);
  const [left, right] = [span(runs, 'left'), span(runs, 'right')];
  if (shared < leastDensity * Math.max(left.to - left.from, right.to - right.from)) return false;
  const different = new Set<number>();
  for (const run of runs) {
    for (let step = 0; step < run.length; step += 1) {
      different.add(scanned.numbers[run.left + step] ?? -1);
      if (different.size >= fewestDifferent) return true;
    }
  }
  return false;
}

function countShared(runs: readonly WordRun[]): number {
  return runs.reduce((sum, run) => sum + run.length, 0);
}

function span(runs: readonly WordRun[], side: 'left' | 'right'): WordBounds {
  const [first, last] = [runs[0], runs.at(-1)];
  return first && last ? { from: first[side], to: last[side] + last.length } : { from: 0, to: 0 };
}

/** Where each seed of a text occurs: the first place by key, and for each place the next one of the same key. */
type SeedIndex = { readonly first: ReadonlyMap<number, number>; readonly next: Int32Array };

function indexSeeds(words: TextWords): SeedIndex {
  const first = new Map<number, number>();
  const next = new Int32Array(words.count).fill(-1);
  for (let place = words.count - seedLength; place >= 0; place -= 1) {
    const key = seedKey(words.numbers, place);
    next[place] = first.get(key) ?? -1;
    first.set(key, place);
  }
  return { first, next };
}

/** A key of the seed at a place; different seeds may share one, so the words are compared after it. */
function seedKey(numbers: Int32Array, place: number): number {
  let key = 0;
  for (let step = 0; step < seedLength; step += 1) {
    key = Math.imul(key, 0x01000193) ^ Math.imul((numbers[place + step] ?? 0) + 1, 0x9e3779b1);
  }
  return key;
}

function sameWords(one: Int32Array, at: number, other: Int32Array, place: number): boolean {
  for (let step = 0; step < seedLength; step += 1) if (one[at + step] !== other[place + step]) return false;
  return true;
}

/** Drops up to three words at either end that a full stop parts from the rest: chance neighbours such as "The". */
function dropStrayWords(text: string, words: TextWords, runs: readonly WordRun[]): readonly WordRun[] {
  const stopBetween = (word: number) =>
    /[.!?…]\P{L}*\s/u.test(text.slice(words.ends[word] ?? 0, words.starts[word + 1] ?? 0));
  const kept = [...runs];
  const last = kept.at(-1);
  for (let stray = 1; last && stray <= Math.min(3, last.length - 1); stray += 1) {
    if (!stopBetween(last.left + last.length - 1 - stray)) continue;
    kept[kept.length - 1] = { ...last, length: last.length - stray };
    break;
  }
  const first = kept[0];
  for (let stray = 1; first && stray <= Math.min(3, first.length - 1); stray += 1) {
    if (!stopBetween(first.left + stray - 1)) continue;
    kept[0] = { left: first.left + stray, right: first.right + stray, length: first.length - stray };
    break;
  }
  return countShared(kept) < fewestShared ? runs : kept;
}

function describePassage(left: TextWords, right: TextWords, runs: readonly WordRun[]): AlignedPassage {
  const differences: WordDifference[] = [];
  let sharedWords = countShared(runs);
  runs.forEach((run, index) => {
    const next = runs[index + 1];
    if (!next) return;
    const gap = {
      left: { from: run.left + run.length, to: next.left },
      right: { from: run.right + run.length, to: next.right },
    };
    sharedWords += differInGap(left, right, gap, differences);
  });
  return {
    left: textRange(left, span(runs, 'left')),
    right: textRange(right, span(runs, 'right')),
    differences,
    sharedWords,
  };
}

/** Tells the differing words between two runs apart from those they share after all; returns how many these are. */
function differInGap(
  left: TextWords,
  right: TextWords,
  gap: { readonly left: WordBounds; readonly right: WordBounds },
  differences: WordDifference[],
): number {
  const letters = new Map<number, string>();
  const spelled = (words: TextWords, bounds: WordBounds) =>
    [...words.numbers.subarray(bounds.from, bounds.to)].map((number) => letterFor(letters, number)).join('');
  let [l, r] = [gap.left.from, gap.right.from];
  let shared = 0;
  const flush = (fromLeft: number, fromRight: number) => {
    if (fromLeft === l && fromRight === r) return;
    differences.push({
      left: textRange(left, { from: fromLeft, to: l }),
      right: textRange(right, { from: fromRight, to: r }),
    });
  };
  let [pendingLeft, pendingRight] = [l, r];
  for (const [kind, piece] of diff(spelled(left, gap.left), spelled(right, gap.right))) {
    if (kind === diff.DELETE) l += piece.length;
    else if (kind === diff.INSERT) r += piece.length;
    else {
      flush(pendingLeft, pendingRight);
      l += piece.length;
      r += piece.length;
      shared += piece.length;
      [pendingLeft, pendingRight] = [l, r];
    }
  }
  flush(pendingLeft, pendingRight);
  return shared;
}

function letterFor(letters: Map<number, string>, number: number): string {
  let letter = letters.get(number);
  if (letter === undefined) {
    letter = String.fromCharCode(0x4e00 + letters.size);
    letters.set(number, letter);
  }
  return letter;
}

/** The text of a stretch of words; for no words the place behind the word before. */
function textRange(words: TextWords, bounds: WordBounds): TextRange {
  if (bounds.from < bounds.to) {
    return { start: words.starts[bounds.from] ?? 0, end: words.ends[bounds.to - 1] ?? 0 };
  }
  const place = words.ends[bounds.from - 1] ?? 0;
  return { start: place, end: place };
}
