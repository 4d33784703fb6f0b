import { randomBytes } from 'node:crypto';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import type { Layout } from '../layout.ts';
import { layoutOf } from '../layout.ts';
import { nodeDisk } from '../node-disk.ts';
import type { Failed } from '../problems.ts';
import { diskFailed, problem, sentences, shownName } from '../problems.ts';
import type { ProjectDisk } from '../project-disk.ts';
import { beginningOf, putFile, unlessUnreadable } from '../write-file.ts';
import type { HeaderFault, WorkFactor } from './key-header.ts';
import { headerFault, headerLength, unwrapDataKey, wrapDataKey } from './key-header.ts';
import { longestPassphrase, passphraseBytes } from './passphrase.ts';
import { dataKeyLength, SealedVault } from './sealed-vault.ts';
import type { Vault } from './vault.ts';
import { plainVault } from './vault.ts';

/** How a project turned out to be kept. `mend` is the header that one of the two key files should hold and does not. */
export type Unlocked = { readonly vault: Vault; readonly mend: Uint8Array | null };

/** Whether a project is encrypted: a question to its folder, not to its files. Throws what the disk throws. */
export async function isEncrypted(disk: ProjectDisk, layout: Layout): Promise<boolean> {
  for (const path of [layout.key, layout.keyCopy]) if ((await disk.look(path))?.kind === 'file') return true;
  return beginsLikeBox(disk, layout);
}

/**
 * Opens the vault of a project: the plain one where it is not encrypted. Writes nothing. Without a passphrase an
 * encrypted project answers “passphrase-needed”. Throws what the disk throws.
 */
export async function unlock(
  disk: ProjectDisk,
  layout: Layout,
  passphrase: string | undefined,
): Promise<Result<Unlocked, Problem>> {
  if (!(await isEncrypted(disk, layout))) return success({ vault: plainVault, mend: null });
  const first = await readHeader(disk, layout.key);
  const second = await readHeader(disk, layout.keyCopy);
  const sound = [first, second].find((header) => header !== null && headerFault(header) === null);
  // The header whose fault is told is the first that stands; a passphrase that is changed stands there first too.
  const header = sound ?? first ?? second;
  if (header === null || header === undefined) return noKey(layout.folder);
  const wrong = headerFault(header);
  if (wrong !== null) return headerProblem(layout.folder, wrong);
  if (passphrase === undefined) {
    return problem(
      'passphrase-needed',
      `The project “${shownName(layout.folder)}” is encrypted. Enter its passphrase to open it.`,
    );
  }
  const dataKey = await unwrapDataKey(header, passphrase);
  if (!dataKey.ok) return headerProblem(layout.folder, dataKey.error);
  const same = [first, second].every((each) => each !== null && Buffer.from(each).equals(header));
  const vault = new SealedVault(dataKey.value);
  vault.header = header;
  return success({ vault, mend: same ? null : header });
}

/** Whether a passphrase opens the project in a folder; of one that is not encrypted nothing is asked. Writes nothing. */
export async function provePassphrase(
  folder: string,
  passphrase: string,
  disk: ProjectDisk = nodeDisk,
): Promise<Result<void, Problem>> {
  try {
    const unlocked = await unlock(disk, layoutOf(folder), passphrase);
    if (!unlocked.ok) return unlocked;
    unlocked.value.vault.close();
    return success(undefined);
  } catch (error) {
    return diskFailed(folder, 'be unlocked', error);
  }
}

/** Writes both key files, first the one that counts; durable when it returns. Throws what the disk throws. */
export async function putKeyFiles(disk: ProjectDisk, layout: Layout, header: Uint8Array): Promise<void> {
  await putFile(disk, layout.key, header, 'open');
  await disk.syncFolder(layout.folder);
  await putFile(disk, layout.keyCopy, header, 'open');
  await disk.syncFolder(layout.folder);
}

/** Makes both key files the same again; answers what to tell. The project's lock is held. */
export async function mendKeyFiles(
  disk: ProjectDisk,
  layout: Layout,
  { mend }: Unlocked,
): Promise<readonly string[]> {
  if (mend === null) return [];
  try {
    await putKeyFiles(disk, layout, mend);
  } catch {
    return [
      'One of the two files that hold the key of this project is damaged, missing or older than the other, and could not be written again. The other one is sound. Make room on the disk, then open the project again.',
    ];
  }
  return [
    'One of the two files that hold the key of this project was damaged, missing or older than the other. It was written again from the other. Nothing is lost.',
  ];
}

/** Wraps the key of an open project under another passphrase, once the one so far has been shown to be known. */
export async function changeKeyFiles(
  disk: ProjectDisk,
  layout: Layout,
  current: string,
  next: string,
  work?: WorkFactor,
): Promise<Result<void, Problem>> {
  const wrong = wrongPassphrase(next);
  if (wrong !== null) return wrong;
  const unlocked = await unlock(disk, layout, current);
  if (!unlocked.ok) return unlocked;
  const { vault } = unlocked.value;
  if (!(vault instanceof SealedVault)) return notEncrypted(layout.folder);
  try {
    const header = await vault.withDataKey((key) => wrapDataKey(key, next, work));
    await putKeyFiles(disk, layout, header);
    if (layout.vault instanceof SealedVault) layout.vault.header = header;
    return success(undefined);
  } finally {
    vault.close();
  }
}

/** What is wrong with something as a new passphrase, or null. How strong it is is another question. */
export function wrongPassphrase(typed: string): Failed | null {
  const bytes = passphraseBytes(typed);
  if (bytes.ok) {
    bytes.value.fill(0);
    return null;
  }
  switch (bytes.error) {
    case 'empty':
      return problem(
        'refused',
        'A passphrase must have at least one character that is no space. Nothing was changed.',
      );
    case 'too-long':
      return problem(
        'refused',
        `A passphrase may have at most ${longestPassphrase} characters. Nothing was changed. Choose a shorter one.`,
      );
    case 'broken-characters':
      return problem(
        'refused',
        'This passphrase has broken characters (half of a pair), which could not be typed again. Nothing was changed. Choose another one.',
      );
    default: {
      const unknown: never = bytes.error;
      throw new Error(`unknown fault ${JSON.stringify(unknown)}`);
    }
  }
}

export function notEncrypted(folder: string): Failed {
  return problem(
    'refused',
    `The project “${shownName(folder)}” is not encrypted, so it has no passphrase to change.`,
  );
}

function headerProblem(folder: string, fault: HeaderFault): Failed {
  const name = shownName(folder);
  switch (fault) {
    case 'wrong-passphrase':
      return problem(
        'wrong-passphrase',
        `This is not the passphrase of “${name}”. Nothing was changed. Check the keyboard layout and Caps Lock, and type it again.`,
      );
    case 'newer':
      return sentences.newer(folder);
    case 'too-costly':
      return problem(
        'damaged',
        `The key file of “${name}” asks for far more memory or time than Touchstone ever uses, so it was not tried. Nothing was changed. The file was not made by Touchstone: restore “key” from a copy of the project.`,
      );
    case 'damaged':
    case 'not-a-container':
      return problem(
        'damaged',
        `The key files of “${name}” (“key” and “key.bak”) are damaged; the passphrase may well be right. Nothing was changed. Restore “key” from a copy of the project and keep this folder.`,
      );
    default: {
      const unknown: never = fault;
      throw new Error(`unknown fault ${JSON.stringify(unknown)}`);
    }
  }
}

function noKey(folder: string): Failed {
  return problem(
    'damaged',
    `The project “${shownName(folder)}” is encrypted, and its key files (“key” and “key.bak”) are missing or cannot be read; without one of them no passphrase can open it. Nothing was changed. Restore “key” from a copy of the project and keep this folder.`,
  );
}

function readHeader(disk: ProjectDisk, path: string): Promise<Uint8Array | null> {
  // One byte more than a header tells a longer file, and no more is read, whatever lies there.
  return beginningOf(disk, path, headerLength + 1).catch(unlessUnreadable);
}

const boxBeginning = 'TOUCHSTONE-BOX-';

async function beginsLikeBox(disk: ProjectDisk, layout: Layout): Promise<boolean> {
  for (const path of [layout.snapshot, layout.snapshotBefore]) {
    const beginning = await beginningOf(disk, path, boxBeginning.length).catch(unlessUnreadable);
    if (beginning?.toString('latin1') === boxBeginning) return true;
  }
  return false;
}

/** Makes a new vault for a project that is made or encrypted now, with the header to write. */
export async function newVault(
  passphrase: string,
  work?: WorkFactor,
): Promise<Result<{ readonly vault: SealedVault; readonly header: Uint8Array }, Problem>> {
  const wrong = wrongPassphrase(passphrase);
  if (wrong !== null) return wrong;
  const vault = new SealedVault(randomBytes(dataKeyLength));
  const header = await vault.withDataKey((key) => wrapDataKey(key, passphrase, work));
  vault.header = header;
  return success({ vault, header });
}
