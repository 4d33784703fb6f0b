import path from 'node:path';
import type { Low } from 'lowdb';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { BackupsAsked } from './backups.ts';
import { removeCopiesBefore } from './erase/old-copies.ts';
import { compareHead } from './head-memory.ts';
import type { Layout } from './layout.ts';
import { formatVersion, layoutOf } from './layout.ts';
import type { ProjectLock } from './lock.ts';
import { takeLock } from './lock.ts';
import { mendTail } from './mend-tail.ts';
import { isOfFormat1 } from './migrations/blocks-by-hash.ts';
import { folderBefore, migrate } from './migrations/migrate.ts';
import { nodeDisk } from './node-disk.ts';
import { openView } from './open-view.ts';
import type { OpenedFiles, OpenOptions } from './opened-files.ts';
import { momentWords } from './plain-words.ts';
import { diskFailed, sentences } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { Projection } from './projection.ts';
import { readProject } from './read-project.ts';
import type { Unlocked } from './vault/key-files.ts';
import { isEncrypted, mendKeyFiles, unlock } from './vault/key-files.ts';
import { finishSwap, removeReplaced, standsFor } from './vault/swap-folders.ts';
import { beginningOf, removeQuietly } from './write-file.ts';

/**
 * Opens the files of a project that is there: look → unlock → lock → read and check → mend a torn end → migrate. Nothing is
 * written before everything has been checked, but the lock. Opening never makes a project.
 */
export async function openFiles(folder: string, options: OpenOptions): Promise<Result<OpenedFiles, Problem>> {
  const { disk = nodeDisk } = options;
  const layout = layoutOf(folder);
  try {
    let standing = await disk.look(folder);
    if (standing === null && (await finishSwap(disk, folder))) standing = await disk.look(folder);
    if (standing === null) return sentences.notThere(folder);
    if (standing.kind !== 'folder') return sentences.notAFolder(folder);
    const probed = (await isEncrypted(disk, layout)) ? 'touchstone' : await probe(disk, layout);
    if (probed === 'foreign') return sentences.notAProject(folder);
    if (probed === 'newer') return sentences.newer(folder);
    const unlocked =
      options.vault === undefined
        ? await unlock(disk, layout, options.passphrase)
        : success({ vault: options.vault, mend: null });
    if (!unlocked.ok) return unlocked;
    const { vault } = unlocked.value;
    const isCopy = (await disk.look(layout.copyNote)) !== null;
    // A backup copy shares the files of sources with the others beside it.
    const own = isCopy
      ? layoutOf(folder, vault, path.join(path.dirname(folder), 'sources'))
      : layoutOf(folder, vault);
    const opened = await openUnlocked(disk, own, unlocked.value, options);
    if (!opened.ok) unlocked.value.vault.close();
    return opened;
  } catch (error) {
    return diskFailed(folder, 'be opened', error);
  }
}

async function openUnlocked(
  disk: ProjectDisk,
  layout: Layout,
  unlocked: Unlocked,
  options: OpenOptions,
): Promise<Result<OpenedFiles, Problem>> {
  const { folder } = layout;
  try {
    if (options.readOnly === true) return await openView(disk, layout, options);
    if ((await disk.look(layout.copyNote)) !== null) return sentences.isACopy(folder);
    const project = options.checking === true ? null : await standsFor(disk, folder);
    if (project !== null) return sentences.isReplaced(folder, project);
    if (!(await disk.writable(folder))) return sentences.notWritable(folder);
  } catch (error) {
    return diskFailed(folder, 'be opened', error);
  }
  const taken = await takeLock(disk, layout);
  if (!taken.ok) return taken;
  const { lock, leftBehind } = taken.value;
  try {
    const opened = await openLocked(disk, layout, lock, leftBehind, options);
    if (!opened.ok) {
      await lock.release();
      return opened;
    }
    try {
      const mended = await mendKeyFiles(disk, layout, unlocked);
      const removed = [
        ...(await removeReplaced(disk, folder)),
        ...(await copiesRemoved(opened.value, options.backups)),
      ];
      return success({ ...opened.value, notices: [...mended, ...removed, ...opened.value.notices] });
    } catch (error) {
      await opened.value.journal.close();
      throw error;
    }
  } catch (error) {
    await lock.release();
    return diskFailed(folder, 'be opened', error);
  }
}

/** Removes backup copies that hold what has been erased from the project; tells of it. */
async function copiesRemoved(
  files: OpenedFiles,
  asked: BackupsAsked | undefined,
): Promise<readonly string[]> {
  try {
    const removed = await removeCopiesBefore(files, asked);
    if (removed === 0) return [];
    return [
      `${removed === 1 ? 'One backup copy' : `${removed} backup copies`} from before a source was erased for good ${removed === 1 ? 'was' : 'were'} removed. Make a new backup now.`,
    ];
  } catch {
    return [
      'Backup copies from before a source was erased for good could not all be removed. They still hold it. Look for them in the folder for backups and delete them.',
    ];
  }
}

async function openLocked(
  disk: ProjectDisk,
  layout: Layout,
  lock: ProjectLock,
  leftBehind: boolean,
  options: OpenOptions,
): Promise<Result<OpenedFiles, Problem>> {
  const read = await readProject(disk, layout, () => lock.holds());
  if (!read.ok) return read;
  const { journal, tail, heads, database, snapshotFile } = read.value;
  let kept = false;
  try {
    const notices = [...read.value.notices];
    const headComparison =
      options.known === undefined ? null : compareHead(journal, options.known, database.data.state);
    if (headComparison !== null && 'sentence' in headComparison) notices.push(headComparison.sentence);
    notices.push(...(await mendTail(disk, layout, tail, journal)));
    if (leftBehind) {
      notices.push(
        `Touchstone ended without closing this project the last time. Every edit that was shown as saved is here, up to the last one of ${momentWords(journal.timeAt(journal.position.sequence))}.`,
      );
    }
    await journal.open();
    await journal.renew(read.value.snapshotSequence);
    const migrated = await migrate(disk, layout, heads.version, database.data, journal);
    for (const head of migrated) heads.take(head);
    if (migrated.length > 0) {
      notices.push(
        `This project was made with an older Touchstone and has been brought to format ${formatVersion}. What stood before is kept in the folder “backups/${folderBefore(formatVersion)}” of the project.`,
      );
      await settleFormat(database);
    }
    await removeLeftovers(disk, layout);
    kept = true;
    return success({
      disk,
      layout,
      lock,
      reason: null,
      damage: null,
      journal,
      database,
      snapshotFile,
      snapshotSequence: migrated.length > 0 ? -1 : read.value.snapshotSequence,
      heads,
      migrations: heads.migrations,
      headComparison,
      notices,
    });
  } finally {
    if (!kept) await journal.close();
  }
}

/** Writes a snapshot in the new format, so that an older Touchstone sees at once that it cannot read the project. */
async function settleFormat(database: Low<Projection>): Promise<void> {
  try {
    await database.write();
  } catch {
    // The journal holds the migration; the next snapshot says so too.
  }
}

/** Looks at the first bytes only: a folder that is no project of ours must not even get a lock. */
async function probe(disk: ProjectDisk, layout: Layout): Promise<'touchstone' | 'newer' | 'foreign'> {
  let fault: unknown = null;
  for (const file of [layout.snapshot, layout.snapshotBefore, layout.journal]) {
    try {
      const beginning = await beginningOf(disk, file, 1_000);
      const version = beginning && formatIn(beginning.toString('latin1'));
      if (version !== null) return version > formatVersion ? 'newer' : 'touchstone';
    } catch (error) {
      fault = error;
    }
  }
  if (fault !== null) throw fault;
  return 'foreign';
}

function formatIn(beginning: string): number | null {
  const found =
    /^\{\s*"format":\s*"touchstone",\s*"formatVersion":\s*(\d{1,9})/.exec(beginning) ??
    /^[0-9a-f]{64} \{"sequence":0,"kind":"genesis","format":"touchstone","formatVersion":(\d{1,9})/.exec(
      beginning,
    );
  return found?.[1] === undefined ? null : Number(found[1]);
}

async function removeLeftovers(disk: ProjectDisk, layout: Layout): Promise<void> {
  if ((await disk.look(layout.sources)) === null) await disk.makeFolder(layout.sources);
  for (const folder of [layout.folder, layout.sources]) {
    for (const name of await disk.list(folder)) {
      const left = /\.[0-9a-f]{16}\.tmp$/.test(name) || (folder === layout.sources && isOfFormat1(name));
      if (left) await removeQuietly(disk, path.join(folder, name));
    }
  }
}
