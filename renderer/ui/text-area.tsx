import type { ComponentProps, KeyboardEvent, Ref } from 'react';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';
import { useCommittedText } from './use-committed-text.ts';
import './text-area.css';

export type TextAreaProps = Omit<ComponentProps<'textarea'>, 'value' | 'onChange' | 'rows' | 'ref'> & {
  readonly value: string;
  readonly onChange?: ((text: string) => void) | undefined;
  readonly onCommit?: ((text: string) => void) | undefined;
  readonly label?: string | undefined;
  readonly minRows?: number | undefined;
  readonly maxRows?: number | undefined;
  readonly size?: 'usual' | 'compact' | undefined;
  /** Enter commits and Shift-Enter makes a line; otherwise Ctrl-Enter (Cmd-Enter) commits. */
  readonly enterCommits?: boolean | undefined;
  /** Set in the reading face. */
  readonly reading?: boolean | undefined;
  readonly areaRef?: Ref<HTMLTextAreaElement> | undefined;
};

/** Several lines of text that grow with what is written. */
export function TextArea({
  value,
  onChange,
  onCommit,
  label,
  minRows = 2,
  maxRows = 12,
  size = 'usual',
  enterCommits = false,
  reading,
  areaRef,
  className,
  style,
  onKeyDown,
  onBlur,
  ...rest
}: TextAreaProps) {
  const ties = useFieldTies(label);
  const committed = useCommittedText(value, onCommit);
  const answer = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || onCommit === undefined || event.nativeEvent.isComposing) return;
    const commits =
      event.key === 'Enter' && (event.ctrlKey || event.metaKey || (enterCommits && !event.shiftKey));
    if (commits) {
      event.preventDefault();
      committed.commit();
    }
    if (event.key === 'Escape' && committed.revert()) event.stopPropagation();
  };
  return (
    <textarea
      dir="auto"
      spellCheck={false}
      {...ties}
      {...rest}
      ref={areaRef}
      className={classNames(
        'ui-control',
        'ui-text-area',
        size === 'compact' && 'ui-control-compact',
        reading && 'ui-text-area-reading',
        className,
      )}
      style={{ ...style, minHeight: heightOf(minRows, size), maxHeight: heightOf(maxRows, size) }}
      value={onCommit === undefined ? value : committed.text}
      onChange={(event) => {
        if (onCommit !== undefined) committed.type(event.target.value);
        onChange?.(event.target.value);
      }}
      onKeyDown={answer}
      onBlur={(event) => {
        committed.commit();
        onBlur?.(event);
      }}
    />
  );
}

/** So many lines, with the field's own padding and border. */
function heightOf(rows: number, size: 'usual' | 'compact'): string {
  return `calc(${rows}lh + ${size === 'compact' ? 6 : 12}px)`;
}
