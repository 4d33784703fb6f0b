import { ChevronDown, CircleHelp, Command, Lock, Moon, PanelRight, Redo2, Sun, Undo2 } from 'lucide-react';
import { useProject, useReading, useSaveState, useSettings, useSettingsStore } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { useProjectMenu } from './project-menu.ts';
import type { Sheet } from './workbench-sheets.tsx';
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
  show,
  onLock,
  onSaveElsewhere,
  onStep,
  onLeave,
  inspector,
}: {
  readonly title: string;
  readonly show: (sheet: Sheet) => void;
  readonly onLock: () => void;
  readonly onSaveElsewhere: () => void;
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
  const fixed = project.readOnly !== null;
  const rows = useProjectMenu({ show, onLock, onSaveElsewhere, onLeave });

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
        label={project.undoTitle === null || fixed ? 'Undo' : `Undo: ${project.undoTitle}`}
        icon={Undo2}
        keys="Mod+Z"
        disabled={project.undoTitle === null || fixed}
        onClick={() => onStep('undo')}
      />
      <IconButton
        label={project.redoTitle === null || fixed ? 'Redo' : `Redo: ${project.redoTitle}`}
        icon={Redo2}
        keys="Mod+Shift+Z"
        disabled={project.redoTitle === null || fixed}
        onClick={() => onStep('redo')}
      />
      <Button kind="plain" size="compact" icon={Command} keys="Mod+K" onClick={() => show('palette')}>
        Command
      </Button>
      <div className="top-bar-gap" />
      {project.encrypted && <IconButton label="Lock now" icon={Lock} keys="Mod+L" onClick={onLock} />}
      <IconButton
        label={dark ? 'Light mode' : 'Dark mode'}
        icon={dark ? Sun : Moon}
        onClick={() => settingsStore.change({ theme: dark ? 'light' : 'dark' })}
      />
      <IconButton label="Keys" icon={CircleHelp} keys="?" onClick={() => show('keys')} />
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
