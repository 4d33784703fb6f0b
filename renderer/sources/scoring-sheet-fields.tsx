import { RotateCcw } from 'lucide-react';
import type { CriterionScore, ScoringCriterion } from '../../shared/domain/scoring-sheet.ts';
import { scoringCriteria } from '../../shared/domain/scoring-sheet.ts';
import type { Source } from '../../shared/domain/source.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { arithmetic } from './score-arithmetic.ts';
import { criterionWords } from './source-words.ts';
import { useSourceEditing } from './use-source-editing.ts';

const levels = ['0', '1', '2', '3', '4', 'cannot'] as const;
type Level = (typeof levels)[number];

/** The scoring sheet of a source: six criteria, each from 0 to 4 or "cannot say", with a reason (METHOD 1). */
export function ScoringSheetFields({ source }: { readonly source: Source }) {
  const { carryOut } = useSourceEditing();
  const score = (criterion: ScoringCriterion, given: CriterionScore | null) =>
    carryOut({ type: 'scoreSource', source: source.id, criterion, score: given });
  return (
    <div className="scoring-sheet">
      {scoringCriteria.map((criterion) => (
        <Criterion
          key={criterion}
          criterion={criterion}
          given={source.sheet[criterion] ?? null}
          onScore={(given) => score(criterion, given)}
        />
      ))}
      <p className="scoring-sheet-sum">{arithmetic(source.sheet)}</p>
    </div>
  );
}

function Criterion(props: {
  readonly criterion: ScoringCriterion;
  readonly given: CriterionScore | null;
  readonly onScore: (given: CriterionScore | null) => void;
}) {
  const { given, onScore } = props;
  const { name, question, ends } = criterionWords[props.criterion];
  const value: Level | null =
    given === null ? null : given.level === null ? 'cannot' : (String(given.level) as Level);
  // A reason explains one level; it does not go over to another.
  const choose = (chosen: Level) => {
    const level = chosen === 'cannot' ? null : Number(chosen);
    onScore({ level, reason: given?.level === level ? given.reason : '' });
  };
  return (
    <div className="scoring-sheet-criterion">
      <div className="scoring-sheet-head">
        <span className="scoring-sheet-name">{name}</span>
        <span className="scoring-sheet-question">{question}</span>
      </div>
      <div className="scoring-sheet-row">
        <SegmentedControl<Level>
          label={`${name}: ${question}`}
          size="compact"
          value={value}
          onChange={choose}
          options={levels.map((level) =>
            level === 'cannot'
              ? { value: level, label: 'Cannot say', mark: '?', hideLabel: true }
              : { value: level, label: level },
          )}
        />
        {given !== null && (
          <IconButton
            label={`Clear ${name.toLowerCase()}`}
            icon={RotateCcw}
            size="compact"
            onClick={() => onScore(null)}
          />
        )}
      </div>
      <p className="scoring-sheet-ends">{ends}</p>
      {given !== null && (
        <TextArea
          label={`Reason for ${name.toLowerCase()}`}
          minRows={1}
          enterCommits
          size="compact"
          placeholder="Reason"
          value={given.reason}
          onCommit={(reason) => onScore({ level: given.level, reason: reason.trim() })}
        />
      )}
    </div>
  );
}
