import { ChevronDown, CircleHelp, Command, Moon, PanelRight, Redo2, Sun, Undo2 } from 'lucide-react';
import { useProject, useReading, useSaveState, useSettings, useSettingsStore } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import type { MenuRow } from '../ui/menu-row.ts';
import './top-bar.css';

/** Whether the window is drawn dark now, whatever the setting follows. */
export function isDark(theme: 'system' | 'light' | 'dark'): boolean {
  return (
    theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  );
}

/** The project's name and the tools that are at hand everywhere. */
export function TopBar({
  title,
  onBrief,
  onPalette,
  onKeys,
  onWho,
  onStep,
  onLeave,
  inspector,
}: {
  readonly title: string;
  readonly onBrief: () => void;
  readonly onPalette: () => void;
  readonly onKeys: () => void;
  readonly onWho: () => void;
  readonly onStep: (which: 'undo' | 'redo') => void;
  readonly onLeave: () => void;
  readonly inspector: { readonly open: boolean; readonly toggle: () => void } | null;
}) {
  const project = useProject();
  const settings = useSettings();
  const settingsStore = useSettingsStore();
  useSaveState();
  const analyst = useReading(['analyst']).tables.analyst.get(project.analyst)?.name ?? '';
  const dark = isDark(settings.theme);

  const rows: readonly MenuRow[] = [
    { kind: 'action', id: 'brief', label: 'Brief and marking…', onSelect: onBrief },
    {
      kind: 'action',
      id: 'who',
      label: 'Work as somebody else…',
      description: `Now: ${analyst}`,
      onSelect: onWho,
    },
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

  return (
    <div className="top-bar">
      <h1>
        <Menu
          label="Project"
          trigger={
            <button type="button" className="top-bar-title">
              <span>{title}</span>
              <ChevronDown size={14} aria-hidden />
            </button>
          }
          rows={rows}
        />
      </h1>
      <span className="top-bar-analyst">{analyst}</span>
      <div className="top-bar-gap" />
      <IconButton
        label={project.undoTitle === null ? 'Undo' : `Undo: ${project.undoTitle}`}
        icon={Undo2}
        keys="Mod+Z"
        disabled={project.undoTitle === null}
        onClick={() => onStep('undo')}
      />
      <IconButton
        label={project.redoTitle === null ? 'Redo' : `Redo: ${project.redoTitle}`}
        icon={Redo2}
        keys="Mod+Shift+Z"
        disabled={project.redoTitle === null}
        onClick={() => onStep('redo')}
      />
      <Button kind="plain" size="compact" icon={Command} keys="Mod+K" onClick={onPalette}>
        Command
      </Button>
      <div className="top-bar-gap" />
      <IconButton
        label={dark ? 'Light mode' : 'Dark mode'}
        icon={dark ? Sun : Moon}
        onClick={() => settingsStore.change({ theme: dark ? 'light' : 'dark' })}
      />
      <IconButton label="Keys" icon={CircleHelp} keys="?" onClick={onKeys} />
      {inspector && (
        <IconButton
          label={inspector.open ? 'Hide the inspector' : 'Show the inspector'}
          icon={PanelRight}
          keys="Mod+."
          pressed={inspector.open}
          onClick={inspector.toggle}
        />
      )}
    </div>
  );
}
