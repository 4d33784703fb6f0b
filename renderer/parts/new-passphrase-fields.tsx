import { useState } from 'react';
import { Notice } from '../ui/notice.tsx';
import type { NewPassphrase } from './new-passphrase.ts';
import { wrongWithPassphrase } from './new-passphrase.ts';
import { PassphraseField } from './passphrase-field.tsx';
import { PassphraseMeter } from './passphrase-meter.tsx';
import './new-passphrase-fields.css';

/** A new passphrase, typed twice, with its strength and what becomes of one that is lost. */
export function NewPassphraseFields({
  passphrase,
  onChange,
  asked,
  autoFocus,
  label = 'Passphrase',
  lost = 'Nobody can open the project without it: a lost passphrase cannot be recovered by anybody, and there is no second way in. Keep it where you keep what must not be lost.',
}: {
  readonly passphrase: NewPassphrase;
  readonly onChange: (passphrase: NewPassphrase) => void;
  /** Whether what is wrong is said: only after the analyst wanted to go on. */
  readonly asked: boolean;
  readonly autoFocus?: boolean;
  readonly label?: string;
  readonly lost?: string;
}) {
  const [shown, setShown] = useState(false);
  const wrong = asked ? wrongWithPassphrase(passphrase) : {};
  return (
    <div className="new-passphrase-fields">
      <div className="new-passphrase-fields-first">
        <PassphraseField
          label={label}
          value={passphrase.first}
          onChange={(first) => onChange({ ...passphrase, first })}
          shown={shown}
          onShownChange={setShown}
          error={wrong.first}
          help="Several words in a row are best. Capitals and spaces count; whether é is typed as one character or as e with an accent does not."
          {...(autoFocus === undefined ? {} : { autoFocus })}
        />
        <PassphraseMeter passphrase={passphrase.first} />
      </div>
      <PassphraseField
        label={`${label}, again`}
        value={passphrase.second}
        onChange={(second) => onChange({ ...passphrase, second })}
        shown={shown}
        error={wrong.second}
      />
      <Notice kind="attention">{lost}</Notice>
    </div>
  );
}
