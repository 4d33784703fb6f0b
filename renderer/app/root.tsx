import { Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import type { OpenedProject } from '../../shared/contract/contract.ts';
import { StartScreen } from '../start/start-screen.tsx';
import { SettingsContext } from '../store/context.ts';
import { SettingsStore } from '../store/settings-store.ts';
import type { Begun, Opening } from '../store/window-life.ts';
import { beginWindow, onClosing } from '../store/window-life.ts';
import { fetched } from '../ui/fetched.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { setTheme } from '../ui/theme.ts';
import { UiRoot } from '../ui/ui-root.tsx';
import { fetchFirstScreens } from './screens-to-fetch.ts';
import './root.css';

const OpenWorkbench = fetched(async () => (await import('./open-workbench.tsx')).OpenWorkbench);

/** The window: the start screen, or the workbench once a project is open. */
export function Root({ begun }: { readonly begun: Begun }) {
  const [settings] = useState(() => new SettingsStore(begun.settings));
  const [project, setProject] = useState<OpenedProject | null>(begun.project);
  const [recent, setRecent] = useState(begun.recent);
  const [making, setMaking] = useState(false);

  useMemo(() => setTheme(settings.now.theme), [settings]);
  useEffect(() => settings.subscribe(() => setTheme(settings.now.theme)), [settings]);
  useEffect(() => onClosing(async () => void (await commitPendingText())), []);
  useEffect(() => {
    // The workbench and its grid are fetched while the analyst looks at the start screen.
    const timer = setTimeout(() => {
      void OpenWorkbench.fetch().then(fetchFirstScreens);
    }, 400);
    return () => clearTimeout(timer);
  }, []);

  const opened = useCallback((opening: Opening) => {
    if (opening.status === 'opened') setProject(opening.project);
  }, []);

  const closed = useCallback((next?: 'new') => {
    setProject(null);
    setMaking(next === 'new');
    void beginWindow().then((answer) => {
      if (answer.ok) setRecent(answer.value.recent);
    });
  }, []);

  return (
    <SettingsContext value={settings}>
      <UiRoot>
        {project === null ? (
          <StartScreen
            making={making}
            recent={recent}
            onRecent={setRecent}
            onOpened={opened}
            version={begun.version}
          />
        ) : (
          <Suspense fallback={<div className="root-waiting" />}>
            <OpenWorkbench
              key={`${project.id} ${project.folder}`}
              opened={project}
              onOpened={opened}
              onClosed={closed}
            />
          </Suspense>
        )}
      </UiRoot>
    </SettingsContext>
  );
}
