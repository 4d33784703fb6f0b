import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useId, useState } from 'react';
import './section.css';

export type SectionProps = {
  readonly title: string;
  readonly children: ReactNode;
  /** Given when somebody else remembers whether it is open. */
  readonly open?: boolean | undefined;
  readonly defaultOpen?: boolean | undefined;
  readonly onOpenChange?: ((open: boolean) => void) | undefined;
  readonly count?: number | string | undefined;
  /** Small buttons at the end of the heading's row. */
  readonly actions?: ReactNode;
  readonly level?: 2 | 3 | 4 | undefined;
};

/** A part of a panel that folds away under its heading. */
export function Section({
  title,
  children,
  open,
  defaultOpen = true,
  onOpenChange,
  count,
  actions,
  level = 3,
}: SectionProps) {
  const id = useId();
  const [ownOpen, setOwnOpen] = useState(defaultOpen);
  const shown = open ?? ownOpen;
  const Heading = `h${level}` as const;
  return (
    <section className="ui-section" aria-labelledby={`${id}title`}>
      <div className="ui-section-head">
        <Heading className="ui-section-heading">
          <button
            type="button"
            className="ui-section-button"
            aria-expanded={shown}
            aria-controls={`${id}body`}
            onClick={() => {
              setOwnOpen(!shown);
              onOpenChange?.(!shown);
            }}
          >
            <ChevronRight size={14} strokeWidth={2} aria-hidden="true" />
            <span id={`${id}title`}>{title}</span>
            {count === undefined ? null : <span className="ui-section-count">{count}</span>}
          </button>
        </Heading>
        {actions === undefined ? null : <div className="ui-section-actions">{actions}</div>}
      </div>
      <div id={`${id}body`} className="ui-section-body" hidden={!shown}>
        {shown ? children : null}
      </div>
    </section>
  );
}
