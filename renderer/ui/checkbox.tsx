import { Check, Minus } from 'lucide-react';
import { Checkbox as Primitive } from 'radix-ui';
import { useId } from 'react';
import './visually-hidden.css';
import './choice.css';

export type CheckboxProps = {
  readonly checked: boolean | 'mixed';
  readonly onChange: (checked: boolean) => void;
  readonly label: string;
  readonly hideLabel?: boolean | undefined;
  readonly description?: string | undefined;
  readonly disabled?: boolean | undefined;
};

/** A yes or no that waits for the form around it; mixed where it stands for several. */
export function Checkbox({
  checked,
  onChange,
  label,
  hideLabel = false,
  description,
  disabled = false,
}: CheckboxProps) {
  const id = useId();
  return (
    <div className="ui-choice">
      <Primitive.Root
        id={id}
        className="ui-checkbox"
        checked={checked === 'mixed' ? 'indeterminate' : checked}
        onCheckedChange={(next) => onChange(next === true)}
        disabled={disabled}
        aria-describedby={description === undefined ? undefined : `${id}note`}
      >
        <Primitive.Indicator className="ui-checkbox-sign">
          {checked === 'mixed' ? (
            <Minus size={12} strokeWidth={3} aria-hidden="true" />
          ) : (
            <Check size={12} strokeWidth={3} aria-hidden="true" />
          )}
        </Primitive.Indicator>
      </Primitive.Root>
      <div className={hideLabel ? 'ui-visually-hidden' : 'ui-choice-text'}>
        <label htmlFor={id}>{label}</label>
        {description === undefined ? null : (
          <span id={`${id}note`} className="ui-choice-description">
            {description}
          </span>
        )}
      </div>
    </div>
  );
}
