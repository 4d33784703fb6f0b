import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import './stack.css';

export type StackProps = {
  readonly children: ReactNode;
  /** In steps of 4 px. */
  readonly gap?: 1 | 2 | 3 | 4 | 6 | undefined;
  readonly className?: string | undefined;
};

/** Things one under the other at an even distance. */
export function Stack({ children, gap = 3, className }: StackProps) {
  return <div className={classNames('ui-stack', `ui-gap-${gap}`, className)}>{children}</div>;
}

/** Things beside each other at an even distance; they wrap where there is no room. */
export function Row({ children, gap = 2, className }: StackProps) {
  return <div className={classNames('ui-row-of', `ui-gap-${gap}`, className)}>{children}</div>;
}
