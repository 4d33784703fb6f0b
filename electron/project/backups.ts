import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import { instant, projectId, sha256 } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { copiesToKeep, hourOfWork } from './backup-plan.ts';
import { copyFile, linkOrCopy, needFolder } from './copy-file.ts';
import type { Custody } from './custody.ts';
import type { JournalPosition } from './journal.ts';
import type { Layout } from './layout.ts';
import { layoutOf } from './layout.ts';
import { diskFailed, problem, sentences, shownName } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import { readProject } from './read-project.ts';
import { readWhole, removeQuietly, writeNew } from './write-file.ts';

/** Where copies are kept: in `backups` of the project, or in a folder of its own within one that the user chose. */
export type BackupsAsked = { readonly folder: string | null };

const copyNote = z.object({
  format: z.literal('touchstone-copy'),
  projectId,
  time: instant,
  revision: z.number().int().nonnegative(),
  headHash: sha256,
});

/** A copy of a project as it once was. It is opened to be read only, and restored to a new folder. */
export type BackupCopy = z.infer<typeof copyNote> & { readonly folder: string };

type Surroundings = {
  readonly disk: ProjectDisk;
  readonly layout: Layout;
  readonly asked: BackupsAsked;
  readonly id: ProjectId;
  readonly snapshot: () => Promise<unknown>;
  readonly position: () => JournalPosition;
  readonly custody: Custody;
  readonly onNotice: (sentence: string) => void;
};

/** Whether a name in a folder for copies is that of one, or of one that was begun and not finished. */
export function isCopyName(name: string): boolean {
  return /^copy-\d{8}T\d{6}Z-\d+$/.test(name);
}
export function isUnfinishedCopy(name: string): boolean {
  return /^\.[0-9a-f]{16}\.tmp$/.test(name);
}

/** The folder that holds the copies of a project, and one pool of source files that they share. */
export function backupsFolder(layout: Layout, asked: BackupsAsked, id: ProjectId): string {
  if (asked.folder === null) return layout.backups;
  return path.join(asked.folder, `${path.basename(layout.folder, '.touchstone')}-${id.slice(0, 8)}`);
}

/** The copies in a folder, newest first. Those that cannot be read are left out. Throws what the disk throws. */
export async function listCopies(disk: ProjectDisk, folder: string): Promise<readonly BackupCopy[]> {
  if ((await disk.look(folder))?.kind !== 'folder') return [];
  const copies: BackupCopy[] = [];
  for (const name of await disk.list(folder)) {
    if (!isCopyName(name)) continue;
    const copy = path.join(folder, name);
    try {
      const written = Buffer.from(await readWhole(disk, layoutOf(copy).copyNote)).toString('utf8');
      copies.push({ ...copyNote.parse(JSON.parse(written)), folder: copy });
    } catch {
      // A folder without its note is no copy that was finished.
    }
  }
  return copies.sort((a, b) => b.revision - a.revision || (a.time < b.time ? 1 : -1));
}

/** How long closing a project waits for a copy before it is broken off, in ms. */
const patience = 1_500;

/**
 * Rolling copies of an open project, made of what is durable while edits go on. The files of sources are there once for
 * all copies, as second names of the project's own where the disk has such. A copy counts only when it opens.
 */
export class Backups {
  readonly folder: string;
  readonly #around: Surroundings;
  #taking: Promise<Result<BackupCopy, Problem>> | null = null;
  #looking: Promise<unknown> | null = null;
  #settled = false;
  #brokenOff = false;
  /** When the last copy was made, on the clock that nobody sets; null until the copies have been looked at. */
  #last: number | null = null;
  #told = false;

  constructor(around: Surroundings) {
    this.#around = around;
    this.folder = backupsFolder(around.layout, around.asked, around.id);
  }

  list(): Promise<readonly BackupCopy[]> {
    return listCopies(this.#around.disk, this.folder);
  }

  /** Hears of a durable edit; makes a copy in the background where the last one is an hour old. */
  edited(): void {
    if (this.#settled || this.#taking !== null) return;
    if (this.#last !== null && performance.now() - this.#last < hourOfWork) return;
    const known = this.#last !== null;
    this.#last = performance.now();
    const taking = known ? this.take() : this.#takeWhereOld();
    this.#looking = taking;
    void taking.then((taken) => {
      this.#looking = null;
      if (taken === null || taken.ok || this.#told || this.#settled) return;
      this.#told = true;
      this.#around.onNotice(taken.error.sentence);
    });
  }

  /** Makes a copy now, checks it by opening it, and lets the ones go that the plan no longer keeps. */
  async take(): Promise<Result<BackupCopy, Problem>> {
    // What becomes of the project from here on, such as encrypting it, must not meet a copy of what it was.
    if (this.#settled && this.#taking === null) return sentences.closed();
    this.#taking ??= this.#take().finally(() => {
      this.#taking = null;
      this.#last = performance.now();
    });
    return this.#taking;
  }

  /**
   * Waits for a copy that is being made, or is about to be; begins no other. One that takes long is broken off and
   * removed: as long as it goes on, an encrypted project is not locked.
   */
  async settle(): Promise<void> {
    this.#settled = true;
    const timer = setTimeout(() => {
      this.#brokenOff = true;
    }, patience);
    await this.#looking;
    await this.#taking;
    clearTimeout(timer);
  }

  async #takeWhereOld(): Promise<Result<BackupCopy, Problem> | null> {
    const [newest] = await this.list().catch(() => []);
    if (this.#settled) return null;
    const age = newest === undefined ? Infinity : Date.now() - Date.parse(newest.time);
    // A copy from the future was made before the clock was set back.
    if (age >= hourOfWork || age < 0) return this.take();
    this.#last = performance.now() - age;
    return null;
  }

  async #take(): Promise<Result<BackupCopy, Problem>> {
    const { disk, custody } = this.#around;
    try {
      await needFolder(disk, path.dirname(this.folder), path.basename(this.folder), 'sources');
      await this.#around.snapshot();
      const copy = await this.#write();
      if (!copy.ok) return copy;
      await this.#prune();
      const { revision, headHash } = copy.value;
      void custody.record({ kind: 'backed-up', revision, headHash, name: path.basename(copy.value.folder) });
      return copy;
    } catch (error) {
      if (this.#brokenOff) return brokenOff();
      return diskFailed(this.#around.layout.folder, 'be backed up', error);
    }
  }

  async #write(): Promise<Result<BackupCopy, Problem>> {
    const { disk, layout, id } = this.#around;
    const time = new Date().toISOString();
    const unfinished = path.join(this.folder, `.${randomBytes(8).toString('hex')}.tmp`);
    await disk.makeFolder(unfinished);
    const pool = path.join(this.folder, 'sources');
    const to = layoutOf(unfinished, layout.vault, pool);
    try {
      for (const file of ['key', 'keyCopy', 'snapshot', 'custody'] as const) {
        if ((await disk.look(layout[file])) !== null) await copyFile(disk, layout[file], to[file]);
        this.#mayGoOn();
      }
      await this.#poolSources(pool);
      // The journal comes last: it must reach at least as far as the snapshot.
      const { sequence: revision, headHash, offset } = this.#around.position();
      await copyFile(disk, layout.journal, to.journal, { length: offset });
      const note = { format: 'touchstone-copy', projectId: id, time, revision, headHash } as const;
      await writeNew(disk, to.copyNote, Buffer.from(`${JSON.stringify(note, null, 2)}\n`));
      await disk.syncFolder(unfinished);
      this.#mayGoOn();
      const opened = await readProject(disk, to, async () => false);
      if (opened.ok) await opened.value.journal.close();
      if (!opened.ok || opened.value.journal.position.headHash !== headHash) {
        await removeCopy(disk, unfinished);
        return problem(
          'disk',
          `A backup copy of “${shownName(layout.folder)}” was made but does not open, so it was thrown away. Your work itself is saved. Check the disk that holds the copies.`,
        );
      }
      const stamp = time.replace(/[-:]/g, '').replace(/\.\d+/, '');
      const folder = path.join(this.folder, `copy-${stamp}-${revision}`);
      if ((await disk.look(folder)) !== null) await removeCopy(disk, folder);
      await disk.rename(unfinished, folder);
      await disk.syncFolder(this.folder);
      return success({ ...note, folder });
    } catch (error) {
      await removeCopy(disk, unfinished).catch(() => {});
      throw error;
    }
  }

  async #poolSources(pool: string): Promise<void> {
    const { disk, layout } = this.#around;
    const there = new Set(await disk.list(pool));
    for (const name of await disk.list(layout.sources)) {
      if (there.has(name) || name.endsWith('.tmp')) continue;
      this.#mayGoOn();
      await linkOrCopy(disk, path.join(layout.sources, name), path.join(pool, name));
    }
    await disk.syncFolder(pool);
  }

  /** Asked between two files. */
  #mayGoOn(): void {
    if (this.#brokenOff) throw new Error('the copy was broken off');
  }

  /** Lets the copies go that the plan no longer keeps. One that cannot be removed stays: the new one counts all the same. */
  async #prune(): Promise<void> {
    const { disk, id } = this.#around;
    const copies = (await this.list()).filter((each) => each.projectId === id);
    const kept = copiesToKeep(copies);
    const old = copies.filter((each) => !kept.has(each)).map((each) => each.folder);
    const names = (await disk.list(this.folder)).filter(isUnfinishedCopy);
    for (const folder of [...old, ...names.map((name) => path.join(this.folder, name))])
      await removeCopy(disk, folder).catch(() => {});
  }
}

function brokenOff() {
  return problem(
    'no-project',
    'The backup copy was not finished, because the project was closed, and was removed again. Everything saved is safe. Make a copy the next time.',
  );
}

/** Removes a copy with all its files; the sources that it shares with others stay. */
export async function removeCopy(disk: ProjectDisk, folder: string): Promise<void> {
  for (const name of await disk.list(folder)) await removeQuietly(disk, path.join(folder, name));
  await disk.removeFolder(folder);
}
