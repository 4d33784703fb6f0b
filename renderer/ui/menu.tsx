import { DropdownMenu } from 'radix-ui';
import type { ReactElement } from 'react';
import { floatingMargin } from './floating-margin.ts';
import type { MenuRow } from './menu-row.ts';
import { MenuRows } from './menu-rows.tsx';
import type { Side } from './tooltip.tsx';
import './floating.css';

export type MenuProps = {
  /** One button-like element. */
  readonly trigger: ReactElement;
  readonly rows: readonly MenuRow[];
  /** The menu's name, where the trigger's does not say enough. */
  readonly label?: string | undefined;
  readonly open?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly side?: Side | undefined;
  readonly align?: 'start' | 'center' | 'end' | undefined;
  /** Called when the menu gives the focus back; prevent its default to put the focus elsewhere. */
  readonly onCloseFocus?: ((event: Event) => void) | undefined;
};

/** A menu that drops from a button: arrow keys, first letters, ticks and shortcut hints. */
export function Menu({
  trigger,
  rows,
  label,
  open,
  onOpenChange,
  side = 'bottom',
  align = 'start',
  onCloseFocus,
}: MenuProps) {
  const control = {
    ...(open === undefined ? {} : { open }),
    ...(onOpenChange === undefined ? {} : { onOpenChange }),
  };
  return (
    <DropdownMenu.Root {...control} modal={false}>
      <DropdownMenu.Trigger asChild>{trigger}</DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          className="ui-floating ui-list ui-menu"
          {...(label === undefined ? {} : { 'aria-label': label, 'aria-labelledby': undefined })}
          side={side}
          align={align}
          sideOffset={4}
          collisionPadding={floatingMargin}
          loop
          {...(onCloseFocus === undefined ? {} : { onCloseAutoFocus: onCloseFocus })}
        >
          <MenuRows rows={rows} using={DropdownMenu} />
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}
