import { useState } from 'react';
import { inPieces } from './days.ts';

/** A sentence of the history; what it quotes keeps its own direction. */
export function HistorySentence({ text }: { readonly text: string }) {
  return inPieces(text).map(({ text: piece, quoted }, at) =>
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of one sentence never move
    quoted ? <bdi key={at}>{piece}</bdi> : piece,
  );
}

/** What changed, a line a thing; beyond `fold` lines the rest is unfolded by a button. */
export function HistoryWords({
  words: all,
  more,
  fold = all.length,
}: {
  readonly words: readonly string[];
  readonly more: number;
  readonly fold?: number | undefined;
}) {
  const [unfolded, setUnfolded] = useState(false);
  if (all.length === 0 && more === 0) return null;
  // One line more than the fold is no reason for a button.
  const folded = !unfolded && all.length > fold + 1;
  const words = folded ? all.slice(0, fold) : all;
  return (
    <ul className="history-words">
      {words.map((each) => (
        <li key={each}>
          <HistorySentence text={each} />
        </li>
      ))}
      {folded && (
        <li>
          <button type="button" className="history-unfold" onClick={() => setUnfolded(true)}>
            and {all.length - fold + more} more
          </button>
        </li>
      )}
      {!folded && more > 0 && <li className="history-more">and {more} more</li>}
    </ul>
  );
}
