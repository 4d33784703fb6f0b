import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrangeCards, placeCards } from './card-placement.ts';

const gap = 6;
const drawnCards = fc
  .array(fc.record({ anchor: fc.nat(2_000), height: fc.integer({ min: 20, max: 160 }) }), { maxLength: 40 })
  .map((cards) => cards.map((card) => ({ ...card, weight: 1 })).sort((a, b) => a.anchor - b.anchor));

describe('placeCards', () => {
  it('lays no card over another, crosses none and stays below the top', () => {
    fc.assert(
      fc.property(drawnCards, (cards) => {
        const tops = placeCards(cards, gap);
        tops.forEach((top, index) => {
          expect(top).toBeGreaterThanOrEqual(0);
          const before = cards[index - 1];
          if (before) expect(top).toBeGreaterThanOrEqual((tops[index - 1] ?? 0) + before.height + gap);
        });
      }),
    );
  });

  it('leaves cards alone that have room', () => {
    const cards = [100, 300, 500].map((anchor) => ({ anchor, height: 80, weight: 1 }));
    expect(placeCards(cards, gap)).toEqual([100, 300, 500]);
  });

  it('shares the push between the cards of a crowded place', () => {
    const cards = [200, 200].map((anchor) => ({ anchor, height: 94, weight: 1 }));
    expect(placeCards(cards, gap)).toEqual([150, 250]);
  });

  it('is no farther from the passages, in squares, than any small shift of a card would be', () => {
    fc.assert(
      fc.property(drawnCards, fc.nat(39), fc.constantFrom(-3, 3), (cards, which, by) => {
        if (cards.length === 0) return;
        const index = which % cards.length;
        const tops = placeCards(cards, gap, -100_000);
        const moved = tops.map((top, at) => (at === index ? top + by : top));
        const allowed = moved.every(
          (top, at) => at === 0 || top >= (moved[at - 1] ?? 0) + (cards[at - 1]?.height ?? 0) + gap,
        );
        if (!allowed) return;
        const distance = (list: readonly number[]) =>
          list.reduce((sum, top, at) => sum + (top - (cards[at]?.anchor ?? 0)) ** 2, 0);
        expect(distance(tops)).toBeLessThanOrEqual(distance(moved));
      }),
    );
  });
});

describe('arrangeCards', () => {
  const card = (anchor: number, selected = false) => ({ anchor, heights: [76, 48, 26], selected });

  it('shows cards whole where there is room', () => {
    expect(arrangeCards([card(0), card(90), card(400)], gap).map((place) => place.fold)).toEqual([0, 0, 0]);
  });

  it('folds a crowd as far as it must, and only the crowd', () => {
    const crowd = Array.from({ length: 12 }, (_, index) => card(100 + index * 4));
    const places = arrangeCards([...crowd, card(2_000)], gap);
    expect(places.slice(0, 12).every((place) => place.fold === 2 && place.height === 26)).toBe(true);
    expect(places[12]).toEqual({ top: 2_000, height: 76, fold: 0 });
  });

  it('keeps the selected card whole and at its passage while its neighbours give way', () => {
    const places = arrangeCards([card(100), card(110), card(120, true), card(130), card(140)], gap);
    expect(places[2]).toEqual({ top: 120, height: 76, fold: 0 });
    expect(places[3]?.top).toBeGreaterThanOrEqual(120 + 76 + gap);
  });
});
