import {
  ArrowDown,
  ArrowUp,
  Ellipsis,
  GripVertical,
  Merge,
  PencilLine,
  StickyNote,
  Trash2,
} from 'lucide-react';
import type { DragEvent, KeyboardEvent } from 'react';
import { useRef, useState } from 'react';
import type { PropositionId } from '../../shared/domain/identity.ts';
import type { Proposition } from '../../shared/domain/proposition.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import { useProject } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { countsInWords } from './proposition-list.ts';
import { StanceCountsView } from './stance-counts.tsx';
import type { StanceCounts } from './stance-tally.ts';

type PropositionRowProps = {
  readonly proposition: Proposition;
  readonly counts: StanceCounts;
  readonly chosen: boolean;
  readonly place: { readonly first: boolean; readonly last: boolean; readonly alone: boolean };
  readonly dragged: PropositionId | null;
  readonly onDrag: (proposition: PropositionId | null) => void;
  readonly onDropHere: (side: 'before' | 'after') => void;
  readonly onChoose: () => void;
  readonly onNudge: (by: -1 | 1) => void;
  readonly onMerge: () => void;
  readonly onRemove: () => void;
};

/** One proposition of the list. Enter chooses, F2 renames, Alt with ↑ or ↓ moves, Delete removes. */
export function PropositionRow(props: PropositionRowProps) {
  const { proposition, counts, chosen, place, dragged } = props;
  const [renaming, setRenaming] = useState(false);
  const [noting, setNoting] = useState(false);
  const [drop, setDrop] = useState<'before' | 'after' | null>(null);
  const button = useRef<HTMLButtonElement>(null);
  const describe = useDescribeProposition(proposition.id);
  const label = propositionLabel(proposition);
  const fieldNext = useRef(false);

  const answer = (event: KeyboardEvent) => {
    const act = keyAction(event, props, () => setRenaming(true));
    if (act === null) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };
  const over = (event: DragEvent<HTMLElement>) => {
    if (dragged === null || dragged === proposition.id) return;
    event.preventDefault();
    const { top, height } = event.currentTarget.getBoundingClientRect();
    setDrop(event.clientY < top + height / 2 ? 'before' : 'after');
  };
  const endRename = () => {
    setRenaming(false);
    requestAnimationFrame(() => button.current?.focus());
  };

  return (
    <li
      className="propositions-panel-row"
      data-chosen={chosen || undefined}
      data-drop={drop ?? undefined}
      onDragOver={over}
      onDragLeave={() => setDrop(null)}
      onDrop={(event) => {
        event.preventDefault();
        if (drop !== null) props.onDropHere(drop);
        setDrop(null);
      }}
    >
      <div className="propositions-panel-line">
        <span
          className="propositions-panel-grip"
          aria-hidden="true"
          draggable
          onDragStart={(event) => {
            event.dataTransfer.effectAllowed = 'move';
            event.dataTransfer.setData('text/plain', label);
            props.onDrag(proposition.id);
          }}
          onDragEnd={() => props.onDrag(null)}
        >
          <GripVertical size={14} strokeWidth={1.75} />
        </span>
        {renaming ? (
          <TextArea
            label={`Wording of ${label}`}
            autoFocus
            minRows={1}
            enterCommits
            value={proposition.wording}
            onKeyDown={(event) => {
              if (event.nativeEvent.isComposing) return;
              // The field commits or gives back first; then the row takes over again.
              if (event.key === 'Escape' || (event.key === 'Enter' && !event.shiftKey))
                queueMicrotask(endRename);
            }}
            onBlur={() => setRenaming(false)}
            onCommit={(wording) => {
              if (wording.trim() === '') announce(`${label} needs a wording; it keeps the old one.`);
              else describe({ wording: wording.trim() });
            }}
          />
        ) : (
          <button
            ref={button}
            type="button"
            className="propositions-panel-choose"
            aria-pressed={chosen}
            aria-label={`${label} ${proposition.wording}, ${countsInWords(counts)}`}
            aria-keyshortcuts="F2 Alt+ArrowUp Alt+ArrowDown Delete"
            title={proposition.wording}
            onClick={props.onChoose}
            onDoubleClick={() => setRenaming(true)}
            onKeyDown={answer}
          >
            <span className="propositions-panel-label">{label}</span>
            <span className="propositions-panel-wording" dir="auto">
              {proposition.wording}
            </span>
            <span className="propositions-panel-counts">
              <StanceCountsView counts={counts} />
            </span>
          </button>
        )}
        <span className="propositions-panel-menu">
          <Menu
            trigger={<IconButton icon={Ellipsis} label={`Actions on ${label}`} size="compact" />}
            align="end"
            onCloseFocus={(event) => {
              // Renaming and noting put the focus into their field.
              if (fieldNext.current) event.preventDefault();
              fieldNext.current = false;
            }}
            rows={[
              {
                kind: 'action',
                id: 'rename',
                label: 'Rename',
                icon: PencilLine,
                keys: 'F2',
                onSelect: () => {
                  fieldNext.current = true;
                  setRenaming(true);
                },
              },
              {
                kind: 'action',
                id: 'note',
                label: proposition.note === '' ? 'Add a note' : 'Show the note',
                icon: StickyNote,
                onSelect: () => {
                  fieldNext.current = true;
                  setNoting(true);
                },
              },
              { kind: 'line', id: 'line-order' },
              {
                kind: 'action',
                id: 'up',
                label: 'Move up',
                icon: ArrowUp,
                keys: 'Alt+ArrowUp',
                disabled: place.first,
                onSelect: () => props.onNudge(-1),
              },
              {
                kind: 'action',
                id: 'down',
                label: 'Move down',
                icon: ArrowDown,
                keys: 'Alt+ArrowDown',
                disabled: place.last,
                onSelect: () => props.onNudge(1),
              },
              { kind: 'line', id: 'line-remove' },
              {
                kind: 'action',
                id: 'merge',
                label: 'Merge into another',
                icon: Merge,
                disabled: place.alone,
                onSelect: props.onMerge,
              },
              {
                kind: 'action',
                id: 'remove',
                label: 'Remove',
                icon: Trash2,
                keys: 'Delete',
                danger: true,
                onSelect: props.onRemove,
              },
            ]}
          />
        </span>
      </div>
      {(noting || (chosen && proposition.note !== '')) && (
        <div className="propositions-panel-edit">
          <Field label={`Note on ${label}`}>
            <TextArea
              autoFocus={noting}
              value={proposition.note}
              onBlur={() => setNoting(false)}
              onCommit={(note) => describe({ note })}
            />
          </Field>
        </div>
      )}
    </li>
  );
}

function keyAction(
  event: KeyboardEvent,
  props: PropositionRowProps,
  rename: () => void,
): (() => void) | null {
  if (event.altKey && event.key === 'ArrowUp') return () => props.onNudge(-1);
  if (event.altKey && event.key === 'ArrowDown') return () => props.onNudge(1);
  if (event.key === 'F2') return rename;
  return event.key === 'Delete' ? props.onRemove : null;
}

function useDescribeProposition(proposition: PropositionId) {
  const project = useProject();
  return (changes: { readonly wording?: string; readonly note?: string }) => {
    if (!project.state.tables.proposition.has(proposition)) return;
    const result = project.dispatch({ type: 'describeProposition', proposition, changes });
    if (!result.ok) announce(result.error.sentence);
  };
}
