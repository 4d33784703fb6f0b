import type { KeyboardEvent, ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './toolbar.css';

export type ToolbarProps = {
  readonly label: string;
  readonly children: ReactNode;
  readonly className?: string | undefined;
};

const controls = 'button:not(:disabled), input:not(:disabled), [tabindex="0"]';

function moveFocus(event: KeyboardEvent<HTMLDivElement>): void {
  const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0;
  if (
    step === 0 ||
    event.defaultPrevented ||
    event.altKey ||
    event.ctrlKey ||
    event.metaKey ||
    event.shiftKey
  )
    return;
  const at = event.target;
  if (!(at instanceof HTMLElement) || at.matches('input, textarea, [role="radio"], [role="tab"]')) return;
  const all = [...event.currentTarget.querySelectorAll<HTMLElement>(controls)];
  const index = all.indexOf(at);
  const next = index < 0 ? undefined : all[(index + step + all.length) % all.length];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}

/** A row of controls that belong together; arrow keys move between them where they have no use of their own. */
export function Toolbar({ label, children, className }: ToolbarProps) {
  return (
    <div
      role="toolbar"
      aria-label={label}
      tabIndex={-1}
      className={classNames('ui-toolbar', className)}
      onKeyDown={moveFocus}
    >
      {children}
    </div>
  );
}

/** Pushes what follows to the end of the row. */
export function ToolbarGap() {
  return <span className="ui-toolbar-gap" />;
}

/** A hairline between two groups of controls. */
export function ToolbarLine() {
  return <span className="ui-toolbar-line" aria-hidden="true" />;
}
