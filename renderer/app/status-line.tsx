import { useEffect, useState } from 'react';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { claimCredibility, claimReliability } from '../../shared/project/read-model.ts';
import { reasonMissing } from '../../shared/weighing/extreme-pair.ts';
import { useProject, useSaveState } from '../store/context.ts';
import { countText } from '../ui/count-text.ts';
import './status-line.css';

type Counts = {
  readonly sources: number;
  readonly claims: number;
  readonly unrated: number;
  /** Claims with an extreme pair, such as A5, that nobody has explained (METHOD 1). */
  readonly unexplained: number;
};

/** How long counting waits after an edit, in milliseconds; large projects wait longer, since all claims are counted. */
function pauseFor(claims: number): number {
  return claims < 5_000 ? 120 : 1_500;
}

function count(reading: ProjectReading, analyst: string): Counts {
  let unrated = 0;
  let unexplained = 0;
  for (const claim of reading.tables.claim.values()) {
    const letter = claimReliability(reading, claim, analyst);
    if (letter === null || claimCredibility(reading, claim.id, analyst) === null) unrated += 1;
    else if (reasonMissing(reading, claim, analyst)) unexplained += 1;
  }
  return { sources: reading.tables.source.size, claims: reading.tables.claim.size, unrated, unexplained };
}

function useCounts(): Counts | null {
  const project = useProject();
  const [counts, setCounts] = useState<Counts | null>(null);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const later = (pause: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setCounts(count(project.state, project.analyst)), pause);
    };
    later(0);
    const stop = project.subscribe(() => later(pauseFor(project.state.tables.claim.size)));
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [project]);
  return counts;
}

function number(value: number, one: string, many: string): string {
  return `${countText(value)} ${value === 1 ? one : many}`;
}

/** Whether everything is on the disk, what the project holds, and that nothing goes out. */
export function StatusLine() {
  const state = useSaveState();
  const counts = useCounts();
  const { readOnly } = useProject();
  const saved =
    readOnly !== null
      ? 'Read only'
      : state.kind === 'saved'
        ? `Saved · revision ${state.revision}`
        : state.kind === 'saving'
          ? `Saving · revision ${state.revision}`
          : state.unsaved > 0
            ? `Not saved: ${number(state.unsaved, 'edit', 'edits')}`
            : state.refused
              ? 'An edit was not saved'
              : 'Cannot be saved now';
  return (
    <div className="status-line">
      <div className={`status-line-saved status-line-${state.kind}`} role="status" aria-label="Saving">
        {saved}
      </div>
      <div className="status-line-counts">
        {counts && (
          <>
            <span>{number(counts.sources, 'source', 'sources')}</span>
            <span>{number(counts.claims, 'claim', 'claims')}</span>
            {counts.claims > 0 && (
              <span>{counts.unrated === 0 ? 'all rated' : `${countText(counts.unrated)} unrated`}</span>
            )}
            {counts.unexplained > 0 && (
              <span>{number(counts.unexplained, 'reason missing', 'reasons missing')}</span>
            )}
          </>
        )}
      </div>
      <div className="status-line-offline" title="This program opens no connection.">
        Offline
      </div>
    </div>
  );
}
