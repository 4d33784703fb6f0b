import { stances } from '../../shared/domain/bearing.ts';
import { stanceSigns } from '../parts/stance-words.ts';
import { totalOf } from './proposition-list.ts';
import type { StanceCounts } from './stance-tally.ts';
import './stance-counts.css';

/** Counts by stance as signs, `+3 −2`; for the eye only, the words stand in the name of what holds it. */
export function StanceCountsView({ counts }: { readonly counts: StanceCounts }) {
  return (
    <span className="stance-counts" aria-hidden="true">
      {totalOf(counts) === 0 && <span className="stance-counts-none">0</span>}
      {stances.map(
        (stance) =>
          counts[stance] > 0 && (
            <span key={stance} data-stance={stance}>
              {stanceSigns[stance]}
              {counts[stance]}
            </span>
          ),
      )}
    </span>
  );
}
