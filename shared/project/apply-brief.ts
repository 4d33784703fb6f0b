import type { Origin } from '../domain/origin.ts';
import { propositionLabel } from '../domain/proposition.ts';
import { proseLimit } from '../domain/text-limits.ts';
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { RefusedCommand } from './draft.ts';
import { given } from './same-record.ts';

export type BriefCommand = CommandOf<
  | 'describeBrief'
  | 'addAnalyst'
  | 'addOrigin'
  | 'describeOrigin'
  | 'mergeOrigin'
  | 'removeOrigin'
  | 'addProposition'
  | 'describeProposition'
  | 'orderPropositions'
  | 'mergeProposition'
  | 'removePropositions'
>;

/** Commands on the brief, the analysts, the origins and the propositions. */
export function applyBriefCommand(draft: Draft, command: BriefCommand): void {
  switch (command.type) {
    case 'describeBrief': {
      const standing = draft.all('brief')[0];
      if (!standing) throw new RefusedCommand('unknown-record', 'The project has no brief.');
      draft.put('brief', { ...standing, ...given(command.changes) });
      return;
    }
    case 'addAnalyst':
      draft.needAbsent('analyst', command.added.id);
      draft.put('analyst', command.added);
      return;
    case 'addOrigin':
      draft.needAbsent('origin', command.origin.id);
      needNewName(draft, command.origin);
      draft.put('origin', command.origin);
      return;
    case 'describeOrigin': {
      const changed = { ...draft.need('origin', command.origin), ...given(command.changes) };
      needNewName(draft, changed);
      draft.put('origin', changed);
      return;
    }
    case 'mergeOrigin':
      return mergeOrigin(draft, command);
    case 'removeOrigin':
      return removeOrigin(draft, command.origin);
    case 'addProposition': {
      draft.needAbsent('proposition', command.proposition.id);
      addProposition(draft, command.proposition);
      return;
    }
    case 'describeProposition':
      draft.put('proposition', {
        ...draft.need('proposition', command.proposition),
        ...given(command.changes),
      });
      return;
    case 'orderPropositions':
      return orderPropositions(draft, command.propositions);
    case 'mergeProposition':
      return mergeProposition(draft, command);
    case 'removePropositions':
      for (const id of command.propositions) {
        draft.need('proposition', id);
        for (const bearing of bearingsOn(draft, id)) draft.remove('bearing', bearing.id);
        draft.remove('proposition', id);
      }
      return;
    default: {
      const unknown: never = command;
      throw new Error(`unknown command ${JSON.stringify(unknown)}`);
    }
  }
}

/** Puts a new proposition at the end of the list. */
export function addProposition(draft: Draft, added: CommandOf<'addProposition'>['proposition']): void {
  const last = draft.all('proposition').reduce((most, each) => Math.max(most, each.order), 0);
  draft.put('proposition', { ...added, number: draft.nextNumber('proposition'), order: last + 1 });
}

/** Puts origins that a command brings with it. */
export function addOrigins(draft: Draft, origins: readonly Origin[]): void {
  for (const origin of origins) {
    draft.needAbsent('origin', origin.id);
    needNewName(draft, origin);
    draft.put('origin', origin);
  }
}

/** How the names of origins are compared: case and outer spaces do not tell two origins apart. */
export function originKey(name: string): string {
  return name.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
}

function needNewName(draft: Draft, origin: Origin): void {
  const key = originKey(origin.name);
  if (key === '') throw new RefusedCommand('not-allowed', 'An origin needs a name.');
  const other = draft.all('origin').find((each) => each.id !== origin.id && originKey(each.name) === key);
  if (other) {
    throw new RefusedCommand('already-there', `There is already an origin named “${other.name}”.`);
  }
}

function mergeOrigin(draft: Draft, command: CommandOf<'mergeOrigin'>): void {
  const from = draft.need('origin', command.origin);
  const into = draft.need('origin', command.into);
  if (from.id === into.id) throw new RefusedCommand('not-allowed', 'An origin cannot be merged with itself.');
  for (const source of draft.all('source')) {
    if (source.publisher === from.id) draft.put('source', { ...source, publisher: into.id });
  }
  for (const claim of draft.all('claim')) {
    if (!claim.attribution.includes(from.id)) continue;
    const chain = claim.attribution.map((id) => (id === from.id ? into.id : id));
    draft.put('claim', { ...claim, attribution: chain.filter((id, at) => chain.indexOf(id) === at) });
  }
  for (const rating of draft.ratingsOf(from.id)) draft.remove('rating', rating.id);
  const names = [...into.otherNames, from.name, ...from.otherNames];
  draft.put('origin', {
    ...into,
    otherNames: names.filter((name, at) => names.indexOf(name) === at).slice(0, 100),
  });
  draft.remove('origin', from.id);
}

function removeOrigin(draft: Draft, id: string): void {
  draft.need('origin', id);
  for (const source of draft.all('source')) {
    if (source.publisher === id) draft.put('source', { ...source, publisher: null });
  }
  for (const claim of draft.all('claim')) {
    if (claim.attribution.some((each) => each === id)) {
      draft.put('claim', { ...claim, attribution: claim.attribution.filter((each) => each !== id) });
    }
  }
  for (const rating of draft.ratingsOf(id)) draft.remove('rating', rating.id);
  draft.remove('origin', id);
}

function orderPropositions(draft: Draft, first: readonly string[]): void {
  const named = new Set(first);
  const rest = draft
    .all('proposition')
    .filter((each) => !named.has(each.id))
    .sort((a, b) => a.order - b.order)
    .map((each) => each.id as string);
  [...named, ...rest].forEach((id, at) => {
    draft.put('proposition', { ...draft.need('proposition', id), order: at + 1 });
  });
}

function bearingsOn(draft: Draft, proposition: string) {
  return draft.linked(
    'bearing',
    'bearingsOfProposition',
    proposition,
    (record) => record.proposition === proposition,
  );
}

function mergeProposition(draft: Draft, command: CommandOf<'mergeProposition'>): void {
  const from = draft.need('proposition', command.proposition);
  const into = draft.need('proposition', command.into);
  if (from.id === into.id)
    throw new RefusedCommand('not-allowed', 'A proposition cannot be merged with itself.');
  for (const bearing of bearingsOn(draft, from.id)) {
    const twin = draft
      .bearingsOf(bearing.claim)
      .find((each) => each.proposition === into.id && each.analyst === bearing.analyst);
    if (twin) draft.remove('bearing', bearing.id);
    else draft.put('bearing', { ...bearing, proposition: into.id });
  }
  const notes = [into.note, from.note].filter((note) => note !== '');
  const note = notes.join('\n\n');
  if (note.length > proseLimit) {
    throw new RefusedCommand(
      'not-allowed',
      `The notes of ${propositionLabel(from)} and ${propositionLabel(into)} are too long to become one. Shorten one of them first.`,
    );
  }
  draft.put('proposition', { ...into, note });
  draft.remove('proposition', from.id);
}
