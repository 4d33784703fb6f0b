import type { BackupsAsked } from '../backups.ts';
import type { Layout } from '../layout.ts';
import type { ProjectDisk } from '../project-disk.ts';

/** What the swap of the folders left to be told. */
export type SwappedOut = {
  /** Names of files in the project folder that are not Touchstone's, and of what could not be removed. */
  readonly foreign: readonly string[];
  readonly stuck: readonly string[];
  /** The folder that the old files were in. */
  readonly before: string;
  readonly missing: number;
  /** Records that stay and hold words of the erased ones, by their labels. */
  readonly speaking: readonly string[];
};

/** How many records are named. */
const toldAtMost = 20;

/** What may remain of a source that was erased, in sentences. */
export async function remainsOf(
  disk: ProjectDisk,
  layout: Layout,
  backups: BackupsAsked | undefined,
  { foreign, stuck, missing, speaking }: SwappedOut,
): Promise<readonly string[]> {
  const told: string[] = [];
  if (stuck.length > 0)
    told.push(
      `These old files could not be removed; look for them beside the project and delete them: ${stuck.join(', ')}.`,
    );
  const chosen = backups?.folder ?? null;
  if (chosen !== null && !(await reachable(disk, chosen)))
    told.push(
      'The folder for backup copies cannot be reached now. The copies in it still hold the source; they are removed when the project is opened the next time that it can be.',
    );
  told.push(
    layout.vault.sealed
      ? 'The old files were deleted, not wiped. They are encrypted, but whoever has the passphrase and searches the disk itself may find parts of them until the disk writes over them.'
      : 'The old files were deleted, not wiped: until the disk writes over them, parts may be found there by somebody who searches the disk itself. Drives of today (SSD) keep such parts out of reach of any program; only encryption of the whole disk protects them.',
    'Reports that were exported before still quote the source. So do encrypted copies (.age) that were handed over, and copies of the project that were made by hand, restored, saved elsewhere, or kept by the system or a synchronising service.',
    'Backup copies of this project in folders that were chosen earlier, and are not the one in use now, still hold the source. Delete those.',
    'The document itself still lies where it was imported from.',
    'Origins, propositions, tags and notes that were written while the source was read are no part of it and stay. Look through them where they must not tell of it. The reason for erasing it stays on record too.',
  );
  if (speaking.length > 0) {
    const more = speaking.length - toldAtMost;
    told.push(
      `These still tell of the source: ${speaking.slice(0, toldAtMost).join(', ')}${more > 0 ? ` and ${more} more` : ''}. Change or remove them where they must not; what they said until then stays in the history.`,
    );
  }
  if (foreign.length > 0)
    told.push(
      `These files in the project folder are not Touchstone’s and were not looked into: ${foreign.join(', ')}.`,
    );
  if (missing > 0)
    told.push(
      `${missing === 1 ? 'One stored file of another source was' : `${missing} stored files of other sources were`} missing before and ${missing === 1 ? 'is' : 'are'} missing still.`,
    );
  return told;
}

async function reachable(disk: ProjectDisk, folder: string): Promise<boolean> {
  try {
    return (await disk.look(folder))?.kind === 'folder';
  } catch {
    return false;
  }
}
