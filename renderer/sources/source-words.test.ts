import { expect, test } from 'vitest';
import { counted, sizeText } from './source-words.ts';

test('a noun stands in the number of its count', () => {
  expect([counted(0, 'claim'), counted(1, 'claim'), counted(2, 'claim')]).toEqual([
    '0 claims',
    '1 claim',
    '2 claims',
  ]);
});

test('sizes go in steps of a thousand', () => {
  expect([sizeText(1), sizeText(999), sizeText(1_000), sizeText(48_500), sizeText(1_250_000)]).toEqual([
    '1 byte',
    '999 bytes',
    '1.0 kB',
    '49 kB',
    '1.3 MB',
  ]);
});
