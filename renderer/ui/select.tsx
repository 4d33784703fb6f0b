import { Check, ChevronDown } from 'lucide-react';
import { Select as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.ts';
import { useFieldTies } from './field.tsx';
import { floatingMargin } from './floating-margin.ts';
import { styleNonce } from './style-nonce.ts';
import './floating.css';
import './select.css';

/** One of the values that a select offers. */
export type SelectOption<V extends string> = Readonly<{
  value: V;
  label: string;
  description?: string | undefined;
  mark?: ReactNode;
  disabled?: boolean | undefined;
}>;

export type SelectProps<V extends string> = {
  readonly value: V | null;
  readonly onChange: (value: V) => void;
  readonly options: readonly SelectOption<V>[];
  readonly label?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly size?: 'usual' | 'compact' | undefined;
};

/** One value out of a short fixed list; where the list is long or grows, a Combobox is better. */
export function Select<V extends string>({
  value,
  onChange,
  options,
  label,
  placeholder = 'Choose',
  disabled = false,
  size = 'usual',
}: SelectProps<V>) {
  const ties = useFieldTies(label);
  const chosen = options.find((option) => option.value === value);
  return (
    <Primitive.Root
      value={value ?? ''}
      disabled={disabled}
      onValueChange={(next) => {
        const option = options.find((candidate) => candidate.value === next);
        if (option !== undefined) onChange(option.value);
      }}
    >
      <Primitive.Trigger
        {...ties}
        className={classNames('ui-control', 'ui-select', size === 'compact' && 'ui-control-compact')}
      >
        {chosen?.mark === undefined ? null : <span className="ui-row-mark">{chosen.mark}</span>}
        <span className={classNames('ui-select-text', chosen === undefined && 'ui-select-empty')}>
          <Primitive.Value placeholder={placeholder}>{chosen?.label ?? placeholder}</Primitive.Value>
        </span>
        <ChevronDown size={16} strokeWidth={1.75} aria-hidden="true" />
      </Primitive.Trigger>
      <Primitive.Portal>
        <Primitive.Content
          className="ui-floating ui-list ui-select-list"
          position="popper"
          sideOffset={4}
          collisionPadding={floatingMargin}
        >
          <Primitive.Viewport nonce={styleNonce()}>
            {options.map((option) => (
              <Primitive.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled === true}
                textValue={option.label}
                className="ui-row"
              >
                <span className="ui-row-sign">
                  <Primitive.ItemIndicator>
                    <Check size={16} strokeWidth={2} aria-hidden="true" />
                  </Primitive.ItemIndicator>
                </span>
                {option.mark === undefined ? null : <span className="ui-row-mark">{option.mark}</span>}
                <span className="ui-row-text">
                  <Primitive.ItemText>{option.label}</Primitive.ItemText>
                  {option.description === undefined ? null : (
                    <span className="ui-row-description">{option.description}</span>
                  )}
                </span>
              </Primitive.Item>
            ))}
          </Primitive.Viewport>
        </Primitive.Content>
      </Primitive.Portal>
    </Primitive.Root>
  );
}
