import { z } from '../../shared/domain/schema.ts';
import { writtenCommand } from '../../shared/project/lenient-command.ts';
import { readArguments } from './arguments.ts';
import { done, type Finish } from './finish.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints the JSON Schema of one line of a file of commands. */
export async function schemaCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const given = readArguments(args, { usage: 'schema', least: 0, most: 0 });
  if (!given.ok) return given;
  const schema = z.toJSONSchema(writtenCommand, { io: 'input', target: 'draft-2020-12' });
  around.say(
    JSON.stringify({ ...schema, title: 'A command of Touchstone, one line of a file for “apply”' }, null, 2),
  );
  return done;
}
