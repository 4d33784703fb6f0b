import { claimLabel } from '../domain/claim.ts';
import type { LineageEnd } from '../domain/lineage.ts';
import { propositionLabel } from '../domain/proposition.ts';
import type { RatingSubject } from '../domain/rating.ts';
import type { ScoringCriterion } from '../domain/scoring-sheet.ts';
import { sourceLabel } from '../domain/source.ts';
import type { Command, CommandOf, SingleCommand } from './command.ts';
import type { ProjectReading } from './project-state.ts';

/** Longest name or title of the analyst's that a phrase quotes, in UTF-16 code units. */
const quotedLength = 40;

/**
 * What a command does, as a short phrase for the undo menu and the history: "rate 3 claims B", "remove source S2 and
 * its 7 claims".
 * `reading` is the project as it stood before the command, since afterwards what it removed has no name any more.
 */
export function commandTitle(command: Command, reading: ProjectReading): string {
  if (command.type !== 'batch') return singleTitle(command, reading);
  if (command.title.trim() !== '') return shortened(command.title, 120);
  const [first] = command.commands;
  const rest = command.commands.length - 1;
  if (first === undefined) return 'change nothing';
  return `${singleTitle(first, reading)}${rest === 0 ? '' : ` and ${counted(rest, 'more change')}`}`;
}

function singleTitle(command: SingleCommand, reading: ProjectReading): string {
  switch (command.type) {
    case 'describeBrief':
      return changing(command.changes, briefWords, 'the brief');
    case 'addAnalyst':
      return `add analyst ${quoted(command.added.name)}`;
    case 'addSources':
      return command.sources.length === 1
        ? `add source S${nextNumber(reading, 'source')}`
        : `add ${counted(command.sources.length, 'source')}`;
    case 'describeSources':
      return changing(command.changes, sourceWords, sourcesOf(reading, command.sources));
    case 'tagSources':
      return tagging(command, sourcesOf(reading, command.sources));
    case 'scoreSource': {
      const what = `${criterionWords[command.criterion]} of ${sourcesOf(reading, [command.source])}`;
      if (command.score === null) return `clear the score for ${what}`;
      return `score ${what}: ${command.score.level ?? 'cannot say'}`;
    }
    case 'rereadSource':
      return `read ${sourcesOf(reading, [command.source])} again as ${command.extractor.encoding}`;
    case 'removeSources':
      return removingSources(reading, command.sources);
    case 'addOrigin':
      return `add origin ${quoted(command.origin.name)}`;
    case 'describeOrigin':
      return `change ${originOf(reading, command.origin)}`;
    case 'mergeOrigin':
      return `merge ${originOf(reading, command.origin)} into ${originOf(reading, command.into)}`;
    case 'removeOrigin':
      return `remove ${originOf(reading, command.origin)}`;
    case 'captureClaim':
      return `capture claim ${nextNumber(reading, 'claim')}`;
    case 'describeClaims':
      return changing(command.changes, claimWords, claimsOf(reading, command.claims));
    case 'tagClaims':
      return tagging(command, claimsOf(reading, command.claims));
    case 'splitClaim':
      return `split ${claimsOf(reading, [command.claim])}`;
    case 'removeClaims':
      return `remove ${claimsOf(reading, command.claims)}`;
    case 'addPassage':
      return `add a quotation to ${claimsOf(reading, [command.claim])}`;
    case 'removePassage':
      return `remove a quotation from ${claimOfPassage(reading, command.passage)}`;
    case 'translatePassage':
      return `${command.translation === null ? 'remove the translation of' : 'translate'} a quotation of ${claimOfPassage(reading, command.passage)}`;
    case 'placeClaims':
      return placing(reading, command);
    case 'setStance':
      return `mark ${claimsOf(reading, command.claims)} as “${command.stance}”`;
    case 'rate':
      return rating(reading, command);
    case 'addProposition':
      return `add proposition P${nextNumber(reading, 'proposition')}`;
    case 'describeProposition':
      return changing(command.changes, propositionWords, propositionsOf(reading, [command.proposition]));
    case 'orderPropositions':
      return 'reorder the propositions';
    case 'mergeProposition':
      return `merge ${propositionsOf(reading, [command.proposition])} into ${propositionsOf(reading, [command.into])}`;
    case 'removePropositions':
      return `remove ${propositionsOf(reading, command.propositions)}`;
    case 'recordLineage':
      return `record the lineage of ${endOf(reading, command.lineage.first)} and ${endOf(reading, command.lineage.second)}`;
    case 'removeLineage': {
      const standing = reading.tables.lineage.get(command.lineage);
      if (!standing) return 'remove a lineage';
      return `remove the lineage of ${endOf(reading, standing.first)} and ${endOf(reading, standing.second)}`;
    }
    default: {
      const unknown: never = command;
      throw new Error(`unknown command ${JSON.stringify(unknown)}`);
    }
  }
}

const briefWords = {
  title: 'title',
  keyQuestion: 'key question',
  scope: 'scope',
  audience: 'audience',
  marking: 'marking',
  ratingScheme: 'rating scheme',
  likelihoodScheme: 'likelihood scheme',
} as const satisfies Record<keyof CommandOf<'describeBrief'>['changes'], string>;

const sourceWords = {
  title: 'title',
  publisher: 'publisher',
  author: 'author',
  published: 'date of publication',
  accessed: 'date of access',
  language: 'language',
  address: 'address',
  description: 'description',
  status: 'status',
  tags: 'tags',
  note: 'note',
  marking: 'marking',
  earlierVersionOf: 'earlier version',
} as const satisfies Record<keyof CommandOf<'describeSources'>['changes'], string>;

const claimWords = {
  wording: 'wording',
  voice: 'voice',
  hedge: 'hedge',
  attribution: 'origin',
  howKnown: 'way of knowing',
  happens: 'time it happens',
  said: 'time it was said',
  values: 'values',
  tags: 'tags',
  note: 'note',
  marking: 'marking',
} as const satisfies Record<keyof CommandOf<'describeClaims'>['changes'], string>;

const propositionWords = {
  wording: 'wording',
  question: 'question',
  note: 'note',
} as const satisfies Record<keyof CommandOf<'describeProposition'>['changes'], string>;

const criterionWords = {
  access: 'access',
  record: 'track record',
  independence: 'independence',
  transparency: 'transparency',
  care: 'care',
  currency: 'currency',
} as const satisfies Record<ScoringCriterion, string>;

function changing(changes: object, words: Readonly<Record<string, string>>, whose: string): string {
  const changed = Object.entries(changes).flatMap(([key, value]) =>
    value === undefined ? [] : [words[key] ?? key],
  );
  return changed.length === 1 ? `change the ${changed[0]} of ${whose}` : `change ${whose}`;
}

function tagging(
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
  whose: string,
): string {
  const [added] = add;
  const [removed] = remove;
  if (add.length === 1 && remove.length === 0) return `tag ${whose} ${quoted(added ?? '')}`;
  if (add.length === 0 && remove.length === 1) return `remove the tag ${quoted(removed ?? '')} from ${whose}`;
  return `change the tags of ${whose}`;
}

function removingSources(reading: ProjectReading, sources: readonly string[]): string {
  const claims = sources.reduce((sum, id) => sum + (reading.index.claimsOfSource.get(id)?.size ?? 0), 0);
  const removed = `remove ${sourcesOf(reading, sources)}`;
  if (claims === 0) return removed;
  const whose = sources.length === 1 ? 'its' : 'their';
  return `${removed} and ${whose} ${claims === 1 ? 'claim' : counted(claims, 'claim')}`;
}

function placing(reading: ProjectReading, command: CommandOf<'placeClaims'>): string {
  const claims = claimsOf(
    reading,
    command.placements.map((each) => each.claim),
  );
  if (command.proposition === null) return `take ${claims} off the proposition`;
  const isNew = command.newProposition?.id === command.proposition;
  const on = isNew
    ? `P${nextNumber(reading, 'proposition')}`
    : propositionsOf(reading, [command.proposition]).replace(/^proposition (?=P)/, '');
  return `place ${claims} on ${on}`;
}

function rating(reading: ProjectReading, { ratings, verdict }: CommandOf<'rate'>): string {
  const whose = subjectsOf(
    reading,
    ratings.map((each) => each.subject),
  );
  return verdict.level === null
    ? `take back the ${verdict.aspect} of ${whose}`
    : `rate ${whose} as ${verdict.level}`;
}

function subjectsOf(reading: ProjectReading, subjects: readonly RatingSubject[]): string {
  const kinds = new Set(subjects.map((each) => each.kind));
  const ids = subjects.map((each) => each.id as string);
  if (kinds.size !== 1) return counted(ids.length, 'subject');
  if (kinds.has('claim')) return claimsOf(reading, ids);
  if (kinds.has('source')) return sourcesOf(reading, ids);
  return ids.length === 1 ? originOf(reading, ids[0] ?? '') : counted(ids.length, 'origin');
}

function endOf(reading: ProjectReading, end: LineageEnd): string {
  return end.kind === 'claim' ? claimsOf(reading, [end.id]) : sourcesOf(reading, [end.id]);
}

function claimsOf(reading: ProjectReading, ids: readonly string[]): string {
  const only = ids.length === 1 ? reading.tables.claim.get(ids[0] ?? '') : undefined;
  return only ? claimLabel(only) : counted(ids.length, 'claim');
}

function sourcesOf(reading: ProjectReading, ids: readonly string[]): string {
  const only = ids.length === 1 ? reading.tables.source.get(ids[0] ?? '') : undefined;
  return only ? `source ${sourceLabel(only)}` : counted(ids.length, 'source');
}

function propositionsOf(reading: ProjectReading, ids: readonly string[]): string {
  return ids.length === 1
    ? `proposition ${shortProposition(reading, ids[0] ?? '')}`
    : counted(ids.length, 'proposition');
}

function shortProposition(reading: ProjectReading, id: string): string {
  const standing = reading.tables.proposition.get(id);
  return standing ? propositionLabel(standing) : 'that is gone';
}

function originOf(reading: ProjectReading, id: string): string {
  const standing = reading.tables.origin.get(id);
  return standing ? `origin ${quoted(standing.name)}` : 'an origin';
}

function claimOfPassage(reading: ProjectReading, id: string): string {
  const passage = reading.tables.passage.get(id);
  return claimsOf(reading, passage ? [passage.claim] : ['']);
}

function nextNumber(reading: ProjectReading, kind: 'source' | 'claim' | 'proposition'): number {
  return (reading.tables.counter.get(kind)?.last ?? 0) + 1;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

function quoted(text: string): string {
  return `“${shortened(text, quotedLength)}”`;
}

/** At most `length` code units on one line, never cut inside a surrogate pair. */
function shortened(text: string, length: number): string {
  const line = text.slice(0, 1_000).replace(/\s+/gu, ' ').trim();
  if (line.length <= length) return line;
  return `${line.slice(0, length - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}
