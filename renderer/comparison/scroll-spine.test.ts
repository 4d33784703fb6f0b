import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Anchor } from './scroll-spine.ts';
import { bracketAt, commonHeight, placeAcross, scrollSpine } from './scroll-spine.ts';

const at = (left: number, right: number, weight = 1): Anchor => ({ left, right, weight });
const written = (anchors: readonly Anchor[]) => anchors.map(({ left, right }) => `${left}/${right}`);
const anchorsOf = fc.array(
  fc.record({ left: fc.nat(20), right: fc.nat(20), weight: fc.integer({ min: 1, max: 5 }) }),
  {
    maxLength: 9,
  },
);

function rising(anchors: readonly Anchor[]): boolean {
  return anchors.every((each, index) => {
    const next = anchors[index + 1];
    return next === undefined || (each.left < next.left && each.right < next.right);
  });
}

function heaviestByTrying(anchors: readonly Anchor[]): number {
  let most = 0;
  for (let choice = 0; choice < 1 << anchors.length; choice += 1) {
    const some = anchors.filter((_, index) => (choice >> index) & 1).sort((a, b) => a.left - b.left);
    if (rising(some)) most = Math.max(most, weightOf(some));
  }
  return most;
}

function weightOf(anchors: readonly Anchor[]): number {
  return anchors.reduce((sum, each) => sum + each.weight, 0);
}

describe('the spine of scrolling together', () => {
  it('1 leaves out what crosses', () => {
    expect(written(scrollSpine([at(1, 10), at(5, 2), at(8, 12), at(9, 14)]))).toEqual([
      '1/10',
      '8/12',
      '9/14',
    ]);
    expect(written(scrollSpine([at(1, 10), at(5, 2, 9)]))).toEqual(['5/2']);
  });

  it('2 is the heaviest of all that rise on both sides', () => {
    fc.assert(
      fc.property(anchorsOf, (anchors) => {
        const spine = scrollSpine(anchors);
        expect(rising(spine)).toBe(true);
        expect(weightOf(spine)).toBe(heaviestByTrying(anchors));
      }),
    );
  });

  it('3 goes through the anchor that it is asked to go through', () => {
    fc.assert(
      fc.property(anchorsOf, fc.nat(20), fc.nat(20), (anchors, left, right) => {
        const through = at(left, right);
        const spine = scrollSpine(anchors, through);
        expect(spine).toContain(through);
        expect(rising(spine)).toBe(true);
      }),
    );
  });

  it('4 finds the anchors around a place', () => {
    const spine = [at(10, 100), at(20, 300)];
    expect(bracketAt(spine, 'left', 5)).toEqual({ before: null, after: spine[0] });
    expect(bracketAt(spine, 'left', 10)).toEqual({ before: spine[0], after: spine[1] });
    expect(bracketAt(spine, 'right', 299)).toEqual({ before: spine[0], after: spine[1] });
    expect(bracketAt(spine, 'right', 301)).toEqual({ before: spine[1], after: null });
  });

  it('5 goes across in proportion', () => {
    expect(placeAcross(150, { start: 100, end: 200 }, { start: 0, end: 400 })).toBe(200);
    expect(placeAcross(150, { start: 150, end: 150 }, { start: 70, end: 90 })).toBe(70);
  });

  it('6 sets two places at one height, as near to the wished one as the columns reach', () => {
    expect(
      commonHeight(200, [
        { place: 900, reach: 2_000 },
        { place: 600, reach: 2_000 },
      ]),
    ).toBe(200);
    expect(
      commonHeight(200, [
        { place: 60, reach: 2_000 },
        { place: 600, reach: 2_000 },
      ]),
    ).toBe(60);
    expect(
      commonHeight(200, [
        { place: 900, reach: 500 },
        { place: 600, reach: 2_000 },
      ]),
    ).toBe(400);
  });
});
