import { Switch as Primitive } from 'radix-ui';
import { useId } from 'react';
import './choice.css';

export type SwitchProps = {
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly label: string;
  readonly description?: string | undefined;
  readonly disabled?: boolean | undefined;
};

/** A setting that takes effect at once. */
export function Switch({ checked, onChange, label, description, disabled = false }: SwitchProps) {
  const id = useId();
  return (
    <div className="ui-choice">
      <Primitive.Root
        id={id}
        className="ui-switch"
        checked={checked}
        onCheckedChange={onChange}
        disabled={disabled}
        aria-describedby={description === undefined ? undefined : `${id}note`}
      >
        <Primitive.Thumb className="ui-switch-thumb" />
      </Primitive.Root>
      <div className="ui-choice-text">
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
