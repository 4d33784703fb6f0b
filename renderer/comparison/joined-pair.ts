import type { ClaimPair, ClaimRelation, RelationReason } from '../../shared/comparing/pair-claims.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { passagesOf } from '../../shared/project/read-model.ts';
import { stanceSigns } from '../parts/stance-words.ts';
import type { Side, Stretch } from './side.ts';
import { valueText } from './value-words.ts';

/** A pair of claims with the passages that its curve joins: the first of each claim. */
export type JoinedPair = ClaimPair & {
  /** Names the pair as long as its two claims exist. */
  readonly key: string;
  readonly places: Readonly<Record<Side, Stretch | null>>;
};

/** The pairs with their places in the two texts. */
export function joinPairs(reading: ProjectReading, pairs: readonly ClaimPair[]): readonly JoinedPair[] {
  const placeOf = (claim: ClaimId | undefined): Stretch | null => {
    const first = claim === undefined ? undefined : passagesOf(reading, claim)[0];
    return first ? { start: first.start, end: first.end } : null;
  };
  return pairs.map((pair) => ({
    ...pair,
    key: pairKey(pair),
    places: { left: placeOf(pair.left?.claim.id), right: placeOf(pair.right?.claim.id) },
  }));
}

/** Names a pair by its two claims. */
export function pairKey({ left, right }: ClaimPair): string {
  return `${left?.claim.id ?? ''} ${right?.claim.id ?? ''}`;
}

/** The claim of a pair on one side, or on the other where that side is silent. */
export function claimOfPair(pair: JoinedPair, side: Side): ClaimId | null {
  const first = side === 'left' ? pair.left : pair.right;
  return (first ?? pair.left ?? pair.right)?.claim.id ?? null;
}

/** On which side of a pair a claim stands; null where it stands on neither. */
export function sideOfClaim(pair: JoinedPair, claim: ClaimId | null): Side | null {
  if (claim === null) return null;
  return pair.left?.claim.id === claim ? 'left' : pair.right?.claim.id === claim ? 'right' : null;
}

/** What the pair is called in lists and on its curve. */
export const relationWords: Readonly<Record<ClaimRelation, string>> = {
  agree: 'agree',
  conflict: 'conflict',
  related: 'related',
  silent: 'silent',
};

/** What each relation means, in one line. */
export const relationMeanings: Readonly<Record<ClaimRelation, string>> = {
  agree: 'Both take the same position, and no value differs.',
  conflict: 'One supports what the other refutes, or their values differ.',
  related: 'One of them questions or only reports.',
  silent: 'Only one of the two sources speaks of it.',
};

/** Why the weightiest reason makes the pair what it is, short enough for the middle of a row. */
export function reasonText(pair: ClaimPair): string {
  const [first] = pair.reasons;
  return first ? textOf(first) : '';
}

function textOf(reason: RelationReason): string {
  switch (reason.kind) {
    case 'opposite-stance':
    case 'no-position':
      return `${stanceSigns[reason.left]} and ${stanceSigns[reason.right]}`;
    case 'differing-value':
      return `${valueText(reason.match.left)} / ${valueText(reason.match.right)}`;
    case 'same-stance':
      return `both ${stanceSigns[reason.stance]}`;
    case 'one-side-only':
      return reason.side === 'left' ? 'only left' : 'only right';
  }
}
