import {
  Columns2,
  FileText,
  FileUp,
  FolderOpen,
  History,
  Keyboard,
  Library,
  LogOut,
  PanelRight,
  Quote,
  Redo2,
  SunMoon,
  Undo2,
  Users,
} from 'lucide-react';
import { useMemo, useRef } from 'react';
import { useProject, useSettings, useSettingsStore, useWorkbenchStore } from '../store/context.ts';
import type { PaletteCommand } from '../store/palette-commands.ts';
import { offeredCommands, usePaletteCommands } from '../store/palette-commands.ts';
import { editsNotSaved, saveFirst } from '../store/save-state.ts';
import { openEncryptedCopy } from '../store/security.ts';
import type { MenuEntry, Opening } from '../store/window-life.ts';
import { openProject } from '../store/window-life.ts';
import { announce } from '../ui/announcer.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { useCareCommands } from './care-commands.ts';
import { isDark } from './top-bar.tsx';
import type { Sheet } from './workbench-sheets.tsx';

export type FrameActions = {
  readonly step: (which: 'undo' | 'redo') => void;
  readonly show: (sheet: Sheet) => void;
  readonly toggleInspector: () => void;
  readonly onLeave: (next?: 'new') => void;
  readonly onOpened: (opening: Opening) => void;
  readonly onLock: () => void;
  readonly onSaveElsewhere: () => void;
};

/** How often a screen that was just opened is asked whether it offers a command yet, in frames. */
const framesToWait = 60;

/** Offers the commands of the frame to the palette, and carries out what menu and keys ask for. */
export function useWorkbenchCommands(actions: FrameActions): { readonly run: (entry: MenuEntry) => void } {
  const project = useProject();
  const workbench = useWorkbenchStore();
  const settings = useSettings();
  const settingsStore = useSettingsStore();
  const latest = useRef(actions);
  latest.current = actions;

  const go = (id: string, label: string, keys: string, icon: PaletteCommand['icon'], run: () => void) =>
    ({ id, heading: 'Go to', label, keys, icon, run }) as PaletteCommand;
  const act = (id: string, label: string, icon: PaletteCommand['icon'], run: () => void, keys?: string) =>
    ({ id, heading: 'Project', label, icon, run, ...(keys ? { keys } : {}) }) as PaletteCommand;

  usePaletteCommands([
    go('go sources', 'Sources', 'Mod+1', Library, () =>
      workbench.go({ screen: 'sources', reading: null, passage: null }),
    ),
    go('go claims', 'Claims', 'Mod+2', Quote, () => workbench.go({ screen: 'claims' })),
    go('go compare', 'Compare', 'Mod+3', Columns2, () => workbench.go({ screen: 'compare' })),
    go('go report', 'Report', 'Mod+4', FileText, () => workbench.go({ screen: 'report' })),
    {
      ...act(
        'undo',
        project.undoTitle === null ? 'Undo' : `Undo: ${project.undoTitle}`,
        Undo2,
        () => latest.current.step('undo'),
        'Mod+Z',
      ),
      disabled: project.undoTitle === null,
    },
    {
      ...act(
        'redo',
        project.redoTitle === null ? 'Redo' : `Redo: ${project.redoTitle}`,
        Redo2,
        () => latest.current.step('redo'),
        'Mod+Shift+Z',
      ),
      disabled: project.redoTitle === null,
    },
    act('brief', 'Brief and marking', FileText, () => latest.current.show('brief')),
    act('who', 'Work as somebody else', Users, () => latest.current.show('who')),
    act('history', 'History and versions', History, () => latest.current.show('history'), 'Mod+H'),
    act('theme', isDark(settings.theme) ? 'Light mode' : 'Dark mode', SunMoon, () =>
      settingsStore.change({ theme: isDark(settingsStore.now.theme) ? 'light' : 'dark' }),
    ),
    act(
      'inspector',
      'Show or hide the inspector',
      PanelRight,
      () => latest.current.toggleInspector(),
      'Mod+.',
    ),
    act('keys', 'Keys', Keyboard, () => latest.current.show('keys'), '?'),
    act('import sources', 'Import sources', FileUp, () => later('import'), 'Mod+I'),
    act('export the report', 'Export report', FileText, () => later('export'), 'Mod+E'),
    act(
      'open project',
      'Open another project',
      FolderOpen,
      () => void openAnother(() => openProject(null)),
      'Mod+O',
    ),
    act('close', 'Close project', LogOut, () => latest.current.onLeave()),
  ]);

  useCareCommands({
    show: (sheet) => latest.current.show(sheet),
    onLock: () => latest.current.onLock(),
    onSaveElsewhere: () => latest.current.onSaveElsewhere(),
    onOpenCopy: () => void openAnother(openEncryptedCopy),
  });

  async function openAnother(ask: () => ReturnType<typeof openProject>): Promise<void> {
    commitPendingText();
    if (!(await project.settled(3_000))) {
      return announce(`${editsNotSaved(project.atRisk)}. ${saveFirst}`);
    }
    const answer = await ask();
    if (!answer.ok) announce(answer.error.sentence);
    else latest.current.onOpened(answer.value);
  }

  /** Goes to the screen that offers a command, and runs it as soon as it stands. */
  function later(which: 'import' | 'export'): void {
    const screen = which === 'import' ? 'sources' : 'report';
    const id = which === 'import' ? 'sources import' : 'report export';
    if (workbench.now.screen !== screen || (screen === 'sources' && workbench.now.reading !== null)) {
      workbench.go({ screen, reading: null, passage: null });
    }
    let frames = 0;
    const look = () => {
      const offered = offeredCommands().find((each) => each.id === id);
      if (offered) return offered.run();
      frames += 1;
      if (frames < framesToWait) requestAnimationFrame(look);
    };
    look();
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: everything here is reached through refs and stores
  return useMemo(
    () => ({
      run: (entry: MenuEntry) => {
        if (entry === 'undo' || entry === 'redo') latest.current.step(entry);
        else if (entry === 'palette' || entry === 'keys') latest.current.show(entry);
        else if (entry === 'import' || entry === 'export') later(entry);
        else if (entry === 'open') void openAnother(() => openProject(null));
        else if (entry === 'new') latest.current.onLeave('new');
        else if (entry === 'close') latest.current.onLeave();
        else if (entry === 'backup') latest.current.show('backups');
        else if (entry === 'verify') latest.current.show('verify');
        else if (entry === 'lock') latest.current.onLock();
        else if (entry === 'theme') {
          settingsStore.change({ theme: isDark(settingsStore.now.theme) ? 'light' : 'dark' });
        } else
          offeredCommands()
            .find((each) => each.id === 'reader find')
            ?.run();
      },
    }),
    [workbench, settingsStore],
  );
}
