import { describe, expect, it } from 'vitest';
import { sharedWording } from '../../shared/comparing/shared-wording.ts';
import { differencesOf, markOf, nextDifference } from './difference-walk.ts';

const left =
  'The leaders of both states signed the broad treaty in Moscow on Friday after long talks about trade.';
const right =
  'The presidents of both states signed the treaty in Moscow on Monday after long talks about trade.';
const differences = differencesOf(sharedWording(left, right));
const words = (index: number) => {
  const each = differences[index];
  return each && [left.slice(each.left.start, each.left.end), right.slice(each.right.start, each.right.end)];
};

describe('walking through differing words', () => {
  it('1 goes in the order of the left text', () => {
    expect([words(0), words(1)]).toEqual([
      ['broad', ''],
      ['Friday', 'Monday'],
    ]);
  });

  it('2 begins at what is in view and goes round', () => {
    expect(nextDifference(differences, -1, 1, 0)).toBe(0);
    expect(nextDifference(differences, -1, 1, left.indexOf('Friday'))).toBe(1);
    expect(nextDifference(differences, -1, 1, left.length)).toBe(0);
    expect(nextDifference(differences, -1, -1, left.indexOf('Friday'))).toBe(0);
    expect(nextDifference(differences, -1, -1, left.length)).toBe(1);
    expect(nextDifference(differences, 1, 1, 0)).toBe(0);
    expect(nextDifference(differences, 0, -1, 0)).toBe(1);
    expect(nextDifference([], -1, 1, 0)).toBe(-1);
  });

  it('3 marks the gap where words are missing', () => {
    const [put] = differences;
    if (!put) throw new Error('no difference was found');
    const mark = markOf(right, put, 'right');
    expect(right.slice(mark.start, mark.end)).toBe(' ');
    expect(right.slice(0, mark.start).endsWith('the')).toBe(true);
    const atEnd = { left: put.left, right: { start: right.length, end: right.length } };
    expect(markOf(right, atEnd, 'right')).toEqual({ start: right.length - 1, end: right.length });
  });
});
