import { createContext, useContext } from 'react';
import type { CredibilityLevel, ReliabilityLevel } from '../../shared/domain/rating.ts';
import { useSettings } from '../store/context.ts';
import { digitWords, gradeStep, gradeWords, levelLabel } from './grade-words.ts';
import './grade-chip.css';

/** True around a chip whose digit is being chosen while the analyst wants the letter out of sight (METHOD 1). */
export const DigitBeingSet = createContext(false);

/**
 * Whether the letter stays out of sight: the analyst wants it so, and the digit is still to be set or being set.
 * Keeps the known pull towards A1, B2, C3 … from working (METHOD 1).
 */
export function useLetterHidden(credibility: CredibilityLevel | null): boolean {
  const { hideLetterWhileRating } = useSettings();
  const being = useContext(DigitBeingSet);
  return hideLetterWhileRating && (being || credibility === null);
}

/** Letter and digit as one chip, `B2`; what is unrated is hollow, F and 6 are flat grey. Never a traffic light. */
export function GradeChip(props: {
  readonly reliability: ReliabilityLevel | null;
  readonly credibility: CredibilityLevel | null;
  readonly title?: string;
}) {
  const hidden = useLetterHidden(props.credibility) && props.reliability !== null;
  const words = hidden
    ? `letter hidden until the digit is set, ${digitWords(props.credibility)}`
    : gradeWords(props.reliability, props.credibility);
  return (
    <span className="grade-chip" role="img" aria-label={words} title={props.title ?? words}>
      <span className="grade-chip-part" data-step={hidden ? 'hidden' : gradeStep(props.reliability)}>
        {hidden ? '•' : (props.reliability ?? '–')}
      </span>
      <span className="grade-chip-part" data-step={gradeStep(props.credibility)}>
        {props.credibility ?? '–'}
      </span>
    </span>
  );
}

/** One letter or one digit as a chip of its own, for a source, an origin or a single column. */
export function LetterChip(props: {
  readonly level: ReliabilityLevel | CredibilityLevel | null;
  readonly title?: string;
}) {
  const words = props.level === null ? 'unrated' : `${props.level} ${levelLabel(props.level).toLowerCase()}`;
  return (
    <span className="grade-chip" role="img" aria-label={words} title={props.title ?? words}>
      <span className="grade-chip-part" data-step={gradeStep(props.level)}>
        {props.level ?? '–'}
      </span>
    </span>
  );
}
