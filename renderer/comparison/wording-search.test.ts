import { describe, expect, it } from 'vitest';
import { sharedWording } from '../../shared/comparing/shared-wording.ts';
import { piecesOf, searchWording } from './wording-search.ts';

const sentence = (of: string) =>
  `The ${of} was signed by both presidents in the Kremlin after three long years of talks.`;
const filler = (of: string) =>
  Array.from({ length: 12 }, (_, at) => `${of}${at} ${of}x${at} ${of}y${at}`).join(' ');

describe('searching shared wording piece by piece', () => {
  it('1 cuts between paragraphs and loses nothing', () => {
    const text = `${'one two three\n\n'.repeat(40)}${'x'.repeat(500)}`;
    const pieces = piecesOf(text, 100);
    expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
    expect(pieces.every(({ start, end }) => end - start <= 100)).toBe(true);
    expect(text.slice(pieces[1]?.start).startsWith('\n\n')).toBe(true);
  });

  it('2 finds in pieces what it finds in one go, at the same offsets', () => {
    const left = [filler('a'), sentence('treaty'), filler('b'), sentence('treaty')].join('\n\n');
    const right = [filler('c'), filler('d'), sentence('pact')].join('\n\n');
    const whole = sharedWording(left, right);
    const found = [...searchWording(left, right, 420)].at(-1) ?? [];
    expect(piecesOf(left, 420).length).toBeGreaterThan(1);
    const wordsOf = (passages: typeof whole) =>
      passages.map((each) => [
        left.slice(each.left.start, each.left.end),
        right.slice(each.right.start, each.right.end),
        each.left.start,
      ]);
    expect(wordsOf(found)).toEqual(wordsOf(whole));
    expect(found.length).toBe(2);
  });
});
