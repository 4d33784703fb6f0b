import { expect, test } from 'vitest';
import { countsInWords, mergeSentence, nudged, removalSentence, reordered } from './proposition-list.ts';
import { noCounts } from './stance-tally.ts';

test('a proposition is dropped before the one that it is dropped on', () => {
  const order = ['a', 'b', 'c', 'd'];
  expect(reordered(order, 'a', 2)).toEqual(['b', 'a', 'c', 'd']);
  expect(reordered(order, 'd', 1)).toEqual(['a', 'd', 'b', 'c']);
  expect(reordered(order, 'a', 4)).toEqual(['b', 'c', 'd', 'a']);
  expect(reordered(order, 'b', 1)).toEqual(order);
  expect(reordered(order, 'b', 2)).toEqual(order);
  expect(reordered(order, 'x', 1)).toBe(order);
});

test('the keys move by one place and stop at the ends', () => {
  const order = ['a', 'b', 'c'];
  expect(nudged(order, 'b', -1)).toEqual(['b', 'a', 'c']);
  expect(nudged(order, 'b', 1)).toEqual(['a', 'c', 'b']);
  expect(nudged(order, 'a', -1)).toBe(order);
  expect(nudged(order, 'c', 1)).toBe(order);
});

test('counts and consequences in words', () => {
  expect(countsInWords(noCounts)).toBe('no claims');
  expect(countsInWords({ supports: 3, refutes: 1, questions: 0, reports: 2 })).toBe(
    '3 support, 1 refutes, 2 report',
  );
  expect(removalSentence('P1', 1)).toMatch(/^1 claim stands on P1 and/);
  expect(removalSentence('P1', 3)).toMatch(/^3 claims stand on P1 and/);
  expect(mergeSentence('P1', 'P4', 2)).toMatch(/^2 claims move from P1 to P4 and keep their stances\./);
  expect(mergeSentence('P1', 'P4', 0)).toMatch(/^No claim stands on P1\./);
});
