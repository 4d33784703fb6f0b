import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names.ts';
import { Kbd } from './kbd.tsx';
import { onMac, spokenKeys } from './keys.ts';
import './button.css';

/** How loudly a button speaks: one primary a screen, quiet ones in rows and bars. */
export type ButtonKind = 'plain' | 'primary' | 'quiet' | 'danger';

export type ButtonProps = ComponentPropsWithRef<'button'> & {
  readonly kind?: ButtonKind | undefined;
  readonly icon?: LucideIcon | undefined;
  /** A shortcut to show; it is not bound here and is no part of the button's name. */
  readonly keys?: string | undefined;
  readonly size?: 'usual' | 'compact' | undefined;
};

/** A button that says with a verb what it does. */
export function Button({
  kind = 'plain',
  icon: Icon,
  keys,
  size = 'usual',
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      aria-keyshortcuts={keys === undefined ? undefined : spokenKeys(keys, onMac())}
      {...rest}
      className={classNames(
        'ui-button',
        `ui-button-${kind}`,
        size === 'compact' && 'ui-button-compact',
        className,
      )}
    >
      {Icon === undefined ? null : <Icon size={16} strokeWidth={1.75} aria-hidden="true" />}
      <span className="ui-button-text">{children}</span>
      {keys === undefined ? null : (
        <span aria-hidden="true" className="ui-button-keys">
          <Kbd keys={keys} />
        </span>
      )}
    </button>
  );
}
