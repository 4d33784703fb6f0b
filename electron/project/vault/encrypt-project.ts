import path from 'node:path';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import { backupsFolder, isCopyName, isUnfinishedCopy, listCopies, removeCopy } from '../backups.ts';
import { layoutOf } from '../layout.ts';
import { nodeDisk } from '../node-disk.ts';
import { problem, shownName } from '../problems.ts';
import type { ProjectDisk } from '../project-disk.ts';
import { notEncrypted, wrongPassphrase } from './key-files.ts';
import type { WorkFactor } from './key-header.ts';
import type { Rewritten } from './rewrite-project.ts';
import { rewriteProject } from './rewrite-project.ts';

/** On which disk; and how costly the new key is to derive, for tests. */
export type RewriteOptions = {
  readonly disk?: ProjectDisk;
  readonly work?: WorkFactor;
  /** The folder that the user chose for backup copies: those that lie there go, or are named among what remains. */
  readonly copies?: string | null;
};

/** What a project is after it was written again, and what may still be read of the old one, in sentences. */
export type Encrypted = { readonly remains: readonly string[] };

/**
 * Encrypts a closed project as a whole: writes a sealed copy beside it, checks it by opening it, lets it take the
 * project's place, and removes the old one. Until the copy has been checked nothing changes.
 *
 * Revision, history, undo and every record stay; the hash of the last line is another one, since it is over what
 * stands in the file.
 */
export async function encryptProject(
  folder: string,
  passphrase: string,
  options: RewriteOptions = {},
): Promise<Result<Encrypted, Problem>> {
  const wrong = wrongPassphrase(passphrase);
  if (wrong !== null) return wrong;
  const { disk, work } = options;
  const rewritten = await rewriteProject(
    folder,
    { open: { disk }, passphrase, work, how: 'encrypted' },
    ({ layout }) =>
      layout.vault.sealed
        ? problem('refused', `“${shownName(folder)}” is encrypted already. Change its passphrase instead.`)
        : success(undefined),
  );
  if (!rewritten.ok) {
    return rewritten.error.code === 'passphrase-needed'
      ? problem('refused', `“${shownName(folder)}” is encrypted already. Change its passphrase instead.`)
      : rewritten;
  }
  const copies = await removeCopiesElsewhere(folder, rewritten.value, options);
  return success({ remains: [...copies, ...remainsInPlain(rewritten.value)] });
}

/**
 * Gives a closed project a new key and a new passphrase and writes everything again. After it neither the old
 * passphrase nor a key that somebody copied opens what the project holds from now on.
 */
export async function revokeAndRekey(
  folder: string,
  current: string,
  next: string,
  options: RewriteOptions = {},
): Promise<Result<Encrypted, Problem>> {
  const wrong = wrongPassphrase(next);
  if (wrong !== null) return wrong;
  const { disk, work } = options;
  const open = { disk, passphrase: current };
  const rewritten = await rewriteProject(
    folder,
    { open, passphrase: next, work, how: 'revoked' },
    ({ layout }) => (layout.vault.sealed ? success(undefined) : notEncrypted(folder)),
  );
  if (!rewritten.ok) return rewritten;
  return success({
    remains: [
      'Whoever has a copy of the project from before today, such as a backup or a copy that was handed over, can still open that copy with the old passphrase.',
      'The old, encrypted files were deleted, not wiped: until the disk writes over them, they may be found there and opened with the old passphrase.',
      ...(await copiesElsewhere(folder, rewritten.value, options)),
      ...shared(rewritten.value),
    ],
  });
}

/**
 * Removes the backup copies of the project as it was, with the documents that they share, from a folder of the user's:
 * they can be read. Whoever encrypts a project does not want them; the ones inside the project have gone with it.
 */
async function removeCopiesElsewhere(
  folder: string,
  rewritten: Rewritten,
  options: RewriteOptions,
): Promise<readonly string[]> {
  const { disk = nodeDisk, copies: chosen = null } = options;
  if (chosen === null) return [];
  const place = backupsFolder(layoutOf(folder), { folder: chosen }, rewritten.id);
  const pool = path.join(place, 'sources');
  try {
    if ((await disk.look(place))?.kind !== 'folder') return [];
    const there = (await disk.list(place)).filter((name) => isCopyName(name) || isUnfinishedCopy(name));
    if (there.length === 0 && (await disk.look(pool)) === null) return [];
    for (const name of there) await removeCopy(disk, path.join(place, name));
    if ((await disk.look(pool))?.kind === 'folder') await removeCopy(disk, pool);
    await disk.syncFolder(place);
    return [
      `The older copies in “${place}” could be read by everybody and were removed, with the documents that belonged to them. Make a new backup now.`,
    ];
  } catch {
    return (await copiesElsewhere(folder, rewritten, options)).concat(
      `Not all older copies in “${place}” could be removed. Look there, and delete those that can still be read.`,
    );
  }
}

/** Names the backup copies of the project as it was that lie in a folder of the user's: with the old passphrase they still open. */
async function copiesElsewhere(
  folder: string,
  { id }: Rewritten,
  { disk = nodeDisk, copies: chosen = null }: RewriteOptions,
): Promise<readonly string[]> {
  if (chosen === null) return [];
  const place = backupsFolder(layoutOf(folder), { folder: chosen }, id);
  const there = await listCopies(disk, place).catch(() => []);
  if (there.length === 0) return [];
  return [
    `${there.length === 1 ? 'One backup copy' : `${there.length} backup copies`} of the project as it was until now ${there.length === 1 ? 'is' : 'are'} in “${place}”, with the documents that belong to ${there.length === 1 ? 'it' : 'them'}; ${there.length === 1 ? 'it was' : 'they were'} left as ${there.length === 1 ? 'it is' : 'they are'}. Delete that folder where nobody needs it, and make a new backup, or keep it where nobody else gets at it.`,
  ];
}

function remainsInPlain(rewritten: Rewritten): string[] {
  return [
    'The old, unencrypted files were deleted, not wiped: until the disk writes over them, parts may be found there by somebody who searches the disk itself. Drives of today (SSD) keep such parts out of reach of any program; only encryption of the whole disk protects them.',
    'Backups of this project that were made before today, by Touchstone in another folder or by the system, are not encrypted. Delete those that nobody needs.',
    'Copies that were made by hand, synchronised to other devices, sent to others or exported as a report are not encrypted.',
    'The documents that were imported still lie where they were imported from.',
    'The system may have written parts of the project to its swap or hibernation file while the project was open.',
    ...shared(rewritten),
  ];
}

function shared({ removed, left, missing }: Rewritten): string[] {
  const told: string[] = [];
  if (removed.includes('backups')) {
    told.push(
      'The older copies in the folder “backups” of the project were removed with the old files. Make a new backup now.',
    );
  }
  const kept = removed.filter((name) => name !== 'backups');
  if (kept.length > 0) {
    told.push(`What recovery had kept aside (${kept.join(', ')}) was removed with the old files.`);
  }
  if (left.length > 0) {
    const names = left.map((each) => path.basename(each)).join(', ');
    const where = path.basename(path.dirname(left[0] ?? ''));
    told.push(
      `These are not files of Touchstone, or could not be removed, and were left as they are in “${where}”: ${names}.`,
    );
  }
  if (missing > 0) {
    told.push(
      `${missing === 1 ? 'One stored file of a source was' : `${missing} stored files of sources were`} missing before and ${missing === 1 ? 'is' : 'are'} missing still.`,
    );
  }
  return told;
}
