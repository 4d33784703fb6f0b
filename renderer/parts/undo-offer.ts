import { recordKinds } from '../../shared/domain/tables.ts';
import type { ProjectStore } from '../store/project-store.ts';
import type { AnnouncementAction } from '../ui/announcer.tsx';
import { announce } from '../ui/announcer.tsx';

/**
 * What an announcement offers for the edit that was just made: to take it back. The announcement stands for some
 * seconds; where something else was changed meanwhile, undo would take back that instead, so it only says so.
 */
export function undoOffer(project: Pick<ProjectStore, 'version' | 'undo'>): {
  readonly action: AnnouncementAction;
} {
  const made = project.version(recordKinds);
  const run = async () => {
    if (project.version(recordKinds) !== made) {
      return announce('Something else was changed meanwhile. Undo would take that back first.');
    }
    const answer = await project.undo();
    if (!answer.ok) announce(answer.error.sentence);
  };
  return { action: { label: 'Undo', run: () => void run() } };
}
