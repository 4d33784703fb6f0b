import type { SourceId } from '../../shared/domain/identity.ts';
import type { MetBy, Share } from '../../shared/weighing/scorecard.ts';
import { scorecardOf } from '../../shared/weighing/scorecard.ts';
import { GradeChip } from '../parts/grade-chip.tsx';
import { StanceSign } from '../parts/stance-sign.tsx';
import { stanceWords } from '../parts/stance-words.ts';
import { useDerived, useProject } from '../store/context.ts';
import { counted } from './source-words.ts';

const kinds = ['claim', 'bearing', 'rating', 'lineage', 'source', 'proposition', 'origin'] as const;
const shownStances = ['supports', 'refutes', 'questions', 'reports'] as const;

/** What the program counts about a source. Counts only; they never change a letter. */
export function SourceScorecard({ source }: { readonly source: SourceId }) {
  const { analyst } = useProject();
  const card = useDerived(kinds, (reading) => scorecardOf(reading, source, analyst), [source]);
  if (card.claims === 0) return <p className="source-scorecard-none">No claims captured from it yet.</p>;
  return (
    <dl className="source-scorecard">
      <dt>Claims</dt>
      <dd>{card.claims}</dd>
      <dt>By stance</dt>
      <dd className="source-scorecard-signs">
        {shownStances
          .filter((stance) => card.stances[stance] > 0)
          .map((stance) => (
            <span key={stance} title={stanceWords[stance]} className="source-scorecard-sign">
              <StanceSign stance={stance} /> {card.stances[stance]}
            </span>
          ))}
        {card.stances.unplaced > 0 && <span>{card.stances.unplaced} not placed</span>}
      </dd>
      <dt>By grade</dt>
      <dd className="source-scorecard-signs">
        {card.grades.map((grade) => (
          <span key={`${grade.reliability} ${grade.credibility}`} className="source-scorecard-sign">
            <GradeChip reliability={grade.reliability} credibility={grade.credibility} /> {grade.claims}
          </span>
        ))}
      </dd>
      <dt>Supported</dt>
      <dd>{met(card.supported)}</dd>
      <dt>Contradicted</dt>
      <dd>{met(card.contradicted)}</dd>
      <dt>Attributed</dt>
      <dd>{share(card.attributed)}</dd>
      <dt>Unattributed</dt>
      <dd>{share(card.unattributed)}</dd>
      <dt>Hedged</dt>
      <dd>{share(card.hedged)}</dd>
    </dl>
  );
}

function met({ otherOrigin, sameOrUnrecorded }: MetBy): string {
  const parts = [
    otherOrigin > 0 ? `${counted(otherOrigin, 'claim')} by another named origin` : null,
    sameOrUnrecorded > 0 ? `${sameOrUnrecorded} by the same or an unrecorded one` : null,
  ].filter((part) => part !== null);
  return parts.length === 0 ? 'none' : parts.join(', ');
}

function share({ count, of }: Share): string {
  return of === 0 ? 'not set on any claim' : `${count} of ${of}`;
}
