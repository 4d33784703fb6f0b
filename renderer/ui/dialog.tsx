import { Dialog as Primitive } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { classNames } from './class-names.ts';
import { CloseButton } from './close-button.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import './dialog.css';

export type DialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The dialog's name and heading. */
  readonly title: string;
  readonly description?: ReactNode;
  readonly children: ReactNode;
  /** The buttons, the one that finishes last. */
  readonly footer?: ReactNode;
  readonly size?: 'small' | 'medium' | 'large' | undefined;
  /** What has the focus at first; by default the first field or button of the body, else the last one of the foot. */
  readonly initialFocus?: RefObject<HTMLElement | null> | undefined;
};

const tabbable = 'input:not([type=hidden]), textarea, select, button, a[href], [tabindex="0"]';

/** A question or a form that has to be answered before the work goes on. */
export function Dialog({
  open,
  onOpenChange,
  title,
  description,
  children,
  footer,
  size = 'medium',
  initialFocus,
}: DialogProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <Primitive.Root open={open} onOpenChange={onOpenChange}>
      <Primitive.Portal>
        <div className="ui-veil" />
        <Primitive.Content
          className={classNames('ui-dialog', `ui-dialog-${size}`)}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          onCloseAutoFocus={returnFocus}
          onOpenAutoFocus={(event) => {
            const content = event.currentTarget as HTMLElement | null;
            const first =
              initialFocus?.current ??
              content?.querySelector<HTMLElement>(`.ui-dialog-body :is(${tabbable})`) ??
              content?.querySelector<HTMLElement>('.ui-dialog-foot > button:last-child:not(:disabled)') ??
              content;
            event.preventDefault();
            first?.focus();
          }}
        >
          <div className="ui-dialog-head">
            <Primitive.Title className="ui-dialog-title">{title}</Primitive.Title>
            <Primitive.Close asChild>
              <CloseButton />
            </Primitive.Close>
          </div>
          <div className="ui-dialog-body">
            {description === undefined ? null : (
              <Primitive.Description className="ui-dialog-description">{description}</Primitive.Description>
            )}
            {children}
          </div>
          {footer === undefined ? null : <div className="ui-dialog-foot">{footer}</div>}
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
