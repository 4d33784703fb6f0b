import { afterEach, expect, test } from 'vitest';
import type { ReasonRequest } from './claim-requests.ts';
import { claimRequests } from './claim-requests.ts';

const given: string[] = [];
const asking = (name: string): ReasonRequest => ({
  kind: 'reason',
  title: name,
  question: '',
  confirmLabel: '',
  proceed: (reason) => given.push(`${name}: ${reason}`),
});
let leave = (): void => undefined;

afterEach(() => {
  claimRequests.close();
  leave();
  given.length = 0;
});

test('without anybody to show the question, the action goes on without a reason', () => {
  claimRequests.ask(asking('a'));
  expect(given).toEqual(['a: ']);
  expect(claimRequests.open).toBe(null);
});

test('a question goes on once, with what was answered', () => {
  leave = claimRequests.subscribe(() => undefined);
  claimRequests.ask(asking('a'));
  expect(given).toEqual([]);
  claimRequests.close('because');
  claimRequests.close('again');
  expect(given).toEqual(['a: because']);
});

test('a second question settles the first', () => {
  leave = claimRequests.subscribe(() => undefined);
  claimRequests.ask(asking('a'));
  claimRequests.ask(asking('b'));
  expect(given).toEqual(['a: ']);
  expect(claimRequests.open).toMatchObject({ title: 'b' });
});

test('a question that is dropped lets nothing go on', () => {
  leave = claimRequests.subscribe(() => undefined);
  claimRequests.ask(asking('a'));
  claimRequests.drop();
  claimRequests.close('late');
  expect(given).toEqual([]);
  expect(claimRequests.open).toBe(null);
});

test('a removal that nobody confirms is not done', () => {
  let removed = 0;
  const removal = () => claimRequests.ask({ kind: 'removal', claims: [], proceed: () => removed++ });
  removal();
  expect(claimRequests.open).toBe(null);
  leave = claimRequests.subscribe(() => undefined);
  removal();
  claimRequests.ask(asking('a'));
  removal();
  claimRequests.close();
  expect(removed).toBe(0);
  removal();
  expect(claimRequests.open).toMatchObject({ kind: 'removal' });
});
