import { claimLabel } from '../domain/claim.ts';
import type { Rating } from '../domain/rating.ts';
import { addProposition } from './apply-brief.ts';
import type { CommandOf } from './command.ts';
import type { Draft } from './draft.ts';
import { RefusedCommand } from './draft.ts';

export type WeighingCommand = CommandOf<
  'placeClaims' | 'setStance' | 'rate' | 'recordLineage' | 'removeLineage'
>;

/** Commands that weigh: bearings, ratings, lineage. */
export function applyWeighingCommand(draft: Draft, command: WeighingCommand): void {
  const stamp = { analyst: command.analyst, time: command.time };
  switch (command.type) {
    case 'placeClaims':
      return placeClaims(draft, command);
    case 'setStance':
      for (const id of command.claims) {
        const claim = draft.need('claim', id);
        const bearing = shownBearing(draft, id, command.analyst);
        if (!bearing) {
          throw new RefusedCommand(
            'not-allowed',
            `${capital(claimLabel(claim))} stands on no proposition yet. Choose one first (key p).`,
          );
        }
        const unchanged = bearing.stance === command.stance && bearing.reason === command.reason;
        if (!unchanged)
          draft.put('bearing', { ...bearing, stance: command.stance, reason: command.reason, ...stamp });
      }
      return;
    case 'rate':
      for (const { id, subject } of command.ratings) {
        draft.need(subject.kind, subject.id);
        addRating(
          draft,
          { id, subject, verdict: command.verdict, topic: command.topic, reason: command.reason },
          stamp,
        );
      }
      return;
    case 'recordLineage': {
      const { first, second } = command.lineage;
      draft.need(first.kind, first.id);
      draft.need(second.kind, second.id);
      if (first.id === second.id) {
        throw new RefusedCommand('not-allowed', 'A lineage needs two different ends.');
      }
      draft.put('lineage', { ...command.lineage, ...stamp });
      return;
    }
    case 'removeLineage':
      draft.need('lineage', command.lineage);
      draft.remove('lineage', command.lineage);
      return;
    default: {
      const unknown: never = command;
      throw new Error(`unknown command ${JSON.stringify(unknown)}`);
    }
  }
}

/** Adds a rating to the history of its subject. The same verdict once more, without a new reason, adds nothing. */
export function addRating(
  draft: Draft,
  added: Pick<Rating, 'id' | 'subject' | 'verdict' | 'topic' | 'reason'>,
  stamp: Pick<Rating, 'analyst' | 'time'>,
): void {
  if (added.verdict.aspect === 'credibility' && added.subject.kind !== 'claim') {
    throw new RefusedCommand('not-allowed', 'Only a claim can have a credibility.');
  }
  draft.needAbsent('rating', added.id);
  const history = draft
    .ratingsOf(added.subject.id)
    .filter((each) => each.verdict.aspect === added.verdict.aspect && each.analyst === stamp.analyst);
  const last = history.reduce<Rating | null>(
    (latest, each) => (latest && latest.order > each.order ? latest : each),
    null,
  );
  const lastLevel = last?.verdict.level ?? null;
  const sameTopic = (last?.topic ?? '') === added.topic;
  const nothingNew = added.reason === '' || added.reason === last?.reason;
  if (lastLevel === added.verdict.level && sameTopic && nothingNew) return;
  draft.put('rating', { ...added, ...stamp, scheme: 'nato', order: (last?.order ?? 0) + 1 });
}

function placeClaims(draft: Draft, command: CommandOf<'placeClaims'>): void {
  const stamp = { analyst: command.analyst, time: command.time };
  if (command.newProposition !== null) {
    draft.needAbsent('proposition', command.newProposition.id);
    addProposition(draft, { ...command.newProposition, question: '', note: '' });
  }
  if (command.proposition !== null) draft.need('proposition', command.proposition);
  for (const { claim, bearing: id } of command.placements) {
    draft.need('claim', claim);
    const standing = shownBearing(draft, claim, command.analyst);
    if (command.proposition === null) {
      if (standing) draft.remove('bearing', standing.id);
      continue;
    }
    if (standing) {
      const stance = command.stance ?? standing.stance;
      if (standing.proposition === command.proposition && standing.stance === stance) continue;
      draft.put('bearing', { ...standing, proposition: command.proposition, stance, ...stamp });
      continue;
    }
    draft.needAbsent('bearing', id);
    draft.put('bearing', {
      id,
      claim,
      proposition: command.proposition,
      stance: command.stance ?? 'reports',
      reason: '',
      ...stamp,
    });
  }
}

function shownBearing(draft: Draft, claim: string, analyst: string) {
  return draft
    .bearingsOf(claim)
    .filter((each) => each.analyst === analyst)
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : a.id < b.id ? -1 : 1))
    .at(-1);
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
