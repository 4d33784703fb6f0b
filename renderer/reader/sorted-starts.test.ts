import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lastStartingBy } from './sorted-starts.ts';

it('finds the last start at or before an offset, as a walk from the end does', () => {
  const drawn = fc.array(fc.nat(50), { maxLength: 30 }).map((starts) => starts.sort((a, b) => a - b));
  fc.assert(
    fc.property(drawn, fc.integer({ min: -2, max: 55 }), (starts, offset) => {
      expect(lastStartingBy(starts, offset)).toBe(starts.findLastIndex((start) => start <= offset));
    }),
  );
});
