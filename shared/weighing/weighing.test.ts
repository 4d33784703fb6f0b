import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Claim } from '../domain/claim.ts';
import type { SourceId } from '../domain/identity.ts';
import { analystId } from '../domain/identity.ts';
import type { CredibilityLevel, ReliabilityLevel } from '../domain/rating.ts';
import { credibilityLevels, reliabilityLevels } from '../domain/rating.ts';
import type { ScoringSheet } from '../domain/scoring-sheet.ts';
import { scoringCriteria } from '../domain/scoring-sheet.ts';
import { claimOrigin } from './claim-origin.ts';
import { asksForReason, reasonMissing } from './extreme-pair.ts';
import { countRatings } from './rating-counts.ts';
import { credibilityScale, reliabilityScale } from './rating-scale.ts';
import { scorecardOf } from './scorecard.ts';
import { ProjectSketch } from './sketch-project.ts';
import { leavesSuggestion, scoreSource } from './source-score.ts';

function sheet(...levels: readonly (number | null)[]): ScoringSheet {
  return Object.fromEntries(levels.map((level, index) => [scoringCriteria[index], { level, reason: '' }]));
}

function rateSource(
  project: ProjectSketch,
  source: SourceId,
  level: ReliabilityLevel | null,
  reason = '',
): void {
  project.rate({ kind: 'source', id: source }, { aspect: 'reliability', level }, reason);
}

function rateClaim(project: ProjectSketch, claim: Claim, level: CredibilityLevel | null, reason = ''): void {
  project.rate({ kind: 'claim', id: claim.id }, { aspect: 'credibility', level }, reason);
}

describe('the rating scale', () => {
  it('1 has every level once, in order, with words', () => {
    expect(reliabilityScale.map((each) => each.level)).toEqual(reliabilityLevels);
    expect(credibilityScale.map((each) => each.level)).toEqual(credibilityLevels);
    for (const each of [...reliabilityScale, ...credibilityScale]) {
      expect(each.label).not.toBe('');
      expect(each.criterion).not.toBe('');
    }
  });
});

describe('scoring a source', () => {
  it('2 is 25 times the mean of what was judged', () => {
    expect(scoreSource(sheet(4, 4, 4, 4, 4, 4))).toEqual({ score: 100, judged: 6, suggests: 'A' });
    expect(scoreSource(sheet(3, 2, 3))).toEqual({ score: 67, judged: 3, suggests: 'C' });
    expect(scoreSource(sheet(0, null, 0, null, 0))).toEqual({ score: 0, judged: 3, suggests: 'E' });
  });

  it('3 needs three judged criteria; "cannot say" is none', () => {
    expect(scoreSource({})).toEqual({ score: null, judged: 0, suggests: 'F' });
    expect(scoreSource(sheet(4, 4, null, null))).toEqual({ score: null, judged: 2, suggests: 'F' });
  });

  it('4 suggests A from 85, B from 70, C from 50, D from 30', () => {
    expect(scoreSource(sheet(4, 4, 3, 3, 3)).suggests).toBe('A');
    expect(scoreSource(sheet(4, 4, 3, 3, 2)).suggests).toBe('B');
    expect(scoreSource(sheet(3, 3, 3, 3, 2)).suggests).toBe('B');
    expect(scoreSource(sheet(3, 3, 3, 2, 2)).suggests).toBe('C');
    expect(scoreSource(sheet(2, 2, 2)).suggests).toBe('C');
    expect(scoreSource(sheet(2, 2, 2, 2, 1)).suggests).toBe('D');
    expect(scoreSource(sheet(2, 1, 1, 1, 1)).suggests).toBe('D');
    expect(scoreSource(sheet(1, 1, 1, 1, 1)).suggests).toBe('E');
  });

  it('5 shows a number that agrees with the letter, for every sheet', () => {
    const level = fc.option(fc.integer({ min: 0, max: 4 }));
    fc.assert(
      fc.property(fc.array(level, { maxLength: 6 }), (levels) => {
        const { score, judged, suggests } = scoreSource(sheet(...levels));
        expect(judged).toBe(levels.filter((each) => each !== null).length);
        const number = score ?? -1;
        const shown = number >= 85 ? 'A' : number >= 70 ? 'B' : number >= 50 ? 'C' : number >= 30 ? 'D' : 'E';
        expect(suggests).toBe(judged < 3 ? 'F' : shown);
        expect(score === null).toBe(judged < 3);
        expect(number).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('6 asks for a reason off the suggestion, once the sheet is begun', () => {
    expect(leavesSuggestion({}, 'B')).toBe(false);
    expect(leavesSuggestion(sheet(4, 4, 4), 'A')).toBe(false);
    expect(leavesSuggestion(sheet(4, 4, 4), 'B')).toBe(true);
    expect(leavesSuggestion(sheet(4, 4), 'B')).toBe(true);
    expect(leavesSuggestion(sheet(4, 4, 4), null)).toBe(false);
  });
});

describe('extreme pairs', () => {
  it('7 are A5 and E1 and no others', () => {
    const asked = reliabilityLevels.flatMap((letter) =>
      credibilityLevels.filter((digit) => asksForReason(letter, digit)).map((digit) => letter + digit),
    );
    expect(asked).toEqual(['A5', 'E1']);
    expect(asksForReason(null, '1')).toBe(false);
    expect(asksForReason('A', null)).toBe(false);
  });

  it('8 miss a reason until the claim gives one', () => {
    const project = new ProjectSketch();
    const source = project.source('Post');
    const claim = project.claim(source);
    rateSource(project, source, 'A', 'known for years');
    expect(reasonMissing(project.state, claim, project.analyst)).toBe(false);
    rateClaim(project, claim, '5', '  ');
    expect(reasonMissing(project.state, claim, project.analyst)).toBe(true);
    expect(reasonMissing(project.state, claim, 'somebody else')).toBe(false);
    rateClaim(project, claim, '5', 'the calendar speaks against it');
    expect(reasonMissing(project.state, claim, project.analyst)).toBe(false);
    rateClaim(project, claim, '5');
    project.rate(
      { kind: 'claim', id: claim.id },
      { aspect: 'reliability', level: 'A' },
      'an eyewitness here',
    );
    expect(reasonMissing(project.state, claim, project.analyst)).toBe(false);
  });
});

describe('the counts of ratings', () => {
  it('9 know what is unrated and unexplained, and how often letter and digit are alike; F and 6 stay out of that', () => {
    const project = new ProjectSketch();
    const counted = () => countRatings(project.state, project.analyst);
    expect(counted()).toEqual({ unrated: 0, unexplained: 0, paired: 0, alike: 0 });
    const usual = project.source('Usual');
    const unknown = project.source('Unknown');
    const reliable = project.source('Reliable');
    rateSource(project, usual, 'B');
    rateSource(project, unknown, 'F');
    rateSource(project, reliable, 'A');
    rateClaim(project, project.claim(usual), '2');
    rateClaim(project, project.claim(usual), '4');
    rateClaim(project, project.claim(usual), '6');
    rateClaim(project, project.claim(unknown), '1');
    rateClaim(project, project.claim(reliable), '5');
    project.claim(usual);
    rateClaim(project, project.claim(project.source('Unrated')), '2');
    expect(counted()).toEqual({ unrated: 2, unexplained: 1, paired: 3, alike: 1 });
  });
});

describe('the origin of a claim', () => {
  it('10 is the far end of the chain, else the publisher in its own voice, else none', () => {
    const project = new ProjectSketch();
    const [agency, ministry] = [project.origin('Agency'), project.origin('Ministry')];
    const publisher = project.origin('Post');
    const source = project.source('Post', publisher);
    const chain = project.claim(source, { voice: 'attributed', attribution: [agency, ministry] });
    expect(claimOrigin(project.state, chain)).toBe(ministry);
    expect(claimOrigin(project.state, project.claim(source, { voice: 'own' }))).toBe(publisher);
    expect(claimOrigin(project.state, project.claim(source, { voice: 'unattributed' }))).toBeNull();
    expect(claimOrigin(project.state, project.claim(source))).toBeNull();
    expect(
      claimOrigin(project.state, project.claim(project.source('Leaflet', null), { voice: 'own' })),
    ).toBeNull();
  });
});

describe('the scorecard of a source', () => {
  it('11 counts claims by stance and grade, and shares of voice and hedge', () => {
    const project = new ProjectSketch();
    const source = project.source('Post');
    const on = project.proposition('It was signed');
    rateSource(project, source, 'B');
    rateClaim(project, project.claim(source, { on, voice: 'own', hedge: 'hedged' }), '2');
    rateClaim(
      project,
      project.claim(source, { on, stance: 'refutes', voice: 'attributed', hedge: 'asserted' }),
      '2',
    );
    project.claim(source, { voice: 'unattributed' });
    project.claim(source);
    const none = { supports: 0, refutes: 0, questions: 0, reports: 0, unplaced: 0 };
    expect(scorecardOf(project.state, source, project.analyst)).toEqual({
      claims: 4,
      stances: { ...none, supports: 1, refutes: 1, unplaced: 2 },
      grades: [
        { reliability: 'B', credibility: '2', claims: 2, stances: { ...none, supports: 1, refutes: 1 } },
        { reliability: 'B', credibility: null, claims: 2, stances: { ...none, unplaced: 2 } },
      ],
      supported: { otherOrigin: 0, sameOrUnrecorded: 0 },
      contradicted: { otherOrigin: 0, sameOrUnrecorded: 0 },
      attributed: { count: 1, of: 3 },
      unattributed: { count: 1, of: 3 },
      hedged: { count: 1, of: 2 },
    });
  });

  it('12 counts support of another named origin, and copies apart', () => {
    const project = new ProjectSketch();
    const on = project.proposition('It has 47 articles');
    const ambassador = project.origin('Ambassador');
    const daily = project.source('Daily');
    const copy = project.source('Copy');
    project.claim(daily, { on, voice: 'attributed', attribution: [ambassador] });
    project.claim(copy, { on, voice: 'unattributed' });
    project.claim(project.source('Echo'), { on, voice: 'attributed', attribution: [ambassador] });
    const card = () => scorecardOf(project.state, daily, project.analyst);
    expect(card().supported).toEqual({ otherOrigin: 0, sameOrUnrecorded: 1 });
    project.claim(project.source('Ledger'), { on, voice: 'own' });
    expect(card().supported).toEqual({ otherOrigin: 1, sameOrUnrecorded: 0 });
    expect(card().contradicted).toEqual({ otherOrigin: 0, sameOrUnrecorded: 0 });
    expect(scorecardOf(project.state, copy, project.analyst).supported).toEqual({
      otherOrigin: 0,
      sameOrUnrecorded: 1,
    });
  });

  it('13 counts contradiction, by the named analyst alone, and never by the same document', () => {
    const project = new ProjectSketch();
    const on = project.proposition('It had lapsed');
    const [one, other] = [project.source('One'), project.source('Other')];
    project.claim(one, { on, voice: 'own' });
    project.claim(one, {
      on,
      stance: 'refutes',
      voice: 'attributed',
      attribution: [project.origin('Minister')],
    });
    const facing = project.claim(other, { voice: 'own' });
    project.place(facing, on, 'refutes', analystId.parse('00000000-0000-4000-8000-ffffffffffff'));
    expect(scorecardOf(project.state, one, project.analyst).contradicted.otherOrigin).toBe(0);
    project.place(facing, on, 'refutes');
    expect(scorecardOf(project.state, one, project.analyst)).toMatchObject({
      supported: { otherOrigin: 1, sameOrUnrecorded: 0 },
      contradicted: { otherOrigin: 1, sameOrUnrecorded: 0 },
    });
    project.claim(other, { on, stance: 'questions', voice: 'own' });
    expect(scorecardOf(project.state, other, project.analyst).contradicted).toEqual({
      otherOrigin: 1,
      sameOrUnrecorded: 0,
    });
  });

  it('14 heeds recorded lineage, between claims before sources, and who passed a claim on', () => {
    const project = new ProjectSketch();
    const on = project.proposition('It will be signed');
    const [agency, minister] = [project.origin('Agency'), project.origin('Minister')];
    const [one, other] = [project.source('One'), project.source('Other')];
    const first = project.claim(one, { on, voice: 'attributed', attribution: [agency, minister] });
    const second = project.claim(other, { on, voice: 'attributed', attribution: [agency] });
    const supported = () => scorecardOf(project.state, one, project.analyst).supported;
    expect(supported()).toEqual({ otherOrigin: 0, sameOrUnrecorded: 1 });
    project.lineage({ kind: 'source', id: other }, { kind: 'source', id: one }, 'separate');
    expect(supported()).toEqual({ otherOrigin: 1, sameOrUnrecorded: 0 });
    project.lineage({ kind: 'claim', id: first.id }, { kind: 'claim', id: second.id }, 'suspected');
    expect(supported()).toEqual({ otherOrigin: 0, sameOrUnrecorded: 1 });
  });
});
