import type { Side, Stretch } from './side.ts';

/** Two places that belong at the same height, as offsets into the two texts (UTF-16 units). */
export type Anchor = { readonly left: number; readonly right: number; readonly weight: number };

/** The anchors before and after an offset; null where the beginning or the end of the texts stands for one. */
export type Bracket = { readonly before: Anchor | null; readonly after: Anchor | null };

/**
 * The heaviest set of anchors that run in the same order in both texts: along it the two columns can be scrolled together
 * without ever turning back. With `through`, that anchor is among them, and what crosses it is not. n log n.
 */
export function scrollSpine(anchors: readonly Anchor[], through: Anchor | null = null): readonly Anchor[] {
  if (through !== null) {
    const { left, right } = through;
    const above = anchors.filter((each) => each.left < left && each.right < right);
    const below = anchors.filter((each) => each.left > left && each.right > right);
    return [...scrollSpine(above), through, ...scrollSpine(below)];
  }
  const ordered = [...anchors].sort((a, b) => a.left - b.left || b.right - a.right);
  const ranks = new Map([...new Set(ordered.map((each) => each.right))].sort((a, b) => a - b).map(ranked));
  const best = new BestUpTo(ranks.size);
  const total: number[] = [];
  const previous: number[] = [];
  let last = -1;
  ordered.forEach((each, index) => {
    const rank = ranks.get(each.right) ?? 0;
    const behind = best.below(rank);
    total[index] = (behind < 0 ? 0 : (total[behind] ?? 0)) + each.weight;
    previous[index] = behind;
    best.put(rank, index, total);
    if (last < 0 || (total[index] ?? 0) > (total[last] ?? 0)) last = index;
  });
  const spine: Anchor[] = [];
  for (let at = last; at >= 0; at = previous[at] ?? -1) spine.push(ordered[at] as Anchor);
  return spine.reverse();
}

function ranked(value: number, rank: number): readonly [number, number] {
  return [value, rank];
}

/** A binary indexed tree that answers which chain of those ending below a rank is the heaviest. */
class BestUpTo {
  readonly #best: Int32Array;
  #total: readonly number[] = [];

  constructor(ranks: number) {
    this.#best = new Int32Array(ranks + 1).fill(-1);
  }

  below(rank: number): number {
    let found = -1;
    for (let at = rank; at > 0; at -= at & -at) found = this.#heavier(found, this.#best[at] ?? -1);
    return found;
  }

  put(rank: number, index: number, total: readonly number[]): void {
    this.#total = total;
    for (let at = rank + 1; at < this.#best.length; at += at & -at)
      this.#best[at] = this.#heavier(this.#best[at] ?? -1, index);
  }

  #heavier(one: number, other: number): number {
    if (one < 0 || other < 0) return Math.max(one, other);
    return (this.#total[other] ?? 0) > (this.#total[one] ?? 0) ? other : one;
  }
}

/** The anchors of a spine around an offset on one side. */
export function bracketAt(spine: readonly Anchor[], side: Side, offset: number): Bracket {
  let low = 0;
  let high = spine.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((spine[middle] as Anchor)[side] <= offset) low = middle + 1;
    else high = middle;
  }
  return { before: spine[low - 1] ?? null, after: spine[low] ?? null };
}

/** Where between two anchors a place lies is where it lies between them on the other side. All in px down the text. */
export function placeAcross(at: number, from: Stretch, to: Stretch): number {
  if (from.end <= from.start) return to.start;
  return to.start + ((at - from.start) / (from.end - from.start)) * (to.end - to.start);
}

/**
 * The height in the view, in px, at which two places can stand side by side, as near to the wished one as both columns can
 * be scrolled. `place` is px down the text, `reach` the farthest that its column scrolls.
 */
export function commonHeight(
  wished: number,
  columns: readonly { readonly place: number; readonly reach: number }[],
): number {
  const lowest = Math.min(...columns.map(({ place }) => place));
  const highest = Math.max(...columns.map(({ place, reach }) => place - reach));
  return Math.min(lowest, Math.max(highest, wished));
}
