import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, KeyboardEvent, Ref } from 'react';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';
import { useCommittedText } from './use-committed-text.ts';
import './text-field.css';

export type TextFieldProps = Omit<ComponentProps<'input'>, 'value' | 'onChange' | 'size' | 'ref'> & {
  readonly value: string;
  /** Live: called at each keystroke. */
  readonly onChange?: ((text: string) => void) | undefined;
  /** Kept in the field until Enter, blur or a pause. */
  readonly onCommit?: ((text: string) => void) | undefined;
  readonly label?: string | undefined;
  readonly icon?: LucideIcon | undefined;
  readonly size?: 'usual' | 'compact' | undefined;
  readonly mono?: boolean | undefined;
  readonly inputRef?: Ref<HTMLInputElement> | undefined;
};

/** One line of text, live or committed. */
export function TextField({
  value,
  onChange,
  onCommit,
  label,
  icon: Icon,
  size = 'usual',
  mono,
  inputRef,
  className,
  onKeyDown,
  onBlur,
  ...rest
}: TextFieldProps) {
  const ties = useFieldTies(label);
  const committed = useCommittedText(value, onCommit);
  const answer = (event: KeyboardEvent<HTMLInputElement>) => {
    onKeyDown?.(event);
    if (event.defaultPrevented || onCommit === undefined || event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') committed.commit();
    if (event.key === 'Escape' && committed.revert()) event.stopPropagation();
  };
  const input = (
    <input
      type="text"
      dir="auto"
      autoComplete="off"
      spellCheck={false}
      {...ties}
      {...rest}
      ref={inputRef}
      className={classNames(
        'ui-control',
        'ui-text-field',
        size === 'compact' && 'ui-control-compact',
        mono && 'ui-text-field-mono',
        Icon !== undefined && 'ui-text-field-with-icon',
        className,
      )}
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
  if (Icon === undefined) return input;
  return (
    <div className="ui-text-field-frame">
      <Icon size={15} strokeWidth={1.75} aria-hidden="true" />
      {input}
    </div>
  );
}
