import { Eye, EyeOff } from 'lucide-react';
import type { KeyboardEvent, ReactNode, Ref } from 'react';
import { useState } from 'react';
import { announce } from '../ui/announcer.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import './passphrase-field.css';

/** Where a passphrase is typed; covered until it is asked to be shown. Says when Caps Lock is on. */
export function PassphraseField({
  label,
  value,
  onChange,
  shown,
  onShownChange,
  help,
  error,
  inputRef,
  autoFocus,
  disabled,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (passphrase: string) => void;
  readonly shown: boolean;
  /** Left out where another field's button shows and covers this one too. */
  readonly onShownChange?: (shown: boolean) => void;
  readonly help?: ReactNode;
  readonly error?: string | null | undefined;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly autoFocus?: boolean;
  readonly disabled?: boolean;
}) {
  const [capsLock, setCapsLock] = useState(false);
  const look = (event: KeyboardEvent) => {
    const on = event.getModifierState('CapsLock');
    if (on && !capsLock) announce('Caps Lock is on.', { quiet: true });
    setCapsLock(on);
  };
  return (
    <div className="passphrase-field">
      <Field label={label} help={help} error={error}>
        <div className="passphrase-field-row">
          <TextField
            type={shown ? 'text' : 'password'}
            dir="auto"
            maxLength={1024}
            value={value}
            onChange={onChange}
            onKeyDown={look}
            onKeyUp={look}
            onBlur={() => setCapsLock(false)}
            inputRef={inputRef}
            autoFocus={autoFocus}
            disabled={disabled}
            autoCapitalize="off"
          />
          {onShownChange && (
            <IconButton
              label={shown ? 'Cover what is typed' : 'Show what is typed'}
              icon={shown ? EyeOff : Eye}
              pressed={shown}
              onClick={() => onShownChange(!shown)}
            />
          )}
        </div>
      </Field>
      {capsLock && <p className="passphrase-field-caps">Caps Lock is on.</p>}
    </div>
  );
}
