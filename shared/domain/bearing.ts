import { analystId, bearingId, claimId, instant, propositionId } from './identity.ts';
import { z } from './schema.ts';
import { prose } from './text-limits.ts';

/** How a claim stands to a proposition (METHOD 2). A claim that is not there is an absence, never a stance. */
export const stances = ['supports', 'refutes', 'questions', 'reports'] as const;
export type Stance = (typeof stances)[number];

/** One claim on one proposition, as one analyst sees it. The screens show one a claim and analyst; the record allows more. */
export const bearing = z
  .object({
    id: bearingId,
    claim: claimId,
    proposition: propositionId,
    stance: z.enum(stances),
    reason: prose,
    analyst: analystId,
    time: instant,
  })
  .readonly();
export type Bearing = z.infer<typeof bearing>;
