import { revokeAndRekey } from '../project/vault/encrypt-project.ts';
import { readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, problemFinish, unfinished } from './finish.ts';
import { newPassphrase, nextPassphraseOptions, passphraseOptions } from './passphrases.ts';
import { openStanding } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

const usage =
  'passphrase PROJECT [--revoke] [--passphrase-file FILE --new-passphrase-file FILE | --passphrase-stdin]';

/** Changes the passphrase of an encrypted project; `--revoke` gives it a new key too and writes everything anew. */
export async function passphraseCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const options = { ...passphraseOptions, ...nextPassphraseOptions, revoke: { type: 'boolean' } } as const;
  const given = readArguments(args, { usage, options, least: 1, most: 1 });
  if (!given.ok) return given;
  const opened = await openStanding(given.words[0] ?? '', given, around);
  if (!opened.ok) return opened;
  const { store, passphrase } = opened;
  try {
    if (passphrase === undefined) {
      return unfinished(exitCodes.refused, 'The project is not encrypted; “encrypt” gives it a passphrase.');
    }
    const next = await newPassphrase(given, around, 'new-passphrase-file');
    if (!next.ok) return next;
    if (!given.flag('revoke')) {
      const changed = await store.changePassphrase(passphrase, next.passphrase);
      return changed.ok ? done : problemFinish(changed.error);
    }
    const closed = await store.close();
    if (!closed.ok) return problemFinish(closed.error);
    const revoked = await revokeAndRekey(store.folder, passphrase, next.passphrase);
    if (!revoked.ok) return problemFinish(revoked.error);
    for (const each of revoked.value.remains) around.say(each);
    return done;
  } finally {
    await store.close();
  }
}
