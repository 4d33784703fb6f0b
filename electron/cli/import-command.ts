import path from 'node:path';
import type { ImportOutcome } from '../../shared/contract/import-report.ts';
import { importSources } from '../sources/import-sources.ts';
import { readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, unfinished } from './finish.ts';
import { passphraseOptions } from './passphrases.ts';
import { analystNamed, withProject } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Imports files and folders: a line for each on stdout, or its refusal on stderr. */
export async function importCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const options = { ...passphraseOptions, analyst: { type: 'string' } } as const;
  const usage = 'import PROJECT FILE… [--analyst NAME]';
  const given = readArguments(args, { usage, options, least: 2, most: Number.POSITIVE_INFINITY });
  if (!given.ok) return given;
  const [project = '', ...files] = given.words;
  return withProject(project, given, around, async (store) => {
    const worker = analystNamed(store, given.text('analyst'));
    if (!worker.ok) return worker;
    const parser = around.openParser();
    const asGiven = new Map(files.map((file) => [path.resolve(around.folder, file), file]));
    try {
      const summary = await importSources(store, parser, [...asGiven.keys()], {
        analyst: worker.analyst,
        signal: around.signal,
        nameOf: (file) => asGiven.get(file) ?? file,
        onProgress: ({ outcomes }) => {
          for (const outcome of outcomes) tell(outcome, around);
        },
      });
      const failures = summary.outcomes.filter((each) => each.kind === 'failed');
      if (summary.state === 'cancelled')
        return unfinished(exitCodes.cancelled, 'The import was stopped; what it had read is kept.');
      return failures.length === 0 ? done : { ok: false, code: exitCodes.badInput, sentence: '' };
    } finally {
      parser.close();
    }
  });
}

function tell(outcome: ImportOutcome, around: Surroundings): void {
  switch (outcome.kind) {
    case 'added':
      return around.say(`${outcome.label} ${outcome.name}`);
    case 'duplicate':
      return around.say(`Already here as ${outcome.label}: ${outcome.name}`);
    case 'failed':
      return around.complain(`touchstone: ${outcome.sentence}`);
  }
}
