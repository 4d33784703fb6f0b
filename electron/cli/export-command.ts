import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { writeReport } from '../report/export-report.ts';
import { prepareReport, recordExport, verifierName, writeVerifier } from '../report/prepare-report.ts';
import { readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, problemFinish, unfinished } from './finish.ts';
import { passphraseOptions } from './passphrases.ts';
import { analystNamed, withProject } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Writes the report of a project; a file that is there is left as it is unless `--replace` says otherwise. */
export async function exportCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const boolean = { type: 'boolean' } as const;
  const options = {
    ...passphraseOptions,
    replace: boolean,
    verifier: boolean,
    analyst: { type: 'string' },
  } as const;
  const usage = 'export PROJECT OUT.md [--replace] [--verifier] [--analyst NAME]';
  const given = readArguments(args, { usage, options, least: 2, most: 2 });
  if (!given.ok) return given;
  const [project = '', file = ''] = given.words;
  return withProject(project, given, around, async (store) => {
    const worker = analystNamed(store, given.text('analyst'));
    if (!worker.ok) return worker;
    const prepared = await prepareReport(store, worker.analyst);
    if (!prepared.ok) return problemFinish(prepared.error);
    const out = path.resolve(around.folder, file);
    const written = await writeReport(out, prepared.value, { replace: given.flag('replace') });
    if (!written.ok) {
      const isFolder = (await lstat(out).catch(() => null))?.isDirectory() ?? false;
      const mayReplace = written.error.code === 'already-there' && !isFolder;
      const hint = mayReplace ? ' (--replace overwrites it)' : '';
      return unfinished(exitCodes.cannotWrite, `${written.error.sentence}${hint}`);
    }
    await recordExport(store, out, prepared.value, worker.analyst);
    around.say(out);
    if (!given.flag('verifier')) return done;
    const beside = await writeVerifier(out);
    if (!beside.ok) return unfinished(exitCodes.cannotWrite, beside.error.sentence);
    around.say(path.join(path.dirname(out), verifierName));
    return done;
  });
}
