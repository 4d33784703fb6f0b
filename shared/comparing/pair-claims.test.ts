import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stances } from '../domain/bearing.ts';
import type { ClaimValue } from '../domain/claim.ts';
import { readDateSpan } from '../domain/read-date-span.ts';
import type { ClaimSketch } from '../weighing/sketch-project.ts';
import { ProjectSketch } from '../weighing/sketch-project.ts';
import type { ClaimPair } from './pair-claims.ts';
import { pairClaims } from './pair-claims.ts';
import { valuesSideBySide } from './values-side-by-side.ts';

function date(text: string): ClaimValue {
  return {
    kind: 'date',
    text,
    span: readDateSpan(text) ?? { text, from: null, to: null, precision: 'unknown' },
  };
}

function figure(number: number, unit: string): ClaimValue {
  return { kind: 'number', text: `${number} ${unit}`, number, unit };
}

/** Pairs two sources that say these things on one proposition. */
function pair(lefts: readonly ClaimSketch[], rights: readonly ClaimSketch[]) {
  const project = new ProjectSketch();
  const on = project.proposition('The treaty was signed');
  const [left, right] = [project.source('Left'), project.source('Right')];
  for (const drawn of lefts) project.claim(left, { on, ...drawn });
  for (const drawn of rights) project.claim(right, { on, ...drawn });
  return pairClaims(project.state, left, right, project.analyst);
}

function written(pairs: readonly ClaimPair[]): readonly string[] {
  return pairs.map(
    (each) => `${each.left?.claim.number ?? '-'} ${each.relation} ${each.right?.claim.number ?? '-'}`,
  );
}

function relation(left: ClaimSketch, right: ClaimSketch) {
  const [only] = pair([left], [right]);
  return [only?.relation, ...(only?.reasons ?? []).map((reason) => reason.kind)];
}

describe('pairing the claims of two sources', () => {
  it('1 agrees on the same position, conflicts on opposite ones', () => {
    expect(relation({}, {})).toEqual(['agree', 'same-stance']);
    expect(relation({ stance: 'refutes' }, { stance: 'refutes' })).toEqual(['agree', 'same-stance']);
    expect(relation({}, { stance: 'refutes' })).toEqual(['conflict', 'opposite-stance']);
  });

  it('2 is related where one side takes no position', () => {
    expect(relation({ stance: 'questions' }, {})).toEqual(['related', 'no-position']);
    expect(relation({ stance: 'refutes' }, { stance: 'reports' })).toEqual(['related', 'no-position']);
    expect(relation({ stance: 'reports' }, { stance: 'reports' })).toEqual(['related', 'no-position']);
  });

  it('3 conflicts on figures of one unit that differ, and compares no others', () => {
    const said = (number: number, unit: string): ClaimSketch => ({ values: [figure(number, unit)] });
    expect(relation(said(47, 'articles'), said(45, 'Articles '))).toEqual([
      'conflict',
      'differing-value',
      'same-stance',
    ]);
    expect(relation(said(47, 'articles'), said(47, 'articles'))[0]).toBe('agree');
    expect(relation(said(47, 'articles'), said(14, 'agreements'))[0]).toBe('agree');
    expect(relation(said(47, 'articles'), { values: [date('2025')] })[0]).toBe('agree');
    expect(relation({ values: [figure(47, 'a'), figure(3, 'a')] }, said(3, 'a'))[0]).toBe('agree');
    expect(relation(said(4, 'a'), { ...said(3, 'a'), stance: 'reports' })).toEqual([
      'conflict',
      'differing-value',
      'no-position',
    ]);
  });

  it('4 conflicts on dates that cannot be the same, by their precision', () => {
    const on = (text: string): ClaimSketch => ({ values: [date(text)] });
    expect(relation(on('17 January 2025'), on('October 2024'))[0]).toBe('conflict');
    expect(relation(on('17 January 2025'), on('January 2025'))[0]).toBe('agree');
    expect(relation(on('17 January 2025'), on('before 20 Jan 2025'))[0]).toBe('agree');
    expect(relation(on('17 January 2025'), on('before 17 Jan 2025'))[0]).toBe('conflict');
    expect(relation(on('17 January 2025'), on('end of January 2025'))[0]).toBe('conflict');
    expect(relation(on('17 January 2025'), on('last week'))[0]).toBe('agree');
    expect(relation({ happens: '17 Jan 2025' }, { happens: 'Oct 2024' })).toEqual([
      'conflict',
      'differing-value',
      'same-stance',
    ]);
    expect(relation({ happens: '17 Jan 2025' }, { happens: '2025' })[0]).toBe('agree');
    expect(relation({ happens: '17 Jan 2025' }, on('Oct 2024'))[0]).toBe('agree');
  });

  it('5 is silent where only one side has a claim, and absent where none has', () => {
    expect(written(pair([{}, {}], []))).toEqual(['1 silent -', '2 silent -']);
    expect(pair([], [{}])).toMatchObject([
      { relation: 'silent', left: null, reasons: [{ kind: 'one-side-only', side: 'right' }] },
    ]);
    expect(pair([], [])).toEqual([]);
  });

  it('6 pairs several claims by value and wording, each at least once', () => {
    const pairs = pair(
      [
        { wording: 'It has 47 articles', values: [figure(47, 'articles')] },
        { wording: 'Lavrov called the text ready' },
      ],
      [
        { wording: 'The text is ready' },
        { wording: 'Articles: 50', values: [figure(50, 'articles')] },
        { wording: 'Signed, text or not' },
      ],
    );
    expect(written(pairs)).toEqual(['1 conflict 4', '2 agree 3', '2 agree 5']);
  });

  it('7 never hides a conflict behind better pairs', () => {
    const pairs = pair(
      [{ wording: 'the pact had lapsed' }, { wording: 'the pact was renewed', stance: 'refutes' }],
      [{ wording: 'the pact had lapsed' }, { wording: 'the pact was renewed', stance: 'refutes' }],
    );
    expect(written(pairs)).toEqual(['1 agree 3', '1 conflict 4', '2 agree 4']);
  });

  it('8 goes by the named analyst, and by the order of the propositions', () => {
    const project = new ProjectSketch();
    const [left, right] = [project.source('Left'), project.source('Right')];
    const [first, second] = [project.proposition('First'), project.proposition('Second')];
    project.claim(left, { on: second });
    project.claim(left, { on: first });
    project.claim(right, { on: first });
    project.claim(right);
    const pairs = pairClaims(project.state, left, right, project.analyst);
    expect(pairs.map((each) => [each.proposition.wording, each.relation])).toEqual([
      ['First', 'agree'],
      ['Second', 'silent'],
    ]);
    expect(pairClaims(project.state, left, right, 'somebody else')).toEqual([]);
  });

  it('9 shows every placed claim at least once, and the same from either side', () => {
    const claim = fc.record({
      stance: fc.constantFrom(...stances),
      values: fc.array(fc.constantFrom(figure(1, 'a'), figure(2, 'a'), date('2024'), date('17 Jan 2025')), {
        maxLength: 2,
      }),
    });
    const several = fc.array(claim, { maxLength: 5 });
    fc.assert(
      fc.property(several, several, (lefts, rights) => {
        const pairs = pair(lefts, rights);
        const shown = new Set(pairs.flatMap((each) => [each.left?.claim.number, each.right?.claim.number]));
        for (let number = 1; number <= lefts.length + rights.length; number += 1)
          expect(shown.has(number)).toBe(true);
        const conflicts = (some: readonly ClaimPair[]) => some.some((each) => each.relation === 'conflict');
        expect(conflicts(pair(rights, lefts))).toBe(conflicts(pairs));
        for (const each of pairs) expect(each.reasons.length).toBeGreaterThan(0);
      }),
    );
  });

  it('10 stays quick with thousands of claims on one proposition', () => {
    const many = Array.from(
      { length: 2_000 },
      (_, index): ClaimSketch => ({ wording: `claim number ${index}` }),
    );
    const began = performance.now();
    expect(pair(many, many).length).toBeGreaterThanOrEqual(2_000);
    expect(performance.now() - began).toBeLessThan(20_000);
  });
});

describe('values side by side', () => {
  it('11 puts what differs first, then the same, then what cannot be compared or stands alone', () => {
    const rows = valuesSideBySide(
      pair(
        [{ happens: '17 Jan 2025', values: [figure(47, 'articles'), figure(4, 'years'), date('soon')] }],
        [{ happens: 'Jan 2025', values: [figure(5, 'years'), date('2026'), figure(9, 'drones')] }],
      ),
    );
    expect(
      rows.map((row) => [row.verdict, row.subject, row.left?.text ?? '', row.right?.text ?? '', row.unit]),
    ).toEqual([
      ['differs', 'number', '4 years', '5 years', 'years'],
      ['same', 'happens', '17 Jan 2025', 'Jan 2025', ''],
      ['not-compared', 'date', 'soon', '2026', ''],
      ['one-sided', 'number', '47 articles', '', 'articles'],
      ['one-sided', 'number', '', '9 drones', 'drones'],
    ]);
    expect(valuesSideBySide(pair([{ values: [figure(1, 'a')] }], []))).toEqual([]);
  });
});
