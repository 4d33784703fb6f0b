import { dateSpanText } from '../../shared/domain/date-span-text.ts';

/** The day of a moment, in UTC as it is stored: "17 Jan 2025". */
export function dayText(instant: string): string {
  const day = instant.slice(0, 10);
  return dateSpanText({ text: day, from: day, to: day, precision: 'day' });
}

/** A moment for people, in UTC as it is stored: "17 Jan 2025, 09:30 UTC". */
export function momentText(instant: string): string {
  return `${dayText(instant)}, ${instant.slice(11, 16)} UTC`;
}
