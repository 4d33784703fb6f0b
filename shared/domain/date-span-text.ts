import { dayAfter, dayBefore, daysInMonth, monthNames, readDay } from './calendar-day.ts';
import type { DateSpan } from './date-span.ts';

/**
 * Writes a date as an analyst would: "17 Jan 2025", "Oct 2024", "2022", "before 20 Jan 2025", "21 Jun 2024 to 3 Jul 2024".
 * What is no date comes back as it was typed. The same in every runtime and locale, since reports are compared byte by byte.
 */
export function dateSpanText(span: DateSpan): string {
  const { from, to } = span;
  if (span.precision === 'unknown' || (from === null && to === null)) return span.text;
  if (from === null) return openSide('before', to, dayAfter, 'start') ?? span.text;
  if (to === null) return openSide('after', from, dayBefore, 'end') ?? span.text;
  return closedText(from, to) ?? span.text;
}

function openSide(
  word: 'before' | 'after',
  inclusive: string | null,
  step: (day: string) => string | null,
  edge: 'start' | 'end',
): string | null {
  const named = inclusive === null ? null : step(inclusive);
  const parts = named === null ? null : readDay(named);
  if (named === null || !parts) return null;
  const { year, month, day } = parts;
  const lastOfMonth = daysInMonth(year, month);
  // "before 2025" says the same as "before 1 Jan 2025", and reads better.
  if (edge === 'start' ? month === 1 && day === 1 : month === 12 && day === 31)
    return `${word} ${year4(year)}`;
  if (edge === 'start' ? day === 1 : day === lastOfMonth) return `${word} ${monthText(year, month)}`;
  return `${word} ${singleDay(year, month, day)}`;
}

function closedText(from: string, to: string): string | null {
  const first = readDay(from);
  const last = readDay(to);
  if (!first || !last) return null;
  if (from === to) return singleDay(first.year, first.month, first.day);
  const wholeMonths = first.day === 1 && last.day === daysInMonth(last.year, last.month);
  const wholeYears = wholeMonths && first.month === 1 && last.month === 12;
  if (wholeYears) return joined(year4(first.year), year4(last.year));
  if (wholeMonths) return joined(monthText(first.year, first.month), monthText(last.year, last.month));
  return joined(singleDay(first.year, first.month, first.day), singleDay(last.year, last.month, last.day));
}

function joined(first: string, last: string): string {
  return first === last ? first : `${first} to ${last}`;
}

function singleDay(year: number, month: number, day: number): string {
  return `${day} ${monthText(year, month)}`;
}

function monthText(year: number, month: number): string {
  return `${(monthNames[month - 1] ?? '').slice(0, 3)} ${year4(year)}`;
}

function year4(year: number): string {
  return String(year).padStart(4, '0');
}
