import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Source } from '../../shared/domain/source.ts';
import { SourceWatch } from './source-watch.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function watched(count: number, wrong: ReadonlySet<number>, damage: string | null = null) {
  const sources = Array.from(
    { length: count },
    (_, number) => ({ id: `s${number}`, number, bytes: { sha256: `h${number}` } }) as unknown as Source,
  );
  const [checked, told]: [number[], string[]] = [[], []];
  let edit = () => {};
  const watch = new SourceWatch(
    {
      damage,
      reading: { tables: { source: new Map(sources.map((each) => [each.id, each])) } } as never,
      care: {
        checkSource: async ({ number }) => {
          checked.push(number);
          return wrong.has(number)
            ? { ok: false, error: { code: 'unreadable-source', sentence: `S${number} is wrong.` } }
            : { ok: true, value: null };
        },
      },
      onChange: (listener) => {
        edit = listener;
        return () => {};
      },
    },
    (sentence) => told.push(sentence),
  );
  return { watch, sources, checked, told, edit: () => edit() };
}

test('all sources are checked in a while, and what is wrong is told once each, and not without end', async () => {
  const { watch, sources, checked, told } = watched(8, new Set([1, 2, 3, 4, 5]));
  watch.begin();
  await vi.advanceTimersByTimeAsync(19_000);
  expect(checked).toEqual([]);
  await watch.check(sources[1] as Source);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(checked).toEqual([1, 0, 1, 2, 3, 4, 5, 6, 7]);
  expect(told).toEqual([
    'S1 is wrong.',
    'S2 is wrong.',
    'S3 is wrong.',
    'More documents do not check out. Verify the project to see all of them.',
  ]);
});

test('it waits while somebody edits, and ends with the project', async () => {
  const { watch, checked, edit } = watched(50, new Set());
  const stop = watch.begin();
  await vi.advanceTimersByTimeAsync(20_400);
  const before = checked.length;
  expect(before).toBeGreaterThan(0);
  for (let second = 0; second < 20; second += 1) {
    edit();
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(checked.length).toBeLessThanOrEqual(before + 1);
  stop();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(checked.length).toBeLessThanOrEqual(before + 1);
});

test('a damaged project is not looked through again', async () => {
  const { watch, checked } = watched(3, new Set(), 'Damaged.');
  watch.begin();
  await vi.advanceTimersByTimeAsync(600_000);
  expect(checked).toEqual([]);
});
