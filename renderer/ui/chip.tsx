import { X } from 'lucide-react';
import type { ComponentPropsWithRef, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './chip.css';

/** Soft is tinted, outline has a line, hollow has a dashed one and is still to be filled. */
type ChipKind = 'soft' | 'outline' | 'hollow';

export type ChipButtonProps = ComponentPropsWithRef<'button'> & {
  readonly kind: ChipKind;
  /** Given for a chip that stays down, such as a filter. */
  readonly pressed?: boolean | undefined;
};

/** A chip to press. */
export function ChipButton({ children, kind, pressed, className, ...rest }: ChipButtonProps) {
  return (
    <button
      type="button"
      aria-pressed={pressed}
      {...rest}
      className={classNames('ui-chip', `ui-chip-${kind}`, 'ui-chip-button', className)}
    >
      <span className="ui-chip-text">{children}</span>
    </button>
  );
}

export type RemovableChipProps = {
  readonly children: ReactNode;
  readonly kind?: ChipKind | undefined;
  /** A sign or a word before the text. */
  readonly mark?: ReactNode;
  /** The name of the button, such as "Remove treaty". */
  readonly removeLabel: string;
  readonly onRemove: () => void;
  readonly disabled?: boolean | undefined;
};

/** A chip that can be taken away. */
export function RemovableChip({
  children,
  kind = 'soft',
  mark,
  removeLabel,
  onRemove,
  disabled,
}: RemovableChipProps) {
  return (
    <span className={classNames('ui-chip', `ui-chip-${kind}`, 'ui-chip-removable')}>
      {mark === undefined ? null : <span className="ui-chip-mark">{mark}</span>}
      <span className="ui-chip-text">{children}</span>
      <button type="button" aria-label={removeLabel} disabled={disabled} onClick={onRemove}>
        <X size={12} strokeWidth={2} aria-hidden="true" />
      </button>
    </span>
  );
}
