import { useMemo } from 'react';
import { dateSpanText } from '../../shared/domain/date-span-text.ts';
import type { SourceId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { orderedSources, sourceReliability } from '../../shared/project/read-model.ts';
import { LetterChip } from '../parts/grade-chip.tsx';
import { useDerived, useProject } from '../store/context.ts';
import { Combobox } from '../ui/combobox.tsx';
import type { ComboboxOption } from '../ui/matching-options.ts';
import type { Side } from './side.ts';
import './source-picker.css';

/** Chooses the source of one column, and says how good it is and when it was published. */
export function SourcePicker({
  side,
  source,
  onChoose,
}: {
  readonly side: Side;
  readonly source: Source;
  readonly onChoose: (id: SourceId) => void;
}) {
  const project = useProject();
  const options = useDerived(['source', 'origin'], (reading): readonly ComboboxOption[] =>
    orderedSources(reading).map((each) => ({
      id: each.id,
      label: each.title || each.originalName,
      mark: <span className="source-picker-label">{sourceLabel(each)}</span>,
      hint: each.published === null ? undefined : dateSpanText(each.published),
      keywords: [sourceLabel(each), reading.tables.origin.get(each.publisher ?? '')?.name ?? ''],
    })),
  );
  const { letter, publisher, claims } = useDerived(
    ['source', 'origin', 'rating', 'claim'],
    (reading) => ({
      letter: sourceReliability(reading, source, project.analyst),
      publisher: reading.tables.origin.get(source.publisher ?? '')?.name ?? source.author,
      claims: reading.index.claimsOfSource.get(source.id)?.size ?? 0,
    }),
    [source],
  );
  const facts = useMemo(
    () =>
      [
        source.published === null ? 'undated' : dateSpanText(source.published),
        publisher,
        claims === 1 ? '1 claim' : `${claims} claims`,
      ].filter((fact) => fact !== ''),
    [source, publisher, claims],
  );
  return (
    <div className="source-picker">
      <Combobox
        label={side === 'left' ? 'Left source' : 'Right source'}
        size="compact"
        value={source.id}
        options={options}
        onChange={(id) => id !== null && onChoose(id as SourceId)}
      />
      <p className="source-picker-facts">
        <LetterChip level={letter?.level ?? null} />
        <span>{facts.join(' · ')}</span>
      </p>
    </div>
  );
}
