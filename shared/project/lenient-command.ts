import { stances } from '../domain/bearing.ts';
import { brief } from '../domain/brief.ts';
import { claim, claimValue, hedges, voices, waysOfKnowing } from '../domain/claim.ts';
import { dateSpan } from '../domain/date-span.ts';
import { commandId, instant } from '../domain/identity.ts';
import { lineageRelations } from '../domain/lineage.ts';
import { origin, originKinds } from '../domain/origin.ts';
import { locatedQuotation } from '../domain/passage.ts';
import { ratingVerdict } from '../domain/rating.ts';
import { z } from '../domain/schema.ts';
import { criterionScore, scoringCriteria } from '../domain/scoring-sheet.ts';
import { sourceDescription } from '../domain/source.ts';
import { line, prose, tag, tags } from '../domain/text-limits.ts';

/** Most records that one line may name. */
const many = 200_000;

const uuidForm = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';
const uuid = () => z.string().regex(new RegExp(`^${uuidForm}$`), 'must be a UUID in lower case');

/** How records may be named in a written command. Every one may be its id. */
const newId = uuid().optional().describe('A UUID for the new record; made when left out');
const sourceName = line.min(1).describe('A source: its id, or its label such as S3');
const claimName = line.min(1).describe('A claim: its id, or its label such as “claim 12” or C12');
const propositionName = line.min(1).describe('A proposition: its id, or its label such as P1');
const originName = line.min(1).describe('An origin: its id, or one of its names');
const analystName = line.min(1).describe('An analyst of the project: the id or the name');
const passageName = uuid().describe('The id of a passage');

const dateInWords = z
  .union([dateSpan.unwrap().strict(), z.string().max(200)])
  .describe('A date as an interval, or in words such as “17 Jan 2025”, “Oct 2024”, “before 20 Jan 2025”');

const quoted = z.strictObject({
  id: newId,
  source: sourceName.optional(),
  exact: z.string().min(1).describe('The wording, letter for letter as it stands in the text'),
  occurrence: z
    .number()
    .int()
    .positive()
    .optional()
    .describe('Which one, from 1, where it stands more than once'),
  translation: prose.nullable().optional(),
});
const located = z.strictObject({
  id: newId,
  ...locatedQuotation.shape,
  translation: prose.nullable().optional(),
});
/** A passage by its wording alone, or described in full as the reader describes it. */
export const writtenPassage = z.union([quoted, located]);
export type WrittenPassage = z.infer<typeof writtenPassage>;

const writtenOrigin = z.strictObject({
  id: newId,
  name: line.min(1),
  kind: z.enum(originKinds).optional(),
  otherNames: origin.unwrap().shape.otherNames.optional(),
});
const newOrigins = z
  .array(writtenOrigin)
  .max(20)
  .optional()
  .describe('Origins that this line names and the project lacks');

const writtenValue = z.union([
  claimValue,
  z.strictObject({ kind: z.literal('date'), text: z.string().max(200), span: z.string().max(200) }),
]);
const claimFields = {
  wording: prose.optional(),
  voice: z.enum(voices).nullable().optional(),
  hedge: z.enum(hedges).nullable().optional(),
  attribution: z.array(originName).max(20).optional(),
  howKnown: z.enum(waysOfKnowing).nullable().optional(),
  happens: dateInWords.nullable().optional(),
  said: dateInWords.nullable().optional(),
  values: z.array(writtenValue).max(100).optional(),
  tags: tags.unwrap().optional(),
  note: prose.optional(),
  marking: claim.unwrap().shape.marking.optional(),
};
const newProposition = z
  .strictObject({ id: newId, wording: prose.min(1) })
  .nullable()
  .optional();
const subject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('source'), id: sourceName }),
  z.strictObject({ kind: z.literal('origin'), id: originName }),
  z.strictObject({ kind: z.literal('claim'), id: claimName }),
]);
const lineageEnd = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('claim'), id: claimName }),
  z.strictObject({ kind: z.literal('source'), id: sourceName }),
]);
const { published, accessed, publisher, earlierVersionOf, ...plainSource } = sourceDescription.shape;
const tagging = { add: z.array(tag).max(200).optional(), remove: z.array(tag).max(200).optional() };

function written<T extends string, S extends z.ZodRawShape>(type: T, shape: S) {
  const envelope = {
    id: commandId.optional().describe('A UUID for this command; made when left out'),
    analyst: analystName.optional(),
    time: instant.optional().describe('When it was done; now when left out'),
  };
  return z.strictObject({ type: z.literal(type), ...envelope, ...shape }).meta({ id: type });
}

const singles = [
  written('describeBrief', { changes: z.strictObject(brief.unwrap().omit({ id: true }).shape).partial() }),
  written('addAnalyst', { added: z.strictObject({ id: newId, name: line.min(1) }) }),
  written('describeSources', {
    sources: z.array(sourceName).min(1).max(many),
    changes: z
      .strictObject({
        ...plainSource,
        published: dateInWords.nullable(),
        accessed: dateInWords.nullable(),
        publisher: originName.nullable(),
        earlierVersionOf: sourceName.nullable(),
      })
      .partial(),
    origins: newOrigins,
  }),
  written('tagSources', { sources: z.array(sourceName).min(1).max(many), ...tagging }),
  written('scoreSource', {
    source: sourceName,
    criterion: z.enum(scoringCriteria),
    score: criterionScore.nullable(),
  }),
  written('removeSources', { sources: z.array(sourceName).min(1).max(many) }),
  written('addOrigin', { origin: writtenOrigin }),
  written('describeOrigin', {
    origin: originName,
    changes: z.strictObject(origin.unwrap().omit({ id: true }).shape).partial(),
  }),
  written('mergeOrigin', { origin: originName, into: originName }),
  written('removeOrigin', { origin: originName }),
  written('captureClaim', {
    claim: z.strictObject({ id: newId, source: sourceName.optional(), ...claimFields }),
    passages: z.array(writtenPassage).min(1).max(200),
    bearing: z
      .strictObject({
        id: newId,
        proposition: propositionName.optional(),
        stance: z.enum(stances),
        reason: prose.optional(),
      })
      .nullable()
      .optional(),
    newProposition,
    origins: newOrigins,
    ratings: z
      .array(z.strictObject({ id: newId, verdict: ratingVerdict, reason: prose.optional() }))
      .max(2)
      .optional(),
  }),
  written('describeClaims', {
    claims: z.array(claimName).min(1).max(many),
    changes: z.strictObject(claimFields),
    origins: newOrigins,
  }),
  written('tagClaims', { claims: z.array(claimName).min(1).max(many), ...tagging }),
  written('splitClaim', {
    claim: claimName,
    split: z.strictObject({ id: newId, wording: prose }),
    passages: z.array(passageName).min(1).max(200),
  }),
  written('removeClaims', { claims: z.array(claimName).min(1).max(many) }),
  written('addPassage', { claim: claimName, passage: writtenPassage }),
  written('removePassage', { passage: passageName }),
  written('translatePassage', { passage: passageName, translation: prose.nullable() }),
  written('placeClaims', {
    placements: z
      .array(z.strictObject({ claim: claimName, bearing: newId }))
      .min(1)
      .max(many),
    proposition: propositionName.nullable().optional(),
    newProposition,
    stance: z.enum(stances).nullable().optional(),
  }),
  written('setStance', {
    claims: z.array(claimName).min(1).max(many),
    stance: z.enum(stances),
    reason: prose.optional(),
  }),
  written('rate', {
    ratings: z
      .array(z.strictObject({ id: newId, subject }))
      .min(1)
      .max(many),
    verdict: ratingVerdict,
    topic: line.optional(),
    reason: prose.optional(),
  }),
  written('addProposition', {
    proposition: z.strictObject({
      id: newId,
      wording: prose.min(1),
      question: prose.optional(),
      note: prose.optional(),
    }),
  }),
  written('describeProposition', {
    proposition: propositionName,
    changes: z.strictObject({ wording: prose, question: prose, note: prose }).partial(),
  }),
  written('orderPropositions', { propositions: z.array(propositionName).min(1).max(many) }),
  written('mergeProposition', { proposition: propositionName, into: propositionName }),
  written('removePropositions', { propositions: z.array(propositionName).min(1).max(many) }),
  written('recordLineage', {
    lineage: z.strictObject({
      id: newId,
      first: lineageEnd,
      second: lineageEnd,
      relation: z.enum(lineageRelations),
      reason: prose.optional(),
    }),
  }),
  written('removeLineage', { lineage: uuid() }),
] as const;

const writtenSingle = z.discriminatedUnion('type', singles);
export type WrittenSingle = z.infer<typeof writtenSingle>;

/**
 * A command as people and scripts write it: ids, analyst and time may be left out, records may be called by their
 * labels or names, dates may be words, a passage may be its wording alone. `completeCommand` makes a whole one of it.
 * Sources come in by import alone, since only an import has their bytes.
 */
export const writtenCommand = z.discriminatedUnion('type', [
  ...singles,
  written('batch', { title: line.optional(), commands: z.array(writtenSingle).min(1).max(many) }),
]);
export type WrittenCommand = z.infer<typeof writtenCommand>;

/** The types of command that can be written. */
export const writtenTypes: readonly string[] = [...singles.map((each) => each.shape.type.value), 'batch'];
