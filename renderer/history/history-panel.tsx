import { Bookmark, Columns2, History } from 'lucide-react';
import { useState } from 'react';
import type { HistoryEntry, HistoryFilter } from '../../shared/contract/history.ts';
import { useSaveState } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { Notice } from '../ui/notice.tsx';
import { CompareDialog } from './compare-dialog.tsx';
import { GoBackDialog } from './go-back-dialog.tsx';
import { HistoryFilters } from './history-filters.tsx';
import { HistoryList } from './history-list.tsx';
import { SaveVersionDialog } from './save-version-dialog.tsx';
import { useHistory } from './use-history.ts';
import './history.css';

type Asked =
  | { readonly kind: 'back'; readonly entry: HistoryEntry }
  | { readonly kind: 'compare'; readonly from: number | null }
  | { readonly kind: 'save' }
  | null;

/** Who changed what and when, with the way back to every moment. */
export function HistoryPanel() {
  const saved = useSaveState();
  const [filter, setFilter] = useState<HistoryFilter>({});
  const [asked, setAsked] = useState<Asked>(null);
  const history = useHistory(filter);
  const revision = saved.kind === 'fault' ? null : saved.revision;
  const none = history.entries.length === 0 && !history.loading && !history.more;

  return (
    <section className="history-panel" aria-label="History">
      <div className="history-tools">
        <Button icon={Bookmark} size="compact" onClick={() => setAsked({ kind: 'save' })}>
          Save a version
        </Button>
        <Button
          icon={Columns2}
          size="compact"
          disabled={revision === null}
          onClick={() => setAsked({ kind: 'compare', from: null })}
        >
          Compare versions
        </Button>
      </div>
      <HistoryFilters filter={filter} onChange={setFilter} />
      {history.problem !== null && <Notice kind="fault">{history.problem}</Notice>}
      {none && history.problem === null ? (
        <EmptyState title="Nothing in the history fits" icon={History}>
          Every edit is kept here with who made it and when. Take a filter away to see more of it.
        </EmptyState>
      ) : (
        <HistoryList
          history={history}
          revision={revision}
          onGoBack={(entry) => setAsked({ kind: 'back', entry })}
          onCompare={(entry) => setAsked({ kind: 'compare', from: entry.sequence })}
        />
      )}
      {asked?.kind === 'back' && revision !== null && (
        <GoBackDialog entry={asked.entry} revision={revision} onClose={() => setAsked(null)} />
      )}
      {asked?.kind === 'compare' && revision !== null && (
        <CompareDialog from={asked.from} revision={revision} onClose={() => setAsked(null)} />
      )}
      {asked?.kind === 'save' && <SaveVersionDialog onClose={() => setAsked(null)} />}
    </section>
  );
}
