import { createSample } from '../sources/sample-project.ts';
import { readArguments } from './arguments.ts';
import { done, type Finish, problemFinish } from './finish.ts';
import { newFolder } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Makes a copy of the sample brief and says where. */
export async function sampleCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const options = { analyst: { type: 'string' } } as const;
  const given = readArguments(args, { usage: 'sample PROJECT [--analyst NAME]', options, least: 1, most: 1 });
  if (!given.ok) return given;
  const folder = newFolder(given.words[0] ?? '', around);
  const analystName = given.text('analyst')?.trim();
  const parser = around.openParser();
  try {
    const made = await createSample(folder, {
      parser,
      corpus: around.corpus,
      ...(analystName ? { analystName } : {}),
    });
    if (!made.ok) return problemFinish(made.error);
  } finally {
    parser.close();
  }
  around.say(folder);
  return done;
}
