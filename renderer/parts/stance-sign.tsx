import type { Stance } from '../../shared/domain/bearing.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { stanceSigns, stanceWords } from './stance-words.ts';
import './stance-sign.css';

/** The sign of a stance in its colour; with `label` the word beside it, without it the word for a screen reader alone. */
export function StanceSign({
  stance,
  label = false,
}: {
  readonly stance: Stance | null;
  readonly label?: boolean;
}) {
  const word = stance === null ? 'not placed' : stanceWords[stance];
  return (
    <span className="stance-sign" data-stance={stance ?? 'none'}>
      <span className="stance-sign-mark" aria-hidden="true">
        {stance === null ? '' : stanceSigns[stance]}
      </span>
      {label ? <span>{word}</span> : <VisuallyHidden>{word}</VisuallyHidden>}
    </span>
  );
}
