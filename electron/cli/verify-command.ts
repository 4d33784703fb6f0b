import type { VerifiedRow, VerifiedThing } from '../project/verify-project.ts';
import { readArguments } from './arguments.ts';
import { done, exitCodes, type Finish, problemFinish, unfinished } from './finish.ts';
import { passphraseOptions } from './passphrases.ts';
import { openStanding } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

const words: Readonly<Record<VerifiedThing, string>> = {
  journal: 'record of edits',
  snapshot: 'snapshots',
  custody: 'record of custody',
  sources: 'original bytes',
  texts: 'texts and layouts',
  passages: 'quotations',
};

/** Checks a project against itself and prints a table; changes nothing, and needs no lock. */
export async function verifyCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const given = readArguments(args, {
    usage: 'verify PROJECT',
    options: passphraseOptions,
    least: 1,
    most: 1,
  });
  if (!given.ok) return given;
  const opened = await openStanding(given.words[0] ?? '', given, around, { readOnly: true });
  if (!opened.ok) return opened;
  const { store } = opened;
  try {
    const verified = await store.verify(undefined, around.signal);
    if (!verified.ok) return problemFinish(verified.error);
    const { rows, revision, headHash, sound } = verified.value;
    around.say(tableOf(rows));
    around.say(`edit ${revision}, head ${headHash}`);
    for (const finding of rows.flatMap((row) => row.findings)) around.say(finding);
    const damage = store.damage;
    if (damage !== null) for (const finding of store.notices) around.say(finding);
    if (sound && damage === null) return done;
    const wrong = rows.reduce((sum, row) => sum + row.wrong, 0);
    return unfinished(
      exitCodes.wrong,
      damage ?? `${wrong === 1 ? 'One thing does' : `${wrong} things do`} not check out.`,
    );
  } finally {
    await store.close();
  }
}

function tableOf(rows: readonly VerifiedRow[]): string {
  const lines = [
    ['what', 'checked', 'wrong'],
    ...rows.map((row) => [words[row.thing], String(row.checked), String(row.wrong)]),
  ];
  return lines
    .map(
      ([what = '', checked = '', wrong = '']) =>
        `${what.padEnd(18)}${checked.padStart(9)}${wrong.padStart(8)}`,
    )
    .join('\n');
}
