import type { KeyboardEvent } from 'react';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import { orderedPropositions } from '../../shared/project/read-model.ts';
import { countOf } from '../parts/claim-action-plan.ts';
import { useDerived } from '../store/context.ts';
import { ChipButton } from '../ui/chip.tsx';
import type { ChosenProposition } from './proposition-list.ts';
import { countsInWords } from './proposition-list.ts';
import { StanceCountsView } from './stance-counts.tsx';
import { noCounts } from './stance-tally.ts';
import { useStanceTally } from './use-stance-tally.ts';
import './proposition-chips.css';

/** The filter row above the claim grid: every proposition with its counts by stance. Pressing a pressed one shows all again. */
export function PropositionChips(props: {
  readonly chosen: ChosenProposition;
  readonly onChoose: (chosen: ChosenProposition) => void;
}) {
  const { chosen, onChoose } = props;
  const propositions = useDerived(['proposition'], orderedPropositions);
  const claims = useDerived(['claim'], ({ tables }) => tables.claim.size);
  const tally = useStanceTally();
  const unplaced = Math.max(0, claims - tally.placed);
  if (propositions.length === 0) return null;
  const toggle = (choice: ChosenProposition) => onChoose(choice === chosen ? null : choice);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset belongs to a form; this is a row of filters.
    <div className="proposition-chips" role="group" aria-label="Filter by proposition" onKeyDown={moveFocus}>
      <ChipButton
        pressed={chosen === null}
        kind="outline"
        className="proposition-chips-chip"
        onClick={() => onChoose(null)}
        aria-label={`All, ${countOf(claims, 'claim')}`}
      >
        <span className="proposition-chips-body">
          All <span className="stance-counts">{claims}</span>
        </span>
      </ChipButton>
      {propositions.map((each) => {
        const counts = tally.byProposition.get(each.id) ?? noCounts;
        return (
          <ChipButton
            key={each.id}
            kind="outline"
            className="proposition-chips-chip"
            pressed={chosen === each.id}
            title={`${propositionLabel(each)}: ${each.wording}`}
            aria-label={`${propositionLabel(each)} ${each.wording}, ${countsInWords(counts)}`}
            onClick={() => toggle(each.id)}
          >
            <span className="proposition-chips-body">
              {propositionLabel(each)} <StanceCountsView counts={counts} />
            </span>
          </ChipButton>
        );
      })}
      {unplaced > 0 && (
        <ChipButton
          kind="hollow"
          className="proposition-chips-chip"
          pressed={chosen === 'unplaced'}
          onClick={() => toggle('unplaced')}
          title="Claims that stand on no proposition yet"
          aria-label={`On no proposition yet, ${countOf(unplaced, 'claim')}`}
        >
          <span className="proposition-chips-body">
            Not placed <span className="stance-counts">{unplaced}</span>
          </span>
        </ChipButton>
      )}
    </div>
  );
}

/** Arrow keys go from chip to chip; Tab does too. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey) return;
  const chips = [...event.currentTarget.querySelectorAll('button')];
  const next = chips[chips.indexOf(event.target as HTMLButtonElement) + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
