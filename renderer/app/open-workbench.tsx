import { useEffect, useMemo, useState } from 'react';
import type { OpenedProject } from '../../shared/contract/contract.ts';
import { ProjectContext, WorkbenchContext } from '../store/context.ts';
import { forgetImports } from '../store/import-sources.ts';
import { ProjectStore } from '../store/project-store.ts';
import { forgetSourceTexts } from '../store/source-texts.ts';
import type { Opening } from '../store/window-life.ts';
import { closeProject, keepScreen } from '../store/window-life.ts';
import { Workbench } from '../store/workbench.ts';
import { Button } from '../ui/button.tsx';
import { EmptyState } from '../ui/empty-state.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { WhoIsWorking } from './who-is-working.tsx';
import { WorkbenchFrame } from './workbench-frame.tsx';

/** An open project: loads its records, asks once who is working, then shows the workbench. */
export function OpenWorkbench({
  opened,
  onOpened,
  onClosed,
}: {
  readonly opened: OpenedProject;
  readonly onOpened: (opening: Opening) => void;
  readonly onClosed: (next?: 'new') => void;
}) {
  const project = useMemo(() => new ProjectStore(opened), [opened]);
  const [workbench] = useState(() => new Workbench(opened.screen ?? undefined));
  const [begun, setBegun] = useState(false);
  const [known, setKnown] = useState(project.analystKnown);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    const stop = project.subscribe(() => setBegun(true));
    void project.load().then((loaded) => {
      if (!loaded.ok) setProblem(loaded.error.sentence);
    });
    return () => {
      stop();
      project.close();
      forgetSourceTexts();
      forgetImports();
    };
  }, [project]);

  useEffect(() => keepScreen(workbench), [workbench]);

  async function leave(next?: 'new'): Promise<void> {
    await commitPendingText();
    const closed = await closeProject();
    if (closed.ok) onClosed(next);
    else setProblem(closed.error.sentence);
  }

  if (problem !== null) {
    return (
      <EmptyState
        title="The project could not be read"
        action={<Button onClick={() => void leave()}>Back to the start</Button>}
      >
        {problem}
      </EmptyState>
    );
  }
  if (!begun) return <div className="root-waiting" />;
  return (
    <ProjectContext value={project}>
      <WorkbenchContext value={workbench}>
        {known ? (
          <WorkbenchFrame onLeave={(next) => void leave(next)} onOpened={onOpened} />
        ) : (
          <WhoIsWorking onKnown={() => setKnown(true)} onLeave={() => void leave()} />
        )}
      </WorkbenchContext>
    </ProjectContext>
  );
}
