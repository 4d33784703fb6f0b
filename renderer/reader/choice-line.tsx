import type { ReactNode } from 'react';
import { Field } from '../ui/field.tsx';
import { SegmentedControl } from '../ui/segmented-control.tsx';

type Choice<V extends string> = Readonly<{
  value: V;
  label: string;
  mark?: ReactNode;
  /** The letter or digit that chooses it while the line has the focus. */
  keys: string;
  description: string;
}>;

type ChoiceLineProps<V extends string> = {
  readonly label: string;
  readonly value: V | null;
  readonly onChange: (value: V | null) => void;
  readonly options: readonly Choice<V>[];
  readonly disabled?: boolean;
  /** What the choice means, beside it. */
  readonly hint?: string;
};

/** One of a few values, or none: arrow keys and first letters choose, Backspace takes the choice back. */
export function ChoiceLine<V extends string>(props: ChoiceLineProps<V>) {
  const { label, value, onChange, options, disabled = false, hint } = props;
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys belong to the radio group inside
    <div
      className="choice-line"
      data-hinted={hint === undefined ? undefined : true}
      onKeyDown={(event) => {
        if (disabled || event.ctrlKey || event.metaKey || event.altKey) return;
        const pressed = event.key.toLowerCase();
        const chosen = options.find((option) => option.keys === pressed);
        if (pressed === 'backspace' || pressed === 'delete') onChange(null);
        else if (chosen) {
          onChange(chosen.value);
          const radios = event.currentTarget.querySelectorAll<HTMLElement>('[role=radio]');
          radios[options.indexOf(chosen)]?.focus();
        } else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <Field label={label} inline>
        <SegmentedControl
          size="compact"
          value={value}
          onChange={onChange}
          options={options}
          disabled={disabled}
        />
      </Field>
      {hint !== undefined && <span className="choice-line-hint">{hint}</span>}
    </div>
  );
}
