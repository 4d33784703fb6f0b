import type { Brief } from '../domain/brief.ts';
import type { Claim, ClaimValue } from '../domain/claim.ts';
import type { DateSpan } from '../domain/date-span.ts';
import { dateSpanText } from '../domain/date-span-text.ts';
import type { Marking } from '../domain/marking.ts';
import type { Origin } from '../domain/origin.ts';
import type { Proposition } from '../domain/proposition.ts';
import type { CriterionScore } from '../domain/scoring-sheet.ts';
import { scoringCriteria } from '../domain/scoring-sheet.ts';
import type { Source } from '../domain/source.ts';
import { sourceLabel } from '../domain/source.ts';
import type { HistoryLine, HistorySubject } from './history-lines.ts';
import { listed, quotedText } from './history-lines.ts';
import type { HistoryNames } from './history-names.ts';
import { sameRecord } from './same-record.ts';

type Named = { readonly subject: HistorySubject; readonly names: HistoryNames };

/** Words for the fields of a brief that differ. */
export function briefLines(before: Brief, after: Brief): readonly HistoryLine[] {
  const subject: HistorySubject = { kind: 'named', name: 'the brief' };
  return [
    ...texts(
      { title: 'title', keyQuestion: 'key question', scope: 'scope', audience: 'audience' },
      subject,
      before,
      after,
    ),
    ...field('marking', subject, markingWords(before.marking), markingWords(after.marking)),
    ...field('rating scheme', subject, before.ratingScheme, after.ratingScheme),
    ...field('likelihood scheme', subject, before.likelihoodScheme, after.likelihoodScheme),
  ];
}

/** Words for the fields of an origin that differ. */
export function originLines(before: Origin, after: Origin): readonly HistoryLine[] {
  const renamed = before.name !== after.name;
  const subject: HistorySubject = { kind: 'named', name: `origin ${quotedText(before.name)}` };
  const now: HistorySubject = { kind: 'named', name: `origin ${quotedText(after.name)}` };
  return [
    ...(renamed ? [{ head: '', subject, tail: ` renamed to ${quotedText(after.name)}` }] : []),
    ...field('kind', now, before.kind, after.kind),
    ...field('other names', now, quotedList(before.otherNames), quotedList(after.otherNames)),
  ];
}

/** Words for the fields of a proposition that differ, but its place in the list. */
export function propositionLines(before: Proposition, after: Proposition): readonly HistoryLine[] {
  const subject: HistorySubject = { kind: 'proposition', number: after.number };
  return [
    ...reworded(subject, before.wording, after.wording),
    ...texts({ question: 'question', note: 'note' }, subject, before, after),
  ];
}

/** Words for the fields of a source that differ. */
export function sourceLines(before: Source, after: Source, names: HistoryNames): readonly HistoryLine[] {
  const subject: HistorySubject = { kind: 'source', number: after.number };
  const of = { subject, names };
  const words = {
    title: 'title',
    author: 'author',
    address: 'address',
    description: 'description',
    note: 'note',
  };
  const reread = before.text.sha256 !== after.text.sha256 || !sameRecord(before.extractor, after.extractor);
  return [
    ...texts(words, subject, before, after),
    ...field('publisher', subject, originWords(of, before.publisher), originWords(of, after.publisher)),
    ...dates({ published: 'date of publication', accessed: 'date of access' }, subject, before, after),
    ...field('language', subject, orNull(before.language), orNull(after.language)),
    ...field('status', subject, before.status, after.status),
    ...tagLines(subject, before.tags, after.tags),
    ...field('marking', subject, markingWords(before.marking), markingWords(after.marking)),
    ...field(
      'earlier version',
      subject,
      sourceWords(of, before.earlierVersionOf),
      sourceWords(of, after.earlierVersionOf),
    ),
    ...scoringCriteria.flatMap((criterion) =>
      scoreLines(criterion, subject, before.sheet[criterion], after.sheet[criterion]),
    ),
    ...(reread ? [{ head: '', subject, tail: ` read again as ${after.extractor.encoding}` }] : []),
  ];
}

/** Words for the fields of a claim that differ. */
export function claimLines(before: Claim, after: Claim, names: HistoryNames): readonly HistoryLine[] {
  const subject: HistorySubject = { kind: 'claim', number: after.number };
  const of = { subject, names };
  return [
    ...reworded(subject, before.wording, after.wording),
    ...field('voice', subject, before.voice?.value ?? null, after.voice?.value ?? null),
    ...field('hedge', subject, before.hedge?.value ?? null, after.hedge?.value ?? null),
    ...field('origin', subject, chainWords(of, before.attribution), chainWords(of, after.attribution)),
    ...field('way of knowing', subject, spaced(before.howKnown), spaced(after.howKnown)),
    ...dates({ happens: 'time it happens', said: 'time it was said' }, subject, before, after),
    ...field('dates and figures', subject, valueWords(before.values), valueWords(after.values)),
    ...tagLines(subject, before.tags, after.tags),
    ...texts({ note: 'note' }, subject, before, after),
    ...field('marking', subject, markingWords(before.marking), markingWords(after.marking)),
  ];
}

/** "NAME of SUBJECT from A to B"; null stands for a field that holds nothing. */
export function field(
  name: string,
  subject: HistorySubject,
  before: string | null,
  after: string | null,
  reason = '',
): readonly HistoryLine[] {
  if (before === after) return [];
  const tail =
    after === null
      ? ` taken away; it was ${before}`
      : before === null
        ? ` set to ${after}`
        : ` from ${before} to ${after}`;
  return [{ head: `${name} of `, subject, tail: `${tail}${because(reason)}` }];
}

/** A reason behind what it is the reason of. */
export function because(reason: string): string {
  return reason.trim() === '' ? '' : `: ${quotedText(reason).slice(1, -1)}`;
}

function texts<R extends object>(
  words: { readonly [F in keyof R]?: string },
  subject: HistorySubject,
  before: R,
  after: R,
): readonly HistoryLine[] {
  return (Object.entries(words) as [keyof R, string][]).flatMap(([name, word]) => {
    const [was, is] = [String(before[name] ?? ''), String(after[name] ?? '')];
    if (was === is) return [];
    return field(word, subject, was === '' ? null : quotedText(was), is === '' ? null : quotedText(is));
  });
}

function dates<R extends object>(
  words: { readonly [F in keyof R]?: string },
  subject: HistorySubject,
  before: R,
  after: R,
): readonly HistoryLine[] {
  return (Object.entries(words) as [keyof R, string][]).flatMap(([name, word]) =>
    field(
      word,
      subject,
      dateWords(before[name] as DateSpan | null),
      dateWords(after[name] as DateSpan | null),
    ),
  );
}

function reworded(subject: HistorySubject, before: string, after: string): readonly HistoryLine[] {
  if (before === after) return [];
  return [{ head: '', subject, tail: ` reworded from ${quotedText(before)} to ${quotedText(after)}` }];
}

function tagLines(
  subject: HistorySubject,
  before: readonly string[],
  after: readonly string[],
): readonly HistoryLine[] {
  const added = after.filter((each) => !before.includes(each));
  const removed = before.filter((each) => !after.includes(each));
  return [
    ...(added.length > 0 ? [{ head: '', subject, tail: ` tagged ${listed(added.map(quotedText))}` }] : []),
    ...(removed.length > 0
      ? [
          {
            head: `${removed.length === 1 ? 'tag' : 'tags'} ${listed(removed.map(quotedText))} taken from `,
            subject,
            tail: '',
          },
        ]
      : []),
  ];
}

function scoreLines(
  criterion: string,
  subject: HistorySubject,
  before: CriterionScore | undefined,
  after: CriterionScore | undefined,
): readonly HistoryLine[] {
  const name = `score for ${criterion === 'record' ? 'track record' : criterion}`;
  const said = field(name, subject, scoreWords(before), scoreWords(after), after?.reason);
  if (said.length > 0 || before?.reason === after?.reason) return said;
  return [
    { head: `reason of the ${name} of `, subject, tail: ` now${because(after?.reason ?? '') || ' empty'}` },
  ];
}

function scoreWords(score: CriterionScore | undefined): string | null {
  return score === undefined ? null : String(score.level ?? '“cannot say”');
}

function markingWords(marking: Marking | null): string | null {
  if (marking === null) return null;
  const words = [marking.tlp ?? '', marking.banner === '' ? '' : quotedText(marking.banner)].filter(
    (each) => each !== '',
  );
  return words.length === 0 ? null : words.join(' ');
}

function originWords({ names }: Named, id: string | null): string | null {
  return id === null ? null : quotedText(names.find('origin', id)?.name ?? 'an origin that is gone');
}

function chainWords(of: Named, chain: readonly string[]): string | null {
  return chain.length === 0 ? null : chain.map((id) => originWords(of, id)).join(' after ');
}

function sourceWords({ names }: Named, id: string | null): string | null {
  if (id === null) return null;
  const found = names.find('source', id);
  return found === undefined ? 'a source that is gone' : sourceLabel(found);
}

function dateWords(span: DateSpan | null): string | null {
  return span === null ? null : dateSpanText(span) || '“”';
}

function valueWords(values: readonly ClaimValue[]): string | null {
  return values.length === 0 ? null : listed(values.map((each) => quotedText(each.text)));
}

function quotedList(words: readonly string[]): string | null {
  return words.length === 0 ? null : listed(words.map(quotedText));
}

function orNull(text: string): string | null {
  return text === '' ? null : text;
}

function spaced(word: string | null): string | null {
  return word === null ? null : word.replaceAll('-', ' ');
}
