import path from 'node:path';
import { layoutOf } from '../layout.ts';
import { lockHeld } from '../lock.ts';
import type { ProjectDisk } from '../project-disk.ts';

/**
 * The names of the two folders beside a project while it is written again: the copy, until it takes the project's
 * place, and the old one from then on. The token makes it sure that they are nobody else's.
 */
export function swapNames(folder: string, token: string) {
  return { rewritten: `${folder}.rewritten-${token}`, before: `${folder}.before-${token}` } as const;
}

const ownFiles = [
  /^project\.json(\.bak|\.changed|\.damaged(-\d+)?)?$/,
  /^journal\.(jsonl|torn-\d+(-\d+)?)$/,
  /^custody\.(jsonl|torn-\d+(-\d+)?)$/,
  /^(key|key\.bak)$/,
  /^lock(\.[0-9a-z]+\.claim)?$/,
  /\.[0-9a-f]{16}\.tmp$/,
];
const ownFolders = ['sources', 'backups'];

/** Whether a name in a project's folder is one that Touchstone gives. */
export function isOwnName(name: string): boolean {
  return ownFolders.includes(name) || ownFiles.some((own) => own.test(name));
}

/** What was removed beside the files that make up a project, and what was left because it is not the project's. */
export type Cleared = { readonly removed: readonly string[]; readonly left: readonly string[] };

/**
 * Removes a project's folder with all files of the project. What somebody else put there stays, and the folder with
 * it. Throws what the disk throws, but for single files, which are then left.
 */
export async function clearFolder(disk: ProjectDisk, folder: string): Promise<Cleared> {
  const removed: string[] = [];
  const left: string[] = [];
  if ((await disk.look(folder)) === null) return { removed, left };
  for (const name of await disk.list(folder)) {
    const at = path.join(folder, name);
    const standing = await disk.look(at);
    if (standing?.kind === 'folder' && ownFolders.includes(name)) {
      if (name === 'backups' && (await disk.list(at)).length > 0) removed.push(name);
      await removeTree(disk, at, left);
    } else if (standing?.kind === 'file' && ownFiles.some((own) => own.test(name))) {
      if (/\.(damaged|torn)-?/.test(name)) removed.push(name);
      await removeOne(() => disk.remove(at), at, left);
    } else {
      left.push(at);
    }
  }
  if (left.length === 0) await removeOne(() => disk.removeFolder(folder), folder, left);
  await disk.syncFolder(path.dirname(folder)).catch(() => {});
  return { removed, left };
}

/**
 * Removes the old folder once the new one has its name for good; where that cannot be, it is left to the next opening.
 * Throws nothing: the project has been replaced, whatever the disk does from here on.
 */
export async function clearReplaced(disk: ProjectDisk, before: string): Promise<Cleared> {
  try {
    await disk.syncFolder(path.dirname(before));
    return await clearFolder(disk, before);
  } catch {
    return { removed: [], left: [before] };
  }
}

/** The project that a folder was, or was to become, when writing it anew was broken off; null for any other folder. */
export async function standsFor(disk: ProjectDisk, folder: string): Promise<string | null> {
  const [, project, which, token] = /^(.+)\.(before|rewritten)-([0-9a-f]{16})$/s.exec(folder) ?? [];
  if (project === undefined || token === undefined) return null;
  const names = swapNames(project, token);
  for (const each of [project, which === 'before' ? names.rewritten : names.before])
    if ((await disk.look(each))?.kind === 'folder') return project;
  return null;
}

async function removeTree(disk: ProjectDisk, folder: string, left: string[]): Promise<void> {
  for (const name of await disk.list(folder)) {
    const at = path.join(folder, name);
    if ((await disk.look(at))?.kind === 'folder') await removeTree(disk, at, left);
    else await removeOne(() => disk.remove(at), at, left);
  }
  await removeOne(() => disk.removeFolder(folder), folder, left);
}

async function removeOne(remove: () => Promise<void>, at: string, left: string[]): Promise<void> {
  try {
    await remove();
  } catch {
    if (!left.includes(at)) left.push(at);
  }
}

/**
 * Ends a change of places that was broken off between its two renames: the copy, which had been checked by opening it,
 * takes the project's name. Whether there was one. Throws what the disk throws.
 */
export async function finishSwap(disk: ProjectDisk, folder: string): Promise<boolean> {
  // An old folder that could not be removed may stand beside from another time; it has no copy.
  for (const token of await tokensBeside(disk, folder, 'before')) {
    const { rewritten } = swapNames(folder, token);
    if ((await disk.look(rewritten))?.kind !== 'folder') continue;
    await disk.rename(rewritten, folder);
    await disk.syncFolder(path.dirname(folder));
    return true;
  }
  return false;
}

/**
 * Removes what a broken-off change of places left beside a project whose lock is held: an old project that was
 * replaced, a copy that was not finished. What somebody has open stays. Answers what to tell; throws nothing.
 */
export async function removeReplaced(disk: ProjectDisk, folder: string): Promise<readonly string[]> {
  const told: string[] = [];
  for (const token of await tokensBeside(disk, folder, 'rewritten')) {
    const { rewritten } = swapNames(folder, token);
    if ((await removed(disk, rewritten)) !== 'removed') {
      told.push(
        `Writing this project anew had been broken off before the new files were whole, and what was written could not all be removed. Nothing of the project itself was changed: look at “${path.basename(rewritten)}” beside it and delete it.`,
      );
    }
  }
  const replaced = await tokensBeside(disk, folder, 'before');
  try {
    // The new folder must have its name for good before the old one goes.
    if (replaced.length > 0) await disk.syncFolder(path.dirname(folder));
  } catch {
    return told;
  }
  for (const token of replaced) {
    const { before } = swapNames(folder, token);
    told.push(`${brokenOff} ${afterwards[await removed(disk, before)](path.basename(before))}`);
  }
  return told;
}

const brokenOff =
  'Writing this project anew, to encrypt it or to erase a source, had been broken off after the new files had taken its place.';
const afterwards = {
  removed: () => 'The old folder has now been removed.',
  left: (name: string) =>
    `Not all of the old folder could be removed: look at “${name}” beside the project and delete it.`,
  held: (name: string) => `The old folder, “${name}”, is open and was left: close it there, and delete it.`,
} as const;

async function removed(disk: ProjectDisk, folder: string): Promise<keyof typeof afterwards> {
  try {
    if ((await lockHeld(disk, layoutOf(folder))) !== null) return 'held';
    return (await clearFolder(disk, folder)).left.length === 0 ? 'removed' : 'left';
  } catch {
    return 'left';
  }
}

async function tokensBeside(
  disk: ProjectDisk,
  folder: string,
  which: 'before' | 'rewritten',
): Promise<readonly string[]> {
  const beginning = `${path.basename(folder)}.${which}-`;
  try {
    return (await disk.list(path.dirname(folder)))
      .filter((name) => name.startsWith(beginning))
      .map((name) => name.slice(beginning.length))
      .filter((token) => /^[0-9a-f]{16}$/.test(token));
  } catch {
    // A parent that may not be listed hides what is beside; the project itself can be opened all the same.
    return [];
  }
}
