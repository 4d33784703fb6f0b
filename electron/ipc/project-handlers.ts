import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { app, dialog } from 'electron';
import type { Opening } from '../../shared/contract/contract.ts';
import type { Handlers } from '../../shared/contract/handlers.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId, ProjectId } from '../../shared/domain/identity.ts';
import type { Result } from '../../shared/project/refusal.ts';
import type { ProjectStore } from '../project/project-store.ts';
import { answer, done, problem } from './answers.ts';
import type { Desk } from './desk.ts';
import { noProject } from './desk.ts';

type ProjectCalls = Pick<Handlers, Extract<keyof Handlers, `project.${string}`>>;

const ending = '.touchstone';

/** Answers everything about opening, changing and closing projects. */
export function projectHandlers(desk: Desk): ProjectCalls {
  return {
    'project.create': async ({ title, keyQuestion, marking, analystName }) => {
      const folder = await askForNewFolder(desk, title);
      if (folder === null) return answer<Opening>({ status: 'cancelled' });
      const { createProject } = await import('../project/project-store.ts');
      const analyst = { id: randomUUID() as AnalystId, name: analystName.trim() };
      const made = await createProject(folder, {
        id: randomUUID() as ProjectId,
        title: title.trim(),
        keyQuestion: keyQuestion.trim(),
        marking,
        analyst,
      });
      if (made.ok) desk.remembered.keepAnalyst(made.value.id, analyst.id);
      return taken(desk, made);
    },
    'project.open': async ({ recent }) => {
      const folder = recent === null ? await askForFolder(desk) : desk.remembered.folderOf(recent);
      if (folder === null) {
        return recent === null
          ? answer<Opening>({ status: 'cancelled' })
          : problem('not-there', 'This project is no longer in the list. Open it from its folder.');
      }
      return openFolder(desk, folder);
    },
    'project.openSample': async () => {
      const folder = sampleFolder();
      const { createSample } = await import('../sources/sample-project.ts');
      const parser = await desk.parser();
      const made = await createSample(folder, { parser, corpus: desk.corpus });
      if (!made.ok) return made;
      const opened = await openFolder(desk, folder);
      const [analyst] = desk.store?.reading.tables.analyst.values() ?? [];
      if (!opened.ok || !analyst || opened.value.status !== 'opened' || !desk.store) return opened;
      desk.remembered.keepAnalyst(desk.store.id, analyst.id);
      return described(desk);
    },
    'project.close': async () => {
      const closed = await desk.putAway();
      return closed.ok ? done : closed;
    },
    'project.work': ({ analyst }) => {
      if (!desk.store) return noProject;
      desk.remembered.keepAnalyst(desk.store.id, analyst);
      return done;
    },
    'project.records': ({ part }) => (desk.store ? answer(desk.store.recordsPart(part)) : noProject),
    'project.edit': ({ baseRevision, command }) => desk.edit(baseRevision, command),
    'project.undo': () => desk.undo(),
    'project.redo': () => desk.redo(),
    'project.keepScreen': ({ screen }) => {
      if (!desk.store) return noProject;
      desk.remembered.keepScreen(desk.store.id, screen);
      return done;
    },
    'project.keepPlace': ({ source, offset }) => {
      if (!desk.store) return noProject;
      desk.remembered.keepPlace(desk.store.id, source, offset);
      return done;
    },
  };
}

/** Opens the project in a folder and takes it onto the desk; the one before is closed only when this succeeds. */
export async function openFolder(desk: Desk, folder: string): Promise<Result<Opening, Problem>> {
  if (desk.store?.folder === folder) return described(desk);
  const { openProject } = await import('../project/project-store.ts');
  return taken(desk, await openProject(folder));
}

async function taken(desk: Desk, opened: Result<ProjectStore, Problem>): Promise<Result<Opening, Problem>> {
  if (!opened.ok) return opened;
  await desk.take(opened.value);
  return described(desk);
}

function described(desk: Desk): Result<Opening, Problem> {
  const project = desk.describe();
  return project ? answer<Opening>({ status: 'opened', project }) : noProject;
}

async function askForNewFolder(desk: Desk, title: string): Promise<string | null> {
  const name =
    title
      .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]+/gu, ' ')
      .trim()
      .slice(0, 80) || 'Brief';
  const options = {
    title: 'Where shall the project be kept?',
    buttonLabel: 'Make the project here',
    defaultPath: join(app.getPath('documents'), `${name}${ending}`),
    properties: ['createDirectory' as const],
  };
  const chosen = desk.window
    ? await dialog.showSaveDialog(desk.window, options)
    : await dialog.showSaveDialog(options);
  if (chosen.canceled || !chosen.filePath) return null;
  return chosen.filePath.endsWith(ending) ? chosen.filePath : `${chosen.filePath}${ending}`;
}

async function askForFolder(desk: Desk): Promise<string | null> {
  const options = {
    title: 'Open project',
    buttonLabel: 'Open',
    defaultPath: app.getPath('documents'),
    properties: ['openDirectory' as const],
  };
  const chosen = desk.window
    ? await dialog.showOpenDialog(desk.window, options)
    : await dialog.showOpenDialog(options);
  const [path] = chosen.filePaths;
  if (chosen.canceled || path === undefined) return null;
  return basename(path) === 'project.json' ? dirname(path) : path;
}

/** A folder of its own for each copy of the sample brief: nobody's work in an older copy is touched. */
function sampleFolder(): string {
  const documents = process.env['TOUCHSTONE_DEMO'] ?? app.getPath('documents');
  mkdirSync(documents, { recursive: true });
  for (let number = 1; ; number += 1) {
    const folder = join(documents, `Sample brief${number === 1 ? '' : ` ${number}`}${ending}`);
    if (!existsSync(folder)) return folder;
  }
}
