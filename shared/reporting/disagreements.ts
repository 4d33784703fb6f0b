import type { ListItem, PhrasingContent, RootContent } from 'mdast';
import { claimLabel } from '../domain/claim.ts';
import { sourceLabel } from '../domain/source.ts';
import { counted, gradeWords } from './claim-words.ts';
import { citedWording, footnoteReference, propositionWords } from './claims-by-proposition.ts';
import type { DifferingValues } from './differing-values.ts';
import { differingValues } from './differing-values.ts';
import type { ReportedClaim, ReportedProposition, ReportMaterial } from './gather-report.ts';
import { heading, joined, labelled, list, listItem, paragraph, phrasing, strong } from './nodes.ts';
import { lineOf } from './words.ts';

/** A proposition on which sources disagree: claims on both sides, or values that differ. */
export type Disagreement = {
  readonly about: ReportedProposition;
  readonly sides: readonly {
    readonly stance: 'Supports' | 'Refutes';
    readonly claims: readonly ReportedClaim[];
  }[];
  readonly values: readonly DifferingValues[];
};

/** Where sources disagree, in the order of the propositions. */
export function findDisagreements(material: ReportMaterial): readonly Disagreement[] {
  return material.propositions.flatMap((about) => {
    const supporting = about.claims.filter((each) => each.bearing?.stance === 'supports');
    const refuting = about.claims.filter((each) => each.bearing?.stance === 'refutes');
    const opposed = supporting.length > 0 && refuting.length > 0;
    const values = differingValues(about.claims);
    if (!opposed && values.length === 0) return [];
    const sides = opposed
      ? [
          { stance: 'Supports' as const, claims: supporting },
          { stance: 'Refutes' as const, claims: refuting },
        ]
      : [];
    return [{ about, sides, values }];
  });
}

const subjectWords = {
  happens: 'when it happens',
  date: 'a date',
  number: 'a figure',
  said: 'when it was said',
} as const;

/** The section that says what each side says, in which documents, and with which best letter and digit. */
export function disagreementsSection(disagreements: readonly Disagreement[]): readonly RootContent[] {
  const content: RootContent[] = [heading(2, ['Where sources disagree'], { section: 'disagreements' })];
  if (disagreements.length === 0) {
    content.push(
      paragraph(['No proposition has claims on both sides, or sources that differ in a date or a figure.']),
    );
  }
  for (const { about, sides, values } of disagreements) {
    content.push(heading(3, propositionWords(about.proposition)));
    content.push(...labelled('Question', about.proposition.question));
    content.push(paragraph(['This disagreement is open: the project records no resolution.']));
    content.push(list([...sides.map(sideItem), ...values.map(valuesItem)], true));
  }
  return content;
}

/**
 * The best letter from A to E and the best digit from 1 to 5 among claims, each by itself: no rule ranks A5 against B2, and
 * the two may come from different claims. F, 6 and unrated are findings or work to do, so none of them can be best.
 */
export function bestLevels(claims: readonly ReportedClaim[]): string {
  const letter = firstOf(claims.map((each) => each.reliability?.level).filter((level) => level !== 'F'));
  const digit = firstOf(claims.map((each) => each.credibility?.level).filter((level) => level !== '6'));
  return [
    letter === null ? 'reliability unrated or not to be judged' : `best letter ${letter}`,
    digit === null ? 'credibility unrated or not to be judged' : `best digit ${digit}`,
  ].join(', ');
}

/** The first level in the order of its scale, A before E and 1 before 5. */
function firstOf<Level extends string>(levels: readonly (Level | undefined)[]): Level | null {
  return levels.filter((level) => level !== undefined).sort()[0] ?? null;
}

function sideItem({ stance, claims }: Disagreement['sides'][number]): ListItem {
  return listItem(
    [
      paragraph([strong(`${stance}:`), ` ${sideCounts(claims)}`]),
      list(
        claims.map((each) =>
          listItem(
            [paragraph([`${sourceLabel(each.source.source)} · ${gradeWords(each)} · `, citedWording(each)])],
            false,
            { claim: each.claim.id, source: each.source.source.id },
          ),
        ),
        false,
      ),
    ],
    false,
  );
}

function sideCounts(claims: readonly ReportedClaim[]): string {
  const labels = [...new Set(claims.map((each) => sourceLabel(each.source.source)))];
  return `${counted(labels.length, 'document', 'documents')} (${labels.join(', ')}), ${bestLevels(claims)}`;
}

function valuesItem({ subject, unit, stated }: DifferingValues): ListItem {
  return listItem(
    [
      paragraph([
        strong('Differing values:'),
        ' ',
        joined(', ', [phrasing(subjectWords[subject]), lineOf(unit)]),
      ]),
      list(
        stated.map(({ text, claims }) =>
          listItem(
            [paragraph([valueWords(text), ' · ', givenBy(claims), ` · ${sideCounts(claims)}`])],
            false,
          ),
        ),
        false,
      ),
    ],
    false,
  );
}

function valueWords(text: string): readonly PhrasingContent[] {
  const words = lineOf(text);
  return words.length > 0 ? words : phrasing('(blank)');
}

function givenBy(claims: readonly ReportedClaim[]): readonly PhrasingContent[] {
  return joined(
    ', ',
    claims.map((each) => [
      ...phrasing(claimLabel(each.claim)),
      ...each.passages.slice(0, 1).map(footnoteReference),
    ]),
  );
}
