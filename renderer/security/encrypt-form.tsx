import { useState } from 'react';
import type { NewPassphrase } from '../parts/new-passphrase.ts';
import { isUsable, noPassphrase } from '../parts/new-passphrase.ts';
import { NewPassphraseFields } from '../parts/new-passphrase-fields.tsx';
import { takeOpening } from '../store/openings.ts';
import { encryptProject } from '../store/security.ts';
import { commitPendingText } from '../ui/pending-text.ts';
import type { FormSurroundings } from './encryption-form.tsx';
import { EncryptionForm } from './encryption-form.tsx';

/** Encrypts a project that is not encrypted yet. */
export function EncryptForm({ onBack, onClose, onBusy, busy }: FormSurroundings) {
  const [passphrase, setPassphrase] = useState<NewPassphrase>(noPassphrase);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function encrypt(): Promise<void> {
    setAsked(true);
    if (!isUsable(passphrase)) return;
    commitPendingText();
    setProblem(null);
    onBusy(true);
    const answer = await encryptProject(passphrase.first);
    onBusy(false);
    if (!answer.ok) return setProblem(answer.error.sentence);
    onClose();
    takeOpening(
      { status: 'opened', project: answer.value.project },
      {
        title: 'The project is encrypted',
        lead:
          answer.value.remains.length === 0
            ? 'From now on it opens with its passphrase alone.'
            : 'From now on it opens with its passphrase alone. What may still be readable on this computer:',
        sentences: answer.value.remains,
      },
    );
  }

  return (
    <EncryptionForm
      confirm="Encrypt now"
      onConfirm={() => void encrypt()}
      onBack={onBack}
      busy={busy}
      problem={problem}
      doing="encrypting"
      doingWords="Writing the encrypted project"
    >
      <p>
        An encrypted copy of the whole project is written first: edits, history and sources. Once it has been
        checked it takes the project’s place, and what could be read before is removed, older backup copies
        too; a new one is made. Afterwards you are told what may still be left on the disk.
      </p>
      <NewPassphraseFields passphrase={passphrase} onChange={setPassphrase} asked={asked} autoFocus />
    </EncryptionForm>
  );
}
