import { propositionId } from './identity.ts';
import { z } from './schema.ts';
import { prose } from './text-limits.ts';

/** A source-neutral statement against which claims are set. `order` sorts the list; `number` is the stable label (P1). */
export const proposition = z
  .object({
    id: propositionId,
    number: z.number().int().positive(),
    wording: prose.min(1),
    order: z.number(),
    question: prose,
    note: prose,
  })
  .readonly();
export type Proposition = z.infer<typeof proposition>;

/** The label people use for a proposition, such as P1. */
export function propositionLabel(record: { readonly number: number }): string {
  return `P${record.number}`;
}
