import { dateSpan } from './date-span.ts';
import { analystId, claimId, instant, originId, sourceId } from './identity.ts';
import { marking } from './marking.ts';
import { z } from './schema.ts';
import { prose, tags } from './text-limits.ts';

/** Whose voice a claim speaks in: the outlet's own, attributed to somebody, or to nobody (METHOD 2). */
export const voices = ['own', 'attributed', 'unattributed'] as const;
export type Voice = (typeof voices)[number];

/** How firmly it is said (METHOD 2). */
export const hedges = ['asserted', 'hedged', 'conditional', 'denied'] as const;
export type Hedge = (typeof hedges)[number];

/** How the source knows (METHOD 1). */
export const waysOfKnowing = ['witnessed', 'told', 'deduced', 'induced', 'cannot-be-judged'] as const;
export type WayOfKnowing = (typeof waysOfKnowing)[number];

const stamp = { analyst: analystId, time: instant };

/** A date or a figure that a claim gives, as written and as understood. */
export const claimValue = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('date'), text: z.string().max(200), span: dateSpan }).readonly(),
  z
    .object({
      kind: z.literal('number'),
      text: z.string().max(200),
      number: z.number(),
      unit: z.string().max(100),
    })
    .readonly(),
]);
export type ClaimValue = z.infer<typeof claimValue>;

/**
 * What one source says, in the analyst's wording, resting on passages that name it. `attribution` is the chain of
 * origins it goes back to, the one nearest the document first, the far end last. `number` is the label for people.
 */
export const claim = z
  .object({
    id: claimId,
    number: z.number().int().positive(),
    source: sourceId,
    wording: prose,
    voice: z
      .object({ value: z.enum(voices), ...stamp })
      .readonly()
      .nullable(),
    hedge: z
      .object({ value: z.enum(hedges), ...stamp })
      .readonly()
      .nullable(),
    attribution: z.array(originId).max(20).readonly(),
    howKnown: z.enum(waysOfKnowing).nullable(),
    happens: dateSpan.nullable(),
    said: dateSpan.nullable(),
    values: z.array(claimValue).max(100).readonly(),
    tags,
    note: prose,
    marking: marking.nullable(),
    captured: z.object(stamp).readonly(),
  })
  .readonly();
export type Claim = z.infer<typeof claim>;

/** The label people use for a claim, such as "claim 12". */
export function claimLabel(record: { readonly number: number }): string {
  return `claim ${record.number}`;
}
