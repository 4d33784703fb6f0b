import { useState } from 'react';
import type { NewPassphrase } from '../parts/new-passphrase.ts';
import { isUsable, noPassphrase } from '../parts/new-passphrase.ts';
import { NewPassphraseFields } from '../parts/new-passphrase-fields.tsx';
import { PassphraseField } from '../parts/passphrase-field.tsx';
import { takeOpening } from '../store/openings.ts';
import { changePassphrase, makeNewKey } from '../store/security.ts';
import { announce } from '../ui/announcer.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import type { FormSurroundings } from './encryption-form.tsx';
import { EncryptionForm } from './encryption-form.tsx';

/** Changes the passphrase, or makes a new key with it so that whoever had the old one is shut out. */
export function ChangePassphraseForm({
  newKey,
  onBack,
  onClose,
  onBusy,
  busy,
}: FormSurroundings & { readonly newKey: boolean }) {
  const [current, setCurrent] = useState('');
  const [shown, setShown] = useState(false);
  const [next, setNext] = useState<NewPassphrase>(noPassphrase);
  const [asked, setAsked] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function change(): Promise<void> {
    setAsked(true);
    setProblem(null);
    if (current === '') return setWrong('Type the passphrase that the project has now.');
    if (!isUsable(next)) return;
    commitPendingText();
    onBusy(true);
    const answer = newKey
      ? await makeNewKey(current, next.first)
      : await changePassphrase(current, next.first);
    onBusy(false);
    if (!answer.ok) {
      if (answer.error.code === 'wrong-passphrase') setWrong(answer.error.sentence);
      else setProblem(answer.error.sentence);
      return;
    }
    onClose();
    if (!('project' in answer.value)) return announce('The passphrase was changed.');
    const { project, remains } = answer.value;
    const lead = 'The project was written anew under a new key. It opens with the new passphrase alone.';
    takeOpening(
      { status: 'opened', project },
      {
        title: 'The project has a new key',
        lead: remains.length === 0 ? lead : `${lead} What the old key may still open:`,
        sentences: remains,
      },
    );
  }

  return (
    <EncryptionForm
      confirm={newKey ? 'Make a new key' : 'Change passphrase'}
      onConfirm={() => void change()}
      onBack={onBack}
      busy={busy}
      problem={problem}
      doing="encrypting"
      doingWords={newKey ? 'Writing the project anew' : 'Changing the passphrase'}
    >
      {newKey ? (
        <p>
          For when somebody who knows the passphrase shall not read what comes. Everything is written anew
          under a key that the old passphrase cannot open. What that person has already copied stays readable
          to them; nothing can change that.
        </p>
      ) : (
        <p>
          The project opens with the new passphrase from then on. Backup copies and encrypted copies made
          before still open with the old one. If somebody else knows it, make a new key instead.
        </p>
      )}
      <PassphraseField
        label="Passphrase now"
        value={current}
        onChange={(typed) => {
          setCurrent(typed);
          setWrong(null);
        }}
        shown={shown}
        onShownChange={setShown}
        error={wrong}
        autoFocus
      />
      <NewPassphraseFields label="New passphrase" passphrase={next} onChange={setNext} asked={asked} />
    </EncryptionForm>
  );
}
