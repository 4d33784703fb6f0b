import type { SourceId } from '../../shared/domain/identity.ts';

/** The two sources set side by side; null where the project has none left to show. */
export type ComparedSources = { readonly left: SourceId | null; readonly right: SourceId | null };

/**
 * Which two sources stand side by side: those chosen before, as far as they still exist; else on the left the first of
 * `wished` that exists, and on the free side the first other one in the order of the list.
 */
export function comparedSources(
  chosen: ComparedSources,
  wished: readonly (SourceId | null)[],
  all: readonly SourceId[],
): ComparedSources {
  const standing = (id: SourceId | null) => (id !== null && all.includes(id) ? id : null);
  const keptRight = standing(chosen.right);
  const free = (id: SourceId) => id !== keptRight;
  const left =
    standing(chosen.left) ?? wished.map(standing).find((id) => id !== null && free(id)) ?? all.find(free);
  const right =
    keptRight !== null && keptRight !== left ? keptRight : (all.find((id) => id !== left) ?? null);
  return { left: left ?? null, right };
}

/** The pair after a choice on one side. Choosing what stands on the other side swaps the two. */
export function chooseSource(
  compared: ComparedSources,
  side: 'left' | 'right',
  id: SourceId,
): ComparedSources {
  const other = side === 'left' ? 'right' : 'left';
  if (compared[other] === id) return { left: compared.right, right: compared.left };
  return { ...compared, [side]: id };
}
