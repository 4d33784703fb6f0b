import { useState } from 'react';
import type { Proposition } from '../../shared/domain/proposition.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import { orderedPropositions } from '../../shared/project/read-model.ts';
import { useDerived } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { mergeSentence } from './proposition-list.ts';

/** Asks into which proposition another goes, and says how many claims move. */
export function MergePropositionDialog(props: {
  readonly proposition: Proposition;
  readonly bearings: number;
  readonly onClose: () => void;
  readonly onMerge: (into: Proposition) => void;
}) {
  const { proposition, bearings, onClose, onMerge } = props;
  const [chosen, setChosen] = useState<string | null>(null);
  const others = useDerived(['proposition'], orderedPropositions).filter(({ id }) => id !== proposition.id);
  const into = others.find(({ id }) => id === chosen);
  const label = propositionLabel(proposition);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="small"
      title={`Merge ${label} into another proposition`}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={into === undefined} onClick={() => into && onMerge(into)}>
            {into === undefined ? 'Merge' : `Merge into ${propositionLabel(into)}`}
          </Button>
        </>
      }
    >
      <div className="propositions-panel-merge">
        <p>{proposition.wording}</p>
        <Combobox
          label="Merge into"
          placeholder="Type to find a proposition"
          value={chosen}
          onChange={setChosen}
          options={others.map((each) => ({
            id: each.id,
            label: `${propositionLabel(each)} ${each.wording}`,
          }))}
        />
        {into !== undefined && <p role="status">{mergeSentence(label, propositionLabel(into), bearings)}</p>}
      </div>
    </Dialog>
  );
}
