import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef, useState } from 'react';
import { RemovableChip } from './chip.tsx';
import { useFieldTies } from './field.tsx';
import { foldText } from './matching-options.ts';
import type { OptionRow } from './option-list.tsx';
import { movedTo, OptionList, optionId } from './option-list.tsx';
import { holdText } from './pending-text.ts';
import './tag-field.css';

export type TagFieldProps = {
  readonly tags: readonly string[];
  readonly onChange: (tags: readonly string[]) => void;
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
  /** Tags in use elsewhere, offered while typing. */
  readonly suggestions?: readonly string[] | undefined;
  readonly disabled?: boolean | undefined;
};

/**
 * Short words as chips: Enter, comma, leaving or the window's closing adds what was typed, Backspace in the empty field
 * takes the last one back.
 */
export function TagField({
  tags,
  onChange,
  label,
  placeholder = 'Add a tag',
  suggestions = [],
  disabled = false,
}: TagFieldProps) {
  const listId = useId();
  const ties = useFieldTies(label);
  const frame = useRef<HTMLDivElement>(null);
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);

  const has = (tag: string) => tags.some((present) => foldText(present) === foldText(tag));
  const add = (text: string) => {
    setTyped('');
    setActive(-1);
    const fresh = text
      .split(',')
      .map((part) => part.trim().replace(/\s+/g, ' '))
      .filter((part, index, all) => part !== '' && !has(part) && all.indexOf(part) === index);
    if (fresh.length > 0) onChange([...tags, ...fresh]);
  };
  const latest = useRef(() => {});
  latest.current = () => add(typed);
  const holds = typed.trim() !== '';
  useEffect(() => (holds ? holdText(() => latest.current()) : undefined), [holds]);
  const remove = (tag: string) => {
    onChange(tags.filter((present) => present !== tag));
    frame.current?.querySelector('input')?.focus();
  };

  const wanted = foldText(typed);
  const rows: readonly OptionRow[] =
    wanted === ''
      ? []
      : suggestions
          .filter((tag) => foldText(tag).includes(wanted) && !has(tag))
          .slice(0, 8)
          .map((tag) => ({ key: tag, label: tag, take: () => add(tag) }));
  const open = rows.length > 0;

  const answer = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    const next = open ? movedTo(event.key, active, rows.length) : null;
    if (next !== null) {
      event.preventDefault();
      setActive(event.key === 'ArrowUp' && active < 0 ? rows.length - 1 : next);
    } else if ((event.key === 'Enter' || event.key === ',') && typed.trim() !== '') {
      event.preventDefault();
      event.stopPropagation();
      add(rows[active]?.label ?? typed);
    } else if (event.key === 'Backspace' && typed === '' && tags.length > 0) {
      onChange(tags.slice(0, -1));
    } else if (event.key === 'Escape' && typed !== '') {
      event.preventDefault();
      event.stopPropagation();
      setTyped('');
    }
  };

  return (
    <div
      ref={frame}
      className="ui-control ui-tag-field"
      data-disabled={disabled || undefined}
      onPointerDown={(event) => {
        if (event.target !== event.currentTarget) return;
        event.preventDefault();
        frame.current?.querySelector('input')?.focus();
      }}
    >
      {tags.map((tag) => (
        <RemovableChip
          key={tag}
          removeLabel={`Remove ${tag}`}
          onRemove={() => remove(tag)}
          disabled={disabled}
        >
          {tag}
        </RemovableChip>
      ))}
      <input
        {...ties}
        type="text"
        dir="auto"
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        {...(suggestions.length > 0
          ? {
              role: 'combobox',
              'aria-expanded': open,
              'aria-autocomplete': 'list' as const,
              'aria-controls': open ? listId : undefined,
              'aria-activedescendant': open && active >= 0 ? optionId(listId, active) : undefined,
            }
          : {})}
        placeholder={tags.length === 0 ? placeholder : ''}
        value={typed}
        onChange={(event) => {
          setActive(-1);
          setTyped(event.target.value);
        }}
        onKeyDown={answer}
        onBlur={() => add(typed)}
      />
      <OptionList
        id={listId}
        open={open}
        onClose={() => add(typed)}
        frame={frame}
        rows={rows}
        active={active}
        onActive={setActive}
        name={{ 'aria-label': ties['aria-label'], 'aria-labelledby': ties['aria-labelledby'] }}
      />
    </div>
  );
}
