/** Whole days of the Gregorian calendar as `2025-01-17`, without clocks, zones or locales. */

export const monthNames = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** How many days a month has; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Whether the calendar has that day. */
export function isCalendarDay(year: number, month: number, day: number): boolean {
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Writes a day as `2025-01-17`. */
export function dayText(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Reads `2025-01-17`; null where the calendar has no such day. */
export function readDay(
  text: string,
): { readonly year: number; readonly month: number; readonly day: number } | null {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!parts) return null;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  return isCalendarDay(year, month, day) ? { year, month, day } : null;
}

/** The day before; null for what is no day, and before the first day of year 0. */
export function dayBefore(text: string): string | null {
  const parts = readDay(text);
  if (!parts) return null;
  const { year, month, day } = parts;
  if (day > 1) return dayText(year, month, day - 1);
  if (month > 1) return dayText(year, month - 1, daysInMonth(year, month - 1));
  return year > 0 ? dayText(year - 1, 12, 31) : null;
}

/** The day after; null for what is no day, and after the last day of year 9999. */
export function dayAfter(text: string): string | null {
  const parts = readDay(text);
  if (!parts) return null;
  const { year, month, day } = parts;
  if (day < daysInMonth(year, month)) return dayText(year, month, day + 1);
  if (month < 12) return dayText(year, month + 1, 1);
  return year < 9999 ? dayText(year + 1, 1, 1) : null;
}
