import type { Root } from 'mdast';
import type { AnalystId } from '../domain/identity.ts';
import type { ProjectReading } from '../project/project-state.ts';
import { bannerSection } from './banner.ts';
import { claimsByProposition } from './claims-by-proposition.ts';
import { disagreementsSection, findDisagreements } from './disagreements.ts';
import { footnotes } from './footnotes.ts';
import { gatherReport } from './gather-report.ts';
import type { MadeFrom } from './made-from.ts';
import { madeFromNote } from './made-from.ts';
import { methodNote } from './method-note.ts';
import { questionSection } from './question.ts';
import { sourceRegister } from './source-register.ts';

/**
 * The report of a project as a Markdown tree, with the ratings and bearings of one analyst (METHOD 7).
 * It depends on the records alone: no time of export, no locale, not the order in which records were loaded. Each node
 * that speaks of a claim, a passage, a source or a section names it in `data` (`ReportTarget`). An export says from
 * which edit it was made (`madeFrom`); a preview of edits on their way does not.
 */
export function buildReport(reading: ProjectReading, analyst: AnalystId, madeFrom?: MadeFrom): Root {
  const material = gatherReport(reading, analyst);
  return {
    type: 'root',
    children: [
      bannerSection(material.brief.marking, { section: 'marking' }),
      ...questionSection(material.brief),
      ...methodNote(material),
      ...(madeFrom === undefined ? [] : [madeFromNote(madeFrom)]),
      ...sourceRegister(material),
      ...claimsByProposition(material),
      ...disagreementsSection(findDisagreements(material)),
      ...footnotes(material),
      bannerSection(material.brief.marking),
    ],
  };
}
