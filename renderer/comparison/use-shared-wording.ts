import { useEffect, useMemo, useState } from 'react';
import type { AlignedPassage, WordDifference } from '../../shared/comparing/shared-wording.ts';
import { differencesOf } from './difference-walk.ts';
import { searchWhenIdle } from './wording-search.ts';

/** The wording that two texts share, as far as it has been found. */
export type SharedWordingState = {
  readonly passages: readonly AlignedPassage[];
  readonly differences: readonly WordDifference[];
  readonly done: boolean;
};

const none: readonly AlignedPassage[] = [];

/** Looks for shared wording once the texts are on screen, without holding up the window. */
export function useSharedWording(left: string, right: string): SharedWordingState {
  const [found, setFound] = useState({ left, right, passages: none, done: false });
  useEffect(
    () => searchWhenIdle(left, right, (passages, done) => setFound({ left, right, passages, done })),
    [left, right],
  );
  const current = found.left === left && found.right === right;
  const passages = current ? found.passages : none;
  const done = current && found.done;
  return useMemo(() => ({ passages, differences: differencesOf(passages), done }), [passages, done]);
}
