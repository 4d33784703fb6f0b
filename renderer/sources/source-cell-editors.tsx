import { useEffect, useMemo, useRef, useState } from 'react';
import type { SourceId } from '../../shared/domain/identity.ts';
import { sourceStatuses } from '../../shared/domain/source.ts';
import { currentRating, sourceReliability } from '../../shared/project/read-model.ts';
import type { CellPlace } from '../parts/cell-anchor.tsx';
import { CellAnchor } from '../parts/cell-anchor.tsx';
import { OriginPicker } from '../parts/origin-picker.tsx';
import { RatingMenu } from '../parts/rating-menu.tsx';
import { useSourceActions } from '../parts/source-actions.ts';
import { useInputWithin } from '../parts/use-input-within.ts';
import { useProject, useReading } from '../store/context.ts';
import { Menu } from '../ui/menu.tsx';
import { Popover } from '../ui/popover.tsx';
import { TagField } from '../ui/tag-field.tsx';
import type { SourceCell } from './source-columns.ts';
import { statusMeanings, statusWords } from './source-words.ts';
import { useSourceEditing } from './use-source-editing.ts';
import { useSourceTags } from './use-source-tags.ts';

/** A cell of the register that is open for choosing. */
export type OpenSourceCell = { readonly cell: SourceCell; readonly id: SourceId; readonly place: CellPlace };

/** The menu or the field that a cell of the register has opened. */
export function SourceCellEditor({
  open,
  onClose,
}: {
  readonly open: OpenSourceCell;
  readonly onClose: () => void;
}) {
  const { tables } = useReading(['source', 'rating', 'origin']);
  const project = useProject();
  const editing = useSourceEditing();
  const actions = useSourceActions();
  const suggestions = useSourceTags();
  const place = useRef({ getBoundingClientRect: () => new DOMRect() });
  place.current = useMemo(() => {
    const { left, top, width, height } = open.place;
    return { getBoundingClientRect: () => new DOMRect(left, top, width, height) };
  }, [open.place]);
  const [tagFrame, tagInput] = useInputWithin();
  const source = tables.source.get(open.id);
  const [shown, setShown] = useState(false);
  // A menu that is born open would take the very click that opened it for one beside it.
  useEffect(() => setShown(true), []);
  if (!source) return null;
  const closing = (next: boolean) => {
    if (!next) onClose();
  };

  switch (open.cell) {
    case 'status':
      return (
        <Menu
          label="Status"
          open={shown}
          onOpenChange={closing}
          trigger={<CellAnchor place={open.place} />}
          rows={sourceStatuses.map((status) => ({
            kind: 'choice',
            id: status,
            label: statusWords[status],
            description: statusMeanings[status],
            chosen: source.status === status,
            onSelect: () => editing.describe([source.id], { status }),
          }))}
        />
      );
    case 'reliability': {
      const own = currentRating(project.state, source.id, 'reliability', project.analyst);
      const effective = sourceReliability(project.state, source, project.analyst);
      const level = own?.verdict.aspect === 'reliability' ? own.verdict.level : null;
      return (
        <RatingMenu
          aspect="reliability"
          level={level}
          open={shown}
          onOpenChange={closing}
          onChoose={(chosen) => void actions.rate([source.id], chosen)}
          {...(effective?.from === 'publisher'
            ? { source: `${effective.level} comes from its publisher` }
            : {})}
        >
          <CellAnchor place={open.place} />
        </RatingMenu>
      );
    }
    case 'publisher':
      return (
        <Popover
          label="Publisher"
          anchor={place}
          open={shown}
          onOpenChange={closing}
          className="source-cell-popover"
        >
          <OriginPicker
            label="Publisher"
            value={source.publisher}
            autoFocus
            placeholder="Type to find or add a publisher"
            makeLabel={(name) => `Add the publisher “${name}”`}
            onChoose={(publisher) => {
              editing.describe([source.id], { publisher });
              onClose();
            }}
            onMake={(name) => {
              editing.publish([source.id], name);
              onClose();
            }}
          />
        </Popover>
      );
    case 'tags':
      return (
        <Popover
          label="Tags"
          anchor={place}
          open={shown}
          onOpenChange={closing}
          initialFocus={tagInput}
          className="source-cell-popover"
        >
          <div ref={tagFrame}>
            <TagField
              label="Tags"
              tags={source.tags}
              suggestions={suggestions}
              onChange={(tags) => editing.describe([source.id], { tags: [...tags] })}
            />
          </div>
        </Popover>
      );
  }
}
