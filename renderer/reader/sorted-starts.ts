/**
 * The index of the last start that is not after `offset`, or -1 when all are. `starts` ascend.
 * Starts are UTF-16 units into a text, or pixels; the search is the same.
 */
export function lastStartingBy(starts: ArrayLike<number>, offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((starts[middle] as number) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
