/** Where something was found, in UTF-16 units. */
export type Find = { readonly start: number; readonly end: number };

/** More finds than this are of no use to a reader, and painting them is slow. */
export const findLimit = 5_000;

/**
 * Where `sought` stands in `text`: upper and lower case are one, and any white space matches any white space, since
 * the page shows a line end as a space. Finds do not overlap; at most `findLimit` of them.
 */
export function findInText(text: string, sought: string): readonly Find[] {
  const words = sought.trim();
  if (words === '') return [];
  const literal = words.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+');
  const finds: Find[] = [];
  for (const found of text.matchAll(new RegExp(literal, 'giu'))) {
    finds.push({ start: found.index, end: found.index + found[0].length });
    if (finds.length === findLimit) break;
  }
  return finds;
}

/** The first find at `offset` or after it, from the top again when there is none; -1 without finds. */
export function findFrom(finds: readonly Find[], offset: number): number {
  if (finds.length === 0) return -1;
  const index = finds.findIndex((find) => find.start >= offset);
  return index === -1 ? 0 : index;
}
