import type { SourceId } from '../../shared/domain/identity.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { eraseSources } from '../project/erase/erase-sources.ts';
import { misused, readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, problemFinish, unfinished } from './finish.ts';
import { passphraseOptions } from './passphrases.ts';
import { analystNamed, openStanding } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

const usage = 'erase PROJECT SOURCE… --reason TEXT [--analyst NAME]';

/** Erases sources for good, named by label or id, and says what may remain of them. Nothing takes this back. */
export async function eraseCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const string = { type: 'string' } as const;
  const options = { ...passphraseOptions, reason: string, analyst: string };
  const given = readArguments(args, { usage, options, least: 2, most: Number.POSITIVE_INFINITY });
  if (!given.ok) return given;
  const reason = given.text('reason')?.trim() ?? '';
  if (reason === '') return misused(usage, 'Erasing needs a --reason, which stays on record');
  const [project = '', ...named] = given.words;
  const opened = await openStanding(project, given, around);
  if (!opened.ok) return opened;
  let { store } = opened;
  try {
    const worker = analystNamed(store, given.text('analyst'));
    if (!worker.ok) return worker;
    const sources: SourceId[] = [];
    for (const name of named) {
      const found = [...store.reading.tables.source.values()].find(
        (each) => each.id === name || sourceLabel(each).toLowerCase() === name.toLowerCase(),
      );
      if (found === undefined) {
        return unfinished(
          exitCodes.refused,
          `There is no source “${name}” in this project. Nothing was changed.`,
        );
      }
      sources.push(found.id);
    }
    const asked = { sources: [...new Set(sources)], reason, analyst: worker.analyst };
    const { outcome, project: after } = await eraseSources(store, asked, { backups: { folder: null } });
    if (after.ok) store = after.value;
    if (!outcome.ok) return problemFinish(outcome.error);
    for (const each of outcome.value.remains) around.say(each);
    return after.ok ? done : problemFinish(after.error);
  } finally {
    await store.close();
  }
}
