import type { BlockContent, FootnoteReference, ListItem, PhrasingContent, RootContent } from 'mdast';
import { claimLabel } from '../domain/claim.ts';
import type { DateSpan } from '../domain/date-span.ts';
import { dateSpanText } from '../domain/date-span-text.ts';
import type { Proposition } from '../domain/proposition.ts';
import { propositionLabel } from '../domain/proposition.ts';
import { sourceLabel } from '../domain/source.ts';
import { markingWords } from './banner.ts';
import { counted, gradeWords, hedgeWord, knowingWord, stanceWord, voiceWords } from './claim-words.ts';
import type { ReportedClaim, ReportedPassage, ReportMaterial } from './gather-report.ts';
import {
  heading,
  joined,
  labelled,
  list,
  listItem,
  paragraph,
  phrasing,
  quotationBlock,
  strong,
} from './nodes.ts';
import { dayText } from './source-register.ts';
import { lineOf } from './words.ts';

/** Every claim under the proposition it bears on, then the claims that bear on none. */
export function claimsByProposition(material: ReportMaterial): readonly RootContent[] {
  const content: RootContent[] = [heading(2, ['Claims by proposition'], { section: 'claims' })];
  for (const { proposition, claims } of material.propositions) {
    content.push(heading(3, propositionWords(proposition)), ...labelled('Question', proposition.question));
    content.push(paragraph([stanceCounts(claims)]));
    if (claims.length > 0) content.push(list(claims.map(claimStatement), true));
  }
  if (material.unplaced.length > 0) {
    content.push(heading(3, ['Claims without a proposition']));
    content.push(list(material.unplaced.map(claimStatement), true));
  }
  if (content.length === 1) content.push(paragraph(['No claim has been captured.']));
  return content;
}

/** A proposition as a heading has it: its label and wording. */
export function propositionWords(proposition: Proposition): readonly PhrasingContent[] {
  return phrasing(`${propositionLabel(proposition)} · `, lineOf(proposition.wording));
}

/** The wording of a claim with its footnotes: every sentence that states a claim leads to its quotations. */
export function citedWording(reported: ReportedClaim): readonly PhrasingContent[] {
  const wording = lineOf(reported.claim.wording);
  const references = reported.passages.map(footnoteReference);
  return [
    ...(wording.length > 0 ? wording : phrasing('(not worded yet)')),
    ...(references.length > 0 ? references : phrasing(' (no quotation)')),
  ];
}

/** What leads from a claim to the footnote of one of its passages. */
export function footnoteReference({ passage, footnote }: ReportedPassage): FootnoteReference {
  return {
    type: 'footnoteReference',
    identifier: footnote,
    label: footnote,
    data: { claim: passage.claim, passage: passage.id, source: passage.source },
  };
}

function stanceCounts(claims: readonly ReportedClaim[]): string {
  if (claims.length === 0) return 'No claim bears on this proposition.';
  const documents = new Set(claims.map((each) => each.source.source.id)).size;
  const stances = (['supports', 'refutes', 'questions', 'reports'] as const)
    .map((stance) => ({ stance, count: claims.filter((each) => each.bearing?.stance === stance).length }))
    .filter(({ count }) => count > 0)
    .map(({ stance, count }) => `${stance} ${count}`);
  const claimed = counted(claims.length, 'claim', 'claims');
  return `${claimed} in ${counted(documents, 'document', 'documents')}: ${stances.join(', ')}.`;
}

function claimStatement(reported: ReportedClaim): ListItem {
  const { claim, source } = reported;
  const content: BlockContent[] = [
    paragraph([strong(`${stanceWord(reported)} · ${gradeWords(reported)}`), ' · ', citedWording(reported)]),
    paragraph([circumstances(reported)]),
  ];
  for (const each of reported.passages) content.push(...quoted(each));
  const because = reasons(reported);
  if (because.length > 0) content.push(paragraph([because]));
  return listItem(content, true, { claim: claim.id, source: source.source.id });
}

function circumstances({
  claim,
  source,
  attribution,
  reliability,
  reasonMissing,
}: ReportedClaim): readonly PhrasingContent[] {
  const marking = markingWords(claim.marking);
  return joined(' · ', [
    phrasing(`${claimLabel(claim)} in ${sourceLabel(source.source)}`),
    marking.length > 0 ? phrasing('marked ', marking) : [],
    joined(': ', [phrasing(voiceWords(claim)), originChain(attribution)]),
    phrasing(hedgeWord(claim)),
    phrasing(knowingWord(claim)),
    dated('happens', claim.happens),
    dated('said', claim.said),
    phrasing(reliability?.from === 'claim' ? `reliability ${reliability.level} set for this claim` : ''),
    phrasing(reasonMissing ? 'reason missing' : ''),
  ]);
}

function originChain(attribution: readonly string[]): readonly PhrasingContent[] {
  return joined(' ← ', attribution.map(lineOf).reverse());
}

function dated(word: string, span: DateSpan | null): readonly PhrasingContent[] {
  const date = span === null ? [] : lineOf(dateSpanText(span));
  return date.length === 0 ? [] : phrasing(`${word} `, date);
}

function quoted({ passage, translator }: ReportedPassage): readonly BlockContent[] {
  const target = { claim: passage.claim, passage: passage.id, source: passage.source };
  const quotation = quotationBlock(passage.exact, target);
  if (passage.translation === null) return [quotation];
  return [
    quotation,
    paragraph(['Translation by ', lineOf(translator), `, ${dayText(passage.translation.time)}:`]),
    quotationBlock(passage.translation.text, target),
  ];
}

function reasons({ bearing, credibility, reliability }: ReportedClaim): readonly PhrasingContent[] {
  const override = reliability?.from === 'claim' ? reliability.rating.reason : '';
  return joined(' · ', [
    because('stance', bearing?.reason ?? ''),
    because('reliability', override),
    because('credibility', credibility?.reason ?? ''),
  ]);
}

function because(aspect: string, reason: string): readonly PhrasingContent[] {
  const words = lineOf(reason);
  return words.length === 0 ? [] : phrasing(strong(`Reason for the ${aspect}:`), ' ', words);
}
