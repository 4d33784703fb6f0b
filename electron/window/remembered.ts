import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { defaultSettings } from '../../shared/contract/default-settings.ts';
import type { Screen } from '../../shared/contract/screens.ts';
import { screens } from '../../shared/contract/screens.ts';
import type { RecentProject, Settings } from '../../shared/contract/settings.ts';
import { settings } from '../../shared/contract/settings.ts';
import { z } from '../../shared/domain/schema.ts';

const rememberedProject = z.object({
  folder: z.string(),
  title: z.string(),
  openedAt: z.string(),
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
});
type Kept = z.infer<typeof remembered>;
export type Workplace = z.infer<typeof workplace>;

const recentAtMost = 12;
const placesAtMost = 2_000;

/**
 * What this computer remembers for its user, in one file of the app's own settings folder: settings, recent
 * projects, who works on which project, and where reading stopped. Of a brief it holds the title alone, and
 * that only while recent projects are remembered.
 */
export class Remembered {
  readonly #path: string;
  readonly #kept: Kept;
  #writing: Promise<void> = Promise.resolve();
  #timer: NodeJS.Timeout | null = null;

  constructor(folder: string) {
    this.#path = join(folder, 'remembered.json');
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
      title: each.title,
      folder: each.folder,
      openedAt: each.openedAt,
    }));
  }

  /** The folder that a recent project's key stands for. */
  folderOf(key: string): string | null {
    return this.#kept.recent.find((each) => keyOf(each.folder) === key)?.folder ?? null;
  }

  opened(folder: string, title: string): void {
    if (!this.settings.rememberRecent) return;
    const others = this.#kept.recent.filter((each) => each.folder !== folder);
    this.#kept.recent = [
      { folder, title: title || basename(folder), openedAt: new Date().toISOString() },
      ...others,
    ].slice(0, recentAtMost);
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

function readKept(path: string): Kept {
  try {
    return remembered.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return { settings: {}, recent: [], workplaces: {} };
  }
}

async function replaceFile(path: string, content: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const temporary = `${path}.${process.pid}.new`;
  const file = await open(temporary, 'w', 0o600);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, path);
}
