import type { AnalystId } from '../domain/identity.ts';
import type { ProjectReading } from '../project/project-state.ts';
import { scoreSource } from '../weighing/source-score.ts';
import { counted } from './claim-words.ts';
import { findDisagreements } from './disagreements.ts';
import type { ReportedClaim, ReportMaterial } from './gather-report.ts';
import { gatherReport } from './gather-report.ts';
import type { ReportSection } from './report-targets.ts';

/** Whether a section has what it needs: `attention` says in words what is still open. */
export type SectionState = { readonly kind: 'complete' | 'empty' | 'attention'; readonly note: string };

export type OutlinedSection = {
  readonly id: ReportSection;
  readonly title: string;
  readonly state: SectionState;
};

/** The sections of the report with the state of each, in their order. Nothing in it keeps a report from being exported. */
export function reportOutline(reading: ProjectReading, analyst: AnalystId): readonly OutlinedSection[] {
  const material = gatherReport(reading, analyst);
  const claims = [...material.propositions.flatMap((each) => each.claims), ...material.unplaced];
  return [
    { id: 'marking', title: 'Marking', state: markingState(material) },
    { id: 'question', title: 'Key question', state: questionState(material) },
    {
      id: 'method',
      title: 'How to read this report',
      state: { kind: 'complete', note: 'Written by the program' },
    },
    { id: 'sources', title: 'Sources', state: sourcesState(material) },
    { id: 'claims', title: 'Claims by proposition', state: claimsState(material, claims) },
    { id: 'disagreements', title: 'Where sources disagree', state: disagreementsState(material) },
    { id: 'footnotes', title: 'Footnotes', state: footnotesState(claims) },
  ];
}

function markingState({ brief }: ReportMaterial): SectionState {
  const missing = [
    brief.marking.banner.trim() === '' ? 'no banner' : '',
    brief.marking.tlp === null ? 'no TLP label' : '',
  ];
  return attentionOr(missing, [brief.marking.banner.trim(), brief.marking.tlp ?? ''].join(' · '));
}

function questionState({ brief }: ReportMaterial): SectionState {
  const missing = [
    brief.title.trim() === '' ? 'no title' : '',
    brief.keyQuestion.trim() === '' ? 'no key question' : '',
  ];
  return attentionOr(missing, 'Title and key question are set');
}

function sourcesState({ sources }: ReportMaterial): SectionState {
  if (sources.length === 0) return { kind: 'empty', note: 'No sources yet' };
  const without = (count: number, what: string) =>
    count === 0 ? '' : `${counted(count, 'source', 'sources')} ${what}`;
  return attentionOr(
    [
      without(sources.filter(({ source }) => source.title.trim() === '').length, 'without a title'),
      without(sources.filter(({ reliability }) => reliability === null).length, 'unrated'),
      without(
        sources.filter(({ source }) => scoreSource(source.sheet).score === null).length,
        'without a score',
      ),
      without(sources.filter(({ claims }) => claims === 0).length, 'without a claim'),
    ],
    counted(sources.length, 'source', 'sources'),
  );
}

function claimsState(material: ReportMaterial, claims: readonly ReportedClaim[]): SectionState {
  if (claims.length === 0) return { kind: 'empty', note: 'No claims yet' };
  const having = (what: string, has: (reported: ReportedClaim) => boolean) => {
    const count = claims.filter(has).length;
    return count === 0 ? '' : `${counted(count, 'claim', 'claims')} ${what}`;
  };
  const bare = material.propositions.filter((each) => each.claims.length === 0).length;
  return attentionOr(
    [
      having('unrated', (each) => each.credibility === null),
      having('without a proposition', (each) => each.bearing === null),
      having('without a wording', (each) => each.claim.wording.trim() === ''),
      bare === 0 ? '' : `${counted(bare, 'proposition', 'propositions')} without a claim`,
    ],
    counted(claims.length, 'claim', 'claims'),
  );
}

function disagreementsState(material: ReportMaterial): SectionState {
  const open = findDisagreements(material).length;
  return open === 0
    ? { kind: 'empty', note: 'None found' }
    : { kind: 'attention', note: `${counted(open, 'proposition', 'propositions')} open` };
}

function footnotesState(claims: readonly ReportedClaim[]): SectionState {
  const passages = claims.reduce((sum, each) => sum + each.passages.length, 0);
  if (claims.length === 0) return { kind: 'empty', note: 'No quotations yet' };
  const bare = claims.filter((each) => each.passages.length === 0).length;
  return attentionOr(
    [bare === 0 ? '' : `${counted(bare, 'claim', 'claims')} without a quotation`],
    counted(passages, 'quotation', 'quotations'),
  );
}

function attentionOr(missing: readonly string[], complete: string): SectionState {
  const said = missing.filter((each) => each !== '').join(', ');
  if (said === '') return { kind: 'complete', note: complete };
  return { kind: 'attention', note: said.charAt(0).toUpperCase() + said.slice(1) };
}
