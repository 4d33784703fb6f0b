import type { ListItem, Paragraph, PhrasingContent, RootContent } from 'mdast';
import { dateSpanText } from '../domain/date-span-text.ts';
import type { AnalystId, Instant } from '../domain/identity.ts';
import { scoringCriteria } from '../domain/scoring-sheet.ts';
import { sourceLabel } from '../domain/source.ts';
import { scoreSource } from '../weighing/source-score.ts';
import { markingWords } from './banner.ts';
import { counted, titleOf } from './claim-words.ts';
import type { ReportedSource, ReportMaterial } from './gather-report.ts';
import {
  code,
  heading,
  joined,
  labelled,
  list,
  listItem,
  paragraph,
  phrasing,
  strong,
  table,
} from './nodes.ts';
import { lineOf, oneLine } from './words.ts';

/** The register of sources: a table to look over, then what stands behind each line of it. */
export function sourceRegister(material: ReportMaterial): readonly RootContent[] {
  const title = heading(2, ['Sources'], { section: 'sources' });
  const erased = erasedSources(material);
  if (material.sources.length === 0)
    return [
      title,
      paragraph([erased.length === 0 ? 'No source has been imported.' : 'No source is left.']),
      ...erased,
    ];
  const labels = new Map(material.sources.map((each) => [each.source.id, sourceLabel(each.source)]));
  return [
    title,
    table(
      ['Source', 'Title', 'Publisher', 'Published', 'Score', 'Reliability', 'Claims'],
      material.sources.map((reported) => ({
        cells: [
          [sourceLabel(reported.source)],
          [lineOf(titleOf(reported.source))],
          [known(reported.publisher)],
          [known(publishedText(reported))],
          [scoreWords(reported)],
          [reliabilityWords(reported)],
          [String(reported.claims)],
        ],
        data: { source: reported.source.id },
      })),
    ),
    list(
      material.sources.map((reported) => sourceDetails(reported, labels, material.nameOf)),
      true,
    ),
    ...erased,
  ];
}

/** That sources were erased for good, by whom, when and why: all that the project still knows of them. */
function erasedSources({ erasures, nameOf }: ReportMaterial): readonly RootContent[] {
  if (erasures.length === 0) return [];
  const were = erasures.length === 1 ? 'source was' : 'sources were';
  return [
    paragraph([
      `${erasures.length} ${were} erased for good, with all claims, quotations, ratings and edits that spoke of ${erasures.length === 1 ? 'it' : 'them'} alone. The record of edits was written again without; a report made before names the hash that it had until then.`,
    ]),
    list(
      erasures.map((erasure) =>
        listItem(
          [
            paragraph([
              strong(sourceLabel(erasure)),
              ` · erased ${dayText(erasure.time)} by `,
              ...lineOf(nameOf(erasure.analyst)),
              '. Reason: ',
              ...lineOf(erasure.reason),
            ]),
            paragraph([
              strong('SHA-256 of the imported bytes:'),
              ' ',
              code(erasure.bytes.sha256),
              ` (${counted(erasure.bytes.size, 'byte', 'bytes')})`,
            ]),
            paragraph([
              `Until then the last edit was ${erasure.before.revision}, with the hash `,
              code(erasure.before.headHash),
            ]),
          ],
          true,
        ),
      ),
      true,
    ),
  ];
}

/** When a source was published, in the words of its date, empty where it is not known. */
export function publishedText(reported: ReportedSource): string {
  return reported.source.published === null ? '' : dateSpanText(reported.source.published);
}

function sourceDetails(
  reported: ReportedSource,
  labels: ReadonlyMap<string, string>,
  nameOf: (analyst: AnalystId) => string,
): ListItem {
  const { source } = reported;
  const earlier = source.earlierVersionOf === null ? undefined : labels.get(source.earlierVersionOf);
  const marking = markingWords(source.marking);
  const address = oneLine(source.address);
  return listItem(
    [
      paragraph([
        strong(sourceLabel(source)),
        ' · ',
        joined(' · ', [
          marking.length > 0 ? phrasing('marked ', marking) : [],
          phrasing('author: ', known(source.author)),
          phrasing('language: ', known(source.language)),
          phrasing(`status: ${source.status}`),
          phrasing(counted(reported.claims, 'claim', 'claims')),
          earlier === undefined ? [] : phrasing(`earlier version: ${earlier}`),
        ]),
      ]),
      ...labelled('Description', source.description),
      paragraph([strong('Reliability:'), ' ', reliabilityInFull(reported, nameOf)]),
      paragraph([strong('Score:'), ' ', scoreWords(reported)]),
      ...scoringSheet(reported),
      ...(address === '' ? [] : [paragraph([strong('Address:'), ' ', lineOf(source.address)])]),
      paragraph([
        strong('SHA-256 of the imported bytes:'),
        ' ',
        code(source.bytes.sha256),
        ` (${counted(source.bytes.size, 'byte', 'bytes')})`,
      ]),
    ],
    true,
    { source: source.id },
  );
}

function scoreWords({ source }: ReportedSource): string {
  const { score, judged } = scoreSource(source.sheet);
  const criteria = `${judged} of ${scoringCriteria.length} criteria judged`;
  return score === null ? `no score (${criteria})` : `${score} (${criteria})`;
}

function reliabilityWords({ reliability }: ReportedSource): string {
  if (reliability === null) return 'unrated';
  return `${reliability.level} (${reliability.from === 'publisher' ? 'publisher’s' : 'own'})`;
}

function reliabilityInFull(
  { reliability }: ReportedSource,
  nameOf: (analyst: AnalystId) => string,
): readonly PhrasingContent[] {
  if (reliability === null) return phrasing('unrated');
  const { rating } = reliability;
  const reason = lineOf(rating.reason);
  return phrasing(
    `${reliability.level}, the ${reliability.from === 'publisher' ? 'publisher’s letter' : 'source’s own letter'}, set ${dayText(rating.time)} by `,
    lineOf(nameOf(rating.analyst)),
    reason.length > 0 ? phrasing('. Reason: ', reason) : '. No reason is given.',
  );
}

function scoringSheet({ source }: ReportedSource): readonly Paragraph[] {
  const lines = scoringCriteria.flatMap((criterion) => {
    const judged = source.sheet[criterion];
    if (judged === undefined) return [];
    const reason = lineOf(judged.reason);
    const level = judged.level === null ? 'cannot say' : `${judged.level} of 4`;
    return [phrasing(`${criterion} ${level}`, reason.length > 0 ? phrasing(' (', reason, ')') : [])];
  });
  return lines.length === 0 ? [] : [paragraph([strong('Scoring sheet:'), ' ', joined('; ', lines)])];
}

/** The day of a moment, in UTC, written as dates are. */
export function dayText(time: Instant): string {
  const day = time.slice(0, 10);
  return dateSpanText({ text: day, from: day, to: day, precision: 'day' });
}

function known(value: string): readonly PhrasingContent[] {
  const words = lineOf(value);
  return words.length > 0 ? words : phrasing('not known');
}
