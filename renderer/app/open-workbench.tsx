import { useCallback, useEffect, useMemo, useState } from 'react';
import type { OpenedProject } from '../../shared/contract/contract.ts';
import { ProjectContext, WorkbenchContext } from '../store/context.ts';
import { forgetImports } from '../store/import-sources.ts';
import { guardLeaving } from '../store/leaving.ts';
import { ProjectStore } from '../store/project-store.ts';
import { settleReadingPlace } from '../store/reading-place.ts';
import { editsNotSaved, saveFirst } from '../store/save-state.ts';
import type { LockedThing } from '../store/security.ts';
import { lockProject, onLocking } from '../store/security.ts';
import { forgetSourceTexts } from '../store/source-texts.ts';
import type { Opening } from '../store/window-life.ts';
import { closeProject, closeWindow, keepScreen } from '../store/window-life.ts';
import type { Workbench } from '../store/workbench.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { UnsavedDialog } from './unsaved-dialog.tsx';
import { WhoIsWorking } from './who-is-working.tsx';
import { WorkbenchFrame } from './workbench-frame.tsx';

/** How long edits on their way may take before the analyst is asked, in ms. */
const patience = 3_000;

/** What is in the way of showing the project. */
type InTheWay = { readonly title: string; readonly sentence: string };

/** What the analyst wanted to close when edits were not saved. */
type Leaving = { readonly what: 'window' } | { readonly what: 'project'; readonly next: 'new' | undefined };

/** An open project: loads its records, asks once who is working, then shows the workbench. */
export function OpenWorkbench({
  opened,
  workbench,
  onOpened,
  onLocked,
  onClosed,
}: {
  readonly opened: OpenedProject;
  /** Where the analyst is in it; kept while it is locked. */
  readonly workbench: Workbench;
  readonly onOpened: (opening: Opening) => void;
  readonly onLocked: (locked: LockedThing) => void;
  readonly onClosed: (next?: 'new') => void;
}) {
  const project = useMemo(() => new ProjectStore(opened), [opened]);
  const [begun, setBegun] = useState(false);
  const [known, setKnown] = useState(project.analystKnown);
  const [problem, setProblem] = useState<InTheWay | null>(null);
  const [leaving, setLeaving] = useState<Leaving | null>(null);

  useEffect(() => {
    const stop = project.subscribe(() => setBegun(true));
    void project.load().then((loaded) => {
      if (!loaded.ok) setProblem({ title: 'The project could not be read', sentence: loaded.error.sentence });
    });
    return () => {
      stop();
      project.close();
      forgetSourceTexts();
      forgetImports();
    };
  }, [project]);
  useEffect(
    () =>
      guardLeaving(async () => {
        if (await project.settled(patience)) return true;
        setLeaving({ what: 'window' });
        return false;
      }),
    [project],
  );

  const lock = useCallback(async () => {
    if (!project.encrypted) {
      return announce(
        'This project is not encrypted, so it cannot be locked. Encryption is in the project menu.',
      );
    }
    commitPendingText();
    settleReadingPlace();
    if (!(await project.settled(patience))) {
      return announce(`${editsNotSaved(project.atRisk)}, so the project stays open. ${saveFirst}`);
    }
    const answer = await lockProject();
    if (!answer.ok) announce(answer.error.sentence);
    else if (answer.value.status === 'locked') onLocked(answer.value.locked);
  }, [project, onLocked]);
  useEffect(() => onLocking(() => void lock()), [lock]);

  useEffect(() => keepScreen(workbench), [workbench]);

  async function leave(next?: 'new'): Promise<void> {
    commitPendingText();
    if (!(await project.settled(patience))) return setLeaving({ what: 'project', next });
    const closed = await closeProject();
    if (closed.ok) onClosed(next);
    else setProblem({ title: 'The project is closed', sentence: closed.error.sentence });
  }

  function leaveUnsaved(): void {
    const what = leaving;
    setLeaving(null);
    project.dropUnsaved();
    if (what?.what === 'window') closeWindow();
    else void leave(what?.next);
  }

  if (problem === null && !begun) return <div className="root-waiting" />;
  return (
    <ProjectContext value={project}>
      <WorkbenchContext value={workbench}>
        {problem !== null ? (
          <main className="root-in-the-way">
            <EmptyState
              title={problem.title}
              action={<Button onClick={() => void leave()}>Back to the start</Button>}
            >
              {problem.sentence}
            </EmptyState>
          </main>
        ) : known || project.analystKnown ? (
          <WorkbenchFrame
            onLeave={(next) => void leave(next)}
            onOpened={onOpened}
            onLock={() => void lock()}
          />
        ) : (
          <WhoIsWorking onKnown={() => setKnown(true)} onLeave={() => void leave()} />
        )}
        {leaving !== null && <UnsavedDialog onStay={() => setLeaving(null)} onLeave={leaveUnsaved} />}
      </WorkbenchContext>
    </ProjectContext>
  );
}
