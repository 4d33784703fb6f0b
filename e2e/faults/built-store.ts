import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { EraseOptions, EraseOutcome, ErasingAsked } from '../../electron/project/erase/erase-sources.ts';
import type { ProjectDisk } from '../../electron/project/project-disk.ts';
import type { ProjectStore } from '../../electron/project/project-store.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { NewProject } from '../../shared/project/new-project.ts';
import type { Result } from '../../shared/project/refusal.ts';

export type Store = ProjectStore;

type Opened = Promise<Result<ProjectStore, Problem>>;
export type Options = {
  readonly disk?: ProjectDisk;
  readonly passphrase?: string;
  readonly work?: { readonly logN: number; readonly r: number; readonly p: number };
  readonly known?: { readonly sequence: number; readonly headHash: string };
};

type Built = {
  readonly createProject: (folder: string, asked: NewProject, options?: Options) => Opened;
  readonly openProject: (folder: string, options?: Options) => Opened;
};

type BuiltErasing = {
  readonly eraseSources: (
    store: ProjectStore,
    asked: ErasingAsked,
    options?: EraseOptions,
  ) => Promise<EraseOutcome>;
};

export const root = path.resolve(import.meta.dirname, '../..');

/** The store as the program runs it. */
export const built = (await import(pathToFileURL(path.join(root, 'out/cli/project-store.js')).href)) as Built;

/** The erasing of sources, as the program runs it. */
export const { eraseSources } = (await import(
  pathToFileURL(path.join(root, 'out/cli/erase-sources.js')).href
)) as BuiltErasing;

let folder: string | null = null;

/** Where cases on the real disk may write; the runner removes it. */
export function workFolder(): string {
  folder ??= mkdtempSync(path.join(tmpdir(), 'touchstone-faults-'));
  return folder;
}

export function must<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.sentence}`);
  return result.value;
}

/** Makes a project, on the real disk where no other is given. */
export function createOn(folder: string, asked: NewProject, disk?: ProjectDisk, more: Options = {}): Opened {
  return built.createProject(folder, asked, { ...more, ...(disk ? { disk } : {}) });
}

/** Opens a project, on the real disk where no other is given. */
export function openOn(folder: string, disk?: ProjectDisk, more: Options = {}): Opened {
  return built.openProject(folder, { ...more, ...(disk ? { disk } : {}) });
}
