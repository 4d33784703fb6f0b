import { applyCommand } from './apply-command.ts';
import { encryptCommand } from './encrypt-command.ts';
import { eraseCommand } from './erase-command.ts';
import { exportCommand } from './export-command.ts';
import { type ExitCode, exitCodes, type Finish } from './finish.ts';
import { helpText } from './help-text.ts';
import { historyCommand } from './history-command.ts';
import { importCommand } from './import-command.ts';
import { listCommand } from './list-command.ts';
import { newCommand } from './new-command.ts';
import { passphraseCommand } from './passphrase-command.ts';
import { recoverCommand } from './recover-command.ts';
import { sampleCommand } from './sample-command.ts';
import { schemaCommand } from './schema-command.ts';
import type { Surroundings } from './surroundings.ts';
import { verifyCommand } from './verify-command.ts';

type CommandLine = (args: readonly string[], around: Surroundings) => Promise<Finish>;

const commands: ReadonlyMap<string, CommandLine> = new Map([
  ['new', newCommand],
  ['sample', sampleCommand],
  ['import', importCommand],
  ['list', listCommand],
  ['apply', applyCommand],
  ['schema', schemaCommand],
  ['export', exportCommand],
  ['history', historyCommand],
  ['verify', verifyCommand],
  ['recover', recoverCommand],
  ['encrypt', encryptCommand],
  ['passphrase', passphraseCommand],
  ['erase', eraseCommand],
]);

/** Carries out one call of the command line and answers its exit code. An error is one line on stderr. */
export async function runCommandLine(args: readonly string[], around: Surroundings): Promise<ExitCode> {
  const [name, ...rest] = args;
  if (name === 'help' || name === '--help' || name === '-h') {
    around.say(helpText);
    return exitCodes.done;
  }
  const command = commands.get(name ?? '');
  if (command === undefined) {
    const what = name === undefined ? 'Say what to do' : `There is no command “${name}”`;
    around.complain(`touchstone: ${what}; “touchstone help” lists the commands.`);
    return exitCodes.usage;
  }
  try {
    const finish = await command(rest, around);
    if (finish.ok) return exitCodes.done;
    if (finish.sentence !== '') around.complain(`touchstone: ${finish.sentence.replace(/\s*\n\s*/g, ' ')}`);
    return finish.code;
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    around.complain(
      `touchstone: Something went wrong inside Touchstone (${what.replace(/\s*\n\s*/g, ' ')}).`,
    );
    return exitCodes.fault;
  }
}
