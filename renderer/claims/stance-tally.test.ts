import fc from 'fast-check';
import { expect, test } from 'vitest';
import { stances } from '../../shared/domain/bearing.ts';
import type { BearingId } from '../../shared/domain/identity.ts';
import { apply } from '../../shared/project/apply.ts';
import { applyChange } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import { ProjectSketch } from '../../shared/weighing/sketch-project.ts';
import { noCounts, tallyAfter, tallyStances } from './stance-tally.ts';

test('counts the bearings of one analyst alone', () => {
  const project = new ProjectSketch();
  const source = project.source('Ledger');
  const on = project.proposition('The pact is in force.');
  const claim = project.claim(source, { on, stance: 'supports' });
  project.claim(source, { on, stance: 'refutes' });
  project.claim(source);
  project.place(claim, on, 'questions', 'somebody else' as typeof project.analyst);
  const tally = tallyStances(project.state, project.analyst);
  expect(tally.placed).toBe(2);
  expect(tally.byProposition.get(on)).toEqual({ ...noCounts, supports: 1, refutes: 1 });
});

test('kept up change by change, it is what counting anew gives', () => {
  const act = fc.record({
    kind: fc.constantFrom('place', 'take', 'stance', 'remove', 'merge'),
    claim: fc.nat(5),
    on: fc.nat(2),
    stance: fc.constantFrom(...stances),
  });
  fc.assert(
    fc.property(fc.array(act, { maxLength: 25 }), (acts) => {
      const project = new ProjectSketch();
      const source = project.source('Ledger');
      const claims = Array.from({ length: 6 }, () => project.claim(source).id);
      const propositions = ['A', 'B', 'C'].map((wording) => project.proposition(wording));
      let tally = tallyStances(project.state, project.analyst);
      acts.forEach(({ kind, claim: at, on, stance }, turn) => {
        const claim = claims[at];
        const proposition = propositions[on];
        const into = propositions[(on + 1) % 3];
        const envelope = { id: `c${turn}`, analyst: project.analyst, time: '2025-02-03T09:00:00.000Z' };
        const placements = [{ claim, bearing: `b${turn}` as BearingId }];
        const place = { type: 'placeClaims', placements, newProposition: null };
        const command = {
          place: { ...place, proposition, stance },
          take: { ...place, proposition: null, stance: null },
          stance: { type: 'setStance', claims: [claim], stance, reason: '' },
          remove: { type: 'removeClaims', claims: [claim] },
          merge: { type: 'mergeProposition', proposition, into },
        }[kind as 'place'];
        const result = apply(project.state, { ...envelope, ...command } as unknown as Command);
        if (!result.ok) return;
        applyChange(project.state, result.value);
        tally = tallyAfter(tally, result.value, project.analyst);
      });
      const anew = tallyStances(project.state, project.analyst);
      expect(tally.placed).toBe(anew.placed);
      for (const proposition of propositions) {
        expect(tally.byProposition.get(proposition) ?? noCounts).toEqual(
          anew.byProposition.get(proposition) ?? noCounts,
        );
      }
    }),
  );
});

test('a change without bearings gives the same tally back', () => {
  const project = new ProjectSketch();
  const tally = tallyStances(project.state, project.analyst);
  expect(tallyAfter(tally, [], project.analyst)).toBe(tally);
});
