import { useMemo } from 'react';
import type { Stance } from '../../shared/domain/bearing.ts';
import type { Claim } from '../../shared/domain/claim.ts';
import { claimLabel } from '../../shared/domain/claim.ts';
import type { BearingId, ClaimId, OriginId, PropositionId, RatingId } from '../../shared/domain/identity.ts';
import type { Origin } from '../../shared/domain/origin.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import type { RatingVerdict } from '../../shared/domain/rating.ts';
import { bearingOf, orderedPropositions, passagesOf } from '../../shared/project/read-model.ts';
import { useProject, useWorkbenchStore } from '../store/context.ts';
import type { Intention, SingleIntention } from '../store/intention.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { nothingChanged } from '../store/save-state.ts';
import type { Workbench } from '../store/workbench.ts';
import { announce } from '../ui/announcer.tsx';
import type { RatingPlan } from './claim-action-plan.ts';
import {
  capital,
  countOf,
  nothingSelected,
  placementSentence,
  planRating,
  planStance,
  standing,
  subjectOf,
  tagSentence,
} from './claim-action-plan.ts';
import { claimRequests } from './claim-requests.ts';
import { nextUnratedClaim } from './next-unrated.ts';
import { undoOffer } from './undo-offer.ts';

/** Where claims are to be placed: on a proposition, on a new one with this wording, or on none. */
export type Placement = PropositionId | { readonly make: string } | null;

/**
 * What can be done with a selection of claims. Each is one command, one step of undo, and says in a sentence what was
 * done or why not. The answer tells whether there was anything to act on.
 */
export type ClaimActions = {
  /** Acts on the claims that stand on a proposition, and says how many do not. */
  readonly setStance: (ids: readonly ClaimId[], stance: Stance) => boolean;
  /** An extreme pair such as A5 asks for a reason first, once for the selection; it may stay empty. */
  readonly rate: (ids: readonly ClaimId[], verdict: RatingVerdict, reason?: string) => boolean;
  readonly place: (ids: readonly ClaimId[], on: Placement, stance?: Stance) => boolean;
  /** `chain` has the nearest speaker first; `newOrigins` are those of it that the project does not know yet. */
  readonly attribute: (
    ids: readonly ClaimId[],
    chain: readonly OriginId[],
    newOrigins: readonly Origin[],
  ) => boolean;
  readonly tag: (ids: readonly ClaimId[], add: readonly string[], remove: readonly string[]) => boolean;
  /** Asks first when several claims would go: a whole selection is easily left standing. */
  readonly remove: (ids: readonly ClaimId[]) => boolean;
  /** Goes to the next claim without letter or digit, by source and number: in the reader to its passage, else by selecting it. */
  readonly nextUnrated: (after: ClaimId | null) => boolean;
  /** Opens the small dialogs for the selection. */
  readonly askProposition: (ids: readonly ClaimId[]) => boolean;
  readonly askOrigin: (ids: readonly ClaimId[]) => boolean;
};

/** The actions on claims in the open project. */
export function useClaimActions(): ClaimActions {
  const project = useProject();
  const workbench = useWorkbenchStore();
  return useMemo(() => claimActions(project, workbench), [project, workbench]);
}

function claimActions(project: ProjectStore, workbench: Workbench): ClaimActions {
  const found = (ids: readonly ClaimId[]): readonly Claim[] => {
    const claims = standing(project.state, ids);
    if (claims.length === 0) announce(nothingSelected);
    return claims;
  };
  return {
    setStance: (ids, stance) => {
      const plan = planStance(project.state, ids, stance, project.analyst);
      if (plan.change.length === 0) return said(plan.sentence, false);
      return done(
        project,
        { type: 'setStance', claims: [...plan.change], stance, reason: '' },
        plan.sentence,
      );
    },

    rate: (ids, verdict, reason) => {
      if (project.readOnly !== null) return said(nothingChanged(project.readOnly), false);
      const plan = planRating(project.state, ids, verdict, project.analyst);
      if (plan.plain.length + plan.extreme.length === 0) return said(plan.sentence, false);
      if (plan.extreme.length === 0 || reason !== undefined)
        return carryRating(project, plan, verdict, reason ?? '');
      claimRequests.ask({
        kind: 'reason',
        title: `Why ${plan.pairs.join(', ')}?`,
        question: reasonQuestion(plan, standing(project.state, plan.extreme)),
        confirmLabel: `Rate ${verdict.level ?? ''}`,
        proceed: (given) => {
          // Claims may have gone while the question stood open.
          const again = planRating(project.state, ids, verdict, project.analyst);
          carryRating(project, again, verdict, given);
        },
      });
      return true;
    },

    place: (ids, on, stance) => {
      const claims = found(ids);
      if (claims.length === 0) return false;
      const target = placementTarget(project, on);
      const placed = claims.filter((claim) => bearingOf(project.state, claim.id, project.analyst) !== null);
      if (target.proposition === null && placed.length === 0) {
        const verb = claims.length === 1 ? 'stands' : 'stand';
        return said(`${subjectOf(claims)} ${verb} on no proposition.`, false);
      }
      const newlyPlaced = stance === undefined ? claims.length - placed.length : 0;
      const intention: Intention = {
        type: 'placeClaims',
        placements: claims.map(({ id }) => ({ claim: id, bearing: crypto.randomUUID() as BearingId })),
        proposition: target.proposition,
        newProposition: target.made,
        stance: stance ?? null,
      };
      return done(project, intention, () => {
        const proposition =
          target.proposition === null ? null : project.state.tables.proposition.get(target.proposition);
        return placementSentence(claims, proposition ? propositionLabel(proposition) : null, newlyPlaced);
      });
    },

    attribute: (ids, chain, newOrigins) => {
      const claims = found(ids);
      if (claims.length === 0) return false;
      const intention: Intention = {
        type: 'describeClaims',
        claims: claims.map(({ id }) => id),
        changes: { attribution: [...chain] },
        origins: newOrigins.map((each) => ({ ...each, otherNames: [...each.otherNames] })),
      };
      return done(project, intention, () => {
        const names = chain.map((id) => project.state.tables.origin.get(id)?.name ?? '');
        return names.length === 0
          ? `${subjectOf(claims)}: attribution taken away`
          : `${subjectOf(claims)} attributed to ${names.join(', who had it from ')}`;
      });
    },

    tag: (ids, add, remove) => {
      const claims = found(ids);
      if (claims.length === 0) return false;
      const intention: Intention = {
        type: 'tagClaims',
        claims: claims.map(({ id }) => id),
        add: [...add],
        remove: [...remove],
      };
      return done(project, intention, tagSentence(claims, add, remove));
    },

    remove: (ids) => {
      const claims = found(ids);
      if (claims.length === 0) return false;
      if (claims.length === 1) return removeClaims(project, workbench, claims);
      claimRequests.ask({
        kind: 'removal',
        claims: claims.map(({ id }) => id),
        // Claims may have gone while the question stood open.
        proceed: () => removeClaims(project, workbench, standing(project.state, ids)),
      });
      return true;
    },

    nextUnrated: (after) => {
      const next = nextUnratedClaim(project.state, after, project.analyst);
      if (next === null) {
        const count = project.state.tables.claim.size;
        return said(count === 0 ? 'There is no claim yet.' : 'Every claim has a letter and a digit.', false);
      }
      goToClaim(project, workbench, next);
      announce(`${capital(claimLabel(next))} is unrated`, { quiet: true });
      return true;
    },

    askProposition: (ids) => {
      if (project.readOnly !== null) return said(nothingChanged(project.readOnly), false);
      const claims = found(ids);
      if (claims.length > 0) claimRequests.ask({ kind: 'proposition', claims: claims.map(({ id }) => id) });
      return claims.length > 0;
    },

    askOrigin: (ids) => {
      if (project.readOnly !== null) return said(nothingChanged(project.readOnly), false);
      const claims = found(ids);
      if (claims.length > 0) claimRequests.ask({ kind: 'origin', claims: claims.map(({ id }) => id) });
      return claims.length > 0;
    },
  };
}

/** Goes to a claim: to its passage while a source is being read, else by selecting it where the analyst is. */
export function goToClaim(project: ProjectStore, workbench: Workbench, claim: Claim): void {
  const { screen, reading } = workbench.now;
  if (screen === 'sources' && reading !== null) {
    const passage = passagesOf(project.state, claim.id)[0]?.id ?? null;
    workbench.go({ screen, reading: claim.source, passage, claim: claim.id });
  } else if (screen === 'claims') workbench.select({ claim: claim.id });
  else workbench.go({ screen: 'claims', claim: claim.id });
}

function removeClaims(project: ProjectStore, workbench: Workbench, claims: readonly Claim[]): boolean {
  if (claims.length === 0) return said(nothingSelected, false);
  const gone = new Set<string>(claims.map(({ id }) => id));
  const { claim } = workbench.now;
  if (!done(project, { type: 'removeClaims', claims: claims.map(({ id }) => id) }, null)) return false;
  if (claim !== null && gone.has(claim)) workbench.select({ claim: null, passage: null });
  announce(`${subjectOf(claims)} removed`, undoOffer(project));
  return true;
}

function carryRating(
  project: ProjectStore,
  plan: RatingPlan,
  verdict: RatingVerdict,
  reason: string,
): boolean {
  const rate = (claims: readonly ClaimId[], why: string): SingleIntention => ({
    type: 'rate',
    ratings: claims.map((id) => ({ id: crypto.randomUUID() as RatingId, subject: { kind: 'claim', id } })),
    verdict,
    topic: '',
    reason: why,
  });
  const both = plan.plain.length > 0 && plan.extreme.length > 0;
  if (!both) {
    const claims = plan.plain.length > 0 ? plan.plain : plan.extreme;
    if (claims.length === 0) return said(plan.sentence, false);
    return done(project, rate(claims, reason) as Intention, plan.sentence);
  }
  const parts = [rate(plan.plain, ''), rate(plan.extreme, reason)];
  const result = project.dispatchBatch(
    `Rate ${countOf(plan.plain.length + plan.extreme.length, 'claim')}`,
    parts,
  );
  return said(result.ok ? plan.sentence : result.error.sentence, result.ok);
}

function reasonQuestion(plan: RatingPlan, claims: readonly Claim[]): string {
  const subject = subjectOf(claims);
  const verb = claims.length === 1 ? 'gets' : 'get';
  const pair = plan.pairs.join(' or ');
  return `${subject} ${verb} ${pair}: a source and a statement that are judged very differently. A reason helps whoever reads the report; it may stay empty.`;
}

function placementTarget(
  project: ProjectStore,
  on: Placement,
): {
  readonly proposition: PropositionId | null;
  readonly made: { readonly id: PropositionId; readonly wording: string } | null;
} {
  if (on === null || typeof on === 'string') return { proposition: on, made: null };
  const wording = on.make.trim();
  const same = orderedPropositions(project.state).find((each) => sameWording(each.wording, wording));
  if (same) return { proposition: same.id, made: null };
  const id = crypto.randomUUID() as PropositionId;
  return { proposition: id, made: { id, wording } };
}

function sameWording(a: string, b: string): boolean {
  const plain = (text: string) => text.normalize('NFC').trim().replace(/\s+/gu, ' ').toLowerCase();
  return plain(a) === plain(b);
}

/** Dispatches and says the sentence, worked out after the edit where it names what the edit made; null says nothing. */
function done(
  project: ProjectStore,
  intention: Intention,
  sentence: string | (() => string) | null,
): boolean {
  const result = project.dispatch(intention);
  if (!result.ok) return said(result.error.sentence, false);
  if (sentence !== null) announce(typeof sentence === 'string' ? sentence : sentence());
  return true;
}

function said(sentence: string, answer: boolean): boolean {
  announce(sentence);
  return answer;
}
