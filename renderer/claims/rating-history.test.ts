import { expect, test } from 'vitest';
import { claimReliability } from '../../shared/project/read-model.ts';
import { ProjectSketch } from '../../shared/weighing/sketch-project.ts';
import { concernsClaim } from './concerns-claim.ts';
import { claimRatings, letterOrigin } from './rating-history.ts';

function sketch() {
  const project = new ProjectSketch();
  const publisher = project.origin('Levant Monitor');
  const source = project.source('Two capitals', publisher);
  const claim = project.claim(source);
  const rate = (level: 'B' | 'C' | 'D', on: 'origin' | 'source' | 'claim') => {
    const subjects = {
      origin: { kind: 'origin', id: publisher },
      source: { kind: 'source', id: source },
      claim: { kind: 'claim', id: claim.id },
    } as const;
    project.rate(subjects[on], { aspect: 'reliability', level });
  };
  const from = () => {
    const effective = claimReliability(project.state, claim, project.analyst);
    return letterOrigin(project.state, claim, effective, project.analyst);
  };
  return { project, claim, rate, from };
}

test('says where the letter comes from', () => {
  const { rate, from } = sketch();
  expect(from()).toBe('Unrated: neither S1 nor Levant Monitor has a letter.');
  rate('C', 'origin');
  expect(from()).toBe('C from its publisher Levant Monitor');
  rate('B', 'source');
  expect(from()).toBe('B from its source S1');
  rate('D', 'claim');
  expect(from()).toBe('Set for this claim, instead of B from S1');
  rate('B', 'claim');
  expect(from()).toBe('Set for this claim; the same as S1');
});

test('the history has letters and digits, the newest first', () => {
  const { project, claim, rate } = sketch();
  rate('C', 'claim');
  project.rate({ kind: 'claim', id: claim.id }, { aspect: 'credibility', level: '2' });
  rate('B', 'claim');
  rate('D', 'source');
  const levels = claimRatings(project.state, claim.id, project.analyst).map(({ verdict }) => verdict.level);
  expect(levels).toEqual(['B', '2', 'C']);
});

test('a claim is drawn again for its own changes, not for those of others', () => {
  const { project, claim } = sketch();
  const other = project.claim(claim.source);
  const put = (record: typeof claim) => [
    { kind: 'claim' as const, id: record.id, before: null, after: record },
  ];
  expect(concernsClaim(null, claim.id)).toBe(true);
  expect(concernsClaim(put(claim), claim.id)).toBe(true);
  expect(concernsClaim(put(other), claim.id)).toBe(false);
  project.rate({ kind: 'claim', id: other.id }, { aspect: 'credibility', level: '2' });
  project.rate({ kind: 'source', id: claim.source }, { aspect: 'reliability', level: 'B' });
  const [othersRating, sourceRating] = [...project.state.tables.rating.values()].map(
    (after) => [{ kind: 'rating' as const, id: after.id, before: null, after }] as const,
  );
  expect(othersRating && concernsClaim(othersRating, claim.id)).toBe(false);
  expect(sourceRating && concernsClaim(sourceRating, claim.id)).toBe(true);
});
