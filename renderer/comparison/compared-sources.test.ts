import { describe, expect, it } from 'vitest';
import type { SourceId } from '../../shared/domain/identity.ts';
import { chooseSource, comparedSources } from './compared-sources.ts';

const [a, b, c, gone] = ['a', 'b', 'c', 'gone'] as unknown as readonly [
  SourceId,
  SourceId,
  SourceId,
  SourceId,
];
const nothing = { left: null, right: null };

describe('which sources are compared', () => {
  it('1 begins with the wished one and the first other', () => {
    expect(comparedSources(nothing, [null, b], [a, b, c])).toEqual({ left: b, right: a });
    expect(comparedSources(nothing, [gone, null], [a, b, c])).toEqual({ left: a, right: b });
  });

  it('2 keeps what was chosen and fills the place of what was removed', () => {
    expect(comparedSources({ left: c, right: a }, [b], [a, b, c])).toEqual({ left: c, right: a });
    expect(comparedSources({ left: gone, right: a }, [a], [a, b, c])).toEqual({ left: b, right: a });
    expect(comparedSources({ left: c, right: gone }, [], [a, b, c])).toEqual({ left: c, right: a });
  });

  it('3 never sets a source beside itself', () => {
    expect(comparedSources({ left: a, right: a }, [], [a, b])).toEqual({ left: a, right: b });
    expect(comparedSources(nothing, [a], [a])).toEqual({ left: a, right: null });
    expect(comparedSources(nothing, [a], [])).toEqual(nothing);
  });

  it('4 swaps when one side is given what stands on the other', () => {
    expect(chooseSource({ left: a, right: b }, 'left', b)).toEqual({ left: b, right: a });
    expect(chooseSource({ left: a, right: b }, 'right', c)).toEqual({ left: a, right: c });
  });
});
