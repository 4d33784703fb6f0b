import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { placeForm } from './form-place.ts';

const view = { left: 0, top: 0, right: 1_200, bottom: 800 };
const column = { left: 40, top: 0, right: 640, bottom: 5_000 };
const size = { width: 460, height: 400 };
const passage = (top: number, left = 60) => ({ left, top, right: left + 500, bottom: top + 60 });

describe('placeForm', () => {
  it('stands beside the text at the height of the passage where there is room', () => {
    expect(placeForm(view, column, passage(200), size)).toEqual({ left: 650, top: 188, height: 400 });
  });

  it('stands under the passage, or over it, where there is none', () => {
    const narrow = { ...view, right: 740 };
    expect(placeForm(narrow, column, passage(100), size).top).toBe(170);
    expect(placeForm(narrow, column, passage(600), size).top).toBe(190);
  });

  it('never leaves the view', () => {
    const drawn = fc.record({
      top: fc.integer({ min: -900, max: 900 }),
      right: fc.integer({ min: 500, max: 1_400 }),
      bottom: fc.integer({ min: 300, max: 900 }),
      height: fc.integer({ min: 100, max: 900 }),
    });
    fc.assert(
      fc.property(drawn, ({ top, right, bottom, height }) => {
        const seen = { left: 0, top: 0, right, bottom };
        const at = placeForm(seen, column, passage(top), { width: 460, height });
        expect(at.top).toBeGreaterThanOrEqual(0);
        expect(at.top + at.height).toBeLessThanOrEqual(bottom);
        expect(at.left).toBeGreaterThanOrEqual(0);
        expect(at.left + 460).toBeLessThanOrEqual(right);
      }),
    );
  });
});
