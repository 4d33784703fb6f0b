import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Claim } from '../domain/claim.ts';
import type { ProjectReading } from '../project/project-state.ts';
import { bearingOf, claimsOf } from '../project/read-model.ts';
import { originRelation, recordedLineage } from './claim-lineage.ts';
import { scorecardOf } from './scorecard.ts';
import { ProjectSketch } from './sketch-project.ts';

const some = <T extends string>(...values: readonly T[]) => fc.constantFrom(...values);
const claim = fc.record({
  source: fc.nat(3),
  on: fc.nat(1),
  stance: some('supports', 'refutes', 'questions', 'reports'),
  voice: some('own', 'attributed', 'unattributed'),
  attribution: fc.uniqueArray(fc.nat(3), { maxLength: 2 }),
});
const lineage = fc.record({
  first: fc.nat(11),
  second: fc.nat(11),
  ends: some('claim', 'source'),
  relation: some('same', 'suspected', 'separate'),
});

it('counts what meets a source as if every pair of claims were looked at', () => {
  fc.assert(
    fc.property(
      fc.array(claim, { minLength: 2, maxLength: 12 }),
      fc.array(lineage, { maxLength: 5 }),
      (claims, recorded) => {
        const project = new ProjectSketch();
        const origins = ['Agency', 'Minister', 'Daily', 'Ledger'].map((name) => project.origin(name));
        const sources = [0, 1, 2, 3].map((at) =>
          project.source(`Source ${at}`, at === 3 ? null : origins[at]),
        );
        const propositions = ['It was signed', 'It lapsed'].map((wording) => project.proposition(wording));
        const made = claims.map(({ source, on, stance, voice, attribution }) =>
          project.claim(sources[source] as never, {
            on: propositions[on] as never,
            stance,
            voice,
            attribution: attribution.map((at) => origins[at] as never),
          }),
        );
        for (const { first, second, ends, relation } of recorded) {
          const [one, other] = [made[first % made.length], made[second % made.length]];
          if (!one || !other || one === other || (ends === 'source' && one.source === other.source)) continue;
          if (ends === 'claim')
            project.lineage({ kind: ends, id: one.id }, { kind: ends, id: other.id }, relation);
          else project.lineage({ kind: ends, id: one.source }, { kind: ends, id: other.source }, relation);
        }
        for (const source of sources) {
          const { supported, contradicted } = scorecardOf(project.state, source, project.analyst);
          expect({ supported, contradicted }).toEqual(pairByPair(project.state, source, project.analyst));
        }
      },
    ),
  );
});

function pairByPair(reading: ProjectReading, source: string, analyst: string) {
  const recorded = recordedLineage(reading, analyst);
  const side = (each: Claim) => bearingOf(reading, each.id, analyst);
  const takesSide = (each: Claim) => ['supports', 'refutes'].includes(side(each)?.stance ?? '');
  const counts = {
    supported: { otherOrigin: 0, sameOrUnrecorded: 0 },
    contradicted: { otherOrigin: 0, sameOrUnrecorded: 0 },
  };
  for (const each of claimsOf(reading, source).filter(takesSide)) {
    const facing = [...reading.tables.claim.values()].filter(
      (other) =>
        other.source !== source && takesSide(other) && side(other)?.proposition === side(each)?.proposition,
    );
    for (const [what, same] of [
      ['supported', true],
      ['contradicted', false],
    ] as const) {
      const met = facing.filter((other) => (side(other)?.stance === side(each)?.stance) === same);
      const apart = met.some((other) =>
        ['other', 'separate'].includes(originRelation(reading, recorded, each, other)),
      );
      if (apart) counts[what].otherOrigin += 1;
      else if (met.length > 0) counts[what].sameOrUnrecorded += 1;
    }
  }
  return counts;
}
