import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { daysInMonth, dayText, monthNames } from './calendar-day.ts';
import { dateSpan } from './date-span.ts';
import { dateSpanText } from './date-span-text.ts';
import { readDateSpan } from './read-date-span.ts';

function read(text: string): string {
  const span = readDateSpan(text);
  return span ? `${span.from ?? ''}..${span.to ?? ''} ${span.precision}` : 'null';
}

describe('reading and writing dates', () => {
  it('1 reads days, months and years in English and ISO forms', () => {
    for (const text of [
      '17 January 2025',
      '17 Jan 2025',
      'Jan. 17, 2025',
      'January 17th, 2025',
      'Friday, 17 January 2025',
      'on 17 January 2025',
      '2025-01-17',
      '2025-01-17T10:30:00Z',
      '17.01.2025',
      '17/1/2025',
      '1/17/2025',
    ]) {
      expect([text, read(text)]).toEqual([text, '2025-01-17..2025-01-17 day']);
    }
    for (const text of ['Oct 2024', 'October 2024', 'in October, 2024', '2024-10', 'Oct. 2024'])
      expect([text, read(text)]).toEqual([text, '2024-10-01..2024-10-31 month']);
    expect(read('2022')).toBe('2022-01-01..2022-12-31 year');
    expect(read('29 February 2024')).toBe('2024-02-29..2024-02-29 day');
  });

  it('2 reads open sides', () => {
    expect(read('before 20 Jan 2025')).toBe('..2025-01-19 before');
    expect(read('by 20 Jan 2025')).toBe('..2025-01-20 before');
    expect(read('before 2025')).toBe('..2024-12-31 before');
    expect(read('after 20 January 2025')).toBe('2025-01-21.. after');
    expect(read('after October 2024')).toBe('2024-11-01.. after');
    expect(read('since 2015')).toBe('2015-01-01.. after');
  });

  it('3 reads ranges, the left side taking from the right what it leaves out', () => {
    for (const text of [
      '21 June 2024 to 3 July 2024',
      '21 June to 3 July 2024',
      '21 June – 3 July 2024',
      'June 21 - July 3, 2024',
      'from 21 June 2024 until 3 July 2024',
      'between 21 June and 3 July 2024',
      '2024-06-21/2024-07-03',
    ])
      expect([text, read(text)]).toEqual([text, '2024-06-21..2024-07-03 range']);
    expect(read('17-19 January 2025')).toBe('2025-01-17..2025-01-19 range');
    expect(read('17 to 19 January 2025')).toBe('2025-01-17..2025-01-19 range');
    expect(read('June–July 2024')).toBe('2024-06-01..2024-07-31 range');
    expect(read('2020-2022')).toBe('2020-01-01..2022-12-31 range');
    expect(read('3 July 2024 to 21 June 2024')).toBe('.. unknown');
  });

  it('4 reads parts of a month, a year or a decade as intervals', () => {
    expect(read('mid-November 2024')).toBe('2024-11-08..2024-11-23 range');
    expect(read('the end of January 2025')).toBe('2025-01-20..2025-01-31 range');
    expect(read('late February 2023')).toBe('2023-02-20..2023-02-28 range');
    expect(read('early 2022')).toBe('2022-01-01..2022-04-30 range');
    expect(read('Q3 2024')).toBe('2024-07-01..2024-09-30 range');
    expect(read('the third quarter of 2024')).toBe('2024-07-01..2024-09-30 range');
    expect(read('2024 Q3')).toBe('2024-07-01..2024-09-30 range');
    expect(read('second half of 2024')).toBe('2024-07-01..2024-12-31 range');
    expect(read('the early 2020s')).toBe('2020-01-01..2024-12-31 range');
    expect(read('2020s')).toBe('2020-01-01..2029-12-31 range');
  });

  it('5 keeps wording that is no certain date, and empty text is none', () => {
    expect(readDateSpan('')).toBeNull();
    expect(readDateSpan(' \n ')).toBeNull();
    for (const text of [
      'unclear',
      'last week',
      'yesterday 2024',
      '17 January',
      'Jan 17 25',
      '03/04/2025',
      '31 February 2025',
      '2025-02-30',
      '2025-13',
      '17 January 2025 or 20 January 2025',
      'around 2020',
      '12345',
      'before',
      'the',
    ])
      expect([text, readDateSpan(text)]).toEqual([
        text,
        { text, from: null, to: null, precision: 'unknown' },
      ]);
    expect(dateSpanText({ text: 'last week', from: null, to: null, precision: 'unknown' })).toBe('last week');
  });

  it('6 writes them short', () => {
    const written = (text: string) =>
      dateSpanText(readDateSpan(text) ?? { text: '', from: null, to: null, precision: 'unknown' });
    expect(written('January 17th, 2025')).toBe('17 Jan 2025');
    expect(written('2024-10')).toBe('Oct 2024');
    expect(written('2022')).toBe('2022');
    expect(written('before 20 January 2025')).toBe('before 20 Jan 2025');
    expect(written('before 2025')).toBe('before 2025');
    expect(written('after October 2024')).toBe('after Oct 2024');
    expect(written('2024-06-21/2024-07-03')).toBe('21 Jun 2024 to 3 Jul 2024');
    expect(written('Q3 2024')).toBe('Jul 2024 to Sep 2024');
    expect(written('2020-2022')).toBe('2020 to 2022');
  });

  it('7 never throws, and always gives what the record takes', () => {
    const words = fc.constantFrom(
      '17',
      '2025',
      'Jan',
      'to',
      '-',
      '/',
      'before',
      'mid',
      'Q3',
      '31',
      'of',
      'é',
      '99',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(words, { maxLength: 6 }).map((all) => all.join(' ')),
        ),
        (text) => {
          const span = readDateSpan(text);
          if (span === null) return text.trim() === '';
          dateSpan.parse(span);
          const ordered = span.from === null || span.to === null || span.from <= span.to;
          return ordered && !/NaN|undefined|null/.test(dateSpanText(span).replace(text.trim(), ''));
        },
      ),
    );
  });

  it('8 reads back what it writes, as the same interval', () => {
    const day = fc
      .tuple(
        fc.integer({ min: 1000, max: 2999 }),
        fc.integer({ min: 1, max: 12 }),
        fc.integer({ min: 1, max: 31 }),
      )
      .map(([year, month, count]) => dayText(year, month, Math.min(count, daysInMonth(year, month))));
    fc.assert(
      fc.property(fc.option(day), fc.option(day), (one, other) => {
        const [from, to] = one !== null && other !== null && one > other ? [other, one] : [one, other];
        if (from === null && to === null) return;
        const written = dateSpanText({ text: '', from, to, precision: 'range' });
        const again = readDateSpan(written);
        expect([written, again?.from, again?.to]).toEqual([written, from, to]);
      }),
    );
  });

  it('9 reads every month name, long and short', () => {
    monthNames.forEach((name, index) => {
      const from = dayText(2023, index + 1, 5);
      expect(readDateSpan(`5 ${name} 2023`)?.from).toBe(from);
      expect(readDateSpan(`5 ${name.slice(0, 3)} 2023`)?.from).toBe(from);
    });
  });
});
