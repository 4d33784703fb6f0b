import type { Stance } from '../../shared/domain/bearing.ts';
import type { Claim } from '../../shared/domain/claim.ts';
import { claimLabel } from '../../shared/domain/claim.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import type { CredibilityLevel, RatingVerdict, ReliabilityLevel } from '../../shared/domain/rating.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import {
  bearingOf,
  claimCredibility,
  claimReliability,
  currentRating,
} from '../../shared/project/read-model.ts';
import { asksForReason, reasonMissing } from '../../shared/weighing/extreme-pair.ts';
import { countText } from '../ui/count-text.ts';
import { stanceClause, stanceWords } from './stance-words.ts';

/** Said when a key or button for claims is used while none is selected. */
export const nothingSelected = 'No claim is selected. Select one first.';

/** What setting a stance would do: on which claims it acts, on which it cannot, and what to say afterwards. */
export type StancePlan = { readonly change: readonly ClaimId[]; readonly sentence: string };

/** A stance needs a proposition; claims that have none are left as they are and counted. */
export function planStance(
  reading: ProjectReading,
  ids: readonly ClaimId[],
  stance: Stance,
  analyst: string,
): StancePlan {
  const claims = standing(reading, ids);
  if (claims.length === 0) return { change: [], sentence: nothingSelected };
  const placed = claims.filter((claim) => bearingOf(reading, claim.id, analyst) !== null);
  const unplaced = claims.length - placed.length;
  if (placed.length === 0) {
    const [only] = claims;
    const subject =
      claims.length === 1 && only
        ? `${capital(claimLabel(only))} stands on no proposition yet`
        : `None of these ${claims.length} claims stands on a proposition yet`;
    return { change: [], sentence: `${subject}. Press p to choose one.` };
  }
  const change = placed
    .filter((claim) => bearingOf(reading, claim.id, analyst)?.stance !== stance)
    .map(({ id }) => id);
  const propositions = new Set(placed.map((claim) => bearingOf(reading, claim.id, analyst)?.proposition));
  const [one] = propositions;
  const proposition = propositions.size === 1 && one ? reading.tables.proposition.get(one) : undefined;
  const done = proposition
    ? `${subjectOf(placed)} ${stanceClause(stance, propositionLabel(proposition), placed.length)}`
    : `${subjectOf(placed)} set to “${stanceWords[stance]}”`;
  const already = change.length === 0 ? ' already' : '';
  const left = unplaced === 0 ? '' : `. ${leftAsTheyWere(unplaced, 'on no proposition yet')}.`;
  return { change, sentence: `${done}${already}${left}` };
}

/** What a rating would do: where it changes nothing, where it makes an extreme pair without a reason, and what to say. */
export type RatingPlan = {
  readonly plain: readonly ClaimId[];
  /** Claims on which the rating stands in an extreme pair, such as A5, that has no reason yet. */
  readonly extreme: readonly ClaimId[];
  /** The pairs that ask for a reason, such as ["A5"]. */
  readonly pairs: readonly string[];
  readonly sentence: string;
};

/** Splits a selection by whether the rating asks for a reason (METHOD 1); a level that stands already is not given again. */
export function planRating(
  reading: ProjectReading,
  ids: readonly ClaimId[],
  verdict: RatingVerdict,
  analyst: string,
): RatingPlan {
  const claims = standing(reading, ids);
  const plain: ClaimId[] = [];
  const extreme: ClaimId[] = [];
  const pairs = new Set<string>();
  for (const claim of claims) {
    const own = currentRating(reading, claim.id, verdict.aspect, analyst);
    const same = (own?.verdict.level ?? null) === verdict.level;
    const pair = verdict.level === null ? null : pairAfter(reading, claim, verdict, analyst);
    const asks = pair !== null && asksForReason(pair.letter, pair.digit);
    if (asks && (!same || reasonMissing(reading, claim, analyst))) {
      extreme.push(claim.id);
      pairs.add(`${pair.letter}${pair.digit}`);
    } else if (!same) plain.push(claim.id);
  }
  if (claims.length === 0) return { plain, extreme, pairs: [], sentence: nothingSelected };
  const changed = plain.length + extreme.length > 0;
  return { plain, extreme, pairs: [...pairs].sort(), sentence: ratingSentence(claims, verdict, changed) };
}

/** "Claim 12 rated B", "3 claims rated 2", "Claim 12: letter taken back". */
function ratingSentence(claims: readonly Claim[], verdict: RatingVerdict, changed: boolean): string {
  const subject = subjectOf(claims);
  const part = verdict.aspect === 'reliability' ? 'letter' : 'digit';
  if (verdict.level === null) {
    return changed ? `${subject}: ${part} taken back` : `${subject}: no ${part} of its own to take back`;
  }
  const already = changed ? '' : ' already';
  return claims.length === 1
    ? `${subject}${changed ? '' : ' is'}${already} rated ${verdict.level}`
    : `${subject}${changed ? '' : ' are'}${already} rated ${verdict.level}`;
}

function pairAfter(
  reading: ProjectReading,
  claim: Claim,
  verdict: RatingVerdict,
  analyst: string,
): { readonly letter: ReliabilityLevel; readonly digit: CredibilityLevel } | null {
  const letter =
    verdict.aspect === 'reliability'
      ? verdict.level
      : (claimReliability(reading, claim, analyst)?.level ?? null);
  const digit =
    verdict.aspect === 'credibility'
      ? verdict.level
      : (claimCredibility(reading, claim.id, analyst)?.level ?? null);
  return letter === null || digit === null ? null : { letter, digit };
}

/** What to say after claims were placed on a proposition ("P1"), or taken off theirs (null). */
export function placementSentence(
  claims: readonly Claim[],
  proposition: string | null,
  newlyPlaced: number,
): string {
  const subject = subjectOf(claims);
  if (proposition === null)
    return `${subject} taken off ${claims.length === 1 ? 'its proposition' : 'their propositions'}`;
  const next = newlyPlaced === 0 ? '' : '. Press s, x, q or r for the stance.';
  return `${subject} placed on ${proposition}${next}`;
}

/** What to say after tags were put on or taken off. */
export function tagSentence(
  claims: readonly Claim[],
  add: readonly string[],
  remove: readonly string[],
): string {
  const parts = [
    add.length === 0 ? '' : `tagged ${add.join(', ')}`,
    remove.length === 0 ? '' : `without ${remove.join(', ')}`,
  ].filter((part) => part !== '');
  return `${subjectOf(claims)} ${parts.join(', ')}`;
}

/** "Claim 12", or "3 claims". */
export function subjectOf(claims: readonly Pick<Claim, 'number'>[]): string {
  const [only] = claims;
  return claims.length === 1 && only ? capital(claimLabel(only)) : countOf(claims.length, 'claim');
}

/** "1 claim", "3 claims"; thousands are set apart as in 12,400. */
export function countOf(count: number, noun: string): string {
  return `${countText(count)} ${count === 1 ? noun : `${noun}s`}`;
}

/** The claims of a selection that are still there. */
export function standing(reading: ProjectReading, ids: readonly ClaimId[]): readonly Claim[] {
  return ids.flatMap((id) => reading.tables.claim.get(id) ?? []);
}

function leftAsTheyWere(count: number, why: string): string {
  return count === 1
    ? `1 claim stands ${why} and was left as it was`
    : `${countOf(count, 'claim')} stand ${why} and were left as they were`;
}

/** The text with its first letter as a capital. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
