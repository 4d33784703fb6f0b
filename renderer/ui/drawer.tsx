import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { CloseButton } from './close-button.tsx';
import './drawer.css';

export type DrawerProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
  /** In pixels; never wider than the window. */
  readonly width: number;
};

/**
 * A panel that slides over the right edge of the work where the window is too narrow to keep it beside. The work stays
 * usable, and only Escape or the drawer's button closes it.
 */
export function Drawer({ open, onOpenChange, title, children, width }: DrawerProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <Primitive.Portal>
        <Primitive.Content
          className="ui-drawer"
          style={{ width }}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // The panel as a whole: nothing in it is more likely to be wanted first.
            event.preventDefault();
            (event.currentTarget as HTMLElement | null)?.focus();
          }}
          onInteractOutside={(event) => event.preventDefault()}
        >
          <div className="ui-drawer-head">
            <Primitive.Title className="ui-drawer-title">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <CloseButton />
            </Primitive.Close>
          </div>
          <div className="ui-drawer-body">{children}</div>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
