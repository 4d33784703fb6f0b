import type { Bearing } from '../domain/bearing.ts';
import type { Erasure } from '../domain/erasure.ts';
import type { LineageEnd } from '../domain/lineage.ts';
import { propositionLabel } from '../domain/proposition.ts';
import type { Rating } from '../domain/rating.ts';
import { sourceLabel } from '../domain/source.ts';
import type { RecordKind, RecordOf } from '../domain/tables.ts';
import { recordKinds } from '../domain/tables.ts';
import type { Change } from './change.ts';
import {
  because,
  briefLines,
  claimLines,
  field,
  originLines,
  propositionLines,
  sourceLines,
} from './history-fields.ts';
import type { HistoryLine, HistorySubject } from './history-lines.ts';
import { labels, quotedText, sentencesOf } from './history-lines.ts';
import type { HistoryNames } from './history-names.ts';
import { namesFrom, namesOfChange } from './history-names.ts';

type Step<K extends RecordKind> = {
  readonly kind: K;
  readonly id: string;
  readonly before: RecordOf<K> | null;
  readonly after: RecordOf<K> | null;
};

/** In which order a history tells of what changed: what a reader looks for first, first. */
const order: Readonly<Record<RecordKind, number>> = {
  source: 0,
  claim: 1,
  rating: 2,
  bearing: 3,
  passage: 4,
  proposition: 5,
  origin: 6,
  lineage: 7,
  brief: 8,
  analyst: 9,
  counter: 10,
  erasure: 11,
};
const told = recordKinds.toSorted((a, b) => order[a] - order[b]);

/**
 * What a Change did, a sentence a thing: "credibility of claim 12 from 3 to 2: two more outlets", "source S4 “…” removed
 * with its 7 claims". What hangs on a record that came or went with it is not told apart. `names` knows the records that
 * the Change only names.
 */
export function historyWords(change: Change, names: HistoryNames): readonly string[] {
  const words = new ChangeWords(change, namesFrom(namesOfChange(change), names));
  return sentencesOf(told.flatMap((kind) => words.of(kind)));
}

class ChangeWords {
  readonly #change: Change;
  readonly #names: HistoryNames;
  /** Claims that came or went as a whole, and those of them that are not told apart with what hangs on them. */
  readonly #wholeClaims = new Set<string>();
  readonly #foldedClaims = new Set<string>();
  readonly #removed = new Set<string>();
  /** How many claims came or went with each source that came or went. */
  readonly #claimsWith = new Map<string, number>();

  constructor(change: Change, names: HistoryNames) {
    this.#change = change;
    this.#names = names;
    for (const { kind, id, before, after } of change) {
      if (after === null) this.#removed.add(id);
      if (kind === 'source' && (before === null || after === null)) this.#claimsWith.set(id, 0);
    }
    for (const { id, before, after } of this.#steps('claim')) {
      if (before !== null && after !== null) continue;
      this.#wholeClaims.add(id);
      const source = (before ?? after)?.source ?? '';
      const counted = this.#claimsWith.get(source);
      if (counted !== undefined) this.#claimsWith.set(source, counted + 1);
      if (counted !== undefined || after === null) this.#foldedClaims.add(id);
    }
  }

  of(kind: RecordKind): readonly HistoryLine[] {
    switch (kind) {
      case 'source':
        return this.#steps('source').flatMap((step) => this.#source(step));
      case 'claim':
        return this.#steps('claim').flatMap((step) => this.#claim(step));
      case 'rating':
        return this.#ratings();
      case 'bearing':
        return this.#steps('bearing').flatMap((step) => this.#bearing(step));
      case 'passage':
        return this.#steps('passage').flatMap((step) => this.#passage(step));
      case 'proposition':
        return this.#propositions();
      case 'origin':
        return this.#steps('origin').flatMap((step) => this.#origin(step));
      case 'lineage':
        return this.#steps('lineage').flatMap((step) => this.#lineage(step));
      case 'brief':
        return this.#steps('brief').flatMap(({ before, after }) => {
          if (before !== null && after !== null) return briefLines(before, after);
          return after === null ? [] : [named('', 'the brief', ` begun: ${quotedText(after.title)}`)];
        });
      case 'analyst':
        return this.#steps('analyst').map(({ before, after }) => {
          const name = `analyst ${quotedText((before ?? after)?.name ?? '')}`;
          if (before !== null && after !== null)
            return named('', name, ` renamed to ${quotedText(after.name)}`);
          return named('', name, after === null ? ' removed' : ' added');
        });
      case 'counter':
        return [];
      case 'erasure':
        return this.#steps('erasure').flatMap(({ before, after }) => erasureLines(before, after));
      default: {
        const unknown: never = kind;
        throw new Error(`unknown record ${JSON.stringify(unknown)}`);
      }
    }
  }

  #steps<K extends RecordKind>(kind: K): readonly Step<K>[] {
    return this.#change.filter((step) => step.kind === kind) as unknown as readonly Step<K>[];
  }

  #source({ id, before, after }: Step<'source'>): readonly HistoryLine[] {
    if (before !== null && after !== null) return sourceLines(before, after, this.#names);
    const record = before ?? after;
    if (record === null) return [];
    const claims = this.#claimsWith.get(id) ?? 0;
    const its = claims === 0 ? '' : ` with its ${claims === 1 ? 'claim' : `${claims} claims`}`;
    const verb = after === null ? 'removed' : 'added';
    const tail = ` ${quotedText(record.title || record.originalName)} ${verb}${its}`;
    return [{ head: '', subject: { kind: 'source', number: record.number }, tail }];
  }

  #claim({ before, after }: Step<'claim'>): readonly HistoryLine[] {
    if (before !== null && after !== null) return claimLines(before, after, this.#names);
    const record = before ?? after;
    if (record === null || this.#claimsWith.has(record.source)) return [];
    const from = this.#sourceLabel(record.source);
    const tail =
      after === null
        ? ` from ${from} removed: ${quotedText(record.wording)}`
        : ` added from ${from}: ${quotedText(record.wording)}`;
    return [{ head: '', subject: { kind: 'claim', number: record.number }, tail }];
  }

  /** Ratings are only ever added to: what stood is the newest that came before those of this Change. */
  #ratings(): readonly HistoryLine[] {
    const histories = new Map<string, { before: Rating[]; after: Rating[] }>();
    for (const { before, after } of this.#steps('rating')) {
      const record = before ?? after;
      if (record === null || this.#isFolded(record.subject)) continue;
      const key = `${record.subject.id} ${record.verdict.aspect} ${record.analyst}`;
      const history = histories.get(key) ?? { before: [], after: [] };
      if (before !== null) history.before.push(before);
      if (after !== null) history.after.push(after);
      histories.set(key, history);
    }
    return [...histories.values()].flatMap(({ before, after }) => {
      const first = earliest([...before, ...after]);
      if (first === null) return [];
      const standing = this.#ratingBefore(first);
      const was = latest(before) ?? standing;
      const is = latest(after) ?? standing;
      const subject = this.#endSubject(first.subject);
      const reason = latest(after)?.reason ?? '';
      const said = field(first.verdict.aspect, subject, levelOf(was), levelOf(is), reason);
      if (said.length > 0) return said.map((line) => withTopic(line, latest(after)));
      const tail = ` at ${levelOf(is) ?? 'unrated'}, with ${reason === '' ? 'no reason' : 'another reason'}${because(reason)}`;
      return [{ head: `${first.verdict.aspect} of `, subject, tail }];
    });
  }

  #ratingBefore(rating: Rating): Rating | null {
    const older = this.#names
      .ratingsOf(rating.subject.id)
      .filter(
        (each) =>
          each.verdict.aspect === rating.verdict.aspect &&
          each.analyst === rating.analyst &&
          each.order < rating.order &&
          each.time <= rating.time,
      );
    return latest(older);
  }

  #bearing({ before, after }: Step<'bearing'>): readonly HistoryLine[] {
    const record = after ?? before;
    if (record === null || this.#foldedClaims.has(record.claim)) return [];
    const subject = this.#claimSubject(record.claim);
    const on = (bearing: Bearing) => this.#propositionLabel(bearing.proposition);
    if (after === null) {
      return [{ head: '', subject, tail: ` taken off ${on(record)} (${record.stance})` }];
    }
    if (before === null) {
      return [
        { head: '', subject, tail: ` placed on ${on(after)}: ${after.stance}${because(after.reason)}` },
      ];
    }
    if (before.proposition !== after.proposition) {
      return [{ head: '', subject, tail: ` moved from ${on(before)} to ${on(after)}: ${after.stance}` }];
    }
    if (before.stance !== after.stance) {
      const tail = ` on ${on(after)} from ${before.stance} to ${after.stance}${because(after.reason)}`;
      return [{ head: 'stance of ', subject, tail }];
    }
    if (before.reason === after.reason) return [];
    const tail = ` on ${on(after)} now${because(after.reason) || ' empty'}`;
    return [{ head: 'reason for the stance of ', subject, tail }];
  }

  #passage({ before, after }: Step<'passage'>): readonly HistoryLine[] {
    const record = after ?? before;
    if (record === null) return [];
    if ((before === null || after === null) && this.#wholeClaims.has(record.claim)) return [];
    const subject = this.#claimSubject(record.claim);
    if (before === null)
      return [{ head: 'quotation added to ', subject, tail: `: ${quotedText(record.exact)}` }];
    if (after === null)
      return [{ head: 'quotation taken from ', subject, tail: `: ${quotedText(record.exact)}` }];
    if (before.claim !== after.claim) return [this.#movedPassage(before, after)];
    const translated = field(
      'translation of a quotation',
      subject,
      before.translation === null ? null : quotedText(before.translation.text),
      after.translation === null ? null : quotedText(after.translation.text),
    );
    const same =
      before.exact === after.exact && before.start === after.start && before.textHash === after.textHash;
    if (same) return translated;
    return [
      ...translated,
      { head: 'quotation of ', subject, tail: ` placed anew: ${quotedText(after.exact)}` },
    ];
  }

  #movedPassage(before: RecordOf<'passage'>, after: RecordOf<'passage'>): HistoryLine {
    const from =
      sentencesOf([{ head: ' from ', subject: this.#claimSubject(before.claim), tail: '' }])[0] ?? '';
    const head = `quotation ${quotedText(after.exact)} moved${from} to `;
    return { head, subject: this.#claimSubject(after.claim), tail: '' };
  }

  #propositions(): readonly HistoryLine[] {
    let reordered = false;
    const lines = this.#steps('proposition').flatMap(({ before, after }): readonly HistoryLine[] => {
      if (before !== null && after !== null) {
        reordered ||= before.order !== after.order;
        return propositionLines(before, after);
      }
      const record = before ?? after;
      if (record === null) return [];
      const tail = ` ${after === null ? 'removed' : 'added'}: ${quotedText(record.wording)}`;
      return [{ head: 'proposition ', subject: { kind: 'proposition', number: record.number }, tail }];
    });
    return reordered ? [...lines, named('', 'propositions', ' put in another order')] : lines;
  }

  #origin({ before, after }: Step<'origin'>): readonly HistoryLine[] {
    if (before !== null && after !== null) return originLines(before, after);
    const name = `origin ${quotedText((before ?? after)?.name ?? '')}`;
    return [named('', name, after === null ? ' removed' : ' added')];
  }

  #lineage({ before, after }: Step<'lineage'>): readonly HistoryLine[] {
    const record = after ?? before;
    if (record === null) return [];
    if (after === null && (this.#isFolded(record.first) || this.#isFolded(record.second))) return [];
    const ends = `${this.#endLabel(record.first)} and ${this.#endLabel(record.second)}`;
    const said = (each: RecordOf<'lineage'> | null) => (each === null ? null : `“${each.relation}”`);
    const subject: HistorySubject = { kind: 'named', name: ends };
    const lines = field('lineage', subject, said(before), said(after), after?.reason);
    if (lines.length > 0 || after === null) return lines;
    return [named('reason for the lineage of ', ends, ` now${because(after.reason) || ' empty'}`)];
  }

  /** Whether what hangs on a record goes without saying: the record itself is told of as a whole. */
  #isFolded({ kind, id }: { readonly kind: string; readonly id: string }): boolean {
    return kind === 'claim' ? this.#foldedClaims.has(id) : this.#removed.has(id);
  }

  #claimSubject(id: string): HistorySubject {
    const claim = this.#names.find('claim', id);
    return claim === undefined
      ? { kind: 'named', name: 'a claim that is gone' }
      : { kind: 'claim', number: claim.number };
  }

  #endSubject(end: { readonly kind: 'claim' | 'source' | 'origin'; readonly id: string }): HistorySubject {
    if (end.kind === 'claim') return this.#claimSubject(end.id);
    if (end.kind === 'origin') {
      const origin = this.#names.find('origin', end.id);
      return {
        kind: 'named',
        name: origin === undefined ? 'an origin that is gone' : `origin ${quotedText(origin.name)}`,
      };
    }
    const source = this.#names.find('source', end.id);
    return source === undefined
      ? { kind: 'named', name: 'a source that is gone' }
      : { kind: 'source', number: source.number };
  }

  #endLabel(end: LineageEnd): string {
    const subject = this.#endSubject(end);
    return subject.kind === 'named' ? subject.name : labels(subject.kind, [subject.number]);
  }

  #sourceLabel(id: string): string {
    const source = this.#names.find('source', id);
    return source === undefined ? 'a source that is gone' : sourceLabel(source);
  }

  #propositionLabel(id: string): string {
    const proposition = this.#names.find('proposition', id);
    return proposition === undefined ? 'a proposition that is gone' : propositionLabel(proposition);
  }
}

function erasureLines(before: Erasure | null, after: Erasure | null): readonly HistoryLine[] {
  const record = after ?? before;
  if (record === null) return [];
  const tail =
    after === null ? ' is no longer told to be erased' : ` erased for good${because(record.reason)}`;
  return [{ head: '', subject: { kind: 'source', number: record.number }, tail }];
}

function named(head: string, name: string, tail: string): HistoryLine {
  return { head, subject: { kind: 'named', name }, tail };
}

function levelOf(rating: Rating | null): string | null {
  return rating?.verdict.level ?? null;
}

function withTopic(line: HistoryLine, rating: Rating | null): HistoryLine {
  return rating === null || rating.topic === ''
    ? line
    : { ...line, tail: ` on ${quotedText(rating.topic)}${line.tail}` };
}

function latest(ratings: readonly Rating[]): Rating | null {
  return ratings.reduce<Rating | null>((last, each) => {
    if (last === null || each.order > last.order) return each;
    return each.order === last.order && each.time > last.time ? each : last;
  }, null);
}

function earliest(ratings: readonly Rating[]): Rating | null {
  return ratings.reduce<Rating | null>(
    (first, each) => (first === null || each.order < first.order ? each : first),
    null,
  );
}
