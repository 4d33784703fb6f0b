import { compareText } from '../../shared/project/read-model.ts';
import { useDerived } from '../store/context.ts';

/** The tags that any source has, for finding them again while typing. */
export function useSourceTags(): readonly string[] {
  return useDerived(['source'], ({ tables }) =>
    [...new Set([...tables.source.values()].flatMap(({ tags }) => tags))].sort(compareText),
  );
}
