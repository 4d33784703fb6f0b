import type { ClaimId } from '../../shared/domain/identity.ts';
import type { Change, ChangeStep } from '../../shared/project/change.ts';

/**
 * Whether a change touches what the inspector shows of one claim, so that capturing or rating others does not draw it
 * again. Null means that everything may have changed. Records that a claim only refers to (its source, origins,
 * propositions, people and their letters) are few and always count.
 */
export function concernsClaim(change: Change | null, claim: ClaimId): boolean {
  return change === null || change.some((step) => touches(step, claim));
}

function touches(step: ChangeStep, claim: ClaimId): boolean {
  switch (step.kind) {
    case 'claim':
      return step.id === claim;
    case 'passage':
    case 'bearing':
      return step.before?.claim === claim || step.after?.claim === claim;
    case 'rating': {
      const subject = step.after?.subject ?? step.before?.subject;
      return subject !== undefined && (subject.kind !== 'claim' || subject.id === claim);
    }
    case 'source':
    case 'origin':
    case 'proposition':
    case 'analyst':
      return true;
    case 'brief':
    case 'counter':
    case 'lineage':
    case 'erasure':
      return false;
    default: {
      const unknown: never = step;
      return unknown;
    }
  }
}
