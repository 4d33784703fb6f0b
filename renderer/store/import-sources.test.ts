import { beforeEach, expect, test, vi } from 'vitest';

type Listener = (name: string, body: unknown) => void;
const answers = new Map<string, unknown>();
let tell: Listener = () => undefined;

async function fresh() {
  vi.resetModules();
  const touchstone = {
    call: async (name: string) => ({ ok: true, value: answers.get(name) ?? {} }),
    on: (listener: Listener) => {
      tell = listener;
      return () => undefined;
    },
    importDropped: async () => ({ ok: true, value: { importKey: 'dropped' } }),
  };
  vi.stubGlobal('window', { touchstone });
  return import('./import-sources.ts');
}

const progress = (more: object) => ({
  importKey: 'one',
  total: 3,
  done: 0,
  current: null,
  outcomes: [],
  state: 'running',
  ...more,
});
const duplicate = { kind: 'duplicate', name: 'a.txt', like: 'like', label: 'S3' };

beforeEach(() => answers.clear());

test('outcomes of several messages are gathered', async () => {
  const imports = await fresh();
  answers.set('sources.import', { importKey: 'one' });
  await imports.chooseAndImport('files');
  expect(imports.importRuns()).toMatchObject([{ importKey: 'one', state: 'running', outcomes: [] }]);
  tell('import.progress', progress({ done: 1, outcomes: [duplicate] }));
  const failed = { kind: 'failed', name: 'b.bin', sentence: 'no' };
  tell('import.progress', progress({ done: 3, outcomes: [failed], state: 'finished' }));
  expect(imports.importRuns()).toMatchObject([{ done: 3, state: 'finished', outcomes: [duplicate, failed] }]);
});

test('progress that comes before the answer is not lost', async () => {
  const imports = await fresh();
  imports.subscribeImports(() => undefined);
  tell('import.progress', progress({ done: 3, state: 'finished', outcomes: [duplicate] }));
  answers.set('sources.import', { importKey: 'one' });
  await imports.chooseAndImport('folder');
  expect(imports.importRuns()).toMatchObject([{ state: 'finished', outcomes: [duplicate] }]);
});

test('choosing nothing begins nothing', async () => {
  const imports = await fresh();
  answers.set('sources.import', { importKey: null });
  await imports.chooseAndImport('files');
  expect(imports.importRuns()).toEqual([]);
});

test('another publication takes the place of the duplicate', async () => {
  const imports = await fresh();
  imports.subscribeImports(() => undefined);
  tell('import.progress', progress({ state: 'finished', outcomes: [duplicate] }));
  answers.set('sources.addPublication', { source: 'new', label: 'S9' });
  await imports.addPublication('one', 'like' as never, 'a.txt');
  expect(imports.importRuns()[0]?.outcomes).toEqual([
    { kind: 'added', name: 'a.txt', source: 'new', label: 'S9' },
  ]);
});

test('results stay until they are dismissed or the project is closed', async () => {
  const imports = await fresh();
  imports.showOutcome(duplicate as never);
  const [run] = imports.importRuns();
  expect(run?.outcomes).toEqual([duplicate]);
  imports.dismissImport(run?.importKey ?? '');
  expect(imports.importRuns()).toEqual([]);
  imports.showOutcome(duplicate as never);
  imports.forgetImports();
  expect(imports.importRuns()).toEqual([]);
});
