import { X } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names.ts';
import './button.css';
import './icon-button.css';

/**
 * The cross in the corner of a dialog or drawer. It has the desktop's own tooltip: one of ours is a layer above the
 * dialog, and would take the Escape that is meant to close it.
 */
export function CloseButton({ className, ...rest }: Omit<ComponentPropsWithRef<'button'>, 'children'>) {
  return (
    <button
      type="button"
      {...rest}
      aria-label="Close"
      title="Close"
      className={classNames('ui-button', 'ui-icon-button', 'ui-button-quiet', 'ui-button-compact', className)}
    >
      <X size={16} strokeWidth={1.75} aria-hidden="true" />
    </button>
  );
}
