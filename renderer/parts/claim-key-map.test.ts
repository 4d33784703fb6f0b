import { beforeEach, expect, test } from 'vitest';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { ClaimActions } from './claim-actions.ts';
import { claimKeyMap } from './claim-key-map.ts';

const ids = ['one', 'two'] as unknown as readonly ClaimId[];
let done: unknown[][] = [];
const note =
  (name: string) =>
  (...given: unknown[]) => {
    done.push([name, ...given]);
    return true;
  };
const actions = Object.fromEntries(
  [
    'setStance',
    'rate',
    'place',
    'attribute',
    'tag',
    'remove',
    'nextUnrated',
    'askProposition',
    'askOrigin',
  ].map((name) => [name, note(name)]),
) as unknown as ClaimActions;

beforeEach(() => {
  done = [];
});

function press(key: string, repeat = false): void {
  claimKeyMap(actions, () => ids)[key]?.({ repeat } as KeyboardEvent);
}

test('each key does its own thing to what is selected', () => {
  for (const key of ['s', 'x', 'q', 'r', 'Shift+b', '2', 'Shift+6', 'p', 'o', 'u', 'Delete']) press(key);
  expect(done).toEqual([
    ['setStance', ids, 'supports'],
    ['setStance', ids, 'refutes'],
    ['setStance', ids, 'questions'],
    ['setStance', ids, 'reports'],
    ['rate', ids, { aspect: 'reliability', level: 'B' }],
    ['rate', ids, { aspect: 'credibility', level: '2' }],
    ['rate', ids, { aspect: 'credibility', level: '6' }],
    ['askProposition', ids],
    ['askOrigin', ids],
    ['nextUnrated', 'two'],
    ['remove', ids],
  ]);
});

test('a key held down acts once', () => {
  press('s', true);
  expect(done).toEqual([]);
});
