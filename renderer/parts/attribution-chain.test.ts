import { expect, test } from 'vitest';
import type { OriginId } from '../../shared/domain/identity.ts';
import type { Origin } from '../../shared/domain/origin.ts';
import {
  chainText,
  longestChain,
  movedLink,
  originNamed,
  withLink,
  withoutLink,
} from './attribution-chain.ts';
import { guessOriginKind } from './origin-kind-guess.ts';

const id = (name: string) => name as OriginId;
const origin = (name: string, otherNames: readonly string[] = []): Origin => ({
  id: id(name),
  name,
  kind: 'agency',
  otherNames: [...otherNames],
});

test('a chain reads from whom it goes back to', () => {
  expect(chainText(['Agency', 'Ministry'])).toBe('Ministry ← Agency');
  expect(chainText([])).toBe('');
});

test('links are added once, moved within the chain and taken out', () => {
  const chain = [id('a'), id('b'), id('c')];
  expect(withLink(chain, id('d'))).toEqual(['a', 'b', 'c', 'd']);
  expect(withLink(chain, id('b'))).toBe(chain);
  expect(withoutLink(chain, id('b'))).toEqual(['a', 'c']);
  expect(movedLink(chain, id('c'), -1)).toEqual(['a', 'c', 'b']);
  expect(movedLink(chain, id('a'), 1)).toEqual(['b', 'a', 'c']);
  expect(movedLink(chain, id('a'), -1)).toBe(chain);
  expect(movedLink(chain, id('c'), 1)).toBe(chain);
  const full = Array.from({ length: longestChain }, (_, at) => id(String(at)));
  expect(withLink(full, id('one too many'))).toBe(full);
});

test('an origin is found by its name first, then by another of its names, case aside', () => {
  const known = [origin('Wire', ['Coastal News']), origin('Coastal  news'), origin('Ledger')];
  expect(originNamed(known, ' coastal news ')?.name).toBe('Coastal  news');
  expect(originNamed(known.slice(0, 1), 'COASTAL NEWS')?.name).toBe('Wire');
  expect(originNamed(known, 'Monitor')).toBe(null);
});

test('a name hints at what kind of origin it is', () => {
  expect(guessOriginKind('Foreign ministry')).toBe('official');
  expect(guessOriginKind('Coastal News agency')).toBe('agency');
  expect(guessOriginKind('Tidewater Institute')).toBe('institute');
  expect(guessOriginKind('Maria Petrova')).toBe('person');
  expect(guessOriginKind('The Daily Levant Monitor of Today')).toBe('outlet');
});
