import { z } from './schema.ts';

const uuid = () =>
  z
    .string()
    .regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/, 'must be a UUID in lower case');

/** Identities of records: UUIDs in lower case, branded by what they name, so that one cannot stand in for another. */
export const projectId = uuid().brand<'project'>();
export const analystId = uuid().brand<'analyst'>();
export const sourceId = uuid().brand<'source'>();
export const passageId = uuid().brand<'passage'>();
export const claimId = uuid().brand<'claim'>();
export const ratingId = uuid().brand<'rating'>();
export const bearingId = uuid().brand<'bearing'>();
export const propositionId = uuid().brand<'proposition'>();
export const originId = uuid().brand<'origin'>();
export const lineageId = uuid().brand<'lineage'>();
export const commandId = uuid().brand<'command'>();

export type ProjectId = z.infer<typeof projectId>;
export type AnalystId = z.infer<typeof analystId>;
export type SourceId = z.infer<typeof sourceId>;
export type PassageId = z.infer<typeof passageId>;
export type ClaimId = z.infer<typeof claimId>;
export type RatingId = z.infer<typeof ratingId>;
export type BearingId = z.infer<typeof bearingId>;
export type PropositionId = z.infer<typeof propositionId>;
export type OriginId = z.infer<typeof originId>;
export type LineageId = z.infer<typeof lineageId>;
export type CommandId = z.infer<typeof commandId>;

/** SHA-256 in lower-case hexadecimal. */
export const sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'must be a SHA-256 in lower-case hexadecimal');
export type Sha256 = z.infer<typeof sha256>;

/** A moment in UTC to the millisecond, `2025-01-17T09:30:00.000Z`. */
export const instant = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/, 'must be a time such as 2025-01-17T09:30:00.000Z');
export type Instant = z.infer<typeof instant>;
