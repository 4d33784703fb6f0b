import type { LucideIcon } from 'lucide-react';
import type { ComponentPropsWithRef } from 'react';
import { classNames } from './class-names.ts';
import { onMac, spokenKeys } from './keys.ts';
import type { Side } from './tooltip.tsx';
import { Tooltip } from './tooltip.tsx';
import './button.css';
import './icon-button.css';

export type IconButtonProps = Omit<ComponentPropsWithRef<'button'>, 'children' | 'aria-label'> & {
  /** The button's name, shown in its tooltip. */
  readonly label: string;
  readonly icon: LucideIcon;
  readonly keys?: string | undefined;
  readonly kind?: 'quiet' | 'plain' | 'danger' | undefined;
  /** Given for a button that stays down. */
  readonly pressed?: boolean | undefined;
  readonly size?: 'usual' | 'compact' | undefined;
  readonly side?: Side | undefined;
};

/** A button that is only a picture, with its name in a tooltip. */
export function IconButton({
  label,
  icon: Icon,
  keys,
  kind = 'quiet',
  pressed,
  size = 'usual',
  side,
  className,
  ...rest
}: IconButtonProps) {
  return (
    <Tooltip content={label} keys={keys} side={side}>
      <button
        type="button"
        aria-keyshortcuts={keys === undefined ? undefined : spokenKeys(keys, onMac())}
        aria-pressed={pressed}
        {...rest}
        aria-label={label}
        className={classNames(
          'ui-button',
          'ui-icon-button',
          `ui-button-${kind}`,
          size === 'compact' && 'ui-button-compact',
          className,
        )}
      >
        <Icon size={16} strokeWidth={1.75} aria-hidden="true" />
      </button>
    </Tooltip>
  );
}
