import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { CareProgress } from '../../../shared/contract/care.ts';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { Erasure } from '../../../shared/domain/erasure.ts';
import type { AnalystId, SourceId } from '../../../shared/domain/identity.ts';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import type { OpenedFiles, OpenOptions } from '../opened-files.ts';
import { diskFailed, errorCode, refused, sentences } from '../problems.ts';
import type { ProjectDisk } from '../project-disk.ts';
import type { ProjectStore } from '../project-store.ts';
import { openProject } from '../project-store.ts';
import { notSound } from '../vault/rewrite-project.ts';
import { clearFolder, isOwnName, swapNames } from '../vault/swap-folders.ts';
import { ErasedJournal } from './erased-journal.ts';
import { writeErased } from './erased-project.ts';
import type { SwappedOut } from './remains.ts';
import { remainsOf } from './remains.ts';
import { stillSpeaking } from './still-speaking.ts';

/** Which sources are to be erased, why, and by whom; `time` is now where it is left out. */
export type ErasingAsked = {
  readonly sources: readonly SourceId[];
  readonly reason: string;
  readonly analyst: AnalystId;
  readonly time?: string;
};

/** How the project was opened, and is opened again; who hears how far it has come. */
export type EraseOptions = OpenOptions & { readonly onProgress?: (progress: CareProgress) => void };

/** What became of an erasing, and what is open after it. */
export type EraseOutcome = {
  /** What may remain of the sources, in sentences. */
  readonly outcome: Result<{ readonly remains: readonly string[] }, Problem>;
  /** The same store where nothing was begun, else a new one; or why the project could not be opened again. */
  readonly project: Result<ProjectStore, Problem>;
};

/**
 * Erases sources for good: writes the project again beside itself without them, checks that, lets it take the project's
 * place and removes the old files and all copies from before. At whatever point it is broken off, the next opening finds
 * the whole project or the erased one, and removes what was left of the other. What remains is an `Erasure` each.
 *
 * Revisions keep their numbers; hashes do not, so that the erasure and the record of custody name the last one until
 * then. Undo goes on with the steps that did more than speak of those sources. A source that was removed before can be
 * erased too.
 */
export async function eraseSources(
  store: ProjectStore,
  asked: ErasingAsked,
  options: EraseOptions = {},
): Promise<EraseOutcome> {
  const same = success(store);
  if (store.mode === 'read-only') return { outcome: sentences.viewed(store.reason ?? ''), project: same };
  if (asked.reason.trim() === '')
    return {
      outcome: refusal('Say in a few words why the source is erased; only that will remain.'),
      project: same,
    };
  if (!store.reading.tables.analyst.has(asked.analyst))
    return {
      outcome: refusal('The project does not know who is working. Say who you are first.'),
      project: same,
    };
  const files = await store.handOver();
  if (files === null) return { outcome: sentences.closed(), project: same };
  const outcome = await erase(files, asked, options);
  const { onProgress: _unused, known: _before, ...open } = options;
  const project = await openProject(files.layout.folder, { ...open, vault: files.layout.vault });
  if (!outcome.ok) return { outcome, project };
  // What could not be removed at first may have been removed by opening.
  const isCleared = (await files.disk.look(outcome.value.before).catch(() => null)) === null;
  const swapped = isCleared ? { ...outcome.value, stuck: [] } : outcome.value;
  const remains = await remainsOf(files.disk, files.layout, options.backups, swapped);
  return { outcome: success({ remains }), project };
}

async function erase(
  files: OpenedFiles,
  asked: ErasingAsked,
  { onProgress = () => {} }: EraseOptions,
): Promise<Result<SwappedOut, Problem>> {
  const { disk, layout, lock, journal } = files;
  const { folder } = layout;
  const names = swapNames(folder, randomBytes(8).toString('hex'));
  const total = 2 * (journal.position.sequence + 1);
  const tell = (sentence: string, done: number) => onProgress({ doing: 'erasing', sentence, done, total });
  let swapped = false;
  try {
    const without = new ErasedJournal(files, asked.sources);
    const stored = await without.read((lines) => tell('Looking for everything that speaks of it', lines));
    const unknown = asked.sources.filter((each) => !without.erased.has(each));
    if (unknown.length > 0) return refusal('The project does not know this source, or it was erased before.');
    const erasing = onRecord(files, without, asked);
    const speaking = stillSpeaking(files.database.data.state, without.without, without.words);
    const written = await writeErased(files, names.rewritten, without, stored, erasing, (lines) =>
      tell('Writing the project without it', total / 2 + lines),
    );
    if (!written.ok) return written;
    await disk.syncFolder(path.dirname(folder));
    if (lock === null || !(await lock.holds()))
      throw Object.assign(new Error('the lock was taken over'), { code: 'ECHANGED' });
    await journal.close();
    tell('Removing the old files and copies', total);
    await disk.rename(folder, names.before);
    swapped = true;
    try {
      await disk.syncFolder(path.dirname(folder));
      await disk.rename(names.rewritten, folder);
    } catch (error) {
      await disk.rename(names.before, folder);
      swapped = false;
      throw error;
    }
    const { missing } = written.value;
    return success({
      ...(await removeOld(disk, names.before, folder)),
      before: names.before,
      missing,
      speaking,
    });
  } catch (error) {
    if (errorCode(error) === 'EDAMAGED') return notSound(folder, error);
    return diskFailed(folder, 'be written without the source', error);
  } finally {
    await journal.close();
    if (!swapped) await clearFolder(disk, names.rewritten).catch(() => null);
    await lock?.release();
  }
}

function onRecord(files: OpenedFiles, { erased }: ErasedJournal, asked: ErasingAsked) {
  const { analyst, reason, time = new Date().toISOString() } = asked;
  const { sequence: revision, headHash } = files.journal.position;
  const erasures = [...erased.values()]
    .toSorted((a, b) => a.number - b.number)
    .map(({ id, number, bytes }): Erasure => {
      return { id, number, bytes, reason: reason.trim(), analyst, time, before: { revision, headHash } };
    });
  return { erasures, analyst, time };
}

/** Removes the old folder, once the new one has its place for good; where that fails, the next opening does it. */
async function removeOld(disk: ProjectDisk, before: string, folder: string) {
  try {
    await disk.syncFolder(path.dirname(folder));
    const { left } = await clearFolder(disk, before);
    return await carryOver(disk, before, folder, left);
  } catch {
    return { foreign: [], stuck: [path.basename(before)] };
  }
}

/** Brings files that are not Touchstone's back into the project folder, where whoever put them there looks for them. */
async function carryOver(disk: ProjectDisk, before: string, folder: string, left: readonly string[]) {
  const [foreign, stuck]: [string[], string[]] = [[], []];
  for (const each of left) {
    const name = path.basename(each);
    const to = path.join(folder, name);
    try {
      if (path.dirname(each) !== before || isOwnName(name) || (await disk.look(to)) !== null)
        stuck.push(name);
      else {
        await disk.rename(each, to);
        foreign.push(name);
      }
    } catch {
      stuck.push(name);
    }
  }
  if (stuck.length === 0 && left.length > 0) {
    await disk.removeFolder(before).catch(() => stuck.push(path.basename(before)));
    await disk.syncFolder(path.dirname(folder)).catch(() => {});
  }
  return { foreign, stuck };
}

function refusal(sentence: string) {
  return refused({ code: 'not-allowed', sentence });
}
