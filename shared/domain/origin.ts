import { originId } from './identity.ts';
import { z } from './schema.ts';
import { line } from './text-limits.ts';

export const originKinds = ['outlet', 'agency', 'official', 'institute', 'document', 'person'] as const;
export type OriginKind = (typeof originKinds)[number];

/** Who published a document, or whom a claim goes back to. */
export const origin = z
  .object({
    id: originId,
    name: line.min(1),
    kind: z.enum(originKinds),
    otherNames: z.array(line.min(1)).max(100).readonly(),
  })
  .readonly();
export type Origin = z.infer<typeof origin>;
