import { expect, test } from 'vitest';
import { arithmetic } from './score-arithmetic.ts';

const given = (level: number | null) => ({ level, reason: '' });

test('the arithmetic names the levels in the order of the sheet, the score and the letter', () => {
  const sheet = { currency: given(4), access: given(3), care: given(2), record: given(null) };
  expect(arithmetic(sheet)).toBe('25 × (3 + 2 + 4) ÷ 3 = 75 of 100, which suggests B.');
});

test('a level of zero counts', () => {
  const sheet = { access: given(0), record: given(0), independence: given(1) };
  expect(arithmetic(sheet)).toContain('(0 + 0 + 1) ÷ 3 = 8 of 100, which suggests E');
});

test('too few criteria make no score, and say so', () => {
  expect(arithmetic({})).toBe('Nothing judged yet. A score needs three of the six criteria.');
  expect(arithmetic({ access: given(4), record: given(4), care: given(null) })).toMatch(/^2 of the six/);
});
