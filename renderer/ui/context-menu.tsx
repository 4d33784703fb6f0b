import { ContextMenu as Primitive } from 'radix-ui';
import type { ReactElement } from 'react';
import { floatingMargin } from './floating-margin.ts';
import type { MenuRow } from './menu-row.ts';
import { MenuRows } from './menu-rows.tsx';
import './floating.css';

export type ContextMenuProps = {
  readonly rows: readonly MenuRow[];
  readonly label: string;
  /** One element that takes a ref; the menu key and Shift-F10 open it as well as the other mouse button. */
  readonly children: ReactElement;
};

/** A menu at the pointer; everything in it must be reachable in another way too. */
export function ContextMenu({ rows, label, children }: ContextMenuProps) {
  return (
    <Primitive.Root modal={false}>
      <Primitive.Trigger asChild>{children}</Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className="ui-floating ui-list ui-menu"
          aria-label={label}
          collisionPadding={floatingMargin}
          loop
        >
          <MenuRows rows={rows} using={Primitive} />
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
