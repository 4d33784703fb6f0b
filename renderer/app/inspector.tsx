import { lazy, Suspense, useDeferredValue } from 'react';
import type { ClaimId, SourceId } from '../../shared/domain/identity.ts';
import { useReading, useWhere } from '../store/context.ts';
import type { Whereabouts } from '../store/workbench.ts';
import './inspector.css';

const SourceInspector = lazy(async () => ({
  default: (await import('../sources/source-inspector.tsx')).SourceInspector,
}));
const ClaimInspector = lazy(async () => ({
  default: (await import('../claims/claim-inspector.tsx')).ClaimInspector,
}));

/** What the inspector shows, or null when nothing is selected. */
type Inspected =
  | { readonly kind: 'claim'; readonly id: ClaimId }
  | { readonly kind: 'source'; readonly id: SourceId }
  | null;

/**
 * What is selected where the analyst is, as one word: `claim ID`, `source ID`, or nothing. A claim in the reader and the
 * grids, a source in the register.
 */
function inspected(where: Whereabouts): string {
  if (where.screen === 'sources' && where.reading === null)
    return where.source === null ? '' : `source ${where.source}`;
  if (where.claim !== null) return `claim ${where.claim}`;
  return where.screen === 'sources' && where.reading !== null ? `source ${where.reading}` : '';
}

function parted(word: string): Inspected {
  const [kind, id] = word.split(' ');
  if (kind === 'claim') return { kind, id: id as ClaimId };
  return kind === 'source' ? { kind, id: id as SourceId } : null;
}

/** What is selected, editable. It follows the selection as soon as the work itself has been drawn. */
export function Inspector() {
  const what = parted(useDeferredValue(useWhere(inspected)));
  const { tables } = useReading(['claim', 'source']);
  const standing =
    what !== null && (what.kind === 'claim' ? tables.claim.has(what.id) : tables.source.has(what.id));
  return (
    <aside className="inspector" aria-label="Inspector">
      <Suspense fallback={null}>
        {what === null || !standing ? (
          <p className="inspector-empty">Select a source or a claim to see and edit it here.</p>
        ) : what.kind === 'claim' ? (
          <ClaimInspector key={what.id} claim={what.id} />
        ) : (
          <SourceInspector key={what.id} source={what.id} />
        )}
      </Suspense>
    </aside>
  );
}
