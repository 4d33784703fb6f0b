import { useEffect, useState } from 'react';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { RatingCounts } from '../../shared/weighing/rating-counts.ts';
import { countRatings } from '../../shared/weighing/rating-counts.ts';
import { useProject, useSaveState } from '../store/context.ts';
import { countText } from '../ui/count-text.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import './status-line.css';

type Counts = RatingCounts & { readonly sources: number; readonly claims: number };

/** How long counting waits after an edit, in milliseconds; large projects wait longer, since all claims are counted. */
function pauseFor(claims: number): number {
  return claims < 5_000 ? 120 : 1_500;
}

/** From so many claims on, how often letter and digit are alike tells of a habit. */
const habitFrom = 10;

function count(reading: ProjectReading, analyst: string): Counts {
  const { source, claim } = reading.tables;
  return { ...countRatings(reading, analyst), sources: source.size, claims: claim.size };
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

/** How often the analyst gives letter and digit alike (METHOD 1): a habit that is seen only when it is counted. */
function Alike({ alike, paired }: Pick<Counts, 'alike' | 'paired'>) {
  const words = `Letter and digit alike, such as B2, on ${countText(alike)} of ${countText(paired)} rated claims`;
  return (
    <span title={`${words}. The letter judges the source, the digit the claim: each on its own.`}>
      <span aria-hidden="true">letter and digit alike on {Math.round((100 * alike) / paired)} %</span>
      <VisuallyHidden>{words}</VisuallyHidden>
    </span>
  );
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
            {counts.paired >= habitFrom && <Alike {...counts} />}
          </>
        )}
      </div>
      <div className="status-line-offline" title="This program opens no connection.">
        Offline
      </div>
    </div>
  );
}
