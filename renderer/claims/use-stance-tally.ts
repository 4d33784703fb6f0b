import { useCallback, useSyncExternalStore } from 'react';
import { useProject } from '../store/context.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { StanceTally } from './stance-tally.ts';
import { KeptTally } from './stance-tally.ts';

const kept = new WeakMap<ProjectStore, KeptTally>();

function tallyOf(project: ProjectStore): KeptTally {
  const known = kept.get(project);
  if (known) return known;
  const made = new KeptTally(project);
  kept.set(project, made);
  return made;
}

/** How the claims of whoever works stand to the propositions; chips and list share one count. */
export function useStanceTally(): StanceTally {
  const tally = tallyOf(useProject());
  const subscribe = useCallback((listener: () => void) => tally.subscribe(listener), [tally]);
  return useSyncExternalStore(subscribe, () => tally.now);
}
