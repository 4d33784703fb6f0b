import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { ProjectId } from '../../shared/domain/identity.ts';
import type { HeadComparison, KnownHead } from '../project/head-memory.ts';
import { keepHeads } from './keep-heads.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const hash = (letter: string) => letter.repeat(64);

function project(found: HeadComparison, known: KnownHead | null = { sequence: 5, headHash: hash('a') }) {
  const kept: KnownHead[] = [];
  let told: () => void = () => {};
  const store = {
    id: 'p' as ProjectId,
    folder: '/p',
    durableRevision: 3,
    headHash: hash('b'),
    damage: null as string | null,
    care: { compareHead: () => found },
    onChange: (listener: (changed: never) => void) => {
      told = () => listener(undefined as never);
      return () => {
        told = () => {};
      };
    },
  };
  const memory = {
    knownHead: () => known,
    keepHead: (_id: string, _folder: string, head: KnownHead) => kept.push(head),
  };
  return { store, memory, kept, edit: () => told() };
}

test('what is missing is told, and the memory stays until somebody works in what is there', () => {
  const { store, memory, kept, edit } = project({
    kind: 'missing',
    missing: 2,
    sentence: 'Two are missing.',
  });
  const heads = keepHeads(store, memory);
  expect(heads.notice).toBe('Two are missing.');
  expect(kept).toEqual([]);
  store.durableRevision = 4;
  edit();
  vi.advanceTimersByTime(5_000);
  expect(kept).toEqual([{ sequence: 4, headHash: hash('b') }]);
});

test('the head is kept on opening, now and then while edits are saved, and on closing', () => {
  const { store, memory, kept, edit } = project({ kind: 'further' });
  const heads = keepHeads(store, memory);
  expect(heads.notice).toBeNull();
  expect(kept.map((each) => each.sequence)).toEqual([3]);
  for (let edits = 0; edits < 100; edits += 1) {
    store.durableRevision += 1;
    edit();
    vi.advanceTimersByTime(30);
  }
  expect(kept.length).toBe(2);
  store.durableRevision += 1;
  edit();
  heads.stop();
  expect(kept.at(-1)?.sequence).toBe(104);
  vi.advanceTimersByTime(60_000);
  expect(kept.length).toBe(3);
});

test('a damaged project is compared with nothing and remembered as nothing', () => {
  const { store, memory, kept } = project({ kind: 'other', sentence: 'Another way.' });
  store.damage = 'Damaged.';
  const heads = keepHeads(store, memory);
  heads.stop();
  expect([heads.notice, kept]).toEqual([null, []]);
});

test('a project that was never seen here is remembered from now on', () => {
  const { store, memory, kept } = project({ kind: 'other', sentence: 'Another way.' }, null);
  expect(keepHeads(store, memory).notice).toBeNull();
  expect(kept).toEqual([{ sequence: 3, headHash: hash('b') }]);
});
