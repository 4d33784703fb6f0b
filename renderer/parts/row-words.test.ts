import { expect, test } from 'vitest';
import { wordsFilter } from './row-words.ts';

const texts: Readonly<Record<string, string>> = {
  first: 'S1 Moscow and Tehran\nTASS',
  second: 'S2 Moscow alone',
};
const passing = (typed: string) => {
  const accept = wordsFilter(typed, (id) => texts[id] ?? '');
  return accept === null ? null : Object.keys(texts).filter(accept);
};

test('every word must occur, in any order and case', () => {
  expect(passing('tass MOSCOW')).toEqual(['first']);
  expect(passing('moscow')).toEqual(['first', 'second']);
  expect(passing('moscow absent')).toEqual([]);
});

test('blank typing filters nothing', () => {
  expect(passing('')).toBeNull();
  expect(passing('  \t ')).toBeNull();
});
