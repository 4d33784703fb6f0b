import { useCallback, useEffect, useRef, useState } from 'react';
import { holdText } from './pending-text.ts';

/** How long typing may rest before it is committed by itself, in milliseconds. */
export const commitPause = 2000;

/** A field's text that nobody else sees until it is committed. */
export type CommittedText = Readonly<{
  text: string;
  type: (text: string) => void;
  /** Gives the text away; does nothing when it is as it was. */
  commit: () => void;
  /** Gives the old text back and tells whether there was anything to give back. */
  revert: () => boolean;
}>;

/**
 * Keeps typing in its field until Enter, blur, a pause of two seconds, the window's closing or the field's own removal.
 * A value that comes from outside while nothing is being typed replaces the text; what is being typed stays.
 * Without `onCommit` the text is the value, and nothing is held.
 */
export function useCommittedText(
  value: string,
  onCommit: ((text: string) => void) | undefined,
): CommittedText {
  const [draft, setDraft] = useState<string | null>(null);
  const latest = useRef({ draft, value, onCommit });
  latest.current = { ...latest.current, value, onCommit };

  const settle = useCallback((next: string | null) => {
    latest.current.draft = next;
    setDraft(next);
  }, []);
  const commit = useCallback(() => {
    const { draft: typed, value: before, onCommit: give } = latest.current;
    if (typed === null) return;
    settle(null);
    if (typed !== before) give?.(typed);
  }, [settle]);
  const revert = useCallback(() => {
    const { draft: typed, value: before } = latest.current;
    settle(null);
    return typed !== null && typed !== before;
  }, [settle]);

  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(commit, commitPause);
    const release = holdText(commit);
    return () => {
      clearTimeout(timer);
      release();
    };
  }, [draft, commit]);
  useEffect(() => commit, [commit]);

  return { text: draft ?? value, type: settle, commit, revert };
}
