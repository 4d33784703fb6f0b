import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { Kbd } from './kbd.tsx';
import './empty-state.css';

export type EmptyStateProps = {
  readonly title: string;
  /** One sentence that teaches one thing. */
  readonly children: ReactNode;
  readonly icon?: LucideIcon | undefined;
  readonly action?: ReactNode;
  /** The key that does it too. */
  readonly keys?: string | undefined;
};

/** What stands where nothing is yet. */
export function EmptyState({ title, children, icon: Icon, action, keys }: EmptyStateProps) {
  return (
    <div className="ui-empty">
      {Icon === undefined ? null : <Icon size={24} strokeWidth={1.25} aria-hidden="true" />}
      <p className="ui-empty-title">{title}</p>
      <p className="ui-empty-sentence">
        {children}
        {keys === undefined ? null : (
          <>
            {' '}
            <Kbd keys={keys} />
          </>
        )}
      </p>
      {action === undefined ? null : <div className="ui-empty-action">{action}</div>}
    </div>
  );
}
