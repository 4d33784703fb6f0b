import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import { app } from 'electron';
import type { Handlers } from '../../shared/contract/handlers.ts';
import type { AnalystId, ProjectId } from '../../shared/domain/identity.ts';
import { answer, done, noProject, problem } from './answers.ts';
import type { Desk } from './desk.ts';
import { askForNewFolder, askToOpen, nameAfter } from './dialogs.ts';
import type { HistoryCall } from './history-handlers.ts';
import type { LockCall } from './lock-handlers.ts';
import { cancelled, described, openFolder, taken } from './opening.ts';

type ProjectCalls = Omit<
  Pick<Handlers, Extract<keyof Handlers, `project.${string}`>>,
  HistoryCall | LockCall
>;

/** Answers everything about opening, changing and closing projects. */
export function projectHandlers(desk: Desk): ProjectCalls {
  return {
    'project.create': async ({ title, keyQuestion, marking, analystName, passphrase }) => {
      // The name of the folder can be read by anybody: the title of an encrypted project is not proposed for it.
      const name = passphrase === null ? nameAfter(title, 'Brief') : 'Encrypted brief';
      const asked = { title: 'Where shall the project be kept?', button: 'Make the project here', name };
      const folder = await askForNewFolder(desk.window, asked);
      if (folder === null) return cancelled();
      return desk.inTurn(async () => {
        const { createProject } = await import('../project/project-store.ts');
        const analyst = { id: randomUUID() as AnalystId, name: analystName.trim() };
        const made = await createProject(
          folder,
          {
            id: randomUUID() as ProjectId,
            title: title.trim(),
            keyQuestion: keyQuestion.trim(),
            marking,
            analyst,
          },
          {
            backups: { folder: desk.remembered.backupFolder },
            ...(passphrase !== null && { passphrase }),
          },
        );
        if (!made.ok) return made;
        desk.remembered.keepAnalyst(made.value.id, analyst.id);
        return taken(desk, made.value);
      });
    },
    'project.open': async ({ recent }) => {
      const folder = recent === null ? await askForProject(desk) : desk.remembered.folderOf(recent);
      if (folder === null) {
        return recent === null
          ? cancelled()
          : problem('not-there', 'This project is no longer in the list. Open it from its folder.');
      }
      return desk.inTurn(() => openFolder(desk, folder));
    },
    'project.openSample': () =>
      desk.inTurn(async () => {
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
      }),
    'project.close': async () => {
      const closed = await desk.inTurn(() => desk.putAway());
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
    'project.retry': async () => {
      if (!desk.store) return noProject;
      const retried = await desk.store.retry();
      return retried.ok ? done : retried;
    },
    'project.look': async () => {
      await desk.store?.check();
      return done;
    },
    'project.saveElsewhere': async ({ unsaved }) => {
      const { store } = desk;
      if (!store) return noProject;
      const name = `${path.basename(store.folder, '.touchstone')} (copy)`;
      const asked = { title: 'Where shall the copy be kept?', button: 'Save the copy here', name };
      const folder = await askForNewFolder(desk.window, asked);
      if (folder === null) return answer({ status: 'cancelled' as const });
      const left = desk.left(store);
      if (left !== null) return left;
      const written = await desk.running(() => store.care.saveCopyElsewhere(folder, undefined, unsaved));
      if (!written.ok) return written;
      const { revision: sequence, headHash, missing } = written.value;
      desk.remembered.keepHead(store.id, folder, { sequence, headHash });
      return answer({ status: 'written' as const, folder, missing });
    },
  };
}

async function askForProject(desk: Desk): Promise<string | null> {
  const asked = { title: 'Open project', button: 'Open', choose: 'folder' as const };
  const [chosen] = await askToOpen(desk.window, asked);
  if (chosen === undefined) return null;
  return path.basename(chosen) === 'project.json' ? path.dirname(chosen) : chosen;
}

/** A folder of its own for each copy of the sample brief: nobody's work in an older copy is touched. */
function sampleFolder(): string {
  const documents = process.env['TOUCHSTONE_DEMO'] ?? app.getPath('documents');
  mkdirSync(documents, { recursive: true });
  for (let number = 1; ; number += 1) {
    const folder = path.join(documents, `Sample brief${number === 1 ? '' : ` ${number}`}.touchstone`);
    if (!existsSync(folder)) return folder;
  }
}
