import { ArrowLeftRight, Columns2 } from 'lucide-react';
import { useEffect } from 'react';
import type { SourceId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import { orderedSources } from '../../shared/project/read-model.ts';
import { useDerived, useWorkbench } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Notice } from '../ui/notice.tsx';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { chooseSource, comparedSources } from './compared-sources.ts';
import { ComparisonDesk } from './comparison-desk.tsx';
import type { Side } from './side.ts';
import { SourcePicker } from './source-picker.tsx';
import type { TextState } from './use-source-text.ts';
import { useSourceText } from './use-source-text.ts';
import './comparison-screen.css';

/** Two sources side by side: what they share, where they differ, and what they say on the same propositions. */
export function ComparisonScreen() {
  const { workbench, where } = useWorkbench();
  const compared = useDerived(
    ['source', 'claim'],
    (reading) => {
      const claimed = reading.tables.claim.get(where.claim ?? '')?.source ?? null;
      const all = orderedSources(reading).map((source) => source.id);
      return comparedSources(where.compared, [where.reading, claimed, where.source], all);
    },
    [where],
  );
  const { left, right } = useDerived(
    ['source'],
    ({ tables }) => ({
      left: tables.source.get(compared.left ?? '') ?? null,
      right: tables.source.get(compared.right ?? '') ?? null,
    }),
    [compared],
  );
  useEffect(() => {
    const { left: before, right: beside } = workbench.now.compared;
    if (before !== compared.left || beside !== compared.right) workbench.select({ compared });
  }, [workbench, compared]);

  if (!left || !right) {
    return (
      <div className="comparison-screen">
        <EmptyState
          title="Two sources are compared at a time"
          icon={Columns2}
          action={
            <Button onClick={() => workbench.go({ screen: 'sources', reading: null, passage: null })}>
              Go to Sources
            </Button>
          }
        >
          {left
            ? 'This project has one source so far. Import another, and the two stand side by side here.'
            : 'Import at least two sources, and they stand side by side here.'}
        </EmptyState>
      </div>
    );
  }
  const choose = (side: Side) => (id: SourceId) =>
    workbench.select({ compared: chooseSource(compared, side, id) });
  const swap = () => workbench.select({ compared: { left: right.id, right: left.id } });
  return (
    <div className="comparison-screen">
      <VisuallyHidden>
        <h1>Compare</h1>
      </VisuallyHidden>
      <div className="comparison-head">
        <SourcePicker side="left" source={left} onChoose={choose('left')} />
        <IconButton label="Swap the two sources" icon={ArrowLeftRight} onClick={swap} />
        <SourcePicker side="right" source={right} onChoose={choose('right')} />
      </div>
      <LoadedComparison left={left} right={right} onSwap={swap} />
    </div>
  );
}

function LoadedComparison({
  left,
  right,
  onSwap,
}: {
  readonly left: Source;
  readonly right: Source;
  readonly onSwap: () => void;
}) {
  const leftText = useSourceText(left);
  const rightText = useSourceText(right);
  if (leftText.kind === 'ready' && rightText.kind === 'ready') {
    return (
      <ComparisonDesk
        key={`${left.id} ${left.text.sha256} ${right.id} ${right.text.sha256}`}
        left={left}
        right={right}
        leftText={leftText.text}
        rightText={rightText.text}
        onSwap={onSwap}
      />
    );
  }
  return (
    <div className="comparison-desk" aria-busy={leftText.kind === 'waiting' || rightText.kind === 'waiting'}>
      <TextProblem source={left} state={leftText} />
      <TextProblem source={right} state={rightText} />
    </div>
  );
}

function TextProblem({ source, state }: { readonly source: Source; readonly state: TextState }) {
  if (state.kind !== 'problem') return null;
  return (
    <div className="comparison-problem">
      <Notice kind="fault" title={`The text of “${source.title || source.originalName}” cannot be shown`}>
        {state.problem.sentence}
      </Notice>
    </div>
  );
}
