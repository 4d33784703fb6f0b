import { Plus } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { PropositionId } from '../../shared/domain/identity.ts';
import type { Proposition } from '../../shared/domain/proposition.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import { orderedPropositions } from '../../shared/project/read-model.ts';
import { undoOffer } from '../parts/undo-offer.ts';
import { useDerived, useProject } from '../store/context.ts';
import type { Intention } from '../store/intention.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { holdText } from '../ui/pending-text.ts';
import { TextField } from '../ui/text-field.tsx';
import { MergePropositionDialog } from './merge-proposition-dialog.tsx';
import type { ChosenProposition } from './proposition-list.ts';
import { nudged, removalSentence, reordered } from './proposition-list.ts';
import { PropositionRow } from './proposition-row.tsx';
import { noCounts } from './stance-tally.ts';
import { useStanceTally } from './use-stance-tally.ts';
import './propositions-panel.css';

type Asking = { readonly kind: 'merge' | 'remove'; readonly proposition: Proposition } | null;

/** The list of propositions: make, rename, note, order, merge, remove; choosing one shows its claims alone. */
export function PropositionsPanel(props: {
  readonly chosen: ChosenProposition;
  readonly onChoose: (chosen: ChosenProposition) => void;
}) {
  const { chosen, onChoose } = props;
  const project = useProject();
  const propositions = useDerived(['proposition'], orderedPropositions);
  const tally = useStanceTally();
  const [asking, setAsking] = useState<Asking>(null);
  const [dragged, setDragged] = useState<PropositionId | null>(null);
  const order = propositions.map(({ id }) => id);
  const bearings = (id: PropositionId) => project.state.index.bearingsOfProposition.get(id)?.size ?? 0;

  const carryOut = (intention: Intention, sentence: string, undoable = false): boolean => {
    const result = project.dispatch(intention);
    announce(result.ok ? sentence : result.error.sentence, result.ok && undoable ? undoOffer(project) : {});
    return result.ok;
  };
  const arrange = (next: readonly PropositionId[], moved: Proposition) => {
    if (next.every((id, at) => id === order[at])) return;
    const place = `${next.indexOf(moved.id) + 1} of ${next.length}`;
    carryOut(
      { type: 'orderPropositions', propositions: [...next] },
      `${propositionLabel(moved)} is now ${place}`,
    );
  };
  const remove = (proposition: Proposition) => {
    if (chosen === proposition.id) onChoose(null);
    const sentence = `${propositionLabel(proposition)} removed`;
    carryOut({ type: 'removePropositions', propositions: [proposition.id] }, sentence, true);
  };

  return (
    <section className="propositions-panel" aria-label="Propositions">
      {propositions.length === 0 && (
        <EmptyState title="No propositions yet">
          A proposition is a statement of no source’s own, such as “The pact is in force”, against which
          claims are set.
        </EmptyState>
      )}
      <ol className="propositions-panel-list" onKeyDown={moveFocus}>
        {propositions.map((proposition, at) => (
          <PropositionRow
            key={proposition.id}
            proposition={proposition}
            counts={tally.byProposition.get(proposition.id) ?? noCounts}
            chosen={chosen === proposition.id}
            place={{
              first: at === 0,
              last: at === propositions.length - 1,
              alone: propositions.length === 1,
            }}
            dragged={dragged}
            onDrag={setDragged}
            onDropHere={(side) => {
              const moved = propositions.find(({ id }) => id === dragged);
              if (moved) arrange(reordered(order, moved.id, side === 'before' ? at : at + 1), moved);
              setDragged(null);
            }}
            onChoose={() => onChoose(chosen === proposition.id ? null : proposition.id)}
            onNudge={(by) => arrange(nudged(order, proposition.id, by), proposition)}
            onMerge={() => setAsking({ kind: 'merge', proposition })}
            onRemove={() => {
              if (bearings(proposition.id) === 0) remove(proposition);
              else setAsking({ kind: 'remove', proposition });
            }}
          />
        ))}
      </ol>
      <NewProposition />
      {asking?.kind === 'remove' && (
        <ConfirmDialog
          open
          onOpenChange={() => setAsking(null)}
          title={`Remove ${propositionLabel(asking.proposition)}?`}
          confirmLabel={`Remove ${propositionLabel(asking.proposition)}`}
          danger
          onConfirm={() => remove(asking.proposition)}
        >
          {removalSentence(propositionLabel(asking.proposition), bearings(asking.proposition.id))}
        </ConfirmDialog>
      )}
      {asking?.kind === 'merge' && (
        <MergePropositionDialog
          proposition={asking.proposition}
          bearings={bearings(asking.proposition.id)}
          onClose={() => setAsking(null)}
          onMerge={(into) => {
            setAsking(null);
            if (chosen === asking.proposition.id) onChoose(into.id);
            carryOut(
              { type: 'mergeProposition', proposition: asking.proposition.id, into: into.id },
              `${propositionLabel(asking.proposition)} merged into ${propositionLabel(into)}`,
              true,
            );
          }}
        />
      )}
    </section>
  );
}

/** Enter or the button makes it; closing the window does too. */
function NewProposition() {
  const project = useProject();
  const [wording, setWording] = useState('');
  const make = () => {
    if (wording.trim() === '') return;
    setWording('');
    const id = crypto.randomUUID() as PropositionId;
    const result = project.dispatch({
      type: 'addProposition',
      proposition: { id, wording: wording.trim(), question: '', note: '' },
    });
    const made = project.state.tables.proposition.get(id);
    announce(result.ok ? `${made ? propositionLabel(made) : 'Proposition'} made` : result.error.sentence);
  };
  const latest = useRef(make);
  latest.current = make;
  useEffect(() => (wording.trim() === '' ? undefined : holdText(() => latest.current())), [wording]);
  return (
    <div className="propositions-panel-new">
      <TextField
        label="New proposition"
        placeholder="New proposition"
        value={wording}
        onChange={setWording}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
          event.preventDefault();
          make();
        }}
      />
      <Button icon={Plus} onClick={make} disabled={wording.trim() === ''}>
        Make
      </Button>
    </div>
  );
}

/** Up and down go from proposition to proposition; Tab does too. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (by === 0 || event.altKey || event.ctrlKey || event.metaKey || event.defaultPrevented) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('.propositions-panel-choose')];
  const at = rows.indexOf(event.target as HTMLElement);
  const next = at < 0 ? undefined : rows[at + by];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
