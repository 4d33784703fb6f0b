import type { FootnoteDefinition } from 'mdast';
import { sourceLabel } from '../domain/source.ts';
import { placeWords, titleOf } from './claim-words.ts';
import type { ReportedClaim, ReportedPassage, ReportMaterial } from './gather-report.ts';
import { code, joined, paragraph, phrasing, quotationBlock } from './nodes.ts';
import { publishedText } from './source-register.ts';
import { lineOf } from './words.ts';

/** One footnote a passage, in the order in which the claims stand: source, place, quotation, hashes. */
export function footnotes(material: ReportMaterial): readonly FootnoteDefinition[] {
  const claims: ReportedClaim[] = [
    ...material.propositions.flatMap((each) => each.claims),
    ...material.unplaced,
  ];
  const definitions = claims.flatMap((each) => each.passages.map(footnote));
  const [first, ...rest] = definitions;
  return first ? [{ ...first, data: { ...first.data, section: 'footnotes' } }, ...rest] : [];
}

function footnote({ passage, source, footnote }: ReportedPassage): FootnoteDefinition {
  return {
    type: 'footnoteDefinition',
    identifier: footnote,
    label: footnote,
    data: { claim: passage.claim, passage: passage.id, source: passage.source },
    children: [
      paragraph([
        source === null
          ? 'A source that was removed'
          : joined(', ', [
              phrasing(sourceLabel(source.source)),
              phrasing('“', lineOf(titleOf(source.source)), '”'),
              lineOf(source.publisher),
              lineOf(publishedText(source)),
            ]),
        `; ${placeWords(passage.place)}, characters ${passage.start} to ${passage.end}:`,
      ]),
      quotationBlock(passage.exact),
      paragraph([
        ...(source === null
          ? []
          : ['SHA-256 of the imported bytes ', code(source.source.bytes.sha256), ', of ']),
        source === null ? 'SHA-256 of the text ' : 'the text ',
        code(passage.textHash),
        '.',
      ]),
    ],
  };
}
