import type { Nodes } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { AnalystId, ClaimId, PassageId, RatingId, SourceId } from '../domain/identity.ts';
import type { RecordOf } from '../domain/tables.ts';
import { putRecord } from '../project/project-state.ts';
import { buildReport } from './build-report.ts';
import { bestLevels, findDisagreements } from './disagreements.ts';
import { captureTestClaim, exampleAnalyst, exampleProject, giver, testId } from './example-project.ts';
import { gatherReport } from './gather-report.ts';
import { reportMarkdown } from './report-markdown.ts';
import { reportOutline } from './report-outline.ts';
import { reportSections } from './report-targets.ts';

function nodesOf(node: Nodes): readonly Nodes[] {
  return [node, ...('children' in node ? node.children.flatMap((child) => nodesOf(child)) : [])];
}

describe('buildReport', () => {
  it('has the banner first and last, whatever lies between', () => {
    const root = buildReport(exampleProject(), exampleAnalyst);
    expect(root.children.at(0)).toMatchObject({ type: 'paragraph', data: { section: 'marking' } });
    const markdown = reportMarkdown(root);
    expect(markdown.startsWith('**Marking:** OFFICIAL — SENSITIVE · TLP:AMBER\n')).toBe(true);
    expect(markdown.endsWith('\n**Marking:** OFFICIAL — SENSITIVE · TLP:AMBER\n')).toBe(true);
  });

  it('gives every passage one footnote, and every footnote a reference', () => {
    const state = exampleProject();
    const nodes = nodesOf(buildReport(state, exampleAnalyst));
    const defined = nodes.filter((node) => node.type === 'footnoteDefinition');
    const referred = new Set(
      nodes.flatMap((node) => (node.type === 'footnoteReference' ? [node.identifier] : [])),
    );
    expect(defined.map((node) => node.data?.passage).sort()).toEqual([...state.tables.passage.keys()].sort());
    expect([...referred].sort()).toEqual(defined.map((node) => node.identifier).sort());
  });

  it('marks what each node speaks of', () => {
    const nodes = nodesOf(buildReport(exampleProject(), exampleAnalyst));
    const sections = nodes.flatMap((node) => (node.data?.section ? [node.data.section] : []));
    expect(sections).toEqual([...reportSections]);
    const quotation = nodes.find(
      (node) => node.type === 'blockquote' && node.data?.passage === testId<PassageId>(5, 200),
    );
    expect(quotation?.data).toEqual({
      claim: testId<ClaimId>(4, 2),
      passage: testId<PassageId>(5, 200),
      source: testId<SourceId>(3, 2),
    });
  });

  it('tells that a source was erased for good, and nothing of what it was', () => {
    const state = exampleProject();
    const { id, number, bytes, title } = state.tables.source.values().next().value as RecordOf<'source'>;
    expect(reportMarkdown(buildReport(state, exampleAnalyst))).not.toContain('erased for good');
    giver(state)({ type: 'removeSources', sources: [id] });
    const before = { revision: 7, headHash: 'e'.repeat(64) };
    const time = '2025-03-02T10:00:00.000Z';
    const reason = 'Imported *by mistake*.';
    putRecord(state, 'erasure', { id, number, bytes, analyst: exampleAnalyst, time, reason, before });
    const markdown = reportMarkdown(buildReport(state, exampleAnalyst));
    expect(markdown).toContain('1 source was erased for good');
    expect(markdown).toContain(`**S${number}** · erased 2 Mar 2025 by `);
    expect(markdown).toContain('Reason: Imported \\*by mistake\\*.');
    for (const each of [bytes.sha256, before.headHash]) expect(markdown).toContain(`\`${each}\``);
    expect(markdown).not.toContain(title);
  });

  it('shows one analyst’s ratings and bearings only', () => {
    const state = exampleProject();
    const other = testId<AnalystId>(1, 2);
    giver(state)({ type: 'addAnalyst', added: { id: other, name: 'R. Haas' } });
    const markdown = reportMarkdown(buildReport(state, other));
    expect(markdown).toContain('are those of R. Haas.');
    expect(markdown).not.toMatch(/\*\*(Supports|Refutes) ·/);
    expect(markdown).toContain('- **Not placed · unrated** · The treaty is not in force.');
  });

  it('follows the order of the list of propositions', () => {
    const state = exampleProject();
    giver(state)({
      type: 'orderPropositions',
      propositions: [testId(7, 3), testId(7, 1), testId(7, 2), testId(7, 4)],
    });
    const headings = reportMarkdown(buildReport(state, exampleAnalyst)).match(/^### P\d/gm);
    expect(headings?.slice(0, 4)).toEqual(['### P3', '### P1', '### P2', '### P4']);
  });
});

describe('where sources disagree', () => {
  it('finds both sides and differing values, and nothing where one side questions or reports', () => {
    const found = findDisagreements(gatherReport(exampleProject(), exampleAnalyst));
    expect(
      found.map(({ about, sides, values }) => [about.proposition.number, sides.length, values.length]),
    ).toEqual([
      [1, 2, 0],
      [3, 0, 1],
    ]);
    expect(found[1]?.values[0]?.stated.map((each) => each.text)).toEqual(['twenty years', 'ten years']);
  });

  it('does not hold a source against itself, nor a month against a day in it', () => {
    const state = exampleProject();
    const give = giver(state);
    const october = {
      text: 'October 2025',
      from: '2025-10-01',
      to: '2025-10-31',
      precision: 'month',
    } as const;
    const later = { text: '5 October', from: '2025-10-05', to: '2025-10-05', precision: 'day' } as const;
    captureTestClaim(give, 8, 3, 'In October.', ['in October'], { on: [4, 'supports'], happens: october });
    captureTestClaim(give, 9, 2, 'On the fifth.', ['on the fifth'], { on: [4, 'supports'], happens: later });
    captureTestClaim(give, 10, 2, 'On the sixth.', ['on the sixth'], {
      on: [4, 'supports'],
      happens: { ...later, text: '6 October', from: '2025-10-06', to: '2025-10-06' },
    });
    const numbers = () =>
      findDisagreements(gatherReport(state, exampleAnalyst)).map(({ about }) => about.proposition.number);
    expect(numbers()).toEqual([1, 3]);
    captureTestClaim(give, 11, 1, 'On the sixth.', ['on the sixth'], {
      on: [4, 'supports'],
      happens: { ...later, text: '6 October', from: '2025-10-06', to: '2025-10-06' },
    });
    expect(numbers()).toEqual([1, 3, 4]);
    const values = findDisagreements(gatherReport(state, exampleAnalyst)).at(-1)?.values;
    expect(
      values?.[0]?.stated.map(({ text, claims }) => [text, claims.map((each) => each.claim.number)]),
    ).toEqual([
      ['6 October', [11]],
      ['5 October', [9]],
    ]);
  });

  it('says where an extreme pair lacks its reason', () => {
    const written = (reason: string) => {
      const state = exampleProject();
      captureTestClaim(giver(state), 8, 1, 'It never ends.', ['it never ends'], {
        rated: [
          { aspect: 'reliability', level: 'A' },
          { aspect: 'credibility', level: '5' },
        ],
        reason,
      });
      return reportMarkdown(buildReport(state, exampleAnalyst));
    };
    expect(written('')).toContain('reliability A set for this claim · reason missing\n');
    expect(written('Mistaken this once')).not.toContain('reason missing');
  });

  it('takes the best letter and the best digit each by itself, never F or 6', () => {
    const graded = (level: 'A' | 'B' | 'F' | null, digit: '1' | '2' | '5' | '6' | null) => ({
      reliability: level === null ? null : { level, from: 'claim', rating: {} },
      credibility: digit === null ? null : { level: digit, reason: '' },
    });
    const best = (...grades: ReturnType<typeof graded>[]) => bestLevels(grades as never);
    expect(best(graded('A', '5'), graded('B', '2'))).toBe('best letter A, best digit 2');
    expect(best(graded('B', null), graded('F', '6'))).toBe(
      'best letter B, credibility unrated or not to be judged',
    );
    expect(best(graded('F', '1'), graded(null, '6'))).toBe(
      'reliability unrated or not to be judged, best digit 1',
    );
  });
});

describe('reportOutline', () => {
  it('says in words what is open in each section', () => {
    const outline = reportOutline(exampleProject(), exampleAnalyst);
    expect(outline.map((each) => each.id)).toEqual([...reportSections]);
    expect(outline.map((each) => `${each.state.kind}: ${each.state.note}`)).toEqual([
      'complete: OFFICIAL — SENSITIVE · TLP:AMBER',
      'complete: Title and key question are set',
      'complete: Written by the program',
      'attention: 1 source without a title, 1 source unrated, 2 sources without a score',
      'attention: 4 claims unrated, 1 claim without a proposition, 1 proposition without a claim',
      'attention: 2 propositions open',
      'complete: 8 quotations',
    ]);
  });

  it('follows the project', () => {
    const state = exampleProject();
    const give = giver(state);
    give({
      type: 'rate',
      ratings: [3, 4, 5, 7].map((number) => ({
        id: testId<RatingId>(11, number),
        subject: { kind: 'claim', id: testId<ClaimId>(4, number) },
      })),
      verdict: { aspect: 'credibility', level: '3' },
      topic: '',
      reason: '',
    });
    give({ type: 'removePropositions', propositions: [testId(7, 4)] });
    give({ type: 'removeClaims', claims: [testId(4, 7)] });
    const claims = reportOutline(state, exampleAnalyst).find((each) => each.id === 'claims');
    expect(claims?.state).toEqual({ kind: 'complete', note: '6 claims' });
    give({ type: 'removeSources', sources: [testId(3, 1), testId(3, 2), testId(3, 3)] });
    expect(reportOutline(state, exampleAnalyst).map((each) => each.state.kind)).toEqual([
      'complete',
      'complete',
      'complete',
      'empty',
      'empty',
      'empty',
      'empty',
    ]);
  });
});
