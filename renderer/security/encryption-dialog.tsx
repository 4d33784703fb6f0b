import { useState } from 'react';
import { Dialog } from '../ui/dialog.tsx';
import { ChangePassphraseForm } from './change-passphrase-form.tsx';
import { EncryptForm } from './encrypt-form.tsx';
import { EncryptionOverview } from './encryption-overview.tsx';
import type { EncryptionStep } from './encryption-step.ts';
import { encryptionTitles } from './encryption-step.ts';
import { ExportCopyForm } from './export-copy-form.tsx';
import './encryption-dialog.css';

/** Everything about the project's encryption: whether it is, its passphrase, its key, its locking, copies for others. */
export function EncryptionDialog({
  begin = 'overview',
  onClose,
  onLock,
}: {
  readonly begin?: EncryptionStep;
  readonly onClose: () => void;
  readonly onLock: () => void;
}) {
  const [step, setStep] = useState<EncryptionStep>(begin);
  const [busy, setBusy] = useState(false);
  const back = () => (begin === 'overview' ? setStep('overview') : onClose());
  const form = { onBack: back, onBusy: setBusy, busy, onClose };
  return (
    <Dialog open onOpenChange={(open) => !open && !busy && onClose()} title={encryptionTitles[step]}>
      {step === 'overview' ? (
        <EncryptionOverview onStep={setStep} onLock={onLock} />
      ) : step === 'encrypt' ? (
        <EncryptForm {...form} />
      ) : step === 'export' ? (
        <ExportCopyForm {...form} />
      ) : (
        <ChangePassphraseForm key={step} newKey={step === 'new-key'} {...form} />
      )}
    </Dialog>
  );
}
