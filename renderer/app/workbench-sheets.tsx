import { Suspense } from 'react';
import type { EncryptionStep } from '../security/encryption-step.ts';
import {
  BackupsDialog,
  BriefDialog,
  EncryptionDialog,
  HistoryDrawer,
  KeyHelp,
  Palette,
  RecoverDialog,
  VerifyDialog,
  WhoIsWorking,
} from './screens-to-fetch.ts';

/** What can stand over the workbench; one at a time. */
export type Sheet =
  | 'palette'
  | 'keys'
  | 'brief'
  | 'who'
  | 'history'
  | 'encryption'
  | 'encrypt'
  | 'change passphrase'
  | 'new key'
  | 'export copy'
  | 'backups'
  | 'verify'
  | 'recover';

const encryptionSteps: Readonly<Partial<Record<Sheet, EncryptionStep>>> = {
  encryption: 'overview',
  encrypt: 'encrypt',
  'change passphrase': 'change',
  'new key': 'new-key',
  'export copy': 'export',
};

/** The sheet that stands over the workbench, fetched when it is first shown. */
export function WorkbenchSheets({
  sheet,
  show,
  onLock,
}: {
  readonly sheet: Sheet | null;
  readonly show: (sheet: Sheet | null) => void;
  readonly onLock: () => void;
}) {
  const close = () => show(null);
  const step = sheet === null ? undefined : encryptionSteps[sheet];
  return (
    <Suspense fallback={null}>
      {sheet === 'palette' && <Palette onClose={close} />}
      {sheet === 'keys' && <KeyHelp onClose={close} />}
      {sheet === 'history' && <HistoryDrawer onClose={close} />}
      {sheet === 'brief' && <BriefDialog onClose={close} />}
      {sheet === 'who' && <WhoIsWorking onKnown={close} onLeave={close} leaveLabel="Cancel" />}
      {step !== undefined && <EncryptionDialog key={step} begin={step} onClose={close} onLock={onLock} />}
      {sheet === 'backups' && <BackupsDialog onClose={close} />}
      {sheet === 'verify' && <VerifyDialog onClose={close} onBackups={() => show('backups')} />}
      {sheet === 'recover' && <RecoverDialog onClose={close} />}
    </Suspense>
  );
}
