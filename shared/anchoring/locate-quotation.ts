import type { LocatedQuotation } from '../domain/passage.ts';
import type { TextRange } from './trim-quotation.ts';

/**
 * Where a quotation stands in a text, perhaps a later version of it (METHOD 8). `moved` and `ambiguous` are proposals
 * that the analyst accepts or not; nothing is ever moved in silence.
 */
export type Located =
  | { readonly outcome: 'exact'; readonly start: number; readonly end: number }
  | { readonly outcome: 'moved'; readonly start: number; readonly end: number }
  | {
      readonly outcome: 'ambiguous';
      readonly start: number;
      readonly end: number;
      readonly runnerUp: TextRange;
    }
  | { readonly outcome: 'gone' };

/** By how many code units of matching context the best place must lead the next, unless its context matches entirely. */
const clearLead = 8;

/** Beyond this many occurrences a quotation is hopelessly repeated; the first ones are looked at. */
const mostOccurrences = 10_000;

/**
 * Finds a quotation by its exact text; where that occurs more than once, by how much of the context on both sides
 * still matches, and then by nearness to where it stood. Offsets are UTF-16 code units.
 */
export function locateQuotation(
  text: string,
  described: Pick<LocatedQuotation, 'exact' | 'prefix' | 'suffix' | 'start' | 'end'>,
): Located {
  const { exact, start } = described;
  if (exact === '') return { outcome: 'gone' };
  const places = placesOf(text, exact, start).map((place) => ({
    place,
    context: matchingContext(text, place, described),
    distance: Math.abs(place - start),
  }));
  places.sort((a, b) => b.context - a.context || a.distance - b.distance || a.place - b.place);
  const [best, second] = places;
  if (!best) return { outcome: 'gone' };
  const range = rangeAt(best.place, exact);
  const whole = described.prefix.length + described.suffix.length;
  if (second) {
    const stoodHere = best.place === start && best.context === whole;
    const leads = best.context - second.context >= (best.context === whole ? 1 : clearLead);
    if (!stoodHere && !leads)
      return { outcome: 'ambiguous', ...range, runnerUp: rangeAt(second.place, exact) };
  }
  return { outcome: best.place === start ? 'exact' : 'moved', ...range };
}

/** Where an exact wording begins, each time it occurs, without overlaps; the n-th one is the occurrence that a command names. */
export function occurrencesOf(text: string, exact: string): readonly number[] {
  if (exact === '') return [];
  const found: number[] = [];
  for (let at = text.indexOf(exact); at >= 0; at = text.indexOf(exact, at + exact.length)) found.push(at);
  return found;
}

function placesOf(text: string, exact: string, stood: number): number[] {
  const found: number[] = [];
  for (
    let at = text.indexOf(exact);
    at >= 0 && found.length < mostOccurrences;
    at = text.indexOf(exact, at + 1)
  ) {
    found.push(at);
  }
  const last = found.at(-1);
  if (last !== undefined && stood > last && text.startsWith(exact, stood)) found.push(stood);
  return found;
}

function matchingContext(
  text: string,
  place: number,
  described: Pick<LocatedQuotation, 'exact' | 'prefix' | 'suffix'>,
): number {
  const { exact, prefix, suffix } = described;
  let before = 0;
  while (before < prefix.length && prefix.at(-1 - before) === text[place - 1 - before]) before += 1;
  const end = place + exact.length;
  let after = 0;
  while (after < suffix.length && suffix[after] === text[end + after]) after += 1;
  return before + after;
}

function rangeAt(start: number, exact: string): TextRange {
  return { start, end: start + exact.length };
}
