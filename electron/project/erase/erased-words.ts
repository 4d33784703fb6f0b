import type { RecordKind, RecordOf } from '../../../shared/domain/tables.ts';
import type { CommandType } from '../../../shared/project/command.ts';
import type { LineHead } from '../journal-line.ts';

/** Shortest words, and longest part of them, in UTF-16 code units, by which a title is known to speak of a source. */
const shortest = 6;
const compared = 30;

/** What kind of thing an edit did, without a word of what it was done to. */
const phrases: Readonly<Record<CommandType, string>> = {
  describeBrief: 'change the brief',
  addAnalyst: 'add an analyst',
  addSources: 'add sources',
  describeSources: 'describe sources',
  tagSources: 'tag sources',
  scoreSource: 'score a source',
  rereadSource: 'read a source again',
  removeSources: 'remove sources',
  addOrigin: 'add an origin',
  describeOrigin: 'change an origin',
  mergeOrigin: 'merge origins',
  removeOrigin: 'remove an origin',
  captureClaim: 'capture a claim',
  describeClaims: 'describe claims',
  tagClaims: 'tag claims',
  splitClaim: 'split a claim',
  removeClaims: 'remove claims',
  addPassage: 'add a quotation',
  removePassage: 'remove a quotation',
  translatePassage: 'translate a quotation',
  placeClaims: 'place claims',
  setStance: 'set a stance',
  rate: 'rate',
  addProposition: 'add a proposition',
  describeProposition: 'change a proposition',
  orderPropositions: 'reorder the propositions',
  mergeProposition: 'merge propositions',
  removePropositions: 'remove propositions',
  recordLineage: 'record a lineage',
  removeLineage: 'remove a lineage',
  batch: 'several changes at once',
};

/** What an edit of a type did, as a phrase that names nothing. */
export function phraseOf(type: string | undefined): string {
  return type !== undefined && Object.hasOwn(phrases, type) ? phrases[type as CommandType] : 'an edit';
}

/** The phrase for a line of which nothing else is left. */
export function erasedTitle({ was, type }: Extract<LineHead, { kind: 'erased' }>): string {
  if (was === 'go-back') return 'go back';
  return was === 'edit' ? phraseOf(type) : `${was} an edit`;
}

/** The words of erased records, to find what speaks of them in titles and names that somebody gave. */
export class ErasedWords {
  readonly #words = new Set<string>();

  /** Takes the words of a record that goes. */
  take(kind: RecordKind, record: RecordOf<RecordKind>): void {
    for (const each of wordsOf(kind, record)) {
      const word = plain(each).slice(0, compared);
      if (word.length >= shortest) this.#words.add(word);
    }
  }

  /** Whether a title, name or sentence holds any of them. */
  isIn(text: string): boolean {
    const whole = plain(text);
    for (const word of this.#words) if (whole.includes(word)) return true;
    return false;
  }
}

function wordsOf(kind: RecordKind, record: RecordOf<RecordKind>): readonly string[] {
  switch (kind) {
    case 'source': {
      const { title, originalName, address, description, note, author } = record as RecordOf<'source'>;
      return [title, originalName, address, description, note, author];
    }
    case 'claim': {
      const { wording, note } = record as RecordOf<'claim'>;
      return [wording, note];
    }
    case 'passage': {
      const { exact, translation } = record as RecordOf<'passage'>;
      return [exact, translation?.text ?? ''];
    }
    case 'bearing':
    case 'rating':
    case 'lineage':
      return [(record as RecordOf<'bearing' | 'rating' | 'lineage'>).reason];
    default:
      return [];
  }
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').trim().toLowerCase();
}
