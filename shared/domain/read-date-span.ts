import { GB } from 'chrono-node/en';
import { dayAfter, dayBefore, daysInMonth, dayText, isCalendarDay } from './calendar-day.ts';
import type { DatePrecision, DateSpan } from './date-span.ts';

type Interval = { readonly from: string; readonly to: string; readonly precision: DatePrecision };

/** A fixed moment, so that nothing depends on the clock or the zone of the computer. */
const reference = { instant: new Date(Date.UTC(2000, 0, 1, 12)), timezone: 0 };

const longestText = 200;

/**
 * Reads a date as people write it in English, or in ISO form, as an interval of whole days; null for empty text.
 * Wording without a year of four digits, relative wording ("last week") and what could be two dates ("03/04/2025")
 * stay as they are, with precision `unknown`: a guess must not become evidence. "Early", "mid" and "late" give an
 * interval on the generous side. `text` keeps what was typed, cut at 200 UTF-16 code units.
 */
export function readDateSpan(text: string): DateSpan | null {
  const typed = text.trim().slice(0, longestText);
  if (typed === '') return null;
  const wording = typed
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/[.,;]+$/, '');
  const read = readOpen(wording) ?? readClosed(wording);
  return read ? { text: typed, ...read } : { text: typed, from: null, to: null, precision: 'unknown' };
}

function readOpen(wording: string): Omit<DateSpan, 'text'> | null {
  const parts =
    /^(not before|no earlier than|not after|no later than|before|prior to|until|till|up to|by|after|since|from)\s(.+)$/.exec(
      wording,
    );
  const word = parts?.[1];
  const rest = parts?.[2];
  if (!word || !rest) return null;
  const named = readSingle(rest);
  if (!named) return null;
  switch (word) {
    case 'before':
    case 'prior to':
      return { from: null, to: dayBefore(named.from), precision: 'before' };
    case 'after':
      return { from: dayAfter(named.to), to: null, precision: 'after' };
    case 'since':
    case 'from':
    case 'not before':
    case 'no earlier than':
      return { from: named.from, to: null, precision: 'after' };
    default:
      return { from: null, to: named.to, precision: 'before' };
  }
}

function readClosed(wording: string): Interval | null {
  return readSingle(wording) ?? readRange(wording);
}

function readRange(wording: string): Interval | null {
  const between = /^between (.+?) and (.+)$/.exec(wording);
  if (between) return readHalves(between[1] ?? '', between[2] ?? '');
  const bare = wording.replace(/^from /, '');
  for (const joint of bare.matchAll(/ (?:to|until|till) |\s?[-–—/]\s?/g)) {
    const range = readHalves(bare.slice(0, joint.index), bare.slice(joint.index + joint[0].length));
    if (range) return range;
  }
  return null;
}

function readHalves(left: string, right: string): Interval | null {
  const last = readSingle(right);
  if (!last) return null;
  const year = last.from.slice(0, 4);
  const month = right.replace(/^\d{1,2}(?:st|nd|rd|th)?\s/, '');
  const first =
    readSingle(left) ??
    (/\d{4}/.test(left) ? null : (readSingle(`${left} ${year}`) ?? readSingle(`${left} ${month}`)));
  if (!first || first.from > last.to) return null;
  return { from: first.from, to: last.to, precision: 'range' };
}

function readSingle(wording: string): Interval | null {
  const bare = wording.replace(/^(?:on |in |the |of )+/, '').trim();
  return readNumeric(bare) ?? readPeriod(bare) ?? readPart(bare) ?? readWritten(bare);
}

/** `2025-01-17`, `2025-01`, `2025`, `17.01.2025`, and with slashes only where a single reading is possible. */
function readNumeric(wording: string): Interval | null {
  const iso = /^(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?(?:t[\d:.]+(?:z|[+-]\d\d:?\d\d)?)?$/.exec(wording);
  if (iso) {
    const year = Number(iso[1]);
    if (iso[2] === undefined) return ofYear(year);
    return iso[3] === undefined ? ofMonth(year, Number(iso[2])) : ofDay(year, Number(iso[2]), Number(iso[3]));
  }
  const parts = /^(\d{1,2})([./])(\d{1,2})\2(\d{4})$/.exec(wording);
  if (!parts) return null;
  const [first, second, year] = [Number(parts[1]), Number(parts[3]), Number(parts[4])];
  if (parts[2] === '.' || first === second) return ofDay(year, second, first);
  if (first > 12) return ofDay(year, second, first);
  return second > 12 ? ofDay(year, first, second) : null;
}

function readPeriod(wording: string): Interval | null {
  const quarter = /^(?:q([1-4])|(first|second|third|fourth|last) quarter)(?: of)?,? (\d{4})$/.exec(wording);
  if (quarter) {
    const count = Number(quarter[1] ?? ordinalOf(quarter[2]));
    return ofMonths(Number(quarter[3]), count * 3 - 2, count * 3);
  }
  const yearFirst = /^(\d{4})[ -]q([1-4])$/.exec(wording);
  if (yearFirst)
    return ofMonths(Number(yearFirst[1]), Number(yearFirst[2]) * 3 - 2, Number(yearFirst[2]) * 3);
  const half = /^(?:h([12])|(first|second) half)(?: of)?,? (\d{4})$/.exec(wording);
  if (half) {
    const count = Number(half[1] ?? ordinalOf(half[2]));
    return ofMonths(Number(half[3]), count * 6 - 5, count * 6);
  }
  const decade = /^(?:(early|late|mid)[ -](?:the )?)?(\d{3})0s$/.exec(wording);
  if (!decade) return null;
  const year = Number(decade[2]) * 10;
  const [first, last] = decade[1] === undefined ? [0, 9] : (partsOfDecade[decade[1]] ?? [0, 9]);
  return { from: dayText(year + first, 1, 1), to: dayText(year + last, 12, 31), precision: 'range' };
}

/** First and last year, month or day of a vaguely named part; the parts overlap, as they do in speech. */
const partsOfDecade: Readonly<Record<string, readonly [number, number]>> = {
  early: [0, 4],
  mid: [3, 7],
  late: [6, 9],
};
const partsOfYear: Readonly<Record<string, readonly [number, number]>> = {
  early: [1, 4],
  mid: [4, 9],
  late: [9, 12],
};
const partsOfMonth: Readonly<Record<string, readonly [number, number]>> = {
  early: [1, 12],
  mid: [8, 23],
  late: [20, 31],
};

function readPart(wording: string): Interval | null {
  const parts =
    /^(early|beginning|start|mid|middle|late|end)(?: |-)(?:in |of )?(?:the )?(?:month of |year )?(.+)$/.exec(
      wording,
    );
  if (!parts?.[1] || !parts[2]) return null;
  const word = parts[1];
  const part = /^(?:beginning|start)$/.test(word)
    ? 'early'
    : word === 'middle'
      ? 'mid'
      : word === 'end'
        ? 'late'
        : word;
  const whole = readNumeric(parts[2]) ?? readWritten(parts[2]);
  const year = Number(whole?.from.slice(0, 4));
  if (whole?.precision === 'year') {
    const [first, last] = partsOfYear[part] ?? [1, 12];
    return ofMonths(year, first, last);
  }
  if (whole?.precision !== 'month') return null;
  const month = Number(whole.from.slice(5, 7));
  const [first, last] = partsOfMonth[part] ?? [1, 31];
  const lastDay = Math.min(last, daysInMonth(year, month));
  return { from: dayText(year, month, first), to: dayText(year, month, lastDay), precision: 'range' };
}

/** "17 January 2025", "Jan. 17, 2025", "October 2024", with a weekday or an hour if there is one. */
function readWritten(wording: string): Interval | null {
  if (!/(?<!\d)\d{4}(?!\d)/.test(wording) || !/[a-z]{3}/.test(wording)) return null;
  const [found, ...others] = GB.parse(wording, reference);
  if (!found || others.length > 0 || found.end || found.text.length !== wording.length) return null;
  const { start } = found;
  const [year, month, day] = [start.get('year'), start.get('month'), start.get('day')];
  // A year that is not in the wording itself was inferred, or put together from a day or an hour.
  if (year === null || !start.isCertain('year') || !wording.includes(dayText(year, 1, 1).slice(0, 4)))
    return null;
  if (month === null || !start.isCertain('month')) return null;
  return day !== null && start.isCertain('day') ? ofDay(year, month, day) : ofMonth(year, month);
}

function ordinalOf(word: string | undefined): number {
  return word === 'last' ? 4 : ['first', 'second', 'third', 'fourth'].indexOf(word ?? '') + 1;
}

function ofDay(year: number, month: number, day: number): Interval | null {
  if (!isCalendarDay(year, month, day)) return null;
  const text = dayText(year, month, day);
  return { from: text, to: text, precision: 'day' };
}

function ofMonth(year: number, month: number): Interval | null {
  if (month < 1 || month > 12) return null;
  return {
    from: dayText(year, month, 1),
    to: dayText(year, month, daysInMonth(year, month)),
    precision: 'month',
  };
}

function ofMonths(year: number, first: number, last: number): Interval {
  return {
    from: dayText(year, first, 1),
    to: dayText(year, last, daysInMonth(year, last)),
    precision: 'range',
  };
}

function ofYear(year: number): Interval {
  return { from: dayText(year, 1, 1), to: dayText(year, 12, 31), precision: 'year' };
}
