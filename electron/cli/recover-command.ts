import { openProject } from '../project/project-store.ts';
import { readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, problemFinish, unfinished } from './finish.ts';
import { passphraseOptions } from './passphrases.ts';
import { newFolder, openStanding } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Writes what checks out of a project to a new one and says what could not be had; the damaged one stays as it is. */
export async function recoverCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const given = readArguments(args, {
    usage: 'recover PROJECT OUT',
    options: passphraseOptions,
    least: 2,
    most: 2,
  });
  if (!given.ok) return given;
  const [project = '', out = ''] = given.words;
  const opened = await openStanding(project, given, around, { readOnly: true });
  if (!opened.ok) return opened;
  const { store, passphrase } = opened;
  try {
    for (const notice of store.notices) around.complain(`touchstone: ${notice}`);
    const title = 'recovered what checked out of a damaged project';
    const copied = await store.care.saveCopyElsewhere(newFolder(out, around), title);
    if (!copied.ok) return problemFinish(copied.error);
    const { folder, missing } = copied.value;
    for (const each of missing) around.complain(`touchstone: ${each}`);
    const recovered = await openProject(folder, passphrase === undefined ? {} : { passphrase });
    if (!recovered.ok) return unfinished(exitCodes.cannotWrite, recovered.error.sentence);
    const closed = await recovered.value.close();
    if (!closed.ok) return problemFinish(closed.error);
    around.say(folder);
    return done;
  } finally {
    await store.close();
  }
}
