import { analystId, claimId, instant, passageId, sha256, sourceId } from './identity.ts';
import { z } from './schema.ts';
import { prose, proseLimit } from './text-limits.ts';

/** How many UTF-16 code units of context a passage keeps on each side (METHOD 8). */
export const contextLength = 32;

export const translation = z.object({ text: prose, by: analystId, time: instant }).readonly();
export type Translation = z.infer<typeof translation>;

/** A place for people: paragraph from 1, page where the document has pages. */
export const place = z
  .object({ paragraph: z.number().int().positive(), page: z.number().int().positive().nullable() })
  .readonly();
export type Place = z.infer<typeof place>;

/** A quotation and where it stands. Offsets are UTF-16 code units into the text whose hash is `textHash`. */
export const locatedQuotation = z.object({
  exact: z.string().min(1).max(proseLimit),
  prefix: z.string().max(contextLength),
  suffix: z.string().max(contextLength),
  start: z.number().int().nonnegative(),
  end: z.number().int().positive(),
  textHash: sha256,
  place,
});
export type LocatedQuotation = Readonly<z.infer<typeof locatedQuotation>>;

/** A located quotation on which a claim rests, with an optional translation. */
export const passage = z
  .object({
    id: passageId,
    claim: claimId,
    source: sourceId,
    ...locatedQuotation.shape,
    translation: translation.nullable(),
  })
  .readonly();
export type Passage = z.infer<typeof passage>;
