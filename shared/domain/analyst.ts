import { analystId } from './identity.ts';
import { z } from './schema.ts';
import { line } from './text-limits.ts';

/** Who works on a project. Every command names one. */
export const analyst = z.object({ id: analystId, name: line.min(1) }).readonly();
export type Analyst = z.infer<typeof analyst>;
