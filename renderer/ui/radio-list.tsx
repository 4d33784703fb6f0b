import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { useId } from 'react';
import { useFieldTies } from './field.tsx';
import { moveChoice } from './move-choice.ts';
import './choice.css';

/** One of the values of a radio list. */
export type RadioListOption<V extends string> = Readonly<{
  value: V;
  label: string;
  description?: string | undefined;
  mark?: ReactNode;
  disabled?: boolean | undefined;
}>;

export type RadioListProps<V extends string> = {
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly options: readonly RadioListOption<V>[];
  readonly label?: string | undefined;
  readonly disabled?: boolean | undefined;
};

/** One of a few values, one under the other, each with what it means. */
export function RadioList<V extends string>({
  value,
  onChange,
  options,
  label,
  disabled = false,
}: RadioListProps<V>) {
  const id = useId();
  const ties = useFieldTies(label);
  return (
    <RadioGroup.Root
      {...ties}
      className="ui-radio-list"
      onKeyDownCapture={moveChoice}
      value={value}
      disabled={disabled}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option !== undefined) onChange(option.value);
      }}
    >
      {options.map((option) => (
        <div key={option.value} className="ui-choice">
          <RadioGroup.Item
            id={`${id}${option.value}`}
            value={option.value}
            disabled={disabled || option.disabled === true}
            className="ui-radio"
            aria-describedby={option.description === undefined ? undefined : `${id}${option.value}note`}
          >
            <RadioGroup.Indicator className="ui-radio-sign" />
          </RadioGroup.Item>
          {option.mark}
          <div className="ui-choice-text">
            <label htmlFor={`${id}${option.value}`}>{option.label}</label>
            {option.description === undefined ? null : (
              <span id={`${id}${option.value}note`} className="ui-choice-description">
                {option.description}
              </span>
            )}
          </div>
        </div>
      ))}
    </RadioGroup.Root>
  );
}
