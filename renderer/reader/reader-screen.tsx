import { useEffect, useState } from 'react';
import type { SourceId } from '../../shared/domain/identity.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { useReading } from '../store/context.ts';
import { keptSourceText, loadSourceText } from '../store/source-texts.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { ReadingDesk } from './reading-desk.tsx';
import './reader.css';

type Loaded =
  | { readonly kind: 'waiting' }
  | { readonly kind: 'there'; readonly hash: string; readonly text: SourceText }
  | { readonly kind: 'problem'; readonly sentence: string };

/** The page of one source: its text to read and mark, its claims beside it. */
export function ReaderScreen({ source: id }: { readonly source: SourceId }) {
  const source = useReading(['source']).tables.source.get(id);
  const hash = source?.text.sha256;
  const [loaded, setLoaded] = useState<Loaded>(() => {
    const text = hash === undefined ? null : keptSourceText(id, hash);
    return hash === undefined || text === null ? { kind: 'waiting' } : { kind: 'there', hash, text };
  });
  const there = loaded.kind === 'there' && loaded.hash === hash;
  useEffect(() => {
    if (hash === undefined || there) return;
    let wanted = true;
    void loadSourceText(id, hash).then((answer) => {
      if (!wanted) return;
      setLoaded(
        answer.ok
          ? { kind: 'there', hash, text: answer.value }
          : { kind: 'problem', sentence: answer.error.sentence },
      );
    });
    return () => {
      wanted = false;
    };
  }, [id, hash, there]);
  if (!source) {
    return (
      <EmptyState title="This source is no longer in the project">
        It was removed, or its import was undone. Redo brings it back.
      </EmptyState>
    );
  }
  if (loaded.kind === 'problem') {
    return (
      <div className="reader-problem">
        <Notice kind="fault" title="The text of this source cannot be shown">
          {loaded.sentence}
        </Notice>
      </div>
    );
  }
  if (loaded.kind === 'waiting' || loaded.hash !== hash) return <div className="reader" aria-busy="true" />;
  return <ReadingDesk key={`${id} ${loaded.hash}`} source={source} text={loaded.text} />;
}
