import {
  Archive,
  FolderOutput,
  KeyRound,
  LifeBuoy,
  Lock,
  PackageOpen,
  Share,
  ShieldCheck,
} from 'lucide-react';
import { useProject } from '../store/context.ts';
import type { PaletteCommand } from '../store/palette-commands.ts';
import { usePaletteCommands } from '../store/palette-commands.ts';
import type { Sheet } from './workbench-sheets.tsx';

/** Offers what keeps a project safe to the palette: encryption, locking, backups, verification, copies. */
export function useCareCommands({
  show,
  onLock,
  onSaveElsewhere,
  onOpenCopy,
}: {
  readonly show: (sheet: Sheet) => void;
  readonly onLock: () => void;
  readonly onSaveElsewhere: () => void;
  readonly onOpenCopy: () => void;
}): void {
  const { encrypted, damaged, readOnly } = useProject();
  const act = (
    id: string,
    label: string,
    icon: PaletteCommand['icon'],
    run: () => void,
    more: Partial<PaletteCommand> = {},
  ) => ({ id, heading: 'Safety', label, icon, run, ...more }) as PaletteCommand;
  const passphrase = { keywords: ['passphrase', 'password', 'encrypt', 'secret'] };

  usePaletteCommands([
    act('encryption', 'Encryption', KeyRound, () => show('encryption'), passphrase),
    ...(encrypted || readOnly !== null
      ? []
      : [act('encrypt', 'Encrypt this project', KeyRound, () => show('encrypt'), passphrase)]),
    ...(encrypted ? [act('lock', 'Lock now', Lock, onLock, { keys: 'Mod+L' })] : []),
    ...(encrypted && readOnly === null
      ? [
          act(
            'change passphrase',
            'Change the passphrase',
            KeyRound,
            () => show('change passphrase'),
            passphrase,
          ),
          act('new key', 'Make a new key', KeyRound, () => show('new key'), {
            keywords: ['revoke', 'shut out', 'passphrase'],
          }),
        ]
      : []),
    act('export copy', 'Export an encrypted copy', Share, () => show('export copy'), {
      keywords: ['age', 'hand over', 'send', 'passphrase'],
    }),
    act('open copy', 'Open an encrypted copy', PackageOpen, onOpenCopy, { keywords: ['age'] }),
    act('backups', 'Backups', Archive, () => show('backups'), { keywords: ['restore', 'copy', 'back up'] }),
    act('verify', 'Verify project', ShieldCheck, () => show('verify'), {
      keywords: ['check', 'integrity', 'fingerprint', 'verifier'],
    }),
    act('save elsewhere', 'Save a copy elsewhere', FolderOutput, onSaveElsewhere),
    ...(damaged
      ? [
          act('recover', 'Recover to a new folder', LifeBuoy, () => show('recover'), {
            keywords: ['damaged'],
          }),
        ]
      : []),
  ]);
}
