import { existsSync } from 'node:fs';
import path from 'node:path';
import type { AnalystId } from '../../shared/domain/identity.ts';
import { openProject, type ProjectStore } from '../project/project-store.ts';
import { exitCodes, type Finish, problemFinish, unfinished } from './finish.ts';
import type { Surroundings } from './surroundings.ts';

const ending = '.touchstone';

/** The folder that a new project gets: the name that was given, with the ending that every project has. */
export function newFolder(project: string, around: Surroundings): string {
  const folder = path.resolve(around.folder, project);
  return folder.endsWith(ending) ? folder : `${folder}${ending}`;
}

/** The folder of a project that is there; the ending may be left out. */
export function standingFolder(project: string, around: Surroundings): string {
  const folder = path.resolve(around.folder, project);
  return !folder.endsWith(ending) && existsSync(`${folder}${ending}`) ? `${folder}${ending}` : folder;
}

/** Opens a project for one command and closes it again, whatever becomes of the command. */
export async function withProject(
  project: string,
  around: Surroundings,
  command: (store: ProjectStore) => Promise<Finish>,
): Promise<Finish> {
  const opened = await openProject(standingFolder(project, around));
  if (!opened.ok) return unfinished(exitCodes.cannotOpen, opened.error.sentence);
  const store = opened.value;
  let finish: Finish | null = null;
  try {
    for (const notice of store.notices) around.complain(`touchstone: ${notice}`);
    finish = await command(store);
  } finally {
    const closed = await store.close();
    if (!closed.ok && finish?.ok === true) finish = problemFinish(closed.error);
  }
  return finish;
}

/** The analyst of that name, or the first of the project where no name is given. */
export function analystNamed(
  store: ProjectStore,
  name: string | undefined,
): { readonly ok: true; readonly analyst: AnalystId } | Extract<Finish, { ok: false }> {
  const analysts = [...store.reading.tables.analyst.values()];
  const found = name === undefined ? analysts[0] : analysts.find((each) => each.name === name);
  if (found !== undefined) return { ok: true, analyst: found.id };
  const known = analysts.map((each) => `“${each.name}”`).join(', ');
  return unfinished(
    exitCodes.refused,
    `The project has no analyst named “${name ?? ''}”; it knows ${known || 'nobody'}.`,
  );
}
