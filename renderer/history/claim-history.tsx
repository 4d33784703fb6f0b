import type { HistoryFilter } from '../../shared/contract/history.ts';
import { historyTitle } from '../../shared/contract/history.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { capital } from '../parts/claim-action-plan.ts';
import { momentText } from '../parts/moment-text.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { Section } from '../ui/section.tsx';
import { HistorySentence, HistoryWords } from './history-words.tsx';
import { useHistory } from './use-history.ts';
import './history.css';

/** The history of one claim beside it; read when it is unfolded. */
export function ClaimHistory({ claim }: { readonly claim: ClaimId }) {
  return (
    <div className="claim-history">
      <Section title="History" level={3} defaultOpen={false}>
        <ClaimEntries filter={{ claim }} />
      </Section>
    </div>
  );
}

function ClaimEntries({ filter }: { readonly filter: HistoryFilter }) {
  const { entries, more, loading, problem, loadMore } = useHistory(filter);
  return (
    <>
      {problem !== null && <Notice kind="fault">{problem}</Notice>}
      <ol className="claim-history-list" aria-label="History of this claim">
        {entries.map((entry) => (
          <li key={entry.sequence}>
            <div className="claim-history-when">
              {entry.time === null ? 'At an unknown time' : momentText(entry.time)}
              {entry.analyst && ` · ${entry.analyst.name}`}
            </div>
            {entry.words.length > 0 ? (
              <HistoryWords words={entry.words} more={entry.more} fold={5} />
            ) : (
              <HistorySentence text={capital(historyTitle(entry))} />
            )}
          </li>
        ))}
      </ol>
      {more && (
        <Button kind="quiet" size="compact" disabled={loading} onClick={loadMore}>
          {loading ? 'Looking further back' : 'Show older changes'}
        </Button>
      )}
    </>
  );
}
