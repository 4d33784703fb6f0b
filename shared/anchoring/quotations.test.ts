import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../domain/identity.ts';
import { locatedQuotation } from '../domain/passage.ts';
import type { SourceText } from '../domain/source-text.ts';
import { describeQuotation } from './describe-quotation.ts';
import { locateQuotation, occurrencesOf } from './locate-quotation.ts';
import { trimQuotation } from './trim-quotation.ts';

const hash = sha256.parse('0'.repeat(64));

function plain(text: string): SourceText {
  return { text, blocks: [{ kind: 'paragraph', start: 0, end: text.length, level: 0, page: null }] };
}

function described(text: string, exact: string, occurrence = 0) {
  const start = occurrencesOf(text, exact)[occurrence] ?? -1;
  return describeQuotation(plain(text), hash, start, start + exact.length);
}

describe('describing a quotation', () => {
  it('1 keeps exact text, 32 units of context on each side, offsets and hash', () => {
    const text = `${'a'.repeat(40)}QUOTED${'b'.repeat(10)}`;
    expect(describeQuotation(plain(text), hash, 40, 46)).toEqual({
      exact: 'QUOTED',
      prefix: 'a'.repeat(32),
      suffix: 'b'.repeat(10),
      start: 40,
      end: 46,
      textHash: hash,
      place: { paragraph: 1, page: null },
    });
  });

  it('2 does not cut a surrogate pair at the edge of the context', () => {
    const text = `x🎉${'a'.repeat(31)}QUOTED${'b'.repeat(31)}🎉x`;
    const start = text.indexOf('QUOTED');
    const quotation = describeQuotation(plain(text), hash, start, start + 6);
    expect(quotation.prefix).toBe('a'.repeat(31));
    expect(quotation.suffix).toBe('b'.repeat(31));
  });

  it('3 names paragraph and page from the blocks', () => {
    const blocks = [
      { kind: 'heading', start: 0, end: 5, level: 1, page: 1 },
      { kind: 'paragraph', start: 7, end: 12, level: 0, page: 1 },
      { kind: 'paragraph', start: 14, end: 19, level: 0, page: 2 },
    ] as const;
    const text = { text: 'Title\n\nfirst\n\nother', blocks };
    expect(describeQuotation(text, hash, 7, 12).place).toEqual({ paragraph: 2, page: 1 });
    expect(describeQuotation(text, hash, 18, 19).place).toEqual({ paragraph: 3, page: 2 });
    expect(describeQuotation({ text: 'x', blocks: [] }, hash, 0, 1).place).toEqual({
      paragraph: 1,
      page: null,
    });
  });

  it('4 refuses what is no stretch of the text', () => {
    for (const [start, end] of [
      [2, 2],
      [3, 1],
      [-1, 2],
      [0, 9],
      [0.5, 2],
    ] as const)
      expect(() => describeQuotation(plain('abc'), hash, start, end)).toThrow(RangeError);
  });

  it('5 always gives what the record takes, and its own text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', minLength: 1, maxLength: 120 }),
        fc.nat(),
        fc.nat(),
        (text, a, b) => {
          const [start, end] = [a % text.length, (b % text.length) + 1];
          fc.pre(start < end);
          const quotation = describeQuotation(plain(text), hash, start, end);
          locatedQuotation.parse(quotation);
          expect(text.slice(quotation.start, quotation.end)).toBe(quotation.exact);
          expect(text).toContain(quotation.prefix + quotation.exact + quotation.suffix);
        },
      ),
    );
  });
});

describe('locating a quotation', () => {
  const text = 'The treaty is ready. It was signed in Moscow. Nobody saw it. It was signed in Tehran.';

  it('6 finds it where it stood', () => {
    expect(locateQuotation(text, described(text, 'signed in Moscow'))).toEqual({
      outcome: 'exact',
      start: 28,
      end: 44,
    });
    expect(locateQuotation(text, described(text, 'It was signed', 1))).toEqual({
      outcome: 'exact',
      start: 61,
      end: 74,
    });
  });

  it('7 finds it moved, by its context where the wording is repeated', () => {
    const later = `New first paragraph. ${text}`;
    expect(locateQuotation(later, described(text, 'It was signed', 1))).toEqual({
      outcome: 'moved',
      start: 82,
      end: 95,
    });
    expect(locateQuotation(later, described(text, 'It was signed', 0))).toEqual({
      outcome: 'moved',
      start: 42,
      end: 55,
    });
  });

  it('8 calls it ambiguous where the context does not tell, and names the runner-up', () => {
    const later = 'zzzz It was signed zzzz. zzzz It was signed zzzz.';
    expect(locateQuotation(later, described(text, 'It was signed'))).toEqual({
      outcome: 'ambiguous',
      start: 30,
      end: 43,
      runnerUp: { start: 5, end: 18 },
    });
  });

  it('9 says when it is gone', () => {
    expect(locateQuotation('Nothing of the kind.', described(text, 'Moscow'))).toEqual({ outcome: 'gone' });
    expect(locateQuotation('', described(text, 'Moscow'))).toEqual({ outcome: 'gone' });
  });

  it('10 counts occurrences without overlap', () => {
    expect(occurrencesOf('aaaa', 'aa')).toEqual([0, 2]);
    expect(occurrencesOf('abc', '')).toEqual([]);
  });

  it('11 in an unchanged text it is always exact; a place it names always holds the wording', () => {
    const words = fc.array(fc.constantFrom('a', 'b', ' ', '.', '🎉'), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(words, words, fc.nat(), fc.nat(), (one, other, a, b) => {
        const here = one.join('');
        const [start, end] = [a % here.length, (b % here.length) + 1];
        fc.pre(start < end);
        const quotation = describeQuotation(plain(here), hash, start, end);
        expect(locateQuotation(here, quotation)).toEqual({ outcome: 'exact', start, end });
        const there = other.join('');
        const located = locateQuotation(there, quotation);
        if (located.outcome === 'gone') expect(there).not.toContain(quotation.exact);
        else expect(there.slice(located.start, located.end)).toBe(quotation.exact);
      }),
    );
  });
});

describe('trimming a selection', () => {
  it('12 leaves out white space and takes characters whole', () => {
    expect(trimQuotation('  abc \n', 0, 7)).toEqual({ start: 2, end: 5 });
    expect(trimQuotation('a🎉b', 2, 4)).toEqual({ start: 1, end: 4 });
    expect(trimQuotation('a🎉b', 0, 2)).toEqual({ start: 0, end: 3 });
    expect(trimQuotation('xe\u0301y', 0, 2)).toEqual({ start: 0, end: 3 });
    expect(trimQuotation('xe\u0301y', 2, 4)).toEqual({ start: 1, end: 4 });
    expect(trimQuotation('👩‍👧', 0, 2)).toEqual({ start: 0, end: 5 });
    expect(trimQuotation('abc', 3, 1)).toEqual({ start: 1, end: 3 });
    expect(trimQuotation('abc', -5, 99)).toEqual({ start: 0, end: 3 });
    expect(trimQuotation(' \u00a0\n ', 0, 4)).toBeNull();
    expect(trimQuotation('abc', 1, 1)).toBeNull();
  });

  it('13 trims again to the same', () => {
    const mixed = fc.array(fc.constantFrom('a', ' ', '\n', '🎉', '\u0301', '\u200d', 'ש', '🏽'), {
      maxLength: 20,
    });
    fc.assert(
      fc.property(mixed, fc.nat(30), fc.nat(30), (all, start, end) => {
        const text = all.join('');
        const once = trimQuotation(text, start, end);
        if (once) expect(trimQuotation(text, once.start, once.end)).toEqual(once);
      }),
    );
  });
});
