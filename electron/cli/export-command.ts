import path from 'node:path';
import { buildReport } from '../../shared/reporting/build-report.ts';
import { reportMarkdown } from '../../shared/reporting/report-markdown.ts';
import { writeReport } from '../report/export-report.ts';
import { readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, unfinished } from './finish.ts';
import { analystNamed, withProject } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Writes the report of a project; a file that is there is left as it is unless `--replace` says otherwise. */
export async function exportCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const options = { replace: { type: 'boolean' }, analyst: { type: 'string' } } as const;
  const usage = 'export PROJECT OUT.md [--replace] [--analyst NAME]';
  const given = readArguments(args, { usage, options, least: 2, most: 2 });
  if (!given.ok) return given;
  const [project = '', file = ''] = given.words;
  return withProject(project, around, async (store) => {
    const worker = analystNamed(store, given.text('analyst'));
    if (!worker.ok) return worker;
    const markdown = reportMarkdown(buildReport(store.reading, worker.analyst));
    const out = path.resolve(around.folder, file);
    const written = await writeReport(out, markdown, { replace: given.flag('replace') });
    if (!written.ok) {
      const hint = written.error.code === 'already-there' ? ' (--replace overwrites it)' : '';
      return unfinished(exitCodes.cannotWrite, `${written.error.sentence}${hint}`);
    }
    around.say(out);
    return done;
  });
}
