import { useState } from 'react';
import type { NewPassphrase } from '../parts/new-passphrase.ts';
import { isUsable, noPassphrase } from '../parts/new-passphrase.ts';
import { NewPassphraseFields } from '../parts/new-passphrase-fields.tsx';
import { exportEncryptedCopy } from '../store/security.ts';
import { announce } from '../ui/announcer.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import type { FormSurroundings } from './encryption-form.tsx';
import { EncryptionForm } from './encryption-form.tsx';

/** Writes the whole project to one encrypted file, to hand to somebody else. */
export function ExportCopyForm({ onBack, onClose, onBusy, busy }: FormSurroundings) {
  const [passphrase, setPassphrase] = useState<NewPassphrase>(noPassphrase);
  const [asked, setAsked] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function write(): Promise<void> {
    setAsked(true);
    if (!isUsable(passphrase)) return;
    commitPendingText();
    setProblem(null);
    onBusy(true);
    const answer = await exportEncryptedCopy(passphrase.first);
    onBusy(false);
    if (!answer.ok) return setProblem(answer.error.sentence);
    if (answer.value.status === 'cancelled') return;
    announce(`${answer.value.name} was written to ${answer.value.folder}.`, { seconds: 8 });
    onClose();
  }

  return (
    <EncryptionForm
      confirm="Choose a place and export"
      onConfirm={() => void write()}
      onBack={onBack}
      busy={busy}
      problem={problem}
      doing="copying"
      doingWords="Writing the encrypted copy"
    >
      <p>
        The whole project with its sources and its history becomes one file that ends in .age, to hand to
        somebody else. It opens in Touchstone, and with the free program “age”. The file has a passphrase of
        its own: tell it by another way than the file takes.
      </p>
      <NewPassphraseFields
        label="Passphrase of the copy"
        passphrase={passphrase}
        onChange={setPassphrase}
        asked={asked}
        autoFocus
        lost="Without it nobody can open the copy: a lost passphrase cannot be recovered by anybody."
      />
    </EncryptionForm>
  );
}
