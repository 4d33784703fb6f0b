import { Popover as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode, RefObject } from 'react';
import { classNames } from './class-names.ts';
import { floatingMargin } from './floating-margin.ts';
import type { Side } from './tooltip.tsx';
import './floating.css';

/** Anything that knows where it is on the screen: an element, or a range of text. */
export type Placed = { getBoundingClientRect: () => DOMRect };

export type PopoverProps = {
  /** The name of what floats. */
  readonly label: string;
  readonly children: ReactNode;
  /** One button-like element that opens it. */
  readonly trigger?: ReactElement | undefined;
  /** Where it floats when there is no trigger, or elsewhere than at its trigger. */
  readonly anchor?: RefObject<Placed> | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly side?: Side | undefined;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** What has the focus at first; `none` leaves it where it is. */
  readonly initialFocus?: RefObject<HTMLElement | null> | 'none' | undefined;
  readonly className?: string | undefined;
};

/** A small panel that floats at what it belongs to. Escape closes it and gives the focus back. */
export function Popover({
  label,
  children,
  trigger,
  anchor,
  open,
  onOpenChange,
  side = 'bottom',
  align = 'start',
  initialFocus,
  className,
}: PopoverProps) {
  const control = {
    ...(open === undefined ? {} : { open }),
    ...(onOpenChange === undefined ? {} : { onOpenChange }),
  };
  return (
    <Primitive.Root {...control} modal={false}>
      {trigger === undefined ? null : <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>}
      {anchor === undefined ? null : <Primitive.Anchor virtualRef={anchor} />}
      <Primitive.Portal>
        <Primitive.Content
          aria-label={label}
          className={classNames('ui-floating', 'ui-popover', className)}
          side={side}
          align={align}
          sideOffset={6}
          collisionPadding={floatingMargin}
          onOpenAutoFocus={(event) => {
            if (initialFocus === undefined) return;
            event.preventDefault();
            if (initialFocus !== 'none') initialFocus.current?.focus();
          }}
        >
          {children}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
