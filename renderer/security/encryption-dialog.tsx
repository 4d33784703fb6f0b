import { useState } from 'react';
import { useProject } from '../store/context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { ChangePassphraseForm } from './change-passphrase-form.tsx';
import { EncryptForm } from './encrypt-form.tsx';
import { EncryptionOverview } from './encryption-overview.tsx';
import { ExportCopyForm } from './export-copy-form.tsx';
import './encryption-dialog.css';

/** What the dialog is about to do. */
export type EncryptionStep = 'overview' | 'encrypt' | 'change' | 'new-key' | 'export';

const titles: Readonly<Record<EncryptionStep, string>> = {
  overview: 'Encryption',
  encrypt: 'Encrypt this project',
  change: 'Change the passphrase',
  'new-key': 'Make a new key',
  export: 'Export an encrypted copy',
};

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
  const project = useProject();
  const [step, setStep] = useState<EncryptionStep>(begin);
  const [busy, setBusy] = useState(false);
  const back = () => (begin === 'overview' ? setStep('overview') : onClose());
  const form = { onBack: back, onBusy: setBusy, busy, onClose };
  return (
    <Dialog open onOpenChange={(open) => !open && !busy && onClose()} title={titles[step]}>
      {step === 'overview' ? (
        <EncryptionOverview encrypted={project.encrypted} onStep={setStep} onLock={onLock} />
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
