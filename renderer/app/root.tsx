import { Suspense, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { OpenedProject } from '../../shared/contract/contract.ts';
import { StartScreen } from '../start/start-screen.tsx';
import { SettingsContext } from '../store/context.ts';
import { mayLeave } from '../store/leaving.ts';
import type { Afterwards } from '../store/openings.ts';
import { onOpening } from '../store/openings.ts';
import { editsNotSaved } from '../store/save-state.ts';
import type { LockedThing } from '../store/security.ts';
import { onLocked } from '../store/security.ts';
import { SettingsStore } from '../store/settings-store.ts';
import { carriedCount } from '../store/unsaved-edits.ts';
import type { Begun, Opening } from '../store/window-life.ts';
import { beginWindow, onClosing } from '../store/window-life.ts';
import { Workbench } from '../store/workbench.ts';
import { announce } from '../ui/announcer.tsx';
import { fetched } from '../ui/fetched.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { setTheme } from '../ui/theme.ts';
import { UiRoot } from '../ui/ui-root.tsx';
import { fetchFirstScreens } from './screens-to-fetch.ts';
import './root.css';

const OpenWorkbench = fetched(async () => (await import('./open-workbench.tsx')).OpenWorkbench);
const UnlockDialog = fetched(async () => (await import('../security/unlock-dialog.tsx')).UnlockDialog);
const AfterwardsDialog = fetched(async () => (await import('./afterwards-dialog.tsx')).AfterwardsDialog);

/** A project as main has opened it; opened anew, everything that is drawn of it begins again. */
type Shown = { readonly project: OpenedProject; readonly turn: number };

/** The window: the start screen, or the workbench once a project is open. */
export function Root({ begun }: { readonly begun: Begun }) {
  const [settings] = useState(() => new SettingsStore(begun.settings));
  const [shown, setShown] = useState<Shown | null>(begun.project && { project: begun.project, turn: 0 });
  const [recent, setRecent] = useState(begun.recent);
  const [making, setMaking] = useState(false);
  const [locked, setLocked] = useState<LockedThing | null>(null);
  const [afterwards, setAfterwards] = useState<Afterwards | null>(null);
  /** How many edits of a project that is not open the analyst knows would go with the window. */
  const warned = useRef(0);
  /** Where the analyst was in the project that is open, locked or opened anew. */
  const place = useRef<{ readonly id: string; readonly workbench: Workbench } | null>(null);

  useMemo(() => setTheme(settings.now.theme), [settings]);
  useEffect(() => settings.subscribe(() => setTheme(settings.now.theme)), [settings]);
  useEffect(
    () =>
      onClosing(async () => {
        commitPendingText();
        if (!(await mayLeave())) return false;
        const waiting = carriedCount();
        if (waiting === 0 || waiting === warned.current) return true;
        warned.current = waiting;
        announce(
          `${editsNotSaved(waiting)}: open that project again to save them, or close the window once more to go without.`,
        );
        return false;
      }),
    [],
  );
  useEffect(() => {
    // The workbench and its grid are fetched while the analyst looks at the start screen.
    const timer = setTimeout(() => {
      void OpenWorkbench.fetch().then(fetchFirstScreens);
    }, 400);
    return () => clearTimeout(timer);
  }, []);

  const listRecent = useCallback(async () => {
    const answer = await beginWindow();
    if (answer.ok) setRecent(answer.value.recent);
  }, []);

  const opened = useCallback((opening: Opening) => {
    if (opening.status === 'cancelled') return;
    setLocked(opening.status === 'locked' ? opening.locked : null);
    if (opening.status === 'locked') return;
    const { project } = opening;
    warned.current = 0;
    setMaking(false);
    setShown((before) => ({ project, turn: (before?.turn ?? 0) + 1 }));
  }, []);

  /** The open project was locked: nothing of it stays on screen. */
  const lockedUp = useCallback(
    (what: LockedThing) => {
      setShown(null);
      setAfterwards(null);
      setLocked(what);
      void listRecent();
    },
    [listRecent],
  );
  useEffect(() => onLocked(lockedUp), [lockedUp]);
  useEffect(
    () =>
      onOpening((opening, told) => {
        if (opening !== null) opened(opening);
        if (told !== null) setAfterwards(told);
      }),
    [opened],
  );

  const closed = useCallback(
    (next?: 'new') => {
      setShown(null);
      place.current = null;
      setMaking(next === 'new');
      void listRecent();
    },
    [listRecent],
  );

  if (shown !== null && place.current?.id !== shown.project.id) {
    place.current = { id: shown.project.id, workbench: new Workbench(shown.project.screen ?? undefined) };
  }
  return (
    <SettingsContext value={settings}>
      <UiRoot>
        {shown === null || place.current === null ? (
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
              key={`${shown.project.id} ${shown.turn}`}
              opened={shown.project}
              workbench={place.current.workbench}
              onOpened={opened}
              onLocked={lockedUp}
              onClosed={closed}
            />
          </Suspense>
        )}
        <Suspense fallback={null}>
          {locked !== null && (
            <UnlockDialog
              key={locked.ticket}
              locked={locked}
              onOpened={opened}
              onLeave={() => setLocked(null)}
            />
          )}
          {afterwards !== null && (
            <AfterwardsDialog afterwards={afterwards} onClose={() => setAfterwards(null)} />
          )}
        </Suspense>
      </UiRoot>
    </SettingsContext>
  );
}
