/** A stretch of equal words in two texts, by the index of its first word in each. */
export type WordRun = { readonly left: number; readonly right: number; readonly length: number };

/** Where an alignment may reach, as word indexes; `from` inclusive, `to` exclusive. */
export type WordBounds = { readonly from: number; readonly to: number };

/** The words that may be left out, put in or replaced between two runs, on either side. */
const widestGap = 6;

/** An alignment ends where it has lost this much against its best: a left-out word costs one, a shared one earns one. */
const deepestDrop = 8;

/**
 * Follows equal words from a pair of positions in one direction (1 or -1), over small gaps, as far as it pays. Runs come in
 * the order in which they were met; the first begins at the given positions. Each step looks at a bounded number of
 * words, so the time grows with what is aligned.
 */
export function followRuns(
  left: Int32Array,
  right: Int32Array,
  at: { readonly left: number; readonly right: number },
  direction: 1 | -1,
  bounds: { readonly left: WordBounds; readonly right: WordBounds },
): readonly WordRun[] {
  const runs: WordRun[] = [];
  let kept = 0;
  let score = 0;
  let best = 0;
  let [l, r] = [at.left, at.right];
  const equal = (a: number, b: number) =>
    a >= bounds.left.from &&
    a < bounds.left.to &&
    b >= bounds.right.from &&
    b < bounds.right.to &&
    left[a] === right[b];
  for (;;) {
    let length = 0;
    while (equal(l + direction * length, r + direction * length)) length += 1;
    if (length > 0) {
      runs.push(
        direction === 1
          ? { left: l, right: r, length }
          : { left: l - length + 1, right: r - length + 1, length },
      );
      score += length;
      if (score >= best) {
        best = score;
        kept = runs.length;
      }
      l += direction * length;
      r += direction * length;
    }
    const gap = nextGap(equal, l, r, direction);
    if (!gap) break;
    score -= Math.max(gap.left, gap.right);
    if (score < best - deepestDrop) break;
    l += direction * gap.left;
    r += direction * gap.right;
  }
  return runs.slice(0, kept);
}

/** The smallest gap behind which the texts run alike again: two words behind a gap of one or two, three behind a wider one. */
function nextGap(
  equal: (a: number, b: number) => boolean,
  l: number,
  r: number,
  direction: 1 | -1,
): { readonly left: number; readonly right: number } | null {
  for (let total = 1; total <= 2 * widestGap; total += 1) {
    const needed = total <= 3 ? 2 : 3;
    for (let leftGap = Math.max(0, total - widestGap); leftGap <= Math.min(total, widestGap); leftGap += 1) {
      const rightGap = total - leftGap;
      let alike = 0;
      while (alike < needed && equal(l + direction * (leftGap + alike), r + direction * (rightGap + alike)))
        alike += 1;
      if (alike === needed) return { left: leftGap, right: rightGap };
    }
  }
  return null;
}
