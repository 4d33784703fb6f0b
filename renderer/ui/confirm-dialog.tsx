import { AlertDialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useReturnFocus } from './use-return-focus.ts';
import './dialog.css';

export type ConfirmDialogProps = {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** The question. */
  readonly title: string;
  /** What will be so afterwards. */
  readonly children: ReactNode;
  /** A verb, not "OK". */
  readonly confirmLabel: string;
  readonly cancelLabel?: string | undefined;
  /** Something is lost by it. */
  readonly danger?: boolean | undefined;
  readonly onConfirm: () => void;
};

/** A question that a click beside it does not answer; where something would be lost, the focus is on the way back. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  children,
  confirmLabel,
  cancelLabel = 'Cancel',
  danger = false,
  onConfirm,
}: ConfirmDialogProps) {
  const returnFocus = useReturnFocus(open);
  return (
    <AlertDialog.Root open={open} onOpenChange={onOpenChange}>
      <AlertDialog.Portal>
        <div className="ui-veil" />
        <AlertDialog.Content
          className="ui-dialog ui-dialog-small"
          aria-modal="true"
          onCloseAutoFocus={returnFocus}
        >
          <div className="ui-dialog-head">
            <AlertDialog.Title className="ui-dialog-title">{title}</AlertDialog.Title>
          </div>
          <AlertDialog.Description asChild>
            <div className="ui-dialog-body">{children}</div>
          </AlertDialog.Description>
          <div className="ui-dialog-foot">
            <AlertDialog.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </AlertDialog.Cancel>
            <AlertDialog.Action asChild>
              <Button kind={danger ? 'danger' : 'primary'} autoFocus={!danger} onClick={onConfirm}>
                {confirmLabel}
              </Button>
            </AlertDialog.Action>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
