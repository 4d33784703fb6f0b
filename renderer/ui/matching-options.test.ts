import { describe, expect, test } from 'vitest';
import { foldText, isMeant, matchingOptions } from './matching-options.ts';

const options = [
  { id: '1', label: 'Talks on the treaty' },
  { id: '2', label: 'Treaty was signed', hint: 'P1' },
  { id: '3', label: 'Entreaty' },
  { id: '4', label: 'Défense Ledger', keywords: ['newspaper'] },
  { id: '5', label: 'Treaty' },
];
const found = (typed: string) => matchingOptions(options, typed).map((option) => option.id);

describe('matching options', () => {
  test('nothing typed leaves everything as it stands', () => {
    expect(found('  ')).toEqual(['1', '2', '3', '4', '5']);
  });
  test('the very label comes first, then its beginning, then a word, then the inside of one', () => {
    expect(found('treaty')).toEqual(['5', '2', '1', '3']);
  });
  test('every word must be there, in any order, also in hint and keywords', () => {
    expect(found('signed treaty')).toEqual(['2']);
    expect(found('p1')).toEqual(['2']);
    expect(found('newspaper')).toEqual(['4']);
    expect(found('treaty newspaper')).toEqual([]);
  });
  test('accents and case do not matter', () => {
    expect(found('DEFENSE')).toEqual(['4']);
    expect(foldText('  Évian   Accord ')).toBe('evian accord');
  });
});

describe('what Enter may take', () => {
  const proposition = {
    id: 'p',
    label: 'The 2001 agreement had lapsed before the new one was signed',
    hint: 'P3',
  };

  test('the beginning, a word or two, or words that follow one another are a search', () => {
    expect(isMeant(proposition, 'the 2001')).toBe(true);
    expect(isMeant(proposition, 'lapsed signed')).toBe(true);
    expect(isMeant(proposition, 'before the new one')).toBe(true);
    expect(isMeant(proposition, 'P3')).toBe(true);
  });

  test('three words or more that stand scattered are a wording of their own', () => {
    expect(isMeant(proposition, 'A new one')).toBe(false);
    expect(isMeant(proposition, 'the agreement was signed')).toBe(false);
  });
});
