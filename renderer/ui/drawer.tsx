import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { CloseButton } from './close-button.tsx';
import './dialog.css';
import './drawer.css';

export type DrawerProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly title: string;
  readonly children: ReactNode;
  readonly side?: 'right' | 'left' | undefined;
  /** In pixels; never wider than the window. */
  readonly width?: number | undefined;
  /** Without it the work beside the drawer stays usable, and only Escape or its button closes it. */
  readonly modal?: boolean | undefined;
  readonly footer?: ReactNode;
};

/** A panel that slides over the work's edge where the window is too narrow to keep it beside. */
export function Drawer({
  open,
  onOpenChange,
  title,
  children,
  side = 'right',
  width = 360,
  modal = true,
  footer,
}: DrawerProps) {
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Primitive.Portal>
        {modal ? <div className="ui-veil" /> : null}
        <Primitive.Content
          className={classNames('ui-drawer', `ui-drawer-${side}`)}
          style={{ width }}
          aria-describedby={undefined}
          onOpenAutoFocus={(event) => {
            // The panel as a whole: nothing in it is more likely to be wanted first.
            event.preventDefault();
            (event.currentTarget as HTMLElement | null)?.focus();
          }}
          onInteractOutside={(event) => {
            if (!modal) event.preventDefault();
          }}
        >
          <div className="ui-drawer-head">
            <Primitive.Title className="ui-drawer-title">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <CloseButton />
            </Primitive.Close>
          </div>
          <div className="ui-drawer-body">{children}</div>
          {footer === undefined ? null : <div className="ui-dialog-foot">{footer}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
