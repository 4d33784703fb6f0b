import { X } from 'lucide-react';
import type { ComponentPropsWithRef, CSSProperties, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './chip.css';

type ChipLook = {
  readonly children: ReactNode;
  /** A CSS colour, as a rule `var(--…)`; without one the chip is grey. */
  readonly colour?: string | undefined;
  /** A sign before the text, drawn in the chip's colour. */
  readonly mark?: ReactNode;
  /** Soft is tinted, outline has a line, solid is filled, hollow has a dashed line and is still to be filled. */
  readonly kind?: 'soft' | 'outline' | 'solid' | 'hollow' | undefined;
  readonly mono?: boolean | undefined;
};

export type ChipProps = ChipLook & { readonly title?: string | undefined };

function lookOf({ colour, kind = 'soft', mono }: Omit<ChipLook, 'children'>) {
  return {
    className: classNames('ui-chip', `ui-chip-${kind}`, mono && 'ui-chip-mono'),
    style: colour === undefined ? undefined : ({ '--chip-colour': colour } as CSSProperties),
  };
}

function ChipBody({ mark, children }: Pick<ChipLook, 'mark' | 'children'>) {
  return (
    <>
      {mark === undefined || mark === null ? null : <span className="ui-chip-mark">{mark}</span>}
      <span className="ui-chip-text">{children}</span>
    </>
  );
}

/** A small mark in a row of text. */
export function Chip({ children, mark, title, ...look }: ChipProps) {
  return (
    <span {...lookOf(look)} title={title}>
      <ChipBody mark={mark}>{children}</ChipBody>
    </span>
  );
}

export type ChipButtonProps = ChipLook &
  Omit<ComponentPropsWithRef<'button'>, 'children'> & {
    /** Given for a chip that stays down, such as a filter. */
    readonly pressed?: boolean | undefined;
  };

/** A chip to press. */
export function ChipButton({
  children,
  colour,
  mark,
  kind,
  mono,
  pressed,
  className,
  ...rest
}: ChipButtonProps) {
  const look = lookOf({ colour, kind, mono });
  return (
    <button
      type="button"
      aria-pressed={pressed}
      {...rest}
      style={look.style}
      className={classNames(look.className, 'ui-chip-button', className)}
    >
      <ChipBody mark={mark}>{children}</ChipBody>
    </button>
  );
}

export type RemovableChipProps = ChipLook & {
  /** The name of the button, such as "Remove treaty". */
  readonly removeLabel: string;
  readonly onRemove: () => void;
  readonly disabled?: boolean | undefined;
};

/** A chip that can be taken away. */
export function RemovableChip({
  children,
  mark,
  removeLabel,
  onRemove,
  disabled,
  ...look
}: RemovableChipProps) {
  const { className, style } = lookOf(look);
  return (
    <span className={classNames(className, 'ui-chip-removable')} style={style}>
      <ChipBody mark={mark}>{children}</ChipBody>
      <button type="button" aria-label={removeLabel} disabled={disabled} onClick={onRemove}>
        <X size={12} strokeWidth={2} aria-hidden="true" />
      </button>
    </span>
  );
}
