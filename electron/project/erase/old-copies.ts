import path from 'node:path';
import type { BackupsAsked } from '../backups.ts';
import { backupsFolder, isUnfinishedCopy, listCopies, removeCopy } from '../backups.ts';
import type { OpenedFiles } from '../opened-files.ts';
import type { ProjectDisk } from '../project-disk.ts';
import { removeQuietly } from '../write-file.ts';

const copyName = /^copy-\d{8}T\d{6}Z-(\d+)$/;

/**
 * Removes the backup copies from before an erasure: they hold what was erased. Those are the copies of this project
 * whose last edit its journal does not have, up to the revision at which something was erased last. Called at every
 * opening for work, so that an erasing that was broken off is ended, and a folder that could not be reached then is
 * cleaned once it can. Answers how many went. Throws what the disk throws.
 */
export async function removeCopiesBefore(
  files: Pick<OpenedFiles, 'disk' | 'layout' | 'journal' | 'database'>,
  asked: BackupsAsked | undefined,
): Promise<number> {
  const { disk, layout, journal, database } = files;
  const { id, state } = database.data;
  const until = Math.max(-1, ...[...state.tables.erasure.values()].map((each) => each.before.revision));
  if (until < 0) return 0;
  let removed = 0;
  const own = backupsFolder(layout, { folder: null }, id);
  for (const folder of new Set([own, backupsFolder(layout, asked ?? { folder: null }, id)])) {
    if ((await disk.look(folder))?.kind !== 'folder') continue;
    const pool = path.join(folder, 'sources');
    const copies = await listCopies(disk, folder);
    const names = await disk.list(folder);
    // A copy that cannot be read holds it all the same.
    const read = new Set(copies.map((each) => path.basename(each.folder)));
    const unreadable = names.filter(
      (name) => !read.has(name) && Number(copyName.exec(name)?.[1] ?? Infinity) <= until,
    );
    const old = copies.filter(
      (each) =>
        each.projectId === id && each.revision <= until && journal.hashAt(each.revision) !== each.headHash,
    );
    const going = [
      ...names.filter(isUnfinishedCopy),
      ...unreadable,
      ...old.map((each) => path.basename(each.folder)),
    ];
    // First what they share: as long as a copy stands, the next opening comes here again.
    if (going.length > 0 || (await holdsErased(disk, pool, files))) await cleanPool(disk, pool, files);
    for (const name of going) await removeCopy(disk, path.join(folder, name));
    if (going.length > 0) await disk.syncFolder(folder);
    removed += old.length + unreadable.length;
  }
  return removed;
}

type CleanedFor = Pick<OpenedFiles, 'layout' | 'database'>;

async function holdsErased(
  disk: ProjectDisk,
  pool: string,
  { layout, database }: CleanedFor,
): Promise<boolean> {
  for (const { bytes } of database.data.state.tables.erasure.values()) {
    const name = path.basename(layout.bytes(bytes.sha256));
    const isInPool = (await disk.look(path.join(pool, name))) !== null;
    if (isInPool && (await disk.look(layout.bytes(bytes.sha256))) === null) return true;
  }
  return false;
}

/** Removes the files of documents that the project no longer has, but for those that a source of it is missing. */
async function cleanPool(disk: ProjectDisk, pool: string, { layout, database }: CleanedFor): Promise<void> {
  if ((await disk.look(pool))?.kind !== 'folder') return;
  const named = [...database.data.state.tables.source.values()].flatMap((source) => [
    layout.bytes(source.bytes.sha256),
    layout.text(source.text.sha256),
    ...(source.blocks === null ? [] : [layout.blocks(source.blocks.sha256)]),
  ]);
  const kept = new Set([...named.map((each) => path.basename(each)), ...(await disk.list(layout.sources))]);
  for (const name of await disk.list(pool))
    if (!kept.has(name)) await removeQuietly(disk, path.join(pool, name));
  await disk.syncFolder(pool);
}
