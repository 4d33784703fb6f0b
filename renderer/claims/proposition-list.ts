import { stances } from '../../shared/domain/bearing.ts';
import type { PropositionId } from '../../shared/domain/identity.ts';
import { countOf } from '../parts/claim-action-plan.ts';
import { stanceWords } from '../parts/stance-words.ts';
import type { StanceCounts } from './stance-tally.ts';

/** Which claims are shown: those on one proposition, those on none yet, or all (null). */
export type ChosenProposition = PropositionId | 'unplaced' | null;

/** The counts in words, "3 support, 2 refute"; what is zero is left out. */
export function countsInWords(counts: StanceCounts): string {
  const parts = stances
    .filter((stance) => counts[stance] > 0)
    .map(
      (stance) =>
        `${counts[stance]} ${counts[stance] === 1 ? stanceWords[stance] : stanceWords[stance].slice(0, -1)}`,
    );
  return parts.length === 0 ? 'no claims' : parts.join(', ');
}

/** All claims on a proposition, whatever their stance. */
export function totalOf(counts: StanceCounts): number {
  return stances.reduce((sum, stance) => sum + counts[stance], 0);
}

/** The order with one proposition moved to stand before the one that is now at `to` (the length: at the end). */
export function reordered<T>(order: readonly T[], moved: T, to: number): readonly T[] {
  const from = order.indexOf(moved);
  if (from < 0) return order;
  const rest = order.filter((each) => each !== moved);
  rest.splice(to > from ? to - 1 : to, 0, moved);
  return rest;
}

/** The order with one proposition one place higher (-1) or lower (1). At its end it stays. */
export function nudged<T>(order: readonly T[], moved: T, by: -1 | 1): readonly T[] {
  const from = order.indexOf(moved);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return order;
  return reordered(order, moved, by === 1 ? to + 1 : to);
}

/** What removing a proposition takes with it, as a sentence. */
export function removalSentence(label: string, bearings: number): string {
  const verb = bearings === 1 ? 'stands' : 'stand';
  return bearings === 0
    ? `No claim stands on ${label}.`
    : `${countOf(bearings, 'claim')} ${verb} on ${label} and will stand on no proposition, without a stance. The claims themselves stay.`;
}

/** What merging a proposition into another does, as a sentence. */
export function mergeSentence(from: string, into: string, bearings: number): string {
  if (bearings === 0)
    return `No claim stands on ${from}. It goes away; its note is added to that of ${into}.`;
  const verb = bearings === 1 ? 'moves' : 'move';
  return `${countOf(bearings, 'claim')} ${verb} from ${from} to ${into} and ${bearings === 1 ? 'keeps its stance' : 'keep their stances'}. ${from} goes away; its note is added to that of ${into}.`;
}
