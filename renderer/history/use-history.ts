import { useCallback, useEffect, useRef, useState } from 'react';
import type { HistoryEntry, HistoryFilter } from '../../shared/contract/history.ts';
import { useProject, useSaveState } from '../store/context.ts';
import { readHistory } from '../store/history.ts';

const pageSize = 40;
/** How many pages are looked through at a time for entries that fit a filter, before the analyst is asked to go on. */
const pagesAtOnce = 20;

export type ShownHistory = {
  readonly entries: readonly HistoryEntry[];
  /** Whether older entries may be there. */
  readonly more: boolean;
  readonly loading: boolean;
  readonly problem: string | null;
  readonly loadMore: () => void;
};

/** The history as far as it was asked for, newest first; what is saved meanwhile comes on top. */
export function useHistory(filter: HistoryFilter): ShownHistory {
  const project = useProject();
  const saved = useSaveState();
  const key = JSON.stringify(filter);
  const [entries, setEntries] = useState<readonly HistoryEntry[]>([]);
  const [next, setNext] = useState<number | null>(null);
  const [loading, setLoading] = useState(true);
  const [problem, setProblem] = useState<string | null>(null);
  /** The newest revision that was looked at, and which filter is shown; an answer to another one is dropped. */
  const seen = useRef(-1);
  const asked = useRef('');

  const older = useCallback(
    async (from: number | null, begin: boolean) => {
      asked.current = key;
      setLoading(true);
      const sought = JSON.parse(key) as HistoryFilter;
      const found: HistoryEntry[] = [];
      let at = from;
      let beginning = false;
      for (let page = 0; page < pagesAtOnce && found.length < pageSize; page += 1) {
        const answer = await readHistory(at, pageSize - found.length, sought);
        if (asked.current !== key) return;
        if (!answer.ok) {
          setProblem(answer.error.sentence);
          break;
        }
        setProblem(null);
        found.push(...answer.value.entries);
        at = answer.value.next;
        beginning = at === null;
        if (beginning) break;
      }
      setEntries((shown) => (begin ? found : [...shown, ...found]));
      setNext(beginning ? null : at);
      setLoading(false);
    },
    [key],
  );

  useEffect(() => {
    seen.current = project.saveState.revision;
    void older(null, true);
    return () => {
      asked.current = '';
    };
  }, [older, project]);

  const revision = saved.kind === 'saved' ? saved.revision : null;
  useEffect(() => {
    if (revision === null || revision <= seen.current) return;
    const from = seen.current;
    seen.current = revision;
    void newer(revision, from, key).then((found) => {
      if (asked.current !== key) return;
      setEntries((shown) => {
        const standing = new Set(shown.map((each) => each.sequence));
        return [...found.filter((each) => !standing.has(each.sequence)), ...shown];
      });
    });
  }, [revision, key]);

  const loadMore = useCallback(() => {
    if (next !== null) void older(next, false);
  }, [older, next]);
  return { entries, more: next !== null, loading, problem, loadMore };
}

/** The entries that fit between two revisions, the older one not counted. */
async function newer(revision: number, than: number, key: string): Promise<readonly HistoryEntry[]> {
  const found: HistoryEntry[] = [];
  let at: number | null = revision;
  while (at !== null && at > than) {
    const answer: Awaited<ReturnType<typeof readHistory>> = await readHistory(
      at,
      Math.min(pageSize, at - than),
      JSON.parse(key) as HistoryFilter,
    );
    if (!answer.ok) break;
    found.push(...answer.value.entries.filter((each) => each.sequence > than));
    at = answer.value.next;
  }
  return found;
}
