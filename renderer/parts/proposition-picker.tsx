import type { PropositionId } from '../../shared/domain/identity.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import { orderedPropositions } from '../../shared/project/read-model.ts';
import { useDerived } from '../store/context.ts';
import { Combobox } from '../ui/combobox.tsx';

type PropositionPickerProps = {
  readonly value: PropositionId | null;
  readonly onChoose: (proposition: PropositionId | null) => void;
  /** Gets the wording of a proposition that is not there yet; may answer its id when it makes it at once. */
  readonly onMake: ((wording: string) => PropositionId | undefined) | ((wording: string) => void);
  readonly label?: string;
  readonly autoFocus?: boolean;
  readonly onClosed?: () => void;
};

/** Type to find a proposition by label or wording, or to make one. */
export function PropositionPicker(props: PropositionPickerProps) {
  const options = useDerived(['proposition'], (reading) =>
    orderedPropositions(reading).map((each) => ({
      id: each.id as string,
      label: `${propositionLabel(each)} ${each.wording}`,
      keywords: [propositionLabel(each)],
    })),
  );
  return (
    <Combobox
      value={props.value}
      onChange={(id) => props.onChoose(id as PropositionId | null)}
      options={options}
      onMake={(text) => props.onMake(text.trim()) ?? undefined}
      makeLabel={(text) => `Make a proposition “${text.trim()}”`}
      placeholder="Type to find or make a proposition"
      allowNone
      noneLabel="No proposition"
      label={props.label}
      autoFocus={props.autoFocus}
      onClosed={props.onClosed}
    />
  );
}
