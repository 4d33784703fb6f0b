import type { ReactElement } from 'react';
import { useState } from 'react';
import type { CredibilityLevel, RatingVerdict, ReliabilityLevel } from '../../shared/domain/rating.ts';
import { credibilityScale, reliabilityScale } from '../../shared/weighing/rating-scale.ts';
import { useSettings } from '../store/context.ts';
import { Menu } from '../ui/menu.tsx';
import type { MenuRow } from '../ui/menu-row.ts';
import { DigitBeingSet, LetterChip } from './grade-chip.tsx';

/** A letter or a digit, whichever the aspect has. */
export type Level<A extends RatingVerdict['aspect']> = A extends 'reliability'
  ? ReliabilityLevel
  : CredibilityLevel;

type RatingMenuProps<A extends RatingVerdict['aspect']> = {
  readonly aspect: A;
  readonly level: Level<A> | null;
  /** Gets null when the rating is taken back. */
  readonly onChoose: (level: Level<A> | null) => void;
  /** One focusable element, usually a button with a chip in it. */
  readonly children: ReactElement;
  /** Where a letter that is not the subject's own comes from, shown above the levels. */
  readonly source?: string;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
};

/** Every level of a scale with its criterion, behind `children`; a rating that stands can be taken back. */
export function RatingMenu<A extends RatingVerdict['aspect']>(props: RatingMenuProps<A>) {
  const { hideLetterWhileRating } = useSettings();
  const [opened, setOpened] = useState(props.open ?? false);
  const open = props.open ?? opened;
  const setOpen = (next: boolean) => {
    setOpened(next);
    props.onOpenChange?.(next);
  };
  const reliability = props.aspect === 'reliability';
  const scale: readonly { level: ReliabilityLevel | CredibilityLevel; label: string; criterion: string }[] =
    reliability ? reliabilityScale : credibilityScale;
  const rows: MenuRow[] = scale.map(({ level, label, criterion }) => ({
    kind: 'choice',
    id: level,
    label,
    chosen: props.level === level,
    onSelect: () => props.onChoose(level as Level<A>),
    mark: (
      <span aria-hidden="true">
        <LetterChip level={level} title="" />
      </span>
    ),
    keys: reliability ? `Shift+${level}` : level,
    description: criterion,
  }));
  if (props.source !== undefined) rows.unshift({ kind: 'heading', id: 'source', label: props.source });
  if (props.level !== null) {
    const label = reliability ? 'Take the letter back' : 'Take the digit back';
    rows.push(
      { kind: 'line', id: 'line' },
      { kind: 'action', id: 'none', label, onSelect: () => props.onChoose(null) },
    );
  }
  return (
    <DigitBeingSet value={hideLetterWhileRating && open && !reliability}>
      <Menu
        trigger={props.children}
        label={reliability ? 'Reliability' : 'Credibility'}
        rows={rows}
        open={open}
        onOpenChange={setOpen}
      />
    </DigitBeingSet>
  );
}
