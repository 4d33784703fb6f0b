import { expect, test } from 'vitest';
import type { HistoryEntry } from '../../shared/contract/history.ts';
import { byDay, inPieces } from './days.ts';

const entry = (sequence: number, time: string | null): HistoryEntry => ({
  sequence,
  kind: 'edit',
  time,
  analyst: null,
  title: 't',
  words: [],
  more: 0,
  concerns: { claims: [], sources: [], propositions: [] },
});

test('1. entries stand under their day, in the order of the journal even where a clock was set back', () => {
  const days = byDay([
    entry(5, '2025-01-18T00:00:00.000Z'),
    entry(4, '2025-01-17T23:59:00.000Z'),
    entry(3, '2025-01-17T08:00:00.000Z'),
    entry(2, '2025-01-18T08:00:00.000Z'),
    entry(1, null),
  ]);
  expect(days.map((day) => [day.title, day.entries.map((each) => each.sequence)])).toEqual([
    ['18 Jan 2025', [5]],
    ['17 Jan 2025', [4, 3]],
    ['18 Jan 2025', [2]],
    ['At an unknown time', [1]],
  ]);
  expect(byDay([])).toEqual([]);
});

test('2. quotations are told from the words around them, and nothing is lost', () => {
  expect(inPieces('claim 1 reworded from “a” to “שלום”')).toEqual([
    { text: 'claim 1 reworded from ', quoted: false },
    { text: '“a”', quoted: true },
    { text: ' to ', quoted: false },
    { text: '“שלום”', quoted: true },
  ]);
  expect(
    inPieces('“open')
      .map((each) => each.text)
      .join(''),
  ).toBe('“open');
});
