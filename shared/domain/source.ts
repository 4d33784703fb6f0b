import { dateSpan } from './date-span.ts';
import { instant, originId, sha256, sourceId } from './identity.ts';
import { marking } from './marking.ts';
import { z } from './schema.ts';
import { scoringSheet } from './scoring-sheet.ts';
import { line, prose, tags } from './text-limits.ts';

export const sourceStatuses = ['unread', 'reading', 'done'] as const;
export type SourceStatus = (typeof sourceStatuses)[number];

/** What an analyst may change about a source; the evidence itself (bytes, text, hashes) is not among it. */
export const sourceDescription = z.object({
  title: line,
  publisher: originId.nullable(),
  author: line,
  published: dateSpan.nullable(),
  accessed: dateSpan.nullable(),
  language: z.string().max(35),
  address: line,
  description: prose,
  status: z.enum(sourceStatuses),
  tags,
  note: prose,
  marking: marking.nullable(),
  earlierVersionOf: sourceId.nullable(),
});
export type SourceDescription = Readonly<z.infer<typeof sourceDescription>>;

/** How a text is laid out, under the hash of its blocks: another document may say the same in another layout. */
export const sourceBlocks = z.object({ sha256 }).readonly();

/** What was imported: original bytes and extracted text under their hashes, and how one became the other. */
export const sourceEvidence = z.object({
  bytes: z.object({ sha256, size: z.number().int().nonnegative() }).readonly(),
  text: z.object({ sha256, length: z.number().int().nonnegative() }).readonly(),
  blocks: sourceBlocks.nullable(),
  extractor: z.object({ name: line, version: z.string().max(50), encoding: z.string().max(50) }).readonly(),
  originalName: line,
  importedAt: instant,
});
export type SourceEvidence = Readonly<z.infer<typeof sourceEvidence>>;

/**
 * An imported document. Its id is not its hash: the same bytes may be two publications.
 * `number` is the label for people (S3), stable and never used as a key.
 */
export const source = z
  .object({
    id: sourceId,
    number: z.number().int().positive(),
    ...sourceDescription.shape,
    ...sourceEvidence.shape,
    /** Null in records from before format 2, until a project is migrated. */
    blocks: sourceEvidence.shape.blocks.default(null),
    sheet: scoringSheet,
  })
  .readonly();
export type Source = z.infer<typeof source>;

/** The label people use for a source, such as S3. */
export function sourceLabel(record: { readonly number: number }): string {
  return `S${record.number}`;
}
