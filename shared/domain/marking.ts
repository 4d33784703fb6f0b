import { z } from './schema.ts';

/** The labels of the Traffic Light Protocol 2.0, from the most closed to the most open. */
export const tlpLabels = ['TLP:RED', 'TLP:AMBER+STRICT', 'TLP:AMBER', 'TLP:GREEN', 'TLP:CLEAR'] as const;
export type TlpLabel = (typeof tlpLabels)[number];

/** How a project, a source or a claim may be handled: a banner in the analyst's words and a TLP label. */
export const marking = z
  .object({ banner: z.string().max(200), tlp: z.enum(tlpLabels).nullable() })
  .readonly();
export type Marking = z.infer<typeof marking>;
