import { randomUUID } from 'node:crypto';
import { app, dialog } from 'electron';
import type { Handlers } from '../../shared/contract/handlers.ts';
import type { ImportProgress } from '../../shared/contract/import-report.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import { answer, done, problem } from './answers.ts';
import type { Desk } from './desk.ts';
import { noProject } from './desk.ts';
import { publish } from './serve.ts';

type SourceCalls = Pick<Handlers, Extract<keyof Handlers, `sources.${string}`>>;

/** Answers everything about texts and imports. Files are chosen here or dropped; the window never names a path. */
export function sourceHandlers(desk: Desk): SourceCalls {
  return {
    'sources.text': ({ source }) => {
      const record = desk.store?.reading.tables.source.get(source);
      if (!desk.store || !record) return problem('not-there', 'This source is no longer in the project.');
      const text = desk.store.readText(record);
      return text.ok ? answer(JSON.stringify(text.value)) : text;
    },
    'sources.import': async ({ choose }) => {
      if (!desk.store) return noProject;
      const options = {
        title: 'Import sources',
        buttonLabel: 'Import',
        defaultPath: app.getPath('documents'),
        ...(choose === 'folder'
          ? { properties: ['openDirectory' as const, 'multiSelections' as const] }
          : {
              properties: ['openFile' as const, 'multiSelections' as const],
              filters: [
                {
                  name: 'Texts and pages',
                  extensions: ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml'],
                },
                { name: 'All files', extensions: ['*'] },
              ],
            }),
      };
      const chosen = desk.window
        ? await dialog.showOpenDialog(desk.window, options)
        : await dialog.showOpenDialog(options);
      if (chosen.canceled || chosen.filePaths.length === 0) return answer({ importKey: null });
      return answer({ importKey: startImport(desk, chosen.filePaths) });
    },
    'sources.importDropped': ({ paths }) => {
      if (!desk.store) return noProject;
      return answer({ importKey: paths.length === 0 ? null : startImport(desk, paths) });
    },
    'sources.cancelImport': ({ importKey }) => {
      desk.imports.get(importKey)?.abort();
      return done;
    },
    'sources.paste': async (pasted) => {
      if (!desk.store) return noProject;
      const { importPasted } = await import('../sources/import-sources.ts');
      const analyst = worker(desk);
      const result = await importPasted(desk.store, pasted, { analyst });
      return result.ok ? answer({ outcome: result.value }) : result;
    },
    'sources.addPublication': async ({ like, originalName }) => {
      if (!desk.store) return noProject;
      const { addPublication } = await import('../sources/import-sources.ts');
      return addPublication(desk.store, like, originalName, { analyst: worker(desk) });
    },
    'sources.reread': async ({ source, encoding }) => {
      if (!desk.store) return noProject;
      const { rereadSource } = await import('../sources/import-sources.ts');
      const result = await rereadSource(desk.store, await desk.parser(), source, encoding, {
        analyst: worker(desk),
      });
      return result.ok ? done : result;
    },
  };
}

/** Imports in the background and tells the window how it goes. Answers the key of the import. */
function startImport(desk: Desk, paths: readonly string[]): string {
  const importKey = randomUUID();
  const stop = new AbortController();
  desk.imports.set(importKey, stop);
  const tell = (progress: Omit<ImportProgress, 'importKey'>) =>
    publish(desk.window, 'import.progress', { importKey, ...progress });
  void run().finally(() => desk.imports.delete(importKey));
  return importKey;

  async function run(): Promise<void> {
    const { importSources } = await import('../sources/import-sources.ts');
    const store = desk.store;
    if (!store) return;
    try {
      const parser = await desk.parser();
      await importSources(store, parser, paths, {
        analyst: worker(desk),
        onProgress: tell,
        signal: stop.signal,
      });
    } catch (error) {
      console.error('import:', error);
      const sentence =
        'The import stopped because something went wrong inside Touchstone. What was added until then is kept.';
      const outcomes = [{ kind: 'failed' as const, name: 'Import', sentence }];
      tell({ total: paths.length, done: paths.length, current: null, outcomes, state: 'finished' });
    }
  }
}

function worker(desk: Desk): AnalystId {
  const known = desk.describe()?.analyst;
  const [first] = desk.store?.reading.tables.analyst.keys() ?? [];
  return (known ?? first) as AnalystId;
}
