import { ChevronDown } from 'lucide-react';
import type { KeyboardEvent, Ref } from 'react';
import { useEffect, useId, useMemo, useRef, useState } from 'react';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';
import type { ComboboxOption } from './matching-options.ts';
import { foldText, isMeant, matchingOptions } from './matching-options.ts';
import type { OptionRow } from './option-list.tsx';
import { movedTo, OptionList, optionId } from './option-list.tsx';
import './combobox.css';

export type ComboboxProps = {
  /** The id of the chosen option. */
  readonly value: string | null;
  readonly onChange: (id: string | null) => void;
  readonly options: readonly ComboboxOption[];
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
  /** Given where something new may be made out of what was typed; may answer with the id to choose. */
  readonly onMake?: ((text: string) => string | undefined) | ((text: string) => void) | undefined;
  readonly makeLabel?: ((text: string) => string) | undefined;
  readonly allowNone?: boolean | undefined;
  readonly noneLabel?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly autoFocus?: boolean | undefined;
  readonly size?: 'usual' | 'compact' | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
  /** Called when the list closes, chosen or not. */
  readonly onClosed?: (() => void) | undefined;
};

/** How many rows are drawn at once; more are found by typing on. */
const drawnRows = 100;

/**
 * A field to type into, to find one of many or to make a new one.
 * Arrow keys open the list and move, Enter and Tab take the active row, Ctrl-Enter (Cmd-Enter) makes what was typed,
 * Escape closes and gives the old choice back. With the list closed, Enter and Escape belong to the form around it.
 * Where something new may be made, going elsewhere takes what Tab would take, so that nothing typed is lost; where one can
 * only find, what was typed was a search and is let go.
 */
export function Combobox({
  value,
  onChange,
  options,
  label,
  placeholder,
  onMake,
  makeLabel = (text) => `Make “${text}”`,
  allowNone = false,
  noneLabel = 'None',
  disabled = false,
  autoFocus,
  size = 'usual',
  inputRef,
  onClosed,
}: ComboboxProps) {
  const listId = useId();
  const ties = useFieldTies(label);
  const frame = useRef<HTMLDivElement>(null);
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  /** The row that typing and keys have come to: a pointer on its way elsewhere passes over others. */
  const meant = useRef(0);
  /** Whether something is typed that is neither taken nor given up, known before the next drawing. */
  const pending = useRef(false);

  const chosen = options.find((option) => option.id === value) ?? null;
  const wanted = typed?.trim() ?? '';
  const found = useMemo(() => (open ? matchingOptions(options, wanted) : []), [open, options, wanted]);

  const close = () => {
    pending.current = false;
    if (!open && typed === null) return;
    setOpen(false);
    setTyped(null);
    onClosed?.();
  };
  const choose = (id: string | null) => {
    close();
    if (id !== value) onChange(id);
  };
  const make = () => {
    close();
    const made = onMake?.(wanted);
    if (typeof made === 'string') onChange(made);
  };

  const canMake =
    onMake !== undefined && wanted !== '' && !options.some((o) => foldText(o.label) === foldText(wanted));
  const rows: OptionRow[] = found.slice(0, drawnRows).map((option) => ({
    key: option.id,
    label: option.label,
    mark: option.mark,
    hint: option.hint,
    disabled: option.disabled,
    chosen: option.id === value,
    take: () => choose(option.id),
  }));
  if (allowNone && wanted === '') {
    rows.unshift({ key: 'none', label: noneLabel, chosen: value === null, take: () => choose(null) });
  }
  if (canMake) rows.push({ key: 'make', label: makeLabel(wanted), makes: true, take: make });
  const left = found.length - drawnRows;
  const note = left > 0 ? `${left} more: type on to find them` : rows.length === 0 ? 'Nothing found' : null;

  const show = (text: string | null) => {
    setTyped(text);
    setOpen(true);
    pending.current = text !== null;
    if (text !== null) return goTo(firstActive(text.trim()));
    const at = options.findIndex((option) => option.id === value);
    goTo(at < 0 ? 0 : Math.min(at, drawnRows - 1) + (allowNone ? 1 : 0));
  };
  const goTo = (index: number) => {
    meant.current = index;
    setActive(index);
  };
  /** The row that Enter takes at first: the best match, or the making of a new one where no match is meant. */
  const firstActive = (text: string): number => {
    const matches = matchingOptions(options, text);
    const best = matches[0];
    if (onMake === undefined || text === '' || best === undefined || isMeant(best, text)) return 0;
    return Math.min(matches.length, drawnRows);
  };
  const take = (row: OptionRow | undefined) => {
    if (row !== undefined && row.disabled !== true) row.take();
  };
  const leave = () => {
    const row = rows[meant.current];
    if (
      pending.current &&
      onMake !== undefined &&
      wanted !== '' &&
      row !== undefined &&
      row.disabled !== true
    )
      row.take();
    else close();
  };
  const atRemoval = useRef(leave);
  atRemoval.current = leave;
  // A press elsewhere may take the field away before it has lost the focus.
  useEffect(
    () => () => {
      if (pending.current) atRemoval.current();
    },
    [],
  );
  const answer = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (!open) {
      if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
        event.preventDefault();
        show(null);
      }
      return;
    }
    const next = movedTo(event.key, active, rows.length);
    if (next !== null) {
      event.preventDefault();
      goTo(next);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      event.stopPropagation();
      if ((event.ctrlKey || event.metaKey) && canMake) make();
      else take(rows[active]);
    } else if (event.key === 'Tab') {
      if (typed !== null && wanted !== '') take(rows[active]);
      else close();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      close();
    }
  };

  return (
    <div
      ref={frame}
      className={classNames('ui-control', 'ui-combobox', size === 'compact' && 'ui-control-compact')}
      data-disabled={disabled || undefined}
    >
      {chosen?.mark === undefined || typed !== null ? null : (
        <span className="ui-row-mark">{chosen.mark}</span>
      )}
      <input
        {...ties}
        ref={inputRef}
        type="text"
        role="combobox"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        // biome-ignore lint/a11y/noAutofocus: only where a form opens at the wish of its user.
        autoFocus={autoFocus}
        disabled={disabled}
        aria-expanded={open}
        aria-autocomplete="list"
        aria-controls={open ? listId : undefined}
        aria-activedescendant={open && rows.length > 0 ? optionId(listId, active) : undefined}
        placeholder={placeholder ?? (onMake === undefined ? 'Type to find' : 'Type to find or make')}
        value={typed ?? chosen?.label ?? ''}
        title={typed === null ? chosen?.label : undefined}
        onChange={(event) => show(event.target.value)}
        onKeyDown={answer}
        onFocus={(event) => event.target.select()}
        onBlur={(event) => {
          // Where the window alone has lost the focus, the field keeps what is typed.
          if (document.activeElement !== event.target) leave();
        }}
        onClick={() => {
          if (!open) show(null);
        }}
      />
      <ChevronDown
        size={16}
        strokeWidth={1.75}
        aria-hidden="true"
        onPointerDown={(event) => {
          event.preventDefault();
          if (disabled) return;
          frame.current?.querySelector('input')?.focus();
          if (open) leave();
          else show(null);
        }}
      />
      <OptionList
        id={listId}
        open={open}
        onClose={leave}
        frame={frame}
        rows={rows}
        active={active}
        onActive={setActive}
        name={{ 'aria-label': ties['aria-label'], 'aria-labelledby': ties['aria-labelledby'] }}
        note={note}
      />
    </div>
  );
}
