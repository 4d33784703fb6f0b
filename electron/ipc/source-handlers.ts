import { randomUUID } from 'node:crypto';
import type { Handlers } from '../../shared/contract/handlers.ts';
import type { ImportProgress } from '../../shared/contract/import-report.ts';
import { answer, done, problem } from './answers.ts';
import type { Desk } from './desk.ts';
import { askToOpen } from './dialogs.ts';
import { erased } from './rewriting.ts';
import { publish } from './serve.ts';

const filters = [
  { name: 'Texts and pages', extensions: ['txt', 'text', 'md', 'markdown', 'html', 'htm', 'xhtml'] },
  { name: 'All files', extensions: ['*'] },
];

type SourceCalls = Pick<Handlers, Extract<keyof Handlers, `sources.${string}`>>;

/** Answers everything about texts and imports. Files are chosen here or dropped; the window never names a path. */
export function sourceHandlers(desk: Desk): SourceCalls {
  return {
    'sources.text': ({ source }) => {
      const record = desk.store?.reading.tables.source.get(source);
      if (!desk.store || !record) return problem('not-there', 'This source is no longer in the project.');
      const text = desk.store.readText(record);
      // The original is checked after the text was handed over: reading does not wait for it.
      setImmediate(() => desk.sourceRead(source));
      return text.ok ? answer(JSON.stringify(text.value)) : text;
    },
    'sources.import': async ({ choose }) => {
      const open = desk.workable();
      if (!open.ok) return open;
      const title = 'Import sources';
      const paths =
        choose === 'folder'
          ? await askToOpen(desk.window, { title, button: 'Import', choose: 'folders' })
          : await askToOpen(desk.window, { title, button: 'Import', choose: 'files', filters });
      return (
        desk.left(open.value) ?? answer({ importKey: paths.length === 0 ? null : startImport(desk, paths) })
      );
    },
    'sources.importDropped': ({ paths }) => {
      const open = desk.workable();
      if (!open.ok) return open;
      return answer({ importKey: paths.length === 0 ? null : startImport(desk, paths) });
    },
    'sources.cancelImport': ({ importKey }) => {
      desk.imports.get(importKey)?.abort();
      return done;
    },
    'sources.paste': async (pasted) => {
      const open = desk.workable();
      if (!open.ok) return open;
      const { importPasted } = await import('../sources/import-sources.ts');
      const result = await importPasted(open.value, pasted, { analyst: desk.worker });
      return result.ok ? answer({ outcome: result.value }) : result;
    },
    'sources.addPublication': async ({ like, originalName }) => {
      const open = desk.workable();
      if (!open.ok) return open;
      const { addPublication } = await import('../sources/import-sources.ts');
      return addPublication(open.value, like, originalName, { analyst: desk.worker });
    },
    'sources.reread': async ({ source, encoding }) => {
      const open = desk.workable();
      if (!open.ok) return open;
      const { rereadSource } = await import('../sources/import-sources.ts');
      const result = await rereadSource(open.value, await desk.parser(), source, encoding, {
        analyst: desk.worker,
      });
      return result.ok ? done : result;
    },
    'sources.erase': (asked) => erased(desk, asked),
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
        analyst: desk.worker,
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
