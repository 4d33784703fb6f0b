import type { Paragraph, PhrasingContent } from 'mdast';
import type { Marking } from '../domain/marking.ts';
import { joined, paragraph, phrasing, strong } from './nodes.ts';
import type { ReportTarget } from './report-targets.ts';
import { lineOf } from './words.ts';

/** The marking of the whole report, which stands at its head and at its foot. */
export function bannerSection(marking: Marking, data?: ReportTarget): Paragraph {
  const words = markingWords(marking);
  return paragraph([strong('Marking:'), ' ', words.length > 0 ? words : 'none set'], data);
}

/** A marking as one line: its banner, then its TLP label. Empty where neither is set. */
export function markingWords(marking: Marking | null): readonly PhrasingContent[] {
  if (marking === null) return [];
  return joined(' · ', [lineOf(marking.banner), phrasing(marking.tlp ?? '')]);
}
