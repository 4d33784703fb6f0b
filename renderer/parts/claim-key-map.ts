import { stances } from '../../shared/domain/bearing.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { credibilityLevels, reliabilityLevels } from '../../shared/domain/rating.ts';
import type { KeyAction } from '../store/keys.ts';
import type { ClaimActions } from './claim-actions.ts';
import { stanceKeys } from './stance-words.ts';

/** What each key does to the selected claims, by the key names of `store/keys.ts`. A key held down acts once. */
export function claimKeyMap(
  actions: ClaimActions,
  claimIds: () => readonly ClaimId[],
): Readonly<Record<string, KeyAction>> {
  const map: Record<string, KeyAction> = {};
  const bind = (key: string, act: () => unknown) => {
    map[key] = (event) => {
      if (!event.repeat) act();
    };
  };
  for (const stance of stances) bind(stanceKeys[stance], () => actions.setStance(claimIds(), stance));
  for (const level of reliabilityLevels) {
    bind(`Shift+${level.toLowerCase()}`, () => actions.rate(claimIds(), { aspect: 'reliability', level }));
  }
  for (const level of credibilityLevels) {
    const act = () => actions.rate(claimIds(), { aspect: 'credibility', level });
    bind(level, act);
    // Where digits stand on the shifted half of their keys, as on a French keyboard.
    bind(`Shift+${level}`, act);
  }
  bind('p', () => actions.askProposition(claimIds()));
  bind('o', () => actions.askOrigin(claimIds()));
  bind('u', () => actions.nextUnrated(claimIds().at(-1) ?? null));
  bind('Delete', () => actions.remove(claimIds()));
  return map;
}
