import type { ReactNode } from 'react';
import { useProject, useSettings, useSettingsStore } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Select } from '../ui/select.tsx';
import type { EncryptionStep } from './encryption-step.ts';
import { encryptionTitles } from './encryption-step.ts';

const pauses = [5, 10, 15, 30, 60, 240] as const;

function pauseWords(minutes: number): string {
  if (minutes < 60 || minutes % 60 !== 0) return minutes === 1 ? '1 minute' : `${minutes} minutes`;
  return minutes === 60 ? '1 hour' : `${minutes / 60} hours`;
}

/** Whether the project is encrypted, and what can be done about it. */
export function EncryptionOverview({
  onStep,
  onLock,
}: {
  readonly onStep: (step: EncryptionStep) => void;
  readonly onLock: () => void;
}) {
  const { encrypted, readOnly } = useProject();
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
            >
              <Button keys="Mod+L" onClick={onLock}>
                Lock now
              </Button>
            </Way>
            <Way
              title="Lock by itself"
              words="After a while without work, every encrypted project on this computer; and always when the computer goes to sleep."
            >
              <LockingPause />
            </Way>
            <Step
              step="change"
              words="The project opens with a new one. Takes a moment."
              verb="Change…"
              disabled={fixed}
              onStep={onStep}
            />
            <Step
              step="new-key"
              words="Shuts out whoever knows the old passphrase: everything is written anew. Takes longer for a large project."
              verb="Make…"
              disabled={fixed}
              onStep={onStep}
            />
          </>
        ) : (
          <Step
            step="encrypt"
            words="A new, encrypted copy takes the project’s place, and the readable one is removed."
            verb="Encrypt…"
            disabled={fixed}
            onStep={onStep}
          />
        )}
        <Step
          step="export"
          words="One file with a passphrase of its own, to hand to somebody else."
          verb="Export…"
          onStep={onStep}
        />
      </ul>
    </div>
  );
}

function Way(props: { readonly title: string; readonly words: string; readonly children: ReactNode }) {
  return (
    <li className="encryption-overview-way">
      <div>
        <p className="encryption-overview-title">{props.title}</p>
        <p className="encryption-overview-quiet">{props.words}</p>
      </div>
      {props.children}
    </li>
  );
}

/** A way that another step of the dialog goes; its verb alone would not name the button. */
function Step(props: {
  readonly step: EncryptionStep;
  readonly words: string;
  readonly verb: string;
  readonly disabled?: boolean;
  readonly onStep: (step: EncryptionStep) => void;
}) {
  const title = encryptionTitles[props.step];
  return (
    <Way title={title} words={props.words}>
      <Button aria-label={`${title}…`} disabled={props.disabled} onClick={() => props.onStep(props.step)}>
        {props.verb}
      </Button>
    </Way>
  );
}

/** After how long without work an encrypted project is locked; a setting of this computer. */
function LockingPause() {
  const { lockAfterMinutes } = useSettings();
  const settings = useSettingsStore();
  const known = pauses.some((each) => each === lockAfterMinutes) || lockAfterMinutes === null;
  const offered = known ? pauses : [...pauses, lockAfterMinutes].sort((a, b) => a - b);
  return (
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
  );
}
