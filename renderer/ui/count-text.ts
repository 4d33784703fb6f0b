const grouped = new Intl.NumberFormat('en-GB');

/** A count as it is read: 12,345. Formats with one formatter, since making one costs a millisecond or more each time. */
export function countText(count: number): string {
  return grouped.format(count);
}
