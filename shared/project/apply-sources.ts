import { sourceLabel } from '../domain/source.ts';
import { addOrigins } from './apply-brief.ts';
import { removeClaims, removeLineages } from './apply-claims.ts';
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { RefusedCommand } from './draft.ts';
import { retag } from './retag.ts';
import { given } from './same-record.ts';

export type SourceCommand = CommandOf<
  'addSources' | 'describeSources' | 'tagSources' | 'scoreSource' | 'rereadSource' | 'removeSources'
>;

/** Commands on sources. */
export function applySourceCommand(draft: Draft, command: SourceCommand): void {
  switch (command.type) {
    case 'addSources':
      addOrigins(draft, command.origins);
      for (const added of command.sources) {
        draft.needAbsent('source', added.id);
        needPublisher(draft, added.publisher);
        if (added.earlierVersionOf !== null) draft.need('source', added.earlierVersionOf);
        draft.put('source', { ...added, number: draft.nextNumber('source'), sheet: {} });
      }
      return;
    case 'describeSources':
      addOrigins(draft, command.origins);
      needPublisher(draft, command.changes.publisher ?? null);
      needEarlierVersion(draft, command);
      for (const id of command.sources) {
        draft.put('source', { ...draft.need('source', id), ...given(command.changes) });
      }
      return;
    case 'tagSources':
      for (const id of command.sources) {
        const source = draft.need('source', id);
        draft.put('source', { ...source, tags: retag(source.tags, command) });
      }
      return;
    case 'scoreSource': {
      const source = draft.need('source', command.source);
      const { [command.criterion]: _dropped, ...rest } = source.sheet;
      const sheet = command.score === null ? rest : { ...rest, [command.criterion]: command.score };
      draft.put('source', { ...source, sheet });
      return;
    }
    case 'rereadSource': {
      const source = draft.need('source', command.source);
      if (claimsOf(draft, source.id).length > 0) {
        throw new RefusedCommand(
          'not-allowed',
          `${sourceLabel(source)} already has claims that quote its text. Its encoding can only be changed while it has none.`,
        );
      }
      const { text, blocks, extractor } = command;
      draft.put('source', { ...source, text, blocks, extractor });
      return;
    }
    case 'removeSources':
      return removeSources(draft, command.sources);
    default: {
      const unknown: never = command;
      throw new Error(`unknown command ${JSON.stringify(unknown)}`);
    }
  }
}

function needPublisher(draft: Draft, publisher: string | null): void {
  if (publisher !== null) draft.need('origin', publisher);
}

function needEarlierVersion(draft: Draft, command: CommandOf<'describeSources'>): void {
  const earlier = command.changes.earlierVersionOf;
  if (earlier === undefined || earlier === null) return;
  draft.need('source', earlier);
  if (command.sources.includes(earlier)) {
    throw new RefusedCommand('not-allowed', 'A source cannot be an earlier version of itself.');
  }
}

function claimsOf(draft: Draft, source: string) {
  return draft.linked('claim', 'claimsOfSource', source, (record) => record.source === source);
}

function removeSources(draft: Draft, ids: readonly string[]): void {
  const claims: string[] = [];
  for (const id of ids) {
    draft.need('source', id);
    for (const claim of claimsOf(draft, id)) claims.push(claim.id);
    for (const rating of draft.ratingsOf(id)) draft.remove('rating', rating.id);
    draft.remove('source', id);
  }
  removeClaims(draft, claims);
  removeLineages(draft, ids);
  const removed = new Set(ids);
  for (const other of draft.all('source')) {
    if (other.earlierVersionOf !== null && removed.has(other.earlierVersionOf)) {
      draft.put('source', { ...other, earlierVersionOf: null });
    }
  }
}
