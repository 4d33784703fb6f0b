import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureText, readFigure } from './read-figure.ts';

test.each([
  ['3,000 troops', 3000, 'troops'],
  ['about 3 000', 3000, ''],
  ['2.5 million rubles', 2_500_000, 'rubles'],
  ['2.3 million', 2_300_000, ''],
  ['$1.2bn', 1_200_000_000, '$'],
  ['20 %', 20, '%'],
  ['20%', 20, '%'],
  ['−4 °C', -4, '°C'],
  ['5 m', 5, 'm'],
  ['5m', 5, 'm'],
  ['5 mn', 5_000_000, ''],
  ['1,234,567.5 t', 1_234_567.5, 't'],
  ['20 years', 20, 'years'],
])('%s', (text, number, unit) => {
  expect(readFigure(text)).toEqual({ number, unit });
});

test.each(['', 'many troops', '1,5', '1.2.3', '12,34,567', 'twenty'])('%j is not guessed at', (text) => {
  expect(readFigure(text)).toBe(null);
});

test('what is shown of a number is read as that number again', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: -1e9, max: 1e9 }),
      fc.integer({ min: 0, max: 999 }),
      (whole, thousandths) => {
        const number = Number((whole + Math.sign(whole) * (thousandths / 1000)).toFixed(3));
        expect(readFigure(figureText(number))?.number).toBe(number);
      },
    ),
  );
});
