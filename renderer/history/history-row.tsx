import { Bookmark, CornerUpLeft } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import type { HistoryEntry } from '../../shared/contract/history.ts';
import { historyTitle } from '../../shared/contract/history.ts';
import { capital } from '../parts/claim-action-plan.ts';
import { Button } from '../ui/button.tsx';
import { classNames } from '../ui/class-names.ts';
import { HistorySentence, HistoryWords } from './history-words.tsx';

/** How many lines an entry shows before it is unfolded. */
const shownWords = 5;

/** One entry: when, who, what was asked, what changed by it, and the way back to it. */
export function HistoryRow({
  entry,
  current,
  isNow,
  onFocus,
  onGoBack,
  onCompare,
}: {
  readonly entry: HistoryEntry;
  /** Whether Tab comes to this entry; arrow keys move between entries. */
  readonly current: boolean;
  /** Whether the project stands as this entry left it. */
  readonly isNow: boolean;
  readonly onFocus: () => void;
  readonly onGoBack: (entry: HistoryEntry) => void;
  readonly onCompare: (entry: HistoryEntry) => void;
}) {
  const title = capital(historyTitle(entry));
  const isVersion = entry.kind === 'version';
  const stop = current ? 0 : -1;
  return (
    <li
      className={classNames('history-row', isVersion && 'history-row-version')}
      aria-label={`Revision ${entry.sequence}: ${title}`}
      aria-current={isNow ? 'true' : undefined}
      tabIndex={stop}
      onFocus={onFocus}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== 'Enter' || event.target !== event.currentTarget || isNow) return;
        event.preventDefault();
        onGoBack(entry);
      }}
    >
      <div className="history-row-head">
        {isVersion && <Bookmark size={14} aria-hidden />}
        <span className="history-row-title">
          <HistorySentence text={isVersion ? entry.title : title} />
        </span>
        <span className="history-row-when">
          {entry.time === null ? '–' : `${entry.time.slice(11, 16)} UTC`}
          {entry.analyst && ` · ${entry.analyst.name}`}
        </span>
      </div>
      <HistoryWords words={entry.words} more={entry.more} fold={shownWords} />
      <div className="history-row-foot">
        <span className="history-row-revision">
          {isVersion ? 'Version · ' : ''}revision {entry.sequence}
          {isNow ? ' · as it stands now' : ''}
        </span>
        {!isNow && (
          <>
            <Button kind="quiet" size="compact" tabIndex={stop} onClick={() => onCompare(entry)}>
              Compare with now
            </Button>
            <Button
              kind="quiet"
              size="compact"
              icon={CornerUpLeft}
              tabIndex={stop}
              onClick={() => onGoBack(entry)}
            >
              Go back to here
            </Button>
          </>
        )}
      </div>
    </li>
  );
}
