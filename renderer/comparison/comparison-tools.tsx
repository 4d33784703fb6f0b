import { ArrowDown, ArrowUp, Link2, Link2Off, TextQuote } from 'lucide-react';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Switch } from '../ui/switch.tsx';
import { Toolbar, ToolbarGap, ToolbarLine } from '../ui/toolbar.tsx';

type ComparisonToolsProps = {
  readonly differences: number;
  /** The one that is marked, or -1. */
  readonly marked: number;
  readonly searching: boolean;
  readonly shared: number;
  readonly onStep: (by: 1 | -1) => void;
  readonly onlyConflicts: boolean;
  readonly onOnlyConflicts: (only: boolean) => void;
  readonly together: boolean;
  readonly onTogether: (together: boolean) => void;
  /** Null while no claim is selected. */
  readonly onJump: (() => void) | null;
};

/** Steps through differing words, what is shown, and how the columns scroll. */
export function ComparisonTools(props: ComparisonToolsProps) {
  return (
    <Toolbar label="Comparison" className="comparison-tools">
      <Button
        size="compact"
        icon={ArrowDown}
        keys="n"
        disabled={props.differences === 0}
        onClick={() => props.onStep(1)}
      >
        Next difference
      </Button>
      <IconButton
        label="Previous difference"
        icon={ArrowUp}
        keys="Shift+N"
        size="compact"
        disabled={props.differences === 0}
        onClick={() => props.onStep(-1)}
      />
      <span className="comparison-count">{differencesText(props)}</span>
      <ToolbarGap />
      <Switch checked={props.onlyConflicts} onChange={props.onOnlyConflicts} label="Only conflicts" />
      <Kbd keys="v" />
      <ToolbarLine />
      <Button
        kind="quiet"
        size="compact"
        keys="l"
        icon={props.together ? Link2 : Link2Off}
        aria-pressed={props.together}
        className="comparison-lock"
        title={
          props.together
            ? 'What is paired stays level while you scroll. Press to scroll each column alone.'
            : 'Each column scrolls alone. Press to scroll them together.'
        }
        onClick={() => props.onTogether(!props.together)}
      >
        Scroll together
      </Button>
      <IconButton
        label="Go to the passage in the reader"
        icon={TextQuote}
        keys="g"
        size="compact"
        disabled={props.onJump === null}
        onClick={() => props.onJump?.()}
      />
    </Toolbar>
  );
}

function differencesText({ differences, marked, searching, shared }: ComparisonToolsProps): string {
  if (differences === 0) {
    if (searching) return 'Looking for shared wording';
    return shared === 0 ? 'No shared wording' : 'Shared wording without a difference';
  }
  const passages = shared === 1 ? '1 shared passage' : `${shared} shared passages`;
  if (marked >= 0) return `difference ${marked + 1} of ${differences} in ${passages}`;
  return `${differences === 1 ? '1 difference' : `${differences} differences`} in ${passages}`;
}
