import type { Bearing, Stance } from '../domain/bearing.ts';
import type { Claim } from '../domain/claim.ts';
import type { Proposition } from '../domain/proposition.ts';
import type { ProjectReading } from '../project/project-state.ts';
import { bearingOf, claimsOf, orderedPropositions } from '../project/read-model.ts';
import type { ValueMatch } from './match-values.ts';
import { matchValues } from './match-values.ts';

export type ClaimRelation = 'agree' | 'conflict' | 'related' | 'silent';

/** Why two claims stand as they do; a pair may have several reasons, the weightiest first. */
export type RelationReason =
  | { readonly kind: 'opposite-stance'; readonly left: Stance; readonly right: Stance }
  | { readonly kind: 'differing-value'; readonly match: ValueMatch }
  | { readonly kind: 'no-position'; readonly left: Stance; readonly right: Stance }
  | { readonly kind: 'same-stance'; readonly stance: Stance }
  | { readonly kind: 'one-side-only'; readonly side: 'left' | 'right' };

/** A claim with the bearing that the analyst's screens show. */
export type PlacedClaim = { readonly claim: Claim; readonly bearing: Bearing };

/** What two sources say on one proposition, claim against claim; null where a source says nothing there. */
export type ClaimPair = {
  readonly proposition: Proposition;
  readonly relation: ClaimRelation;
  readonly left: PlacedClaim | null;
  readonly right: PlacedClaim | null;
  readonly reasons: readonly RelationReason[];
};

type Joined = ClaimPair & { readonly left: PlacedClaim; readonly right: PlacedClaim };

/** With more claims than this on one side of a proposition, each claim is held against this many near it in order. */
const mostCandidates = 200;

/**
 * Pairs what two sources say, in the order of the propositions, by one analyst's bearings. Where a source has several claims
 * on a proposition, every claim is shown with the one it answers best: same kind of value, then wording, then a decided
 * stance. Every claim occurs at least once, and where the two sides conflict at all, a conflict is among the pairs.
 */
export function pairClaims(
  reading: ProjectReading,
  left: string,
  right: string,
  analyst: string,
): readonly ClaimPair[] {
  const lefts = placedClaims(reading, left, analyst);
  const rights = placedClaims(reading, right, analyst);
  return orderedPropositions(reading).flatMap((proposition) =>
    pairsOn(proposition, lefts.get(proposition.id) ?? [], rights.get(proposition.id) ?? []),
  );
}

function placedClaims(
  reading: ProjectReading,
  source: string,
  analyst: string,
): ReadonlyMap<string, readonly PlacedClaim[]> {
  const placed = new Map<string, PlacedClaim[]>();
  for (const claim of claimsOf(reading, source)) {
    const bearing = bearingOf(reading, claim.id, analyst);
    if (!bearing) continue;
    const there = placed.get(bearing.proposition);
    if (there) there.push({ claim, bearing });
    else placed.set(bearing.proposition, [{ claim, bearing }]);
  }
  return placed;
}

function pairsOn(
  proposition: Proposition,
  lefts: readonly PlacedClaim[],
  rights: readonly PlacedClaim[],
): readonly ClaimPair[] {
  if (rights.length === 0) return lefts.map((left) => silent(proposition, left, null));
  if (lefts.length === 0) return rights.map((right) => silent(proposition, null, right));
  const words = new Map([...lefts, ...rights].map((each) => [each, wordsOf(each.claim.wording)]));
  const chosen = new Map<string, Joined>();
  const answered = new Set<PlacedClaim>();
  let conflict: Joined | null = null;
  const choose = (pair: Joined) => {
    chosen.set(`${pair.left.claim.id} ${pair.right.claim.id}`, pair);
    answered.add(pair.left).add(pair.right);
  };
  const bestOf = (pairs: readonly Joined[]) => {
    const ranked = pairs.map((pair) => ({ pair, fit: fitOf(pair, words) }));
    const best = ranked.reduce((one, other) => (other.fit > one.fit ? other : one));
    conflict ??= pairs.find((pair) => pair.relation === 'conflict') ?? null;
    choose(best.pair);
  };
  lefts.forEach((left, index) => {
    bestOf(near(rights, index / lefts.length).map((right) => join(proposition, left, right)));
  });
  rights.forEach((right, index) => {
    if (answered.has(right)) return;
    bestOf(near(lefts, index / rights.length).map((left) => join(proposition, left, right)));
  });
  if (conflict && ![...chosen.values()].some((pair) => pair.relation === 'conflict')) choose(conflict);
  return [...chosen.values()].sort(
    (a, b) => a.left.claim.number - b.left.claim.number || a.right.claim.number - b.right.claim.number,
  );
}

function near(claims: readonly PlacedClaim[], place: number): readonly PlacedClaim[] {
  if (claims.length <= mostCandidates) return claims;
  const first = Math.round(place * claims.length) - mostCandidates / 2;
  const start = Math.max(0, Math.min(claims.length - mostCandidates, first));
  return claims.slice(start, start + mostCandidates);
}

function silent(proposition: Proposition, left: PlacedClaim | null, right: PlacedClaim | null): ClaimPair {
  const side = left ? 'left' : 'right';
  return { proposition, relation: 'silent', left, right, reasons: [{ kind: 'one-side-only', side }] };
}

function join(proposition: Proposition, left: PlacedClaim, right: PlacedClaim): Joined {
  const reasons: RelationReason[] = [];
  const [one, other] = [left.bearing.stance, right.bearing.stance];
  const decided = takesPosition(one) && takesPosition(other);
  if (decided && one !== other) reasons.push({ kind: 'opposite-stance', left: one, right: other });
  for (const match of matchValues(left.claim, right.claim)) {
    if (match.verdict === 'differs') reasons.push({ kind: 'differing-value', match });
  }
  const relation = reasons.length > 0 ? 'conflict' : decided ? 'agree' : 'related';
  if (!decided) reasons.push({ kind: 'no-position', left: one, right: other });
  else if (one === other) reasons.push({ kind: 'same-stance', stance: one });
  return { proposition, relation, left, right, reasons };
}

function takesPosition(stance: Stance): boolean {
  return stance === 'supports' || stance === 'refutes';
}

/** How well one claim answers the other, as a number that only ranks. */
function fitOf(pair: Joined, words: ReadonlyMap<PlacedClaim, ReadonlySet<string>>): number {
  const comparable = matchValues(pair.left.claim, pair.right.claim).some(
    (match) => match.verdict === 'same' || match.verdict === 'differs',
  );
  const one = words.get(pair.left) ?? new Set<string>();
  const other = words.get(pair.right) ?? new Set<string>();
  let shared = 0;
  for (const word of one) if (other.has(word)) shared += 1;
  const alike = shared / Math.max(1, one.size + other.size - shared);
  return (comparable ? 2 : 0) + alike + (pair.relation === 'related' ? 0 : 0.5);
}

function wordsOf(wording: string): ReadonlySet<string> {
  return new Set(wording.toLowerCase().match(/[\p{L}\p{M}\p{N}]{3,}/gu) ?? []);
}
