import { useProject, useSettings, useSettingsStore } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import type { EncryptionStep } from './encryption-dialog.tsx';

const pauses = [5, 10, 15, 30, 60, 240] as const;

function pauseWords(minutes: number): string {
  if (minutes < 60 || minutes % 60 !== 0) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}

/** Whether the project is encrypted, and what can be done about it. */
export function EncryptionOverview({
  encrypted,
  onStep,
  onLock,
}: {
  readonly encrypted: boolean;
  readonly onStep: (step: EncryptionStep) => void;
  readonly onLock: () => void;
}) {
  const { readOnly } = useProject();
  const fixed = readOnly !== null;
  return (
    <div className="encryption-overview">
      <p>
        {encrypted
          ? 'This project is encrypted: its edits, history, sources and backup copies can be read with the passphrase alone.'
          : 'This project is not encrypted: whoever can read its folder can read everything in it.'}
      </p>
      {fixed && (
        <p className="encryption-overview-quiet">
          The project is open read only, so its encryption stays as it is.
        </p>
      )}
      <ul className="encryption-overview-ways">
        {encrypted ? (
          <>
            <Way
              title="Lock now"
              words="Closes the project at once. The passphrase brings you back to where you are."
              verb="Lock now"
              keys="Mod+L"
              onChoose={onLock}
            />
            <Locking />
            <Way
              title="Change the passphrase"
              words="The project opens with a new one. Takes a moment."
              verb="Change…"
              label="Change the passphrase…"
              disabled={fixed}
              onChoose={() => onStep('change')}
            />
            <Way
              title="Make a new key"
              words="Shuts out whoever knows the old passphrase: everything is written anew. Takes longer for a large project."
              verb="Make…"
              label="Make a new key…"
              disabled={fixed}
              onChoose={() => onStep('new-key')}
            />
          </>
        ) : (
          <Way
            title="Encrypt this project"
            words="A new, encrypted copy takes the project’s place, and the readable one is removed."
            verb="Encrypt…"
            label="Encrypt this project…"
            disabled={fixed}
            onChoose={() => onStep('encrypt')}
          />
        )}
        <Way
          title="Export an encrypted copy"
          words="One file with a passphrase of its own, to hand to somebody else."
          verb="Export…"
          label="Export an encrypted copy…"
          onChoose={() => onStep('export')}
        />
      </ul>
    </div>
  );
}

function Way({
  title,
  words,
  verb,
  label,
  keys,
  disabled,
  onChoose,
}: {
  readonly title: string;
  readonly words: string;
  readonly verb: string;
  /** The button's whole name, where its verb alone does not say it. */
  readonly label?: string;
  readonly keys?: string;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
}) {
  return (
    <li className="encryption-overview-way">
      <div>
        <p className="encryption-overview-title">{title}</p>
        <p className="encryption-overview-quiet">{words}</p>
      </div>
      <Button aria-label={label} keys={keys} disabled={disabled} onClick={onChoose}>
        {verb}
      </Button>
    </li>
  );
}

/** After how long without work an encrypted project is locked; a setting of this computer. */
function Locking() {
  const { lockAfterMinutes } = useSettings();
  const settings = useSettingsStore();
  const known = pauses.some((each) => each === lockAfterMinutes) || lockAfterMinutes === null;
  const offered = known ? pauses : [...pauses, lockAfterMinutes].sort((a, b) => a - b);
  return (
    <li className="encryption-overview-way">
      <div>
        <p className="encryption-overview-title">Lock by itself</p>
        <p className="encryption-overview-quiet">
          After a while without work, every encrypted project on this computer; and always when the computer
          goes to sleep.
        </p>
      </div>
      <div className="encryption-overview-pause">
        <Field label="Lock after" hideLabel>
          <Select
            value={lockAfterMinutes === null ? 'never' : String(lockAfterMinutes)}
            onChange={(chosen) =>
              settings.change({ lockAfterMinutes: chosen === 'never' ? null : Number(chosen) })
            }
            options={[
              ...offered.map((each) => ({ value: String(each), label: `After ${pauseWords(each)}` })),
              { value: 'never', label: 'Never by itself' },
            ]}
          />
        </Field>
      </div>
    </li>
  );
}
