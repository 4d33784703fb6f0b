import { Suspense, useDeferredValue } from 'react';
import type { ClaimId, SourceId } from '../../shared/domain/identity.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { useProject, useReading, useWhere } from '../store/context.ts';
import type { Whereabouts } from '../store/workbench.ts';
import { FaultBoundary } from '../ui/fault-boundary.tsx';
import { ClaimHistory, ClaimInspector, SourceInspector } from './screens-to-fetch.ts';
import './inspector.css';

/** What the inspector shows, or null when nothing is selected. */
type Inspected =
  | { readonly kind: 'claim'; readonly id: ClaimId }
  | { readonly kind: 'source'; readonly id: SourceId }
  | null;

/**
 * What is selected where the analyst is, as one word: `claim ID`, `source ID`, or nothing. A claim in the reader and the
 * grids, a source in the register. A claim that was selected elsewhere shows only beside a source that it was taken from.
 */
function inspected(where: Whereabouts, { tables }: ProjectReading): string {
  if (where.screen === 'sources' && where.reading === null)
    return where.source === null ? '' : `source ${where.source}`;
  const from = where.claim === null ? undefined : tables.claim.get(where.claim)?.source;
  const claim = from === undefined ? '' : `claim ${where.claim}`;
  switch (where.screen) {
    case 'sources':
      return from === where.reading ? claim : `source ${where.reading}`;
    case 'compare':
      return from === where.compared.left || from === where.compared.right ? claim : '';
    default:
      return claim;
  }
}

function parted(word: string): Inspected {
  const [kind, id] = word.split(' ');
  if (kind === 'claim') return { kind, id: id as ClaimId };
  return kind === 'source' ? { kind, id: id as SourceId } : null;
}

/** What is selected, editable. It follows the selection as soon as the work itself has been drawn. */
export function Inspector() {
  const { state } = useProject();
  const what = parted(useDeferredValue(useWhere((where) => inspected(where, state))));
  const { tables } = useReading(['claim', 'source']);
  const standing =
    what !== null && (what.kind === 'claim' ? tables.claim.has(what.id) : tables.source.has(what.id));
  return (
    <aside className="inspector" aria-label="Inspector">
      <FaultBoundary key={what?.id} what="The inspector">
        <Suspense fallback={null}>
          {what === null || !standing ? (
            <p className="inspector-empty">Select a source or a claim to see and edit it here.</p>
          ) : what.kind === 'claim' ? (
            <>
              <ClaimInspector key={what.id} claim={what.id} />
              <ClaimHistory key={`history ${what.id}`} claim={what.id} />
            </>
          ) : (
            <SourceInspector key={what.id} source={what.id} />
          )}
        </Suspense>
      </FaultBoundary>
    </aside>
  );
}
