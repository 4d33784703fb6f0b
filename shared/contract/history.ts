import { analystId, claimId, instant, propositionId, sourceId } from '../domain/identity.ts';
import { z } from '../domain/schema.ts';
import { line } from '../domain/text-limits.ts';

const sequence = z.number().int().nonnegative();

/** What the history is looked through for; all that is given must fit. */
export const historyFilter = z
  .object({
    claim: claimId,
    source: sourceId,
    proposition: propositionId,
    analyst: analystId,
    /** Words anywhere in what is told, whatever their case. */
    words: z.string().max(200),
  })
  .partial()
  .readonly();
export type HistoryFilter = z.infer<typeof historyFilter>;

const historyKinds = [
  'genesis',
  'edit',
  'undo',
  'redo',
  'go-back',
  'version',
  'migration',
  'recovery',
  /** A line of which nothing but its place and author is left, since it spoke of an erased source alone. */
  'erased',
  /** The erasing of sources for good. */
  'erasure',
] as const;

/** Who changed what and when, in words. */
const historyEntry = z
  .object({
    /** The revision that it led to. */
    sequence,
    kind: z.enum(historyKinds),
    time: instant.nullable(),
    analyst: z.object({ id: analystId, name: z.string() }).readonly().nullable(),
    /** What was asked for, or the name of a version. */
    title: z.string(),
    /** What changed by it, a sentence a thing; `more` counts those that were left out. */
    words: z.array(z.string()).readonly(),
    more: sequence,
    concerns: z
      .object({
        claims: z.array(claimId).readonly(),
        sources: z.array(sourceId).readonly(),
        propositions: z.array(propositionId).readonly(),
      })
      .readonly(),
  })
  .readonly();
export type HistoryEntry = z.infer<typeof historyEntry>;

/** Part of the history, newest first. `next` is where to go on from, null at the beginning of the project. */
export const historyPage = z
  .object({ entries: z.array(historyEntry).readonly(), next: sequence.nullable() })
  .readonly();
export type HistoryPage = z.infer<typeof historyPage>;

/** A moment of the project that was given a name. */
export const savedVersion = z
  .object({
    sequence,
    name: z.string(),
    time: instant,
    analyst: z.object({ id: analystId, name: z.string() }).readonly(),
  })
  .readonly();
export type SavedVersion = z.infer<typeof savedVersion>;

/** What differs between two moments, in words. */
export const versionDifference = z
  .object({ words: z.array(z.string()).readonly(), more: sequence })
  .readonly();
export type VersionDifference = z.infer<typeof versionDifference>;

/** A name for a version. */
export const versionName = line.min(1);

/** What an entry did, as a phrase: "rate claim 12 2", "undo “rate claim 12 2”", "save version “First draft”". */
export function historyTitle({ kind, title }: Pick<HistoryEntry, 'kind' | 'title'>): string {
  switch (kind) {
    case 'genesis':
      return 'begin the project';
    case 'undo':
    case 'redo':
      return `${kind} “${title}”`;
    case 'version':
      return `save version “${title}”`;
    case 'edit':
    case 'go-back':
    case 'migration':
    case 'recovery':
    case 'erasure':
      return title;
    case 'erased':
      return title === '' ? 'an edit that was erased for good' : `${title}, erased for good`;
    default: {
      const unknown: never = kind;
      return unknown;
    }
  }
}
