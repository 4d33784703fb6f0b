import type { RootContent } from 'mdast';
import { scoringCriteria } from '../domain/scoring-sheet.ts';
import type { ScaleLevel } from '../weighing/rating-scale.ts';
import { credibilityScale, reliabilityScale } from '../weighing/rating-scale.ts';
import type { ReportMaterial } from './gather-report.ts';
import { code, heading, list, listItem, paragraph, strong, table } from './nodes.ts';
import { lineOf } from './words.ts';

/** How the report is to be read: whose ratings it shows, both scales, stances, scores, hashes and unseen characters. */
export function methodNote(material: ReportMaterial): readonly RootContent[] {
  return [
    heading(2, ['How to read this report'], { section: 'method' }),
    paragraph([
      'Each claim says, in the analyst’s words, what one source says. Its footnote leads to the quotation it rests on, the place in the source, and the hashes of the source. Ratings, stances and placements are those of ',
      lineOf(material.analyst),
      '.',
    ]),
    paragraph([
      'A claim has two ratings, which are never blended: a letter for the reliability of who says it and a digit for the credibility of what is said. A claim’s letter is its own where one was set, else its source’s, else its publisher’s.',
    ]),
    scaleTable('Reliability', reliabilityScale),
    scaleTable('Credibility', credibilityScale),
    paragraph([
      strong('Unrated'),
      ' means that the analyst has not rated this yet. ',
      strong('F'),
      ' and ',
      strong('6'),
      ' are findings: reliability, or truth, cannot be judged. Neither counts as a middle value, and both stay out of all arithmetic.',
    ]),
    paragraph(['A stance says how one claim stands to one proposition:']),
    list(
      [
        ['Supports', 'the claim speaks for the proposition.'],
        ['Refutes', 'the claim speaks against it.'],
        ['Questions', 'the claim casts doubt on it and does not say that it is wrong.'],
        ['Reports', 'the claim bears on it and takes no position.'],
      ].map(([word = '', meaning = '']) => listItem([paragraph([strong(word), ': ', meaning])], false)),
      false,
    ),
    paragraph([
      'Where a claim is attributed, the chain of origins runs from the first speaker on the left to the one the source itself names on the right. What a source does not say is an absence and has no stance.',
    ]),
    paragraph([
      `The score of a source is 25 times the mean of those criteria of its sheet that were judged from 0 to 4: ${scoringCriteria.join(', ')}. With fewer than three judged there is no score. A score suggests a letter; the analyst sets it.`,
    ]),
    paragraph([
      'The SHA-256 of a source is that of the bytes as they were imported. It shows whether they are unchanged since import, and says nothing of the time before. Places in a text are counted in UTF-16 code units from 0, the end not included.',
    ]),
    paragraph([
      'Quotations are exact. Characters that cannot be seen, such as control characters and direction marks, are shown by their number, as in ',
      code('⟦U+202E⟧'),
      '; addresses are set as code so that nothing in this report is a link.',
    ]),
  ];
}

function scaleTable(name: string, scale: readonly ScaleLevel<string>[]): RootContent {
  return table(
    [name, 'Label', 'Criterion'],
    scale.map((each) => ({ cells: [[each.level], [each.label], [each.criterion]] })),
  );
}
