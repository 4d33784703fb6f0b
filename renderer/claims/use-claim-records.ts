import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import type { Claim } from '../../shared/domain/claim.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { CommandOf } from '../../shared/project/command.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { useProject } from '../store/context.ts';
import type { Intention } from '../store/intention.ts';
import { announce } from '../ui/announcer.tsx';
import { concernsClaim } from './concerns-claim.ts';

/** The records, for a component that shows one claim: drawn again only when something that it shows of it changes. */
export function useClaimRecords(claim: ClaimId): ProjectReading {
  const project = useProject();
  const turn = useRef(0);
  const subscribe = useCallback(
    (listener: () => void) =>
      project.subscribe((change) => {
        if (!concernsClaim(change, claim)) return;
        turn.current += 1;
        listener();
      }),
    [project, claim],
  );
  useSyncExternalStore(subscribe, () => turn.current);
  return project.state;
}

/** What the inspector does to its claim. Each is one command; a refusal is said. */
export type ClaimEditing = {
  readonly describe: (changes: CommandOf<'describeClaims'>['changes']) => void;
  readonly carryOut: (intention: Intention) => boolean;
};

/** The way to edit one claim. A field that commits while its claim is being removed has nothing to commit to. */
export function useClaimEditing(claim: Claim): ClaimEditing {
  const project = useProject();
  const { id } = claim;
  return useMemo(() => {
    const carryOut = (intention: Intention): boolean => {
      if (!project.state.tables.claim.has(id)) return false;
      const result = project.dispatch(intention);
      if (!result.ok) announce(result.error.sentence);
      return result.ok;
    };
    return {
      carryOut,
      describe: (changes) => void carryOut({ type: 'describeClaims', claims: [id], changes, origins: [] }),
    };
  }, [project, id]);
}
