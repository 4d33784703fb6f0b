import { analyst } from './analyst.ts';
import { bearing } from './bearing.ts';
import { brief } from './brief.ts';
import { claim } from './claim.ts';
import { erasure } from './erasure.ts';
import { lineage } from './lineage.ts';
import { origin } from './origin.ts';
import { passage } from './passage.ts';
import { proposition } from './proposition.ts';
import { rating } from './rating.ts';
import { z } from './schema.ts';
import { source } from './source.ts';

/** How far the labels of a table have been given out, so that the number of a removed record is not given again. */
export const counter = z
  .object({ id: z.enum(['source', 'claim', 'proposition']), last: z.number().int().nonnegative() })
  .readonly();
export type Counter = z.infer<typeof counter>;

/** Every kind of record that a project holds, with its schema. */
export const recordSchemas = {
  brief,
  analyst,
  counter,
  origin,
  proposition,
  source,
  claim,
  passage,
  bearing,
  rating,
  lineage,
  erasure,
} as const;

export type RecordKind = keyof typeof recordSchemas;
export type RecordOf<K extends RecordKind> = z.infer<(typeof recordSchemas)[K]>;

export const recordKinds = Object.keys(recordSchemas) as readonly RecordKind[];

/** All records by kind and id. Mutated only by a Change; everything else reads. */
export type Tables = { readonly [K in RecordKind]: Map<string, RecordOf<K>> };

/** Tables with nothing in them. */
export function emptyTables(): Tables {
  return Object.fromEntries(recordKinds.map((kind) => [kind, new Map()])) as unknown as Tables;
}
