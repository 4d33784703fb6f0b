import { analyst } from '../domain/analyst.ts';
import { bearing, stances } from '../domain/bearing.ts';
import { brief } from '../domain/brief.ts';
import { claim, hedges, voices } from '../domain/claim.ts';
import {
  analystId,
  bearingId,
  claimId,
  commandId,
  instant,
  lineageId,
  originId,
  passageId,
  propositionId,
  ratingId,
  sha256,
  sourceId,
} from '../domain/identity.ts';
import { lineage } from '../domain/lineage.ts';
import { origin } from '../domain/origin.ts';
import { locatedQuotation } from '../domain/passage.ts';
import { proposition } from '../domain/proposition.ts';
import { ratingSubject, ratingVerdict } from '../domain/rating.ts';
import { z } from '../domain/schema.ts';
import { criterionScore, scoringCriteria } from '../domain/scoring-sheet.ts';
import { sourceDescription, sourceEvidence } from '../domain/source.ts';
import { line, prose, tag } from '../domain/text-limits.ts';

/** Most records that one command may name. */
const many = 200_000;

/** What every command carries: its own id, who gives it, and when. */
const envelope = { id: commandId, analyst: analystId, time: instant };

function command<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  return z.strictObject({ type: z.literal(type), ...envelope, ...shape });
}

const newOrigin = z.strictObject(origin.unwrap().shape);
const newPassage = z.strictObject({
  id: passageId,
  ...locatedQuotation.shape,
  translation: prose.nullable(),
});
const claimChanges = z
  .strictObject({
    wording: prose,
    voice: z.enum(voices).nullable(),
    hedge: z.enum(hedges).nullable(),
    attribution: claim.unwrap().shape.attribution,
    howKnown: claim.unwrap().shape.howKnown,
    happens: claim.unwrap().shape.happens,
    said: claim.unwrap().shape.said,
    values: claim.unwrap().shape.values,
    tags: claim.unwrap().shape.tags,
    note: prose,
    marking: claim.unwrap().shape.marking,
  })
  .partial();
const tagging = { add: z.array(tag).max(200), remove: z.array(tag).max(200) };

/** The commands that change a project, each one intention of an analyst (DESIGN, The way of an edit). */
const singleCommands = [
  command('describeBrief', {
    changes: z.strictObject(brief.unwrap().omit({ id: true }).shape).partial(),
  }),
  command('addAnalyst', { added: z.strictObject(analyst.unwrap().shape) }),

  command('addSources', {
    sources: z
      .array(z.strictObject({ id: sourceId, ...sourceDescription.shape, ...sourceEvidence.shape }))
      .min(1)
      .max(many),
    origins: z.array(newOrigin).max(many),
  }),
  command('describeSources', {
    sources: z.array(sourceId).min(1).max(many),
    changes: z.strictObject(sourceDescription.shape).partial(),
    origins: z.array(newOrigin).max(100),
  }),
  command('tagSources', { sources: z.array(sourceId).min(1).max(many), ...tagging }),
  command('scoreSource', {
    source: sourceId,
    criterion: z.enum(scoringCriteria),
    score: criterionScore.nullable(),
  }),
  command('rereadSource', {
    source: sourceId,
    text: z.strictObject({ sha256, length: z.number().int().nonnegative() }),
    blocks: sourceEvidence.shape.blocks,
    extractor: sourceEvidence.shape.extractor,
  }),
  command('removeSources', { sources: z.array(sourceId).min(1).max(many) }),

  command('addOrigin', { origin: newOrigin }),
  command('describeOrigin', {
    origin: originId,
    changes: z.strictObject(origin.unwrap().omit({ id: true }).shape).partial(),
  }),
  command('mergeOrigin', { origin: originId, into: originId }),
  command('removeOrigin', { origin: originId }),

  command('captureClaim', {
    claim: z.strictObject({
      id: claimId,
      source: sourceId,
      ...claimChanges.required().shape,
    }),
    passages: z.array(newPassage).min(1).max(200),
    bearing: z
      .strictObject({ id: bearingId, proposition: propositionId, stance: z.enum(stances), reason: prose })
      .nullable(),
    newProposition: z.strictObject({ id: propositionId, wording: prose.min(1) }).nullable(),
    origins: z.array(newOrigin).max(20),
    ratings: z.array(z.strictObject({ id: ratingId, verdict: ratingVerdict, reason: prose })).max(2),
  }),
  command('describeClaims', {
    claims: z.array(claimId).min(1).max(many),
    changes: claimChanges,
    origins: z.array(newOrigin).max(20),
  }),
  command('tagClaims', { claims: z.array(claimId).min(1).max(many), ...tagging }),
  command('splitClaim', {
    claim: claimId,
    split: z.strictObject({ id: claimId, wording: prose }),
    passages: z.array(passageId).min(1).max(200),
  }),
  command('removeClaims', { claims: z.array(claimId).min(1).max(many) }),
  command('addPassage', { claim: claimId, passage: newPassage }),
  command('removePassage', { passage: passageId }),
  command('translatePassage', { passage: passageId, translation: prose.nullable() }),

  command('placeClaims', {
    placements: z
      .array(z.strictObject({ claim: claimId, bearing: bearingId }))
      .min(1)
      .max(many),
    proposition: propositionId.nullable(),
    newProposition: z.strictObject({ id: propositionId, wording: prose.min(1) }).nullable(),
    stance: z.enum(stances).nullable(),
  }),
  command('setStance', {
    claims: z.array(claimId).min(1).max(many),
    stance: z.enum(stances),
    reason: bearing.unwrap().shape.reason,
  }),
  command('rate', {
    ratings: z
      .array(z.strictObject({ id: ratingId, subject: ratingSubject }))
      .min(1)
      .max(many),
    verdict: ratingVerdict,
    topic: line,
    reason: prose,
  }),

  command('addProposition', {
    proposition: z.strictObject({ id: propositionId, wording: prose.min(1), question: prose, note: prose }),
  }),
  command('describeProposition', {
    proposition: propositionId,
    changes: z
      .strictObject(proposition.unwrap().pick({ wording: true, question: true, note: true }).shape)
      .partial(),
  }),
  command('orderPropositions', { propositions: z.array(propositionId).min(1).max(many) }),
  command('mergeProposition', { proposition: propositionId, into: propositionId }),
  command('removePropositions', { propositions: z.array(propositionId).min(1).max(many) }),

  command('recordLineage', {
    lineage: z.strictObject({
      id: lineageId,
      first: lineage.unwrap().shape.first,
      second: lineage.unwrap().shape.second,
      relation: lineage.unwrap().shape.relation,
      reason: prose,
    }),
  }),
  command('removeLineage', { lineage: lineageId }),
] as const;

/** One intention. */
export const singleCommandSchema = z.discriminatedUnion('type', singleCommands);
export type SingleCommand = z.infer<typeof singleCommandSchema>;

/** Several intentions that hold together: all of them happen, or none, and one undo takes them back. */
export const batchSchema = command('batch', {
  title: line,
  commands: z.array(singleCommandSchema).min(1).max(many),
});
export type BatchCommand = z.infer<typeof batchSchema>;

export const commandSchema = z.discriminatedUnion('type', [...singleCommands, batchSchema]);
export type Command = SingleCommand | BatchCommand;

export type CommandType = Command['type'];
export type CommandOf<T extends CommandType> = Extract<Command, { type: T }>;
