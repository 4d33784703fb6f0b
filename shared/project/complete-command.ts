import type { DateSpan } from '../domain/date-span.ts';
import type { AnalystId } from '../domain/identity.ts';
import { type Origin, origin as originSchema } from '../domain/origin.ts';
import { readDateSpan } from '../domain/read-date-span.ts';
import type { Source } from '../domain/source.ts';
import type { SourceText } from '../domain/source-text.ts';
import { type SingleCommand, singleCommandSchema } from './command.ts';
import { CommandNames } from './command-names.ts';
import { completePassage } from './complete-passage.ts';
import { RefusedCommand } from './draft.ts';
import { firstFault } from './first-fault.ts';
import type { WrittenSingle } from './lenient-command.ts';
import type { ProjectReading } from './project-state.ts';
import { type Refusal, type Result, refusal, success } from './refusal.ts';

/** What a written command is completed from. Texts and ids are passed in, so that this stays pure. */
export type Completing = {
  readonly reading: ProjectReading;
  readonly textOf: (source: Source) => SourceText | null;
  readonly newId: () => string;
  readonly now: () => string;
  /** Who gives the commands that name nobody. */
  readonly analyst: AnalystId;
};

type WrittenOf<T extends WrittenSingle['type']> = Extract<WrittenSingle, { type: T }>;

/**
 * Makes a whole command of a written one: ids, analyst and time filled in, names looked up, dates read, quotations
 * located. The result has passed the schema that every command passes; whether it can be carried out is for `apply`.
 */
export function completeCommand(written: WrittenSingle, from: Completing): Result<SingleCommand, Refusal> {
  const names = new CommandNames(from.reading);
  try {
    const envelope = {
      id: written.id ?? from.newId(),
      analyst: written.analyst === undefined ? from.analyst : names.analystId(written.analyst),
      time: written.time ?? from.now(),
    };
    const command = singleCommandSchema.safeParse({ ...completed(written, names, from), ...envelope });
    return command.success ? success(command.data) : refusal('malformed', `${firstFault(command.error)}.`);
  } catch (error) {
    if (error instanceof RefusedCommand) return { ok: false, error: error.refusal };
    throw error;
  }
}

function completed(written: WrittenSingle, names: CommandNames, from: Completing): object {
  switch (written.type) {
    case 'describeBrief':
    case 'translatePassage':
    case 'removePassage':
    case 'removeLineage':
      return written;
    case 'addAnalyst':
      return { ...written, added: { id: from.newId(), ...written.added } };
    case 'describeSources':
      return describedSources(written, names, from);
    case 'tagSources':
      return {
        add: [],
        remove: [],
        ...written,
        sources: written.sources.map((each) => names.sourceId(each)),
      };
    case 'scoreSource':
      return { ...written, source: names.sourceId(written.source) };
    case 'removeSources':
      return { ...written, sources: written.sources.map((each) => names.sourceId(each)) };
    case 'addOrigin':
      return { ...written, origin: newOrigin(written.origin, from) };
    case 'describeOrigin':
    case 'removeOrigin':
      return { ...written, origin: names.originId(written.origin) };
    case 'mergeOrigin':
      return { ...written, origin: names.originId(written.origin), into: names.originId(written.into) };
    case 'captureClaim':
      return capturedClaim(written, names, from);
    case 'describeClaims': {
      const origins = (written.origins ?? []).map((each) => newOrigin(each, from));
      const changes = claimFields(written.changes, names, origins);
      return { ...written, claims: written.claims.map((each) => names.claimId(each)), changes, origins };
    }
    case 'tagClaims':
      return { add: [], remove: [], ...written, claims: written.claims.map((each) => names.claimId(each)) };
    case 'splitClaim':
      return {
        ...written,
        claim: names.claimId(written.claim),
        split: { id: from.newId(), ...written.split },
      };
    case 'removeClaims':
      return { ...written, claims: written.claims.map((each) => names.claimId(each)) };
    case 'addPassage': {
      const claim = from.reading.tables.claim.get(names.claimId(written.claim));
      const source = names.source(claim?.source ?? '');
      const passage = completePassage(written.passage, source, names, from);
      return { ...written, claim: claim?.id, passage };
    }
    case 'placeClaims':
      return placedClaims(written, names, from);
    case 'setStance':
      return { reason: '', ...written, claims: written.claims.map((each) => names.claimId(each)) };
    case 'rate': {
      const ratings = written.ratings.map(({ id, subject }) => ({
        id: id ?? from.newId(),
        subject: { kind: subject.kind, id: subjectId(subject, names) },
      }));
      return { topic: '', reason: '', ...written, ratings };
    }
    case 'addProposition': {
      const proposition = { id: from.newId(), question: '', note: '', ...written.proposition };
      return { ...written, proposition };
    }
    case 'describeProposition':
      return { ...written, proposition: names.propositionId(written.proposition) };
    case 'orderPropositions':
    case 'removePropositions':
      return { ...written, propositions: written.propositions.map((each) => names.propositionId(each)) };
    case 'mergeProposition': {
      const proposition = names.propositionId(written.proposition);
      return { ...written, proposition, into: names.propositionId(written.into) };
    }
    case 'recordLineage': {
      const { first, second } = written.lineage;
      const ends = {
        first: { kind: first.kind, id: subjectId(first, names) },
        second: { kind: second.kind, id: subjectId(second, names) },
      };
      return { ...written, lineage: { id: from.newId(), reason: '', ...written.lineage, ...ends } };
    }
    default: {
      const unknown: never = written;
      throw new Error(`unknown command ${JSON.stringify(unknown)}`);
    }
  }
}

function describedSources(
  written: WrittenOf<'describeSources'>,
  names: CommandNames,
  from: Completing,
): object {
  const origins = (written.origins ?? []).map((each) => newOrigin(each, from));
  const { published, accessed, publisher, earlierVersionOf, ...plain } = written.changes;
  const changes = {
    ...plain,
    ...(published === undefined ? {} : { published: dateOf(published) }),
    ...(accessed === undefined ? {} : { accessed: dateOf(accessed) }),
    ...(publisher === undefined ? {} : { publisher: publisher && names.originId(publisher, origins) }),
    ...(earlierVersionOf === undefined
      ? {}
      : { earlierVersionOf: earlierVersionOf && names.sourceId(earlierVersionOf) }),
  };
  return { ...written, sources: written.sources.map((each) => names.sourceId(each)), changes, origins };
}

function capturedClaim(written: WrittenOf<'captureClaim'>, names: CommandNames, from: Completing): object {
  const origins = (written.origins ?? []).map((each) => newOrigin(each, from));
  const { id = from.newId(), source: named, ...fields } = written.claim;
  const source = names.source(named ?? sourceOfPassages(written));
  const claim = {
    wording: '',
    voice: null,
    hedge: null,
    attribution: [],
    howKnown: null,
    happens: null,
    said: null,
    values: [],
    tags: [],
    note: '',
    marking: null,
    ...claimFields(fields, names, origins),
    id,
    source: source.id,
  };
  const proposition = written.newProposition ? { id: from.newId(), ...written.newProposition } : null;
  return {
    ...written,
    claim,
    passages: written.passages.map((each) => completePassage(each, source, names, from)),
    bearing: completedBearing(written.bearing ?? null, proposition, names, from),
    newProposition: proposition,
    origins,
    ratings: (written.ratings ?? []).map((each) => ({ id: from.newId(), reason: '', ...each })),
  };
}

function sourceOfPassages(written: WrittenOf<'captureClaim'>): string {
  for (const each of written.passages) if ('source' in each && each.source !== undefined) return each.source;
  throw new RefusedCommand(
    'malformed',
    'The claim does not say of which source it is; name it in “claim” or in a passage.',
  );
}

function completedBearing(
  bearing: NonNullable<WrittenOf<'captureClaim'>['bearing']> | null,
  brought: { readonly id: string } | null,
  names: CommandNames,
  from: Completing,
): object | null {
  if (bearing === null) return null;
  const { proposition: named } = bearing;
  if (named === undefined && brought === null) {
    throw new RefusedCommand('malformed', 'The bearing does not say on which proposition it is.');
  }
  const proposition = named === undefined || named === brought?.id ? brought?.id : names.propositionId(named);
  return { id: from.newId(), reason: '', ...bearing, proposition };
}

function placedClaims(written: WrittenOf<'placeClaims'>, names: CommandNames, from: Completing): object {
  const newProposition = written.newProposition ? { id: from.newId(), ...written.newProposition } : null;
  const named = written.proposition ?? null;
  if (written.proposition === undefined && newProposition === null) {
    throw new RefusedCommand(
      'malformed',
      'The command does not say on which proposition; null takes the claims off theirs.',
    );
  }
  const standing = named === null || named === newProposition?.id ? named : names.propositionId(named);
  return {
    stance: null,
    ...written,
    placements: written.placements.map(({ claim, bearing }) => ({
      claim: names.claimId(claim),
      bearing: bearing ?? from.newId(),
    })),
    newProposition,
    proposition: standing ?? newProposition?.id ?? null,
  };
}

function claimFields(
  fields: WrittenOf<'describeClaims'>['changes'],
  names: CommandNames,
  brought: readonly Origin[],
): object {
  const { attribution, happens, said, values, ...plain } = fields;
  return {
    ...plain,
    ...(attribution === undefined
      ? {}
      : { attribution: attribution.map((each) => names.originId(each, brought)) }),
    ...(happens === undefined ? {} : { happens: dateOf(happens) }),
    ...(said === undefined ? {} : { said: dateOf(said) }),
    ...(values === undefined ? {} : { values: values.map(completedValue) }),
  };
}

function completedValue(
  value: NonNullable<WrittenOf<'describeClaims'>['changes']['values']>[number],
): object {
  return value.kind === 'date' ? { ...value, span: dateOf(value.span) } : value;
}

function dateOf(date: string | DateSpan | null): DateSpan | null {
  return typeof date === 'string' ? readDateSpan(date) : date;
}

function newOrigin(written: WrittenOf<'addOrigin'>['origin'], from: Completing): Origin {
  const origin = originSchema.safeParse({ id: from.newId(), kind: 'person', otherNames: [], ...written });
  if (origin.success) return origin.data;
  throw new RefusedCommand('malformed', `origin: ${firstFault(origin.error)}.`);
}

function subjectId(
  subject: { readonly kind: 'source' | 'claim' | 'origin'; readonly id: string },
  names: CommandNames,
): string {
  switch (subject.kind) {
    case 'source':
      return names.sourceId(subject.id);
    case 'claim':
      return names.claimId(subject.id);
    case 'origin':
      return names.originId(subject.id);
  }
}
