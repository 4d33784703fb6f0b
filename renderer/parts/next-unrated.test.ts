import { expect, test } from 'vitest';
import { ProjectSketch } from '../../shared/weighing/sketch-project.ts';
import { isUnrated, nextUnratedClaim } from './next-unrated.ts';

function sketch() {
  const project = new ProjectSketch();
  const first = project.source('First');
  const second = project.source('Second');
  const claims = [first, second, first, second].map((source) => project.claim(source));
  const [a, b, c, d] = claims.map(({ id }) => id);
  if (!a || !b || !c || !d) throw new Error('four claims');
  const rate = (id: typeof a) => {
    project.rate({ kind: 'claim', id }, { aspect: 'reliability', level: 'F' });
    project.rate({ kind: 'claim', id }, { aspect: 'credibility', level: '6' });
  };
  const next = (after: typeof a | null) =>
    nextUnratedClaim(project.state, after, project.analyst)?.id ?? null;
  return { project, a, b, c, d, rate, next, claims };
}

test('goes by source, then by number, and round to the beginning', () => {
  const { a, b, c, d, next } = sketch();
  expect([next(null), next(a), next(c), next(b), next(d)]).toEqual([a, c, b, d, a]);
});

test('passes over what has letter and digit, an explicit F and 6 included', () => {
  const { a, b, c, d, next, rate } = sketch();
  rate(c);
  expect(next(a)).toBe(b);
  rate(a);
  expect(next(d)).toBe(b);
  rate(b);
  expect(next(d)).toBe(null);
  rate(d);
  expect(next(null)).toBe(null);
});

test('the claim one stands on counts as the last, not as the next', () => {
  const { a, b, c, d, next, rate } = sketch();
  for (const id of [b, c, d]) rate(id);
  expect(next(a)).toBe(null);
  expect(next(c)).toBe(a);
});

test('a letter that comes from the source will do, a digit is still needed', () => {
  const { project, claims } = sketch();
  const [claim] = claims;
  if (!claim) throw new Error('a claim');
  project.rate({ kind: 'claim', id: claim.id }, { aspect: 'credibility', level: '2' });
  expect(isUnrated(project.state, claim, project.analyst)).toBe(true);
  project.rate({ kind: 'source', id: claim.source }, { aspect: 'reliability', level: 'B' });
  expect(isUnrated(project.state, claim, project.analyst)).toBe(false);
});

test('a project without sources or claims has none', () => {
  const project = new ProjectSketch();
  expect(nextUnratedClaim(project.state, null, project.analyst)).toBe(null);
  project.source('Empty');
  expect(nextUnratedClaim(project.state, null, project.analyst)).toBe(null);
});
