import { compareText } from '../../shared/project/read-model.ts';
import { useDerived } from '../store/context.ts';

/** The tags that any claim has, for finding them again while typing. */
export function useClaimTags(): readonly string[] {
  return useDerived(['claim'], ({ tables }) => {
    const tags = new Set<string>();
    for (const claim of tables.claim.values()) for (const tag of claim.tags) tags.add(tag);
    return [...tags].sort(compareText);
  });
}
