import { analystId, claimId, instant, lineageId, sourceId } from './identity.ts';
import { z } from './schema.ts';
import { prose } from './text-limits.ts';

export const lineageRelations = ['same', 'suspected', 'separate'] as const;
export type LineageRelation = (typeof lineageRelations)[number];

/** What one end of a lineage is: a claim or a whole source. */
export const lineageEnd = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('claim'), id: claimId }).readonly(),
  z.object({ kind: z.literal('source'), id: sourceId }).readonly(),
]);
export type LineageEnd = z.infer<typeof lineageEnd>;

/** Whether two claims or sources go back to one origin (METHOD 3). No record means not recorded. */
export const lineage = z
  .object({
    id: lineageId,
    first: lineageEnd,
    second: lineageEnd,
    relation: z.enum(lineageRelations),
    reason: prose,
    analyst: analystId,
    time: instant,
  })
  .readonly();
export type Lineage = z.infer<typeof lineage>;
