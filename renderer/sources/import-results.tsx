import { Check, CopyPlus, X } from 'lucide-react';
import { useEffect, useState, useSyncExternalStore } from 'react';
import type { ImportOutcome } from '../../shared/contract/import-report.ts';
import type { SourceId } from '../../shared/domain/identity.ts';
import type { ImportRun } from '../store/import-sources.ts';
import {
  addPublication,
  cancelImport,
  dismissImport,
  importRuns,
  subscribeImports,
} from '../store/import-sources.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Progress } from '../ui/progress.tsx';
import { overtakenImports } from './overtaken-imports.ts';
import { counted } from './source-words.ts';

/**
 * The imports under way, with a way to stop them, and the results of those that are over until they are dismissed. Of
 * several results only the last shows its files unasked, so that they do not push the register away.
 */
export function ImportResults({ onShow }: { readonly onShow: (source: SourceId) => void }) {
  const runs = useSyncExternalStore(subscribeImports, importRuns);
  useEffect(() => {
    for (const key of overtakenImports(runs)) dismissImport(key);
  }, [runs]);
  if (runs.length === 0) return null;
  return (
    <div className="import-results">
      {runs.map((run, at) =>
        run.state === 'running' ? (
          <RunningImport key={run.importKey} run={run} />
        ) : (
          <FinishedImport key={run.importKey} run={run} last={at === runs.length - 1} onShow={onShow} />
        ),
      )}
    </div>
  );
}

function RunningImport({ run }: { readonly run: ImportRun }) {
  const detail = run.total === 0 ? 'Looking for files' : `${run.done} of ${counted(run.total, 'file')}`;
  return (
    <section className="import-results-run" aria-label="Import under way">
      <div className="import-results-progress">
        <Progress label="Importing" value={run.total === 0 ? null : run.done / run.total} detail={detail} />
        <p className="import-results-current">{run.current ?? ' '}</p>
      </div>
      <Button size="compact" onClick={() => cancelImport(run.importKey)}>
        Stop
      </Button>
    </section>
  );
}

function FinishedImport({
  run,
  last,
  onShow,
}: {
  readonly run: ImportRun;
  readonly last: boolean;
  readonly onShow: (source: SourceId) => void;
}) {
  const [asked, setAsked] = useState(false);
  const added = run.outcomes.filter((each) => each.kind === 'added');
  const duplicates = run.outcomes.filter((each) => each.kind === 'duplicate');
  const failed = run.outcomes.filter((each) => each.kind === 'failed');
  const untouched = run.total - run.outcomes.length;
  const parts = [
    added.length > 0 || run.outcomes.length === 0 ? `${counted(added.length, 'source')} added` : null,
    duplicates.length > 0 ? `${duplicates.length} already here` : null,
    failed.length > 0 ? `${failed.length} not imported` : null,
    run.state === 'cancelled'
      ? `stopped${untouched > 0 ? `, ${counted(untouched, 'file')} left alone` : ''}`
      : null,
  ].filter((part) => part !== null);
  return (
    <section className="import-results-run import-results-finished" aria-label="Result of the import">
      <div className="import-results-head">
        <p className="import-results-sum" role="status">
          {parts.join(' · ')}
        </p>
        {!last && (
          <Button size="compact" kind="quiet" aria-expanded={asked} onClick={() => setAsked(!asked)}>
            {asked ? 'Hide the files' : 'Show the files'}
          </Button>
        )}
        <IconButton
          label="Dismiss this result"
          icon={X}
          size="compact"
          onClick={() => dismissImport(run.importKey)}
        />
      </div>
      {run.outcomes.length > 0 && (last || asked) && (
        <ul className="import-results-list">
          {[...failed, ...duplicates, ...added].map((outcome, index) => (
            <Outcome
              // biome-ignore lint/suspicious/noArrayIndexKey: outcomes have no identity, and a file may come twice
              key={`${outcome.name} ${index}`}
              outcome={outcome}
              importKey={run.importKey}
              onShow={onShow}
            />
          ))}
        </ul>
      )}
    </section>
  );
}

function Outcome(props: {
  readonly outcome: ImportOutcome;
  readonly importKey: string;
  readonly onShow: (source: SourceId) => void;
}) {
  const { outcome, importKey, onShow } = props;
  switch (outcome.kind) {
    case 'added':
      return (
        <li className="import-results-outcome">
          <Check size={14} aria-hidden="true" className="import-results-added" />
          <span className="import-results-name">{outcome.name}</span>
          <span className="import-results-reason">
            added as{' '}
            <button type="button" className="import-results-link" onClick={() => onShow(outcome.source)}>
              {outcome.label}
            </button>
          </span>
        </li>
      );
    case 'duplicate':
      return (
        <li className="import-results-outcome">
          <CopyPlus size={14} aria-hidden="true" />
          <span className="import-results-name">{outcome.name}</span>
          <span className="import-results-reason">
            already here as{' '}
            <button type="button" className="import-results-link" onClick={() => onShow(outcome.like)}>
              {outcome.label}
            </button>
          </span>
          <Button
            size="compact"
            kind="quiet"
            onClick={() =>
              void addPublication(importKey, outcome.like, outcome.name).then((answer) =>
                announce(answer.ok ? `${answer.value.label} added` : answer.error.sentence),
              )
            }
          >
            Add as another publication
          </Button>
        </li>
      );
    case 'failed':
      return (
        <li className="import-results-outcome">
          <X size={14} aria-hidden="true" className="import-results-failed" />
          <span className="import-results-name">{outcome.name}</span>
          <span className="import-results-reason">{outcome.sentence}</span>
        </li>
      );
  }
}
