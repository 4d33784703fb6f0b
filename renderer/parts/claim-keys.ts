import type { ClaimId } from '../../shared/domain/identity.ts';
import { useKeys } from '../store/keys.ts';
import { useClaimActions } from './claim-actions.ts';
import { claimKeyMap } from './claim-key-map.ts';

/**
 * Binds the keys for claims (DESIGN, Keys) to what is selected: stance, letter, digit, proposition, origin, next
 * unrated, remove. With nothing selected a key says so. `claimIds` is read when a key is pressed.
 */
export function useClaimKeys(claimIds: () => readonly ClaimId[], active = true): void {
  useKeys(claimKeyMap(useClaimActions(), claimIds), active);
}
