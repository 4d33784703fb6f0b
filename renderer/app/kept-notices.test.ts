import { describe, expect, it } from 'vitest';
import { keptNotices, shownNotices } from './kept-notices.ts';

describe('notices over the work', () => {
  it('stand newest first, three at a time, and the rest are counted', () => {
    const all = ['a', 'b', 'c', 'd', 'e'].reduce<readonly string[]>(keptNotices, []);
    expect(shownNotices(all)).toEqual({ shown: ['e', 'd', 'c'], more: 2 });
  });

  it('are not said twice, and never more than a hundred', () => {
    expect(keptNotices(['a', 'b'], 'b')).toEqual(['b', 'a']);
    const many = Array.from({ length: 300 }, (_, index) => `${index}`).reduce<readonly string[]>(
      keptNotices,
      [],
    );
    expect(many).toHaveLength(100);
  });
});
