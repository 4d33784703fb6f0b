import { encryptProject } from '../project/vault/encrypt-project.ts';
import { readArguments } from './arguments.ts';
import { done, type Finish, problemFinish } from './finish.ts';
import { newPassphrase, passphraseOptions } from './passphrases.ts';
import { folderThatStands } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Encrypts a project, and says what may still be read of the old one. */
export async function encryptCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const usage = 'encrypt PROJECT [--passphrase-file FILE | --passphrase-stdin]';
  const given = readArguments(args, { usage, options: passphraseOptions, least: 1, most: 1 });
  if (!given.ok) return given;
  const standing = folderThatStands(given.words[0] ?? '', around);
  if (!standing.ok) return standing;
  const chosen = await newPassphrase(given, around);
  if (!chosen.ok) return chosen;
  const encrypted = await encryptProject(standing.folder, chosen.passphrase);
  if (!encrypted.ok) return problemFinish(encrypted.error);
  around.say(standing.folder);
  for (const each of encrypted.value.remains) around.say(each);
  return done;
}
