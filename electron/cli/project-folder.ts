import { existsSync } from 'node:fs';
import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import type { OpenOptions } from '../project/opened-files.ts';
import { sentences } from '../project/problems.ts';
import { openProject, type ProjectStore } from '../project/project-store.ts';
import type { Given } from './arguments.ts';
import { exitCodes, type Finish, problemFinish, type Unfinished, unfinished } from './finish.ts';
import { currentPassphrase, passphraseIsAsked } from './passphrases.ts';
import type { Surroundings } from './surroundings.ts';

const ending = '.touchstone';

/** The folder that a new project gets: the name that was given, with the ending that every project has. */
export function newFolder(project: string, around: Surroundings): string {
  const folder = path.resolve(around.folder, project);
  return folder.endsWith(ending) ? folder : `${folder}${ending}`;
}

/** The folder of a project that is there; the ending may be left out. */
function standingFolder(project: string, around: Surroundings): string {
  const folder = path.resolve(around.folder, project);
  return !folder.endsWith(ending) && existsSync(`${folder}${ending}`) ? `${folder}${ending}` : folder;
}

/** The folder of a project that must be there; what it holds is another question. */
export function folderThatStands(
  project: string,
  around: Surroundings,
): { readonly ok: true; readonly folder: string } | Unfinished {
  const folder = standingFolder(project, around);
  if (existsSync(folder)) return { ok: true, folder };
  return unfinished(exitCodes.cannotOpen, sentences.notThere(folder).error.sentence);
}

/** How often a passphrase is asked for at a terminal. */
const attempts = 3;

/** A project that was opened for one command, and the passphrase that it took. */
export type OpenedStanding = {
  readonly ok: true;
  readonly store: ProjectStore;
  readonly passphrase: string | undefined;
};

/** Opens a project that is there; for an encrypted one a passphrase is got where the call says, or asked for. */
export async function openStanding(
  project: string,
  given: Given,
  around: Surroundings,
  options: OpenOptions = {},
): Promise<OpenedStanding | Unfinished> {
  const folder = standingFolder(project, around);
  let passphrase: string | undefined;
  let opened = await openProject(folder, options);
  for (let attempt = 1; !opened.ok && asksForPassphrase(opened.error) && attempt <= attempts; attempt += 1) {
    if (opened.error.code === 'wrong-passphrase') {
      if (!passphraseIsAsked(given)) break;
      around.complain(`touchstone: ${opened.error.sentence}`);
    }
    const got = await currentPassphrase(given, around, path.basename(folder));
    if (!got.ok) return got;
    passphrase = got.passphrase;
    opened = await openProject(folder, { ...options, passphrase });
  }
  if (opened.ok) return { ok: true, store: opened.value, passphrase };
  return asksForPassphrase(opened.error)
    ? problemFinish(opened.error)
    : unfinished(exitCodes.cannotOpen, opened.error.sentence);
}

function asksForPassphrase({ code }: Problem): boolean {
  return code === 'passphrase-needed' || code === 'wrong-passphrase';
}

/** Opens a project for one command and closes it again, whatever becomes of the command. */
export async function withProject(
  project: string,
  given: Given,
  around: Surroundings,
  command: (store: ProjectStore) => Promise<Finish>,
): Promise<Finish> {
  const opened = await openStanding(project, given, around);
  if (!opened.ok) return opened;
  const { store } = opened;
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
): { readonly ok: true; readonly analyst: AnalystId } | Unfinished {
  const analysts = [...store.reading.tables.analyst.values()];
  const found = name === undefined ? analysts[0] : analysts.find((each) => each.name === name);
  if (found !== undefined) return { ok: true, analyst: found.id };
  const known = analysts.map((each) => `“${each.name}”`).join(', ');
  return unfinished(
    exitCodes.refused,
    `The project has no analyst named “${name ?? ''}”; it knows ${known || 'nobody'}.`,
  );
}
