import { useEffect, useState } from 'react';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { loadSourceText } from '../store/source-texts.ts';

/** A source's text, on its way, there, or not to be had. */
export type TextState =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'ready'; readonly text: SourceText }
  | { readonly kind: 'problem'; readonly problem: Problem };

const waiting: TextState = { kind: 'waiting' };

/** Loads the text of a source, and again when it is another text. */
export function useSourceText(source: Source): TextState {
  const [loaded, setLoaded] = useState<{ readonly of: string; readonly state: TextState } | null>(null);
  const of = `${source.id} ${source.text.sha256}`;
  const { id } = source;
  const hash = source.text.sha256;
  useEffect(() => {
    let current = true;
    void loadSourceText(id, hash).then((answer) => {
      if (!current) return;
      const state: TextState = answer.ok
        ? { kind: 'ready', text: answer.value }
        : { kind: 'problem', problem: answer.error };
      setLoaded({ of: `${id} ${hash}`, state });
    });
    return () => {
      current = false;
    };
  }, [id, hash]);
  return loaded?.of === of ? loaded.state : waiting;
}
