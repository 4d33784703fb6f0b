import { randomUUID } from 'node:crypto';
import { analystId, projectId } from '../../shared/domain/identity.ts';
import { type TlpLabel, tlpLabels } from '../../shared/domain/marking.ts';
import { createProject } from '../project/project-store.ts';
import { misused, readArguments } from './arguments.ts';
import { done, type Finish, problemFinish } from './finish.ts';
import { newPassphrase, passphraseOptions } from './passphrases.ts';
import { newFolder } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

const usage =
  'new PROJECT --title TITLE [--question TEXT] [--banner TEXT] [--tlp LABEL] [--analyst NAME] [--encrypt]';

/** Makes an empty project and says where. */
export async function newCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const string = { type: 'string' } as const;
  const options = {
    ...passphraseOptions,
    title: string,
    question: string,
    banner: string,
    tlp: string,
    analyst: string,
    encrypt: { type: 'boolean' },
  } as const;
  const given = readArguments(args, { usage, options, least: 1, most: 1 });
  if (!given.ok) return given;
  const title = given.text('title')?.trim() ?? '';
  if (title === '' || title.length > 2_000)
    return misused(usage, 'A project needs a --title of at most 2,000 characters');
  const banner = (given.text('banner') ?? '').trim();
  if (banner.length > 200) return misused(usage, 'A banner has at most 200 characters');
  const tlp = tlpOf(given.text('tlp'));
  if (tlp === undefined) return misused(usage, `--tlp must be one of ${tlpLabels.join(', ')}`);
  const folder = newFolder(given.words[0] ?? '', around);
  const chosen = given.flag('encrypt') ? await newPassphrase(given, around) : null;
  if (chosen?.ok === false) return chosen;
  const made = await createProject(
    folder,
    {
      id: projectId.parse(randomUUID()),
      title,
      keyQuestion: (given.text('question') ?? '').trim(),
      marking: { banner, tlp },
      analyst: { id: analystId.parse(randomUUID()), name: given.text('analyst')?.trim() || 'Analyst' },
    },
    chosen === null ? {} : { passphrase: chosen.passphrase },
  );
  if (!made.ok) return problemFinish(made.error);
  const closed = await made.value.close();
  if (!closed.ok) return problemFinish(closed.error);
  around.say(folder);
  return done;
}

/** The label that was meant, null for none, undefined where there is no such label. */
function tlpOf(label: string | undefined): TlpLabel | null | undefined {
  if (label === undefined) return null;
  const meant = `TLP:${label.toUpperCase().replace(/^TLP:/, '')}`;
  return tlpLabels.find((each) => each === meant);
}
