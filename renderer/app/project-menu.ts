import { useProject, useReading, useSettings, useSettingsStore } from '../store/context.ts';
import type { MenuRow } from '../ui/menu-row.ts';
import type { Sheet } from './workbench-sheets.tsx';

/** The rows of the menu behind the project's name. */
export function useProjectMenu({
  show,
  onLock,
  onSaveElsewhere,
  onLeave,
}: {
  readonly show: (sheet: Sheet) => void;
  readonly onLock: () => void;
  readonly onSaveElsewhere: () => void;
  readonly onLeave: () => void;
}): readonly MenuRow[] {
  const project = useProject();
  const settings = useSettings();
  const settingsStore = useSettingsStore();
  const analyst = useReading(['analyst']).tables.analyst.get(project.analyst)?.name ?? '';
  const lock: readonly MenuRow[] = project.encrypted
    ? [{ kind: 'action', id: 'lock', label: 'Lock now', keys: 'Mod+L', onSelect: onLock }]
    : [];
  return [
    { kind: 'action', id: 'brief', label: 'Brief and marking…', onSelect: () => show('brief') },
    {
      kind: 'action',
      id: 'who',
      label: 'Work as somebody else…',
      description: `Now: ${analyst}`,
      onSelect: () => show('who'),
    },
    {
      kind: 'action',
      id: 'history',
      label: 'History and versions',
      keys: 'Mod+H',
      onSelect: () => show('history'),
    },
    { kind: 'line', id: 'care' },
    { kind: 'action', id: 'encryption', label: 'Encryption…', onSelect: () => show('encryption') },
    ...lock,
    { kind: 'action', id: 'backups', label: 'Backups…', onSelect: () => show('backups') },
    { kind: 'action', id: 'verify', label: 'Verify project', onSelect: () => show('verify') },
    { kind: 'action', id: 'elsewhere', label: 'Save a copy elsewhere…', onSelect: onSaveElsewhere },
    { kind: 'line', id: 'settings' },
    {
      kind: 'check',
      id: 'single',
      label: 'Single keys',
      description: 'Letters and digits that rate and place claims',
      checked: settings.singleKeys,
      onChange: (singleKeys) => settingsStore.change({ singleKeys }),
    },
    {
      kind: 'check',
      id: 'hide',
      label: 'Hide the letter while rating',
      description: 'So that the digit is set on its own',
      checked: settings.hideLetterWhileRating,
      onChange: (hideLetterWhileRating) => settingsStore.change({ hideLetterWhileRating }),
    },
    {
      kind: 'check',
      id: 'compact',
      label: 'Compact rows',
      checked: settings.compactRows,
      onChange: (compactRows) => settingsStore.change({ compactRows }),
    },
    {
      kind: 'submenu',
      id: 'theme',
      label: 'Light or dark',
      rows: (['system', 'light', 'dark'] as const).map((theme) => ({
        kind: 'choice' as const,
        id: theme,
        label: theme === 'system' ? 'As the desktop' : theme === 'light' ? 'Light' : 'Dark',
        chosen: settings.theme === theme,
        onSelect: () => settingsStore.change({ theme }),
      })),
    },
    { kind: 'line', id: 'leave' },
    { kind: 'action', id: 'close', label: 'Close project', onSelect: onLeave },
  ];
}
