import type { KeyboardEvent } from 'react';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { HistoryEntry } from '../../shared/contract/history.ts';
import { Button } from '../ui/button.tsx';
import { byDay } from './days.ts';
import { HistoryRow } from './history-row.tsx';
import type { ShownHistory } from './use-history.ts';

/** Entries by day. Arrow keys walk through them, Enter goes back to one, Tab comes to its buttons. */
export function HistoryList({
  history,
  revision,
  onGoBack,
  onCompare,
}: {
  readonly history: ShownHistory;
  /** The revision at which the project stands. */
  readonly revision: number | null;
  readonly onGoBack: (entry: HistoryEntry) => void;
  readonly onCompare: (entry: HistoryEntry) => void;
}) {
  const { entries, more, loading, loadMore } = history;
  const days = useMemo(() => byDay(entries), [entries]);
  const list = useRef<HTMLDivElement>(null);
  const end = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState<number | null>(null);
  const first = entries[0]?.sequence ?? null;
  const stop = entries.some((each) => each.sequence === current) ? current : first;

  useEffect(() => {
    const mark = end.current;
    if (mark === null || !more || loading) return;
    const watcher = new IntersectionObserver((seen) => {
      if (seen.some((each) => each.isIntersecting)) loadMore();
    });
    watcher.observe(mark);
    return () => watcher.disconnect();
  }, [more, loading, loadMore]);

  function walk(event: KeyboardEvent): void {
    const rows = [...(list.current?.querySelectorAll<HTMLElement>('.history-row') ?? [])];
    const at = rows.findIndex((row) => row.contains(event.target as Node));
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 }[event.key];
    const row = to === undefined || at < 0 ? undefined : rows[to];
    if (row === undefined) return;
    event.preventDefault();
    row.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys move between the entries inside
    <div ref={list} className="history-list" onKeyDown={walk}>
      {days.map((day) => (
        <div key={day.key}>
          <h3 className="history-day">{day.title}</h3>
          <ol>
            {day.entries.map((entry) => (
              <HistoryRow
                key={entry.sequence}
                entry={entry}
                current={entry.sequence === stop}
                isNow={entry.sequence === revision}
                onFocus={() => setCurrent(entry.sequence)}
                onGoBack={onGoBack}
                onCompare={onCompare}
              />
            ))}
          </ol>
        </div>
      ))}
      <div ref={end} />
      {more && (
        <Button kind="quiet" disabled={loading} onClick={loadMore}>
          {loading ? 'Looking further back' : 'Show older changes'}
        </Button>
      )}
    </div>
  );
}
