import { Check, Plus } from 'lucide-react';
import { Popover as Primitive } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { useEffect } from 'react';
import { floatingMargin } from './floating-margin.ts';
import './floating.css';
import './option-list.css';

/** One row under a field that is typed into. */
export type OptionRow = Readonly<{
  key: string;
  label: string;
  mark?: ReactNode;
  hint?: string | undefined;
  disabled?: boolean | undefined;
  chosen?: boolean | undefined;
  /** Makes something new rather than choosing what there is. */
  makes?: boolean | undefined;
  take: () => void;
}>;

export type OptionListProps = {
  readonly id: string;
  readonly open: boolean;
  readonly onClose: () => void;
  /** The frame of the field: the list is as wide, and a press inside it does not close the list. */
  readonly frame: RefObject<HTMLElement | null>;
  readonly rows: readonly OptionRow[];
  readonly active: number;
  readonly onActive: (index: number) => void;
  readonly name: Readonly<{ 'aria-label'?: string | undefined; 'aria-labelledby'?: string | undefined }>;
  /** What stands under the rows, or in place of them. */
  readonly note?: string | null | undefined;
};

/** The id of a row's element, for `aria-activedescendant`. */
export function optionId(listId: string, index: number): string {
  return `${listId}option${index}`;
}

/** The index to go to with a key, or null when the key does not move. Ends meet. */
export function movedTo(key: string, active: number, count: number): number | null {
  if (count === 0) return null;
  if (key === 'ArrowDown') return (active + 1) % count;
  if (key === 'ArrowUp') return (active - 1 + count) % count;
  if (key === 'PageDown') return Math.min(active + 8, count - 1);
  if (key === 'PageUp') return Math.max(active - 8, 0);
  return null;
}

/** The floating list of a combobox. The focus stays in the field; the row it speaks of is the active one. */
export function OptionList({
  id,
  open,
  onClose,
  frame,
  rows,
  active,
  onActive,
  name,
  note,
}: OptionListProps) {
  useEffect(() => {
    if (open) document.getElementById(optionId(id, active))?.scrollIntoView({ block: 'nearest' });
  }, [open, id, active]);
  return (
    <Primitive.Root
      open={open}
      onOpenChange={(next) => {
        if (!next) onClose();
      }}
    >
      <Primitive.Anchor virtualRef={frame as RefObject<HTMLElement>} />
      <Primitive.Portal>
        <Primitive.Content
          role="presentation"
          className="ui-floating ui-list ui-option-list"
          align="start"
          sideOffset={4}
          collisionPadding={floatingMargin}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onEscapeKeyDown={(event) => event.preventDefault()}
          onFocusOutside={(event) => event.preventDefault()}
          onPointerDownOutside={(event) => {
            if (frame.current?.contains(event.target as Node) === true) event.preventDefault();
          }}
          onPointerDown={(event) => event.preventDefault()}
          onMouseDown={(event) => event.preventDefault()}
        >
          <div id={id} role="listbox" {...name}>
            {rows.map((row, index) => (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field has the focus and answers the keys.
              // biome-ignore lint/a11y/useFocusableInteractive: the field names the active row instead.
              <div
                key={row.key}
                id={optionId(id, index)}
                role="option"
                aria-selected={row.chosen === true}
                aria-disabled={row.disabled === true ? true : undefined}
                aria-label={row.label}
                aria-description={row.hint}
                data-active={index === active || undefined}
                data-disabled={row.disabled === true || undefined}
                className={row.makes === true ? 'ui-row ui-row-makes' : 'ui-row'}
                onPointerMove={() => {
                  if (index !== active) onActive(index);
                }}
                onClick={() => {
                  if (row.disabled !== true) row.take();
                }}
              >
                <span className="ui-row-sign">
                  {row.makes === true ? <Plus size={16} strokeWidth={2} aria-hidden="true" /> : null}
                  {row.chosen === true ? <Check size={16} strokeWidth={2} aria-hidden="true" /> : null}
                </span>
                {row.mark === undefined ? null : <span className="ui-row-mark">{row.mark}</span>}
                <span className="ui-row-text">{row.label}</span>
                {row.hint === undefined ? null : <span className="ui-row-hint">{row.hint}</span>}
              </div>
            ))}
          </div>
          {note === undefined || note === null ? null : <div className="ui-option-note">{note}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
