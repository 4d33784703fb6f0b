import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { defaultSettings } from '../../shared/contract/default-settings.ts';
import type { Screen } from '../../shared/contract/screens.ts';
import { screens } from '../../shared/contract/screens.ts';
import type { RecentProject, Settings } from '../../shared/contract/settings.ts';
import { settings } from '../../shared/contract/settings.ts';
import { z } from '../../shared/domain/schema.ts';
import type { KnownHead } from '../project/head-memory.ts';
import { knownHead } from '../project/head-memory.ts';

const rememberedProject = z.object({
  folder: z.string(),
  /** Empty for an encrypted project: nothing of it is kept here. */
  title: z.string(),
  openedAt: z.string(),
  project: z.string().optional(),
});
const workplace = z.object({
  analyst: z.string().nullable(),
  places: z.record(z.string(), z.number().int().nonnegative()),
  screen: z.enum(screens).nullable().catch(null).default(null),
});
const remembered = z.object({
  settings: settings.unwrap().partial().catch({}),
  recent: z.array(rememberedProject).catch([]),
  workplaces: z.record(z.string(), workplace).catch({}),
  /** The last edit that was seen of a project, by the place where it lay; the one seen last stands last. */
  heads: z.record(z.string(), z.record(z.string(), knownHead)).catch({}),
  backupFolder: z.string().nullable().catch(null),
});
type Kept = z.infer<typeof remembered>;
export type Workplace = z.infer<typeof workplace>;

const recentAtMost = 12;
const placesAtMost = 2_000;
const headsAtMost = 1_000;
const headsOfOneAtMost = 8;

/**
 * What this computer remembers for its user, in one file of the app's own settings folder: settings, recent
 * projects, who works on which project, where reading stopped, and which edit was seen last. Of a brief it holds the
 * title alone, and that only while recent projects are remembered; of an encrypted one not even that.
 */
export class Remembered {
  readonly #path: string;
  readonly #kept: Kept;
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(folder: string) {
    this.#path = join(folder, 'remembered.json');
    removeLeftovers(this.#path);
    this.#kept = readKept(this.#path);
  }

  get settings(): Settings {
    return { ...defaultSettings, ...this.#kept.settings };
  }

  changeSettings(changes: Partial<Settings>): Settings {
    this.#kept.settings = { ...this.#kept.settings, ...changes };
    if (changes.rememberRecent === false) this.#kept.recent = [];
    this.#writeSoon();
    return this.settings;
  }

  get recent(): readonly RecentProject[] {
    return this.#kept.recent.map((each) => ({
      key: keyOf(each.folder),
      title: each.title || basename(each.folder),
      folder: each.folder,
      openedAt: each.openedAt,
    }));
  }

  /** The folder that a recent project's key stands for. */
  folderOf(key: string): string | null {
    return this.#kept.recent.find((each) => keyOf(each.folder) === key)?.folder ?? null;
  }

  /** Notes that a project was opened. Null as its title takes every title away that was noted of it. */
  opened(folder: string, { id, title }: { readonly id: string; readonly title: string | null }): void {
    if (!this.settings.rememberRecent) return;
    const others = this.#kept.recent
      .filter((each) => each.folder !== folder)
      .map((each) => (title === null && each.project === id ? { ...each, title: '' } : each));
    const opened = { folder, title: title ?? '', openedAt: new Date().toISOString(), project: id };
    this.#kept.recent = [opened, ...others].slice(0, recentAtMost);
    this.#writeSoon();
  }

  /** Takes away every title that was noted of a project: from now on it is encrypted. */
  forgetTitle(project: string): void {
    this.#kept.recent = this.#kept.recent.map((each) =>
      each.project === project ? { ...each, title: '' } : each,
    );
    this.#writeSoon();
  }

  forget(key: string | null): readonly RecentProject[] {
    this.#kept.recent = key === null ? [] : this.#kept.recent.filter((each) => keyOf(each.folder) !== key);
    this.#writeSoon();
    return this.recent;
  }

  workplace(project: string): Workplace {
    return this.#kept.workplaces[project] ?? { analyst: null, places: {}, screen: null };
  }

  keepAnalyst(project: string, analyst: string): void {
    this.#kept.workplaces[project] = { ...this.workplace(project), analyst };
    this.#writeSoon();
  }

  keepScreen(project: string, screen: Screen): void {
    this.#kept.workplaces[project] = { ...this.workplace(project), screen };
    this.#writeSoon();
  }

  keepPlace(project: string, source: string, offset: number): void {
    const { [source]: _moved, ...others } = this.workplace(project).places;
    const places = Object.fromEntries([...Object.entries(others), [source, offset]].slice(-placesAtMost));
    this.#kept.workplaces[project] = { ...this.workplace(project), places: places as Record<string, number> };
    this.#writeSoon();
  }

  /** The last edit that this computer saw of a project: in that place, or else wherever it was seen last. */
  knownHead(project: string, folder: string): KnownHead | null {
    const heads = this.#kept.heads[project] ?? {};
    return heads[placeOf(project, folder)] ?? Object.values(heads).at(-1) ?? null;
  }

  keepHead(project: string, folder: string, head: KnownHead): void {
    const place = placeOf(project, folder);
    const standing = this.#kept.heads[project]?.[place];
    if (standing?.sequence === head.sequence && standing.headHash === head.headHash) return;
    const { [project]: heads = {}, ...others } = this.#kept.heads;
    const { [place]: _moved, ...elsewhere } = heads;
    this.#kept.heads = lastOf(
      { ...others, [project]: lastOf({ ...elsewhere, [place]: head }, headsOfOneAtMost) },
      headsAtMost,
    );
    this.#writeSoon();
  }

  /** Forgets what was seen of a project: its lines were written anew by this program itself. */
  forgetHeads(project: string): void {
    const { [project]: _forgotten, ...others } = this.#kept.heads;
    this.#kept.heads = others;
    this.#writeSoon();
  }

  /** The folder that the user chose for backup copies, or null: then each project keeps its own. */
  get backupFolder(): string | null {
    return this.#kept.backupFolder;
  }

  keepBackupFolder(folder: string | null): void {
    this.#kept.backupFolder = folder;
    this.#writeSoon();
  }

  /** Writes what is still to be written. */
  async flush(): Promise<void> {
    if (this.#timer) {
      clearTimeout(this.#timer);
      this.#timer = null;
      this.#write();
    }
    await this.#writing;
  }

  #writeSoon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = null;
      this.#write();
    }, 300);
  }

  #write(): void {
    const content = JSON.stringify(this.#kept, null, 1);
    this.#writing = this.#writing
      .then(() => replaceFile(this.#path, content))
      .catch((error) => console.error(error));
  }
}

function keyOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 32);
}

/** A place of a project without the words of its path: only who knows both can tell that they belong together. */
function placeOf(project: string, folder: string): string {
  return createHash('sha256').update(`${project}\n${folder}`).digest('hex').slice(0, 16);
}

function lastOf<T>(all: Readonly<Record<string, T>>, most: number): Record<string, T> {
  return Object.fromEntries(Object.entries(all).slice(-most));
}

function readKept(path: string): Kept {
  try {
    return remembered.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { settings: {}, recent: [], workplaces: {}, heads: {}, backupFolder: null };
  }
}

/** Removes what a crash left while the file was being replaced: titles stand in it, which may be gone from the file. */
function removeLeftovers(path: string): void {
  try {
    const beginning = basename(path);
    for (const name of readdirSync(dirname(path))) {
      const isLeft = name.startsWith(beginning) && /^(\.\d+)?\.new$/.test(name.slice(beginning.length));
      if (isLeft) rmSync(join(dirname(path), name), { force: true });
    }
  } catch {
    // Where nothing is kept yet nothing is left.
  }
}

async function replaceFile(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
