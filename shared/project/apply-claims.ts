import type { Claim } from '../domain/claim.ts';
import { claimLabel } from '../domain/claim.ts';
import type { Source } from '../domain/source.ts';
import { addOrigins, addProposition } from './apply-brief.ts';
import { addRating } from './apply-weighing.ts';
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { RefusedCommand } from './draft.ts';
import { retag } from './retag.ts';
import { given } from './same-record.ts';

export type ClaimCommand = CommandOf<
  | 'captureClaim'
  | 'describeClaims'
  | 'tagClaims'
  | 'splitClaim'
  | 'removeClaims'
  | 'addPassage'
  | 'removePassage'
  | 'translatePassage'
>;

type Stamp = { readonly analyst: Claim['captured']['analyst']; readonly time: string };
type NewPassage = CommandOf<'addPassage'>['passage'];
type ClaimChanges = CommandOf<'describeClaims'>['changes'];

/** Commands on claims and the passages that they rest on. */
export function applyClaimCommand(draft: Draft, command: ClaimCommand): void {
  const stamp: Stamp = { analyst: command.analyst, time: command.time };
  switch (command.type) {
    case 'captureClaim':
      return captureClaim(draft, command, stamp);
    case 'describeClaims':
      addOrigins(draft, command.origins);
      for (const id of command.changes.attribution ?? []) draft.need('origin', id);
      for (const id of command.claims) {
        draft.put('claim', describedClaim(draft.need('claim', id), command.changes, stamp));
      }
      return;
    case 'tagClaims':
      for (const id of command.claims) {
        const claim = draft.need('claim', id);
        draft.put('claim', { ...claim, tags: retag(claim.tags, command) });
      }
      return;
    case 'splitClaim':
      return splitClaim(draft, command, stamp);
    case 'removeClaims':
      return removeClaims(draft, command.claims);
    case 'addPassage': {
      const claim = draft.need('claim', command.claim);
      putPassage(draft, claim, command.passage, stamp);
      return;
    }
    case 'removePassage': {
      const passage = draft.need('passage', command.passage);
      if (draft.passagesOf(passage.claim).length === 1) {
        throw new RefusedCommand(
          'not-allowed',
          `This is the only quotation that ${claimLabel(draft.need('claim', passage.claim))} rests on. Remove the claim instead.`,
        );
      }
      draft.remove('passage', passage.id);
      return;
    }
    case 'translatePassage': {
      const passage = draft.need('passage', command.passage);
      draft.put('passage', { ...passage, translation: translated(command.translation, stamp) });
      return;
    }
    default: {
      const unknown: never = command;
      throw new Error(`unknown command ${JSON.stringify(unknown)}`);
    }
  }
}

/** Takes claims out with everything that hangs on them. */
export function removeClaims(draft: Draft, ids: readonly string[]): void {
  for (const id of ids) {
    draft.need('claim', id);
    for (const passage of draft.passagesOf(id)) draft.remove('passage', passage.id);
    for (const bearing of draft.bearingsOf(id)) draft.remove('bearing', bearing.id);
    for (const rating of draft.ratingsOf(id)) draft.remove('rating', rating.id);
    draft.remove('claim', id);
  }
  removeLineages(draft, ids);
}

/** Takes out the lineages of claims or sources that go; one pass, however many go. */
export function removeLineages(draft: Draft, ids: readonly string[]): void {
  const removed = new Set(ids);
  for (const lineage of draft.all('lineage')) {
    if (removed.has(lineage.first.id) || removed.has(lineage.second.id)) draft.remove('lineage', lineage.id);
  }
}

function captureClaim(draft: Draft, command: CommandOf<'captureClaim'>, stamp: Stamp): void {
  draft.needAbsent('claim', command.claim.id);
  draft.need('source', command.claim.source);
  addOrigins(draft, command.origins);
  for (const id of command.claim.attribution) draft.need('origin', id);
  const { voice, hedge, ...rest } = command.claim;
  const claim: Claim = {
    ...rest,
    number: draft.nextNumber('claim'),
    voice: voice === null ? null : { value: voice, ...stamp },
    hedge: hedge === null ? null : { value: hedge, ...stamp },
    captured: stamp,
  };
  draft.put('claim', claim);
  for (const passage of command.passages) putPassage(draft, claim, passage, stamp);
  if (command.newProposition !== null) {
    draft.needAbsent('proposition', command.newProposition.id);
    addProposition(draft, { ...command.newProposition, question: '', note: '' });
  }
  if (command.bearing !== null) {
    draft.needAbsent('bearing', command.bearing.id);
    draft.need('proposition', command.bearing.proposition);
    draft.put('bearing', { ...command.bearing, claim: claim.id, ...stamp });
  }
  for (const { id, verdict, reason } of command.ratings) {
    addRating(draft, { id, subject: { kind: 'claim', id: claim.id }, verdict, topic: '', reason }, stamp);
  }
}

function describedClaim(claim: Claim, changes: ClaimChanges, stamp: Stamp): Claim {
  const { voice, hedge, ...plain } = given(changes);
  return {
    ...claim,
    ...plain,
    voice: restamped(claim.voice, voice, stamp),
    hedge: restamped(claim.hedge, hedge, stamp),
  };
}

function restamped<V extends string>(
  standing: ({ readonly value: V } & Stamp) | null,
  value: V | null | undefined,
  stamp: Stamp,
): ({ readonly value: V } & Stamp) | null {
  if (value === undefined || value === standing?.value) return standing;
  return value === null ? null : { value, ...stamp };
}

function splitClaim(draft: Draft, command: CommandOf<'splitClaim'>, stamp: Stamp): void {
  const claim = draft.need('claim', command.claim);
  draft.needAbsent('claim', command.split.id);
  const standing = draft.passagesOf(claim.id);
  const moved = standing.filter((passage) => command.passages.includes(passage.id));
  if (moved.length !== new Set(command.passages).size) {
    throw new RefusedCommand('unknown-record', `Not all of these quotations belong to ${claimLabel(claim)}.`);
  }
  if (moved.length === standing.length) {
    throw new RefusedCommand('not-allowed', `${claimLabel(claim)} must keep at least one quotation.`);
  }
  const split: Claim = {
    ...claim,
    id: command.split.id,
    number: draft.nextNumber('claim'),
    wording: command.split.wording,
    captured: stamp,
  };
  draft.put('claim', split);
  for (const passage of moved) draft.put('passage', { ...passage, claim: split.id });
}

function putPassage(draft: Draft, claim: Claim, passage: NewPassage, stamp: Stamp): void {
  draft.needAbsent('passage', passage.id);
  needSound(draft.need('source', claim.source), passage);
  draft.put('passage', {
    ...passage,
    claim: claim.id,
    source: claim.source,
    translation: translated(passage.translation, stamp),
  });
}

function translated(text: string | null, stamp: Stamp) {
  return text === null || text.trim() === '' ? null : { text, by: stamp.analyst, time: stamp.time };
}

function needSound(source: Source, passage: NewPassage): void {
  if (passage.textHash !== source.text.sha256) {
    throw new RefusedCommand(
      'quotation-differs',
      'This quotation was taken from another text of the source.',
    );
  }
  if (passage.end - passage.start !== passage.exact.length || passage.end > source.text.length) {
    throw new RefusedCommand('quotation-differs', 'The quotation and its place in the text do not agree.');
  }
}
