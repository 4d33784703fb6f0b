import type { LucideIcon } from 'lucide-react';
import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';
import { onMac, spokenKeys } from './keys.ts';
import { enterAtFirst, moveChoice } from './move-choice.ts';
import './segmented-control.css';

/** One of the values of a segmented control. */
export type Segment<V extends string> = Readonly<{
  value: V;
  label: string;
  mark?: ReactNode;
  icon?: LucideIcon | undefined;
  /** The mark or icon speaks for itself; the label stays its name. */
  hideLabel?: boolean | undefined;
  keys?: string | undefined;
  description?: string | undefined;
}>;

export type SegmentedControlProps<V extends string> = {
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly options: readonly Segment<V>[];
  readonly label?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly size?: 'usual' | 'compact' | undefined;
};

/** One of a few values in one row, all of them in sight; arrow keys choose. */
export function SegmentedControl<V extends string>({
  value,
  onChange,
  options,
  label,
  disabled = false,
  size = 'usual',
}: SegmentedControlProps<V>) {
  const ties = useFieldTies(label);
  return (
    <RadioGroup.Root
      {...ties}
      className={classNames('ui-segments', size === 'compact' && 'ui-segments-compact')}
      orientation="horizontal"
      onKeyDownCapture={moveChoice}
      onFocusCapture={enterAtFirst}
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option !== undefined) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className="ui-segment"
          aria-label={option.label}
          aria-description={option.description}
          aria-keyshortcuts={option.keys === undefined ? undefined : spokenKeys(option.keys, onMac())}
          title={
            [option.hideLabel === true ? option.label : null, option.description ?? null]
              .filter((part) => part !== null)
              .join(': ') || undefined
          }
        >
          {option.icon === undefined ? null : <option.icon size={15} strokeWidth={1.75} aria-hidden="true" />}
          {option.mark === undefined ? null : <span className="ui-segment-mark">{option.mark}</span>}
          {option.hideLabel === true ? null : <span className="ui-segment-text">{option.label}</span>}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
