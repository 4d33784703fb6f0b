import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ClaimId, PassageId } from '../../shared/domain/identity.ts';
import type { PassageSpan } from './passage-spans.ts';
import { inTextOrder, PassageSpans } from './passage-spans.ts';

function span(name: number, start: number, length: number): PassageSpan {
  const id = `p${String(name).padStart(3, '0')}`;
  return { passage: id as PassageId, claim: `c${id}` as ClaimId, start, end: start + length, stance: null };
}

const drawnSpans = fc
  .array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })), { maxLength: 40 })
  .map((list) => list.map(([start, length], index) => span(index, start, length)));

describe('PassageSpans', () => {
  it('finds at each place what a look at every passage finds', () => {
    fc.assert(
      fc.property(drawnSpans, fc.nat(100), fc.integer({ min: 1, max: 40 }), (spans, offset, width) => {
        const found = new PassageSpans(spans);
        const names = (list: readonly PassageSpan[]) => list.map((each) => each.passage).sort();
        expect(names(found.at(offset))).toEqual(
          names(spans.filter((s) => s.start <= offset && s.end > offset)),
        );
        expect(names(found.startingIn(offset, offset + width))).toEqual(
          names(spans.filter((s) => s.start >= offset && s.start < offset + width)),
        );
        expect(names(found.reachingInto(offset, offset + width))).toEqual(
          names(spans.filter((s) => s.start < offset + width && s.end > offset)),
        );
      }),
    );
  });

  it('stays the same whether passages come one by one or together, and forgets what is removed', () => {
    fc.assert(
      fc.property(drawnSpans, fc.infiniteStream(fc.boolean()), (spans, coins) => {
        const grown = new PassageSpans();
        for (const each of spans) grown.add(each);
        const kept = spans.filter((each) => {
          if (coins.next().value) return true;
          grown.remove(each);
          return false;
        });
        expect(grown.all).toEqual([...kept].sort(inTextOrder));
        for (const offset of [0, 20, 45, 80])
          expect(grown.at(offset)).toEqual(new PassageSpans(kept).at(offset));
      }),
    );
  });

  it('names the innermost first', () => {
    const spans = new PassageSpans([span(1, 0, 50), span(2, 10, 5), span(3, 8, 20)]);
    expect(spans.at(12).map((each) => each.end - each.start)).toEqual([5, 20, 50]);
  });
});
