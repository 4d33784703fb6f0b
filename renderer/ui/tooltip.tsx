import { Tooltip as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import { floatingMargin } from './floating-margin.ts';
import { Kbd } from './kbd.tsx';
import './tooltip.css';

/** On which side of its anchor something floats; it turns round where there is no room. */
export type Side = 'top' | 'right' | 'bottom' | 'left';

export type TooltipProps = {
  readonly content: ReactNode;
  readonly keys?: string | undefined;
  readonly side?: Side | undefined;
  /** One focusable element. */
  readonly children: ReactElement;
};

/** A short explanation on hover and focus; never the only place where something is said. */
export function Tooltip({ content, keys, side = 'bottom', children }: TooltipProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className="ui-tooltip"
          side={side}
          sideOffset={6}
          collisionPadding={floatingMargin}
        >
          <span>{content}</span>
          {keys === undefined ? null : <Kbd keys={keys} />}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
