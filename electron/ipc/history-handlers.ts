import type { Handlers } from '../../shared/contract/handlers.ts';
import { answer, noProject } from './answers.ts';
import type { Desk } from './desk.ts';

/** The calls that are about earlier moments of a project. */
export type HistoryCall =
  | 'project.history'
  | 'project.goBack'
  | 'project.saveVersion'
  | 'project.versions'
  | 'project.compareVersions';

/** Answers what was changed when and by whom, and takes the project back to it. */
export function historyHandlers(desk: Desk): Pick<Handlers, HistoryCall> {
  return {
    'project.history': async (asked) => (desk.store ? answer(await desk.store.history(asked)) : noProject),
    'project.goBack': ({ revision, analyst }) => desk.goBack(revision, analyst),
    'project.saveVersion': async ({ name, analyst }) => {
      if (!desk.store) return noProject;
      const saved = await desk.store.saveVersion(name, analyst);
      return saved.ok ? answer({ version: saved.value, editing: desk.standing() }) : saved;
    },
    'project.versions': () => (desk.store ? answer(desk.store.versions()) : noProject),
    'project.compareVersions': ({ one, other }) =>
      desk.store ? desk.store.compareVersions(one, other) : noProject,
  };
}
