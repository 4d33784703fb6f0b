import { describeQuotation } from '../anchoring/describe-quotation.ts';
import { occurrencesOf } from '../anchoring/locate-quotation.ts';
import { type Source, sourceLabel } from '../domain/source.ts';
import type { SourceText } from '../domain/source-text.ts';
import type { CommandNames } from './command-names.ts';
import { RefusedCommand } from './draft.ts';
import type { WrittenPassage } from './lenient-command.ts';

type Described = Extract<WrittenPassage, { start: number }>;

/** Describes a passage that was given by its wording, and checks one that came with its place against the text. */
export function completePassage(
  passage: WrittenPassage,
  source: Source,
  names: CommandNames,
  from: { readonly textOf: (source: Source) => SourceText | null; readonly newId: () => string },
) {
  const text = from.textOf(source);
  if (text === null)
    throw new RefusedCommand('unknown-record', `The text of ${sourceLabel(source)} cannot be read.`);
  const id = passage.id ?? from.newId();
  const translation = passage.translation ?? null;
  if ('start' in passage) return { ...checked(passage, source, text), id, translation };
  if (passage.source !== undefined && names.sourceId(passage.source) !== source.id) {
    throw new RefusedCommand(
      'not-allowed',
      `The claim is of ${sourceLabel(source)}, so ${passage.source} cannot be quoted for it.`,
    );
  }
  const { exact, occurrence = 1 } = passage;
  const start = placesOf(text.text, exact, source)[occurrence - 1];
  if (start === undefined) {
    const count = placesOf(text.text, exact, source).length;
    throw differs(
      `“${shortened(exact)}” stands in ${sourceLabel(source)} ${count === 1 ? 'once' : `${count} times`}, so there is no occurrence ${occurrence}.`,
    );
  }
  return { ...describeQuotation(text, source.text.sha256, start, start + exact.length), id, translation };
}

function placesOf(text: string, exact: string, source: Source): readonly number[] {
  const partsOfCharacters = /\p{Surrogate}/u.test(exact);
  const places = partsOfCharacters ? [] : occurrencesOf(text, exact);
  if (places.length > 0) return places;
  throw differs(`“${shortened(exact)}” does not stand in ${sourceLabel(source)} letter for letter.`);
}

function checked(passage: Described, source: Source, text: SourceText): Described {
  const stands = text.text.slice(passage.start, passage.end) === passage.exact;
  if (stands && passage.textHash === source.text.sha256) return passage;
  throw differs(`“${shortened(passage.exact)}” does not stand at that place of ${sourceLabel(source)}.`);
}

function differs(sentence: string): RefusedCommand {
  return new RefusedCommand('quotation-differs', sentence);
}

function shortened(exact: string): string {
  const line = exact.replace(/\s+/gu, ' ');
  return line.length <= 60 ? line : `${line.slice(0, 60).trimEnd()}…`;
}
