import type { HistoryEntry } from '../../shared/contract/history.ts';
import { dayText } from '../parts/moment-text.ts';

/** The entries of one day, in the order of the history. */
export type HistoryDay = {
  readonly key: string;
  readonly title: string;
  readonly entries: readonly HistoryEntry[];
};

/**
 * Entries by day (UTC, as times are stored). Their order stays that of the journal: where a clock was set back, a day may
 * come twice.
 */
export function byDay(entries: readonly HistoryEntry[]): readonly HistoryDay[] {
  const days: { key: string; title: string; entries: HistoryEntry[] }[] = [];
  let before: string | null | undefined;
  for (const entry of entries) {
    const day = entry.time?.slice(0, 10) ?? null;
    if (day !== before || days.length === 0)
      days.push({
        key: String(entry.sequence),
        title: day === null ? 'At an unknown time' : dayText(day),
        entries: [],
      });
    days.at(-1)?.entries.push(entry);
    before = day;
  }
  return days;
}

/** A sentence in pieces: what stands between quotation marks may run in another direction than the words around it. */
export function inPieces(sentence: string): readonly { readonly text: string; readonly quoted: boolean }[] {
  return sentence
    .split(/(“[^”]*”)/u)
    .filter((text) => text !== '')
    .map((text) => ({ text, quoted: text.startsWith('“') }));
}
