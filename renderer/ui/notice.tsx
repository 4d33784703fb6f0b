import { CircleAlert, Info, TriangleAlert, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './icon-button.tsx';
import './notice.css';

/** Info says, attention warns, a fault stops something. */
export type NoticeKind = 'info' | 'attention' | 'fault';

export type NoticeProps = {
  readonly kind: NoticeKind;
  readonly title?: string | undefined;
  /** What happened, what it means for the work, what to do. */
  readonly children: ReactNode;
  readonly action?: ReactNode;
  readonly onDismiss?: (() => void) | undefined;
};

const signs = { info: Info, attention: TriangleAlert, fault: CircleAlert } as const;

/** A message in the place it is about. A fault is spoken at once. */
export function Notice({ kind, title, children, action, onDismiss }: NoticeProps) {
  const Sign = signs[kind];
  return (
    <div className={`ui-notice ui-notice-${kind}`} role={kind === 'fault' ? 'alert' : 'note'}>
      <Sign size={16} strokeWidth={1.75} aria-hidden="true" />
      <div className="ui-notice-body">
        {title === undefined ? null : <p className="ui-notice-title">{title}</p>}
        <div>{children}</div>
        {action === undefined ? null : <div className="ui-notice-action">{action}</div>}
      </div>
      {onDismiss === undefined ? null : (
        <IconButton label="Dismiss" icon={X} size="compact" onClick={onDismiss} />
      )}
    </div>
  );
}
