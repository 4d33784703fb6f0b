import { sha256 } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { Journal } from './journal.ts';
import { edits, grouped, momentWords } from './plain-words.ts';

/** The last edit of a project that this computer saw: kept by the app, outside of the project. */
export const knownHead = z.object({ sequence: z.number().int().nonnegative(), headHash: sha256 }).readonly();
export type KnownHead = z.infer<typeof knownHead>;

/** How a project stands to what this computer saw of it last. */
export type HeadComparison =
  | { readonly kind: 'same' | 'further' }
  /** A journal cut at a line's end is sound in itself: only this comparison tells (RELIABILITY 2). */
  | { readonly kind: 'missing'; readonly missing: number; readonly sentence: string }
  | { readonly kind: 'other'; readonly sentence: string };

/**
 * Compares a journal that checks out with what this computer saw of it last. Since a source was erased for good the lines
 * until then have other hashes; the erasure names the last of the old ones.
 */
export function compareHead(
  journal: Journal,
  known: KnownHead,
  { tables }: Pick<ProjectReading, 'tables'>,
): HeadComparison {
  const { sequence, headHash } = journal.position;
  if (known.sequence > sequence) {
    const missing = known.sequence - sequence;
    return {
      kind: 'missing',
      missing,
      sentence: `${missing === 1 ? 'One edit' : `${grouped(missing)} edits`} recorded on this computer ${missing === 1 ? 'is' : 'are'} missing: the project ends at edit ${grouped(sequence)} of ${momentWords(journal.timeAt(sequence))}, and edit ${grouped(known.sequence)} was seen here. This may be an older copy of the project. Look for the newer one before you go on working in this one.`,
    };
  }
  const there = known.sequence === sequence ? headHash : journal.hashAt(known.sequence);
  if (there === known.headHash) return { kind: known.sequence === sequence ? 'same' : 'further' };
  for (const { before } of tables.erasure.values()) {
    const is = before.revision === known.sequence ? before.headHash === known.headHash : null;
    if (is === true || (is === null && before.revision > known.sequence)) return { kind: 'further' };
  }
  return {
    kind: 'other',
    sentence: `The project went another way than the one that was last open on this computer: its edit ${grouped(known.sequence)} is not the one that was seen here. It may be a copy that somebody else worked on (${edits(sequence)}, the last of ${momentWords(journal.timeAt(sequence))}).`,
  };
}
