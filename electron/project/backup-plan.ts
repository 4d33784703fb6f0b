/** How old a copy must be, in work, before the next is made: one hour, in ms. */
export const hourOfWork = 3_600_000;
/** How many of the newest copies are kept, one an hour of work. */
export const hourlyKept = 10;
/** For how many days that have copies the last of the day is kept. */
export const dailyKept = 7;
/** For how many weeks that have copies the last of the week is kept; a week begins on Monday. */
export const weeklyKept = 5;

/** What the plan goes by: how far the project was, and when by the clock of the computer. */
export type PlannedCopy = { readonly revision: number; readonly time: string };

/**
 * Which copies are kept: the newest, the last of each of some days, the last of each of some weeks. The newest is the
 * one that holds most edits: a clock may be set back. Days and weeks are those that have copies, not the last ones of
 * the calendar, so that nothing goes while nobody works.
 */
export function copiesToKeep<T extends PlannedCopy>(copies: readonly T[]): ReadonlySet<T> {
  const newestFirst = copies.toSorted((a, b) => b.revision - a.revision || (a.time < b.time ? 1 : -1));
  const kept = new Set(newestFirst.slice(0, hourlyKept));
  for (const [spanOf, most] of [
    [dayOf, dailyKept],
    [weekOf, weeklyKept],
  ] as const) {
    const spans = new Set<string>();
    for (const copy of newestFirst) {
      const span = spanOf(copy.time);
      if (spans.has(span) || spans.size === most) continue;
      spans.add(span);
      kept.add(copy);
    }
  }
  return kept;
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}

function weekOf(time: string): string {
  const days = Math.floor(Date.parse(time) / 86_400_000);
  // The first day of the epoch was a Thursday.
  return String(Math.floor((days + 3) / 7));
}
