import { analystId, instant, sha256, sourceId } from './identity.ts';
import { z } from './schema.ts';
import { prose } from './text-limits.ts';

/**
 * What remains of a source that was erased for good: that there was one under this label, the hash and size of its
 * bytes, and who erased it, when and why. `before` is the last edit as it was numbered and hashed until then, so that a
 * report made before can still be connected with the project.
 */
export const erasure = z
  .object({
    /** The id that the source had. */
    id: sourceId,
    number: z.number().int().positive(),
    bytes: z.object({ sha256, size: z.number().int().nonnegative() }).readonly(),
    reason: prose,
    analyst: analystId,
    time: instant,
    before: z.object({ revision: z.number().int().nonnegative(), headHash: sha256 }).readonly(),
  })
  .readonly();
export type Erasure = z.infer<typeof erasure>;
