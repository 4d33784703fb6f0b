import { describe, expect, test } from 'vitest';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { ProjectSketch } from '../../shared/weighing/sketch-project.ts';
import {
  countOf,
  nothingSelected,
  placementSentence,
  planRating,
  planStance,
  tagSentence,
} from './claim-action-plan.ts';

function sketch() {
  const project = new ProjectSketch();
  const source = project.source('Ledger');
  const first = project.proposition('The pact is in force.');
  const second = project.proposition('The pact binds both sides.');
  return { project, source, first, second };
}

describe('a stance for a selection', () => {
  test('names the claim and the proposition', () => {
    const { project, source, first } = sketch();
    const claim = project.claim(source, { on: first, stance: 'reports' });
    expect(planStance(project.state, [claim.id], 'supports', project.analyst)).toEqual({
      change: [claim.id],
      sentence: 'Claim 1 supports P1',
    });
  });

  test('counts several claims on one proposition', () => {
    const { project, source, first } = sketch();
    const ids = [1, 2, 3].map(() => project.claim(source, { on: first, stance: 'reports' }).id);
    expect(planStance(project.state, ids, 'supports', project.analyst).sentence).toBe('3 claims support P1');
    expect(planStance(project.state, ids, 'refutes', project.analyst).sentence).toBe('3 claims refute P1');
  });

  test('does not name one proposition where there are two', () => {
    const { project, source, first, second } = sketch();
    const ids = [first, second].map((on) => project.claim(source, { on, stance: 'reports' }).id);
    const plan = planStance(project.state, ids, 'questions', project.analyst);
    expect(plan.sentence).toBe('2 claims set to “questions”');
    expect(plan.change).toEqual(ids);
  });

  test('says which claim stands on no proposition, and how to choose one', () => {
    const { project, source } = sketch();
    const ids = [project.claim(source).id, project.claim(source).id];
    expect(planStance(project.state, ids.slice(0, 1), 'supports', project.analyst)).toEqual({
      change: [],
      sentence: 'Claim 1 stands on no proposition yet. Press p to choose one.',
    });
    expect(planStance(project.state, ids, 'supports', project.analyst).sentence).toBe(
      'None of these 2 claims stands on a proposition yet. Press p to choose one.',
    );
  });

  test('acts on those of a mixed selection that can, and counts the rest', () => {
    const { project, source, first } = sketch();
    const placed = project.claim(source, { on: first, stance: 'supports' });
    const ids = [placed.id, project.claim(source).id, project.claim(source).id];
    expect(planStance(project.state, ids, 'refutes', project.analyst)).toEqual({
      change: [placed.id],
      sentence: 'Claim 1 refutes P1. 2 claims stand on no proposition yet and were left as they were.',
    });
  });

  test('leaves a stance that stands already alone, with its reason', () => {
    const { project, source, first } = sketch();
    const claim = project.claim(source, { on: first, stance: 'supports' });
    expect(planStance(project.state, [claim.id], 'supports', project.analyst)).toEqual({
      change: [],
      sentence: 'Claim 1 supports P1 already',
    });
  });

  test('says so when nothing is selected, or what was is gone', () => {
    const { project } = sketch();
    expect(planStance(project.state, [], 'supports', project.analyst).sentence).toBe(nothingSelected);
    expect(planStance(project.state, ['gone' as ClaimId], 'supports', project.analyst).sentence).toBe(
      nothingSelected,
    );
  });
});

describe('a rating for a selection', () => {
  const letter = (level: 'A' | 'B' | 'E' | null) => ({ aspect: 'reliability', level }) as const;
  const digit = (level: '1' | '5' | '3') => ({ aspect: 'credibility', level }) as const;

  test('says what was rated', () => {
    const { project, source } = sketch();
    const ids = [1, 2, 3].map(() => project.claim(source).id);
    expect(planRating(project.state, ids.slice(0, 1), letter('B'), project.analyst).sentence).toBe(
      'Claim 1 rated B',
    );
    expect(planRating(project.state, ids, digit('3'), project.analyst).sentence).toBe('3 claims rated 3');
  });

  test('asks for a reason only where the pair is extreme, whatever the letter comes from', () => {
    const { project, source } = sketch();
    project.rate({ kind: 'source', id: source }, letter('A'));
    const inherits = project.claim(source);
    const own = project.claim(source);
    project.rate({ kind: 'claim', id: own.id }, letter('B'));
    const plan = planRating(project.state, [inherits.id, own.id], digit('5'), project.analyst);
    expect(plan).toMatchObject({ plain: [own.id], extreme: [inherits.id], pairs: ['A5'] });
  });

  test('gives a level that stands already once only, but asks again for a reason that is missing', () => {
    const { project, source } = sketch();
    const claim = project.claim(source);
    const subject = { kind: 'claim', id: claim.id } as const;
    project.rate(subject, digit('1'));
    expect(planRating(project.state, [claim.id], digit('1'), project.analyst)).toMatchObject({
      plain: [],
      extreme: [],
      sentence: 'Claim 1 is already rated 1',
    });
    project.rate(subject, letter('E'));
    expect(planRating(project.state, [claim.id], digit('1'), project.analyst).extreme).toEqual([claim.id]);
    project.rate(subject, digit('1'), 'Three documents agree');
    expect(planRating(project.state, [claim.id], letter('E'), project.analyst).extreme).toEqual([]);
  });

  test('takes back only what a claim has of its own', () => {
    const { project, source } = sketch();
    project.rate({ kind: 'source', id: source }, letter('A'));
    const claim = project.claim(source);
    const plan = planRating(project.state, [claim.id], letter(null), project.analyst);
    expect(plan).toMatchObject({ plain: [], sentence: 'Claim 1: no letter of its own to take back' });
  });
});

test('placing says where, and how to go on', () => {
  const { project, source } = sketch();
  const claims = [project.claim(source), project.claim(source)];
  expect(placementSentence(claims, 'P1', 0)).toBe('2 claims placed on P1');
  expect(placementSentence(claims.slice(0, 1), 'P1', 1)).toBe(
    'Claim 1 placed on P1. Press s, x, q or r for the stance.',
  );
  expect(placementSentence(claims.slice(0, 1), null, 0)).toBe('Claim 1 taken off its proposition');
});

test('tags and counts in words', () => {
  const { project, source } = sketch();
  const claims = [project.claim(source)];
  expect(tagSentence(claims, ['law'], [])).toBe('Claim 1 tagged law');
  expect(tagSentence(claims, ['law', 'war'], ['peace'])).toBe('Claim 1 tagged law, war, without peace');
  expect([countOf(1, 'claim'), countOf(0, 'claim'), countOf(12400, 'claim')]).toEqual([
    '1 claim',
    '0 claims',
    '12,400 claims',
  ]);
});
