import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { CommandId, PropositionId } from '../../shared/domain/identity.ts';
import type { Command } from '../../shared/project/command.ts';
import { commandSchema } from '../../shared/project/command.ts';
import { hourlyKept } from './backup-plan.ts';
import type { ProjectStore } from './project-store.ts';
import { createProject, openProject } from './project-store.ts';
import { addSampleFiles, sampleCommands, sampleProject, succeeded } from './sample-project.ts';
import { testWork } from './vault/test-work.ts';
import { unsyncedDisk, WatchedDisk } from './watched-disk.ts';

const disk = unsyncedDisk;
const asked = sampleProject();
let parent: string;
let folder: string;

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-copies-'));
  folder = path.join(parent, 'Sample.touchstone');
});
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

function proposition(wording: string, id = randomUUID() as PropositionId): Command {
  return {
    type: 'addProposition',
    id: randomUUID() as CommandId,
    analyst: asked.analyst.id,
    time: '2025-02-03T09:00:00.000Z',
    proposition: { id, wording, question: '', note: '' },
  };
}

function wordingsOf(store: ProjectStore): readonly string[] {
  return [...store.reading.tables.proposition.values()].map((each) => each.wording);
}

test.each([
  ['plain', undefined],
  ['encrypted', 'a long enough passphrase'],
])(
  'a copy is saved with the edits that could not be, though the folder is gone: %s',
  async (_how, passphrase) => {
    const options = { disk, work: testWork, ...(passphrase !== undefined && { passphrase }) };
    const store = succeeded(await createProject(folder, asked, options));
    await addSampleFiles(store);
    const made = sampleCommands(asked, 3).ofType('addSources', store.reading);
    const sources = made.sources
      .slice(0, 1)
      .map((each) => ({ ...each, publisher: null, earlierVersionOf: null }));
    succeeded(await store.edit(commandSchema.parse({ ...made, sources, origins: [] })));
    const [source] = store.reading.tables.source.values();
    if (source === undefined) throw new Error('there is no source');
    const text = succeeded(store.readText(source));
    succeeded(await store.edit(proposition('saved')));
    fs.rmSync(folder, { recursive: true });
    const id = randomUUID() as PropositionId;
    const unsaved = [
      proposition('typed', id),
      proposition('the same id again', id),
      proposition('typed later'),
    ];
    const into = path.join(parent, 'Elsewhere.touchstone');
    const copied = succeeded(await store.care.saveCopyElsewhere(into, undefined, unsaved));
    expect(copied.missing.filter((each) => each.startsWith('The edit “'))).toHaveLength(1);
    await store.close();
    const copy = succeeded(await openProject(into, options));
    expect(wordingsOf(copy)).toEqual(['saved', 'typed', 'typed later']);
    expect(copy.encrypted).toBe(passphrase !== undefined);
    // What has been read is still in memory.
    expect(succeeded(copy.readText(source))).toEqual(text);
    expect(copied.missing.filter((each) => each.startsWith('The original of S1'))).toHaveLength(1);
    await copy.close();
  },
);

test('copies are listed in a view too, and only those of the project', async () => {
  const store = succeeded(await createProject(folder, asked, { disk, backups: { folder: null } }));
  expect(await store.care.copies()).toEqual([]);
  const copy = succeeded((await store.care.backups?.take()) ?? failed());
  const foreign = path.join(store.care.backupsFolder, 'copy-20250203T090000Z-7');
  fs.cpSync(copy.folder, foreign, { recursive: true });
  const note = JSON.parse(fs.readFileSync(path.join(foreign, 'copy.json'), 'utf8'));
  fs.writeFileSync(path.join(foreign, 'copy.json'), JSON.stringify({ ...note, projectId: randomUUID() }));
  const view = succeeded(await openProject(folder, { disk, readOnly: true }));
  expect(view.care.backups).toBeNull();
  expect((await view.care.copies()).map((each) => each.folder)).toEqual([copy.folder]);
  await view.close();
  await store.close();
});

test('a copy that was made counts, though an old one cannot be removed', async () => {
  const store = succeeded(await createProject(folder, asked, { disk, backups: { folder: null } }));
  const first = succeeded((await store.care.backups?.take()) ?? failed());
  fs.mkdirSync(path.join(first.folder, 'somebody’s'));
  for (let more = 0; more <= hourlyKept; more += 1) {
    succeeded(await store.edit(proposition(`P${more}`)));
    const taken = succeeded((await store.care.backups?.take()) ?? failed());
    expect(taken.revision).toBe(more + 1);
  }
  await store.custody.settled();
  const { lines } = await store.custody.read();
  expect(lines.filter((line) => line.kind === 'backed-up')).toHaveLength(hourlyKept + 2);
  await store.close();
});

test('another folder for copies holds from then on; what was in the one before stays', async () => {
  const chosen = path.join(parent, 'Copies');
  fs.mkdirSync(chosen);
  const store = succeeded(await createProject(folder, asked, { disk, backups: { folder: null } }));
  const before = succeeded((await store.care.backups?.take()) ?? failed());
  await store.care.keepBackupsIn({ folder: chosen });
  expect(await store.care.copies()).toEqual([]);
  const after = succeeded((await store.care.backups?.take()) ?? failed());
  expect(after.folder.startsWith(chosen)).toBe(true);
  expect(fs.existsSync(before.folder)).toBe(true);
  await store.close();
});

test.each([
  ['looks how old the copies are', (name: string) => name === 'list'],
  ['makes a copy', (name: string) => name === 'makeFolder'],
])('no copy is begun behind the closing of a project that %s', async (_what, isHeldUp) => {
  let goOn = () => {};
  const gone = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let heldUp = 0;
  let writtenBehind = 0;
  let closed = false;
  let closedEarly = false;
  const slow = new Proxy(disk, {
    get: (target, property) => {
      const method: unknown = Reflect.get(target, property);
      if (typeof method !== 'function') return method;
      return async (...given: unknown[]) => {
        if (String(given[0]).includes('backups')) {
          if (closed) writtenBehind += 1;
          if (isHeldUp(String(property)) && heldUp++ === 0) await gone;
        }
        return method.apply(target, given);
      };
    },
  });
  // Calls that do not wait are made at once.
  const held = { ...disk, list: slow.list, makeFolder: slow.makeFolder, rename: slow.rename };
  const store = succeeded(await createProject(folder, asked, { disk: held, backups: { folder: null } }));
  fs.mkdirSync(path.join(folder, 'backups'), { recursive: true });
  const { backups } = store.care;
  succeeded(await store.edit(proposition('one')));
  await vi.waitFor(() => expect(heldUp).toBeGreaterThan(0));
  const closing = store.close().then(() => {
    closed = true;
  });
  setTimeout(() => {
    closedEarly = closed;
    goOn();
  }, 200);
  await closing;
  expect(closedEarly).toBe(false);
  expect(await backups?.take()).toMatchObject({ ok: false, error: { code: 'no-project' } });
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(writtenBehind).toBe(0);
  const names = fs.readdirSync(path.join(folder, 'backups'));
  expect(names.filter((each) => each.endsWith('.tmp'))).toEqual([]);
});

test('a copy that takes too long is broken off when the project is closed, and removed', async () => {
  let closing: Promise<unknown> | null = null;
  const store = succeeded(
    await createProject(folder, asked, {
      disk: {
        ...disk,
        makeFolder: async (at) => {
          await disk.makeFolder(at);
          if (!at.endsWith('.tmp')) return;
          closing = store.close();
          await new Promise((resolve) => setTimeout(resolve, 1_800));
        },
      },
      backups: { folder: null },
    }),
  );
  const taken = await store.care.backups?.take();
  expect(taken).toMatchObject({ ok: false, error: { code: 'no-project' } });
  await closing;
  expect(fs.readdirSync(path.join(folder, 'backups'))).toEqual(['sources']);
});

test('a copy that cannot be finished is taken back, and can be tried again in the same place', async () => {
  const watched = new WatchedDisk();
  const store = succeeded(await createProject(folder, asked, { disk: watched.disk }));
  await addSampleFiles(store);
  succeeded(await store.edit(proposition('one')));
  const into = path.join(parent, 'Elsewhere.touchstone');
  for (const stood of [false, true]) {
    if (stood) fs.mkdirSync(into);
    watched.fail = ({ file, call }) => (file.startsWith('project.json') && call === 'open' ? 'ENOSPC' : null);
    expect(await store.care.saveCopyElsewhere(into)).toMatchObject({ error: { code: 'disk-full' } });
    expect(fs.existsSync(into)).toBe(stood);
    if (stood) expect(fs.readdirSync(into)).toEqual([]);
  }
  // What somebody else keeps there is refused, and stays.
  fs.writeFileSync(path.join(into, 'journal.jsonl'), 'theirs');
  expect(await store.care.saveCopyElsewhere(into)).toMatchObject({ error: { code: 'already-there' } });
  expect(fs.readdirSync(into)).toEqual(['journal.jsonl']);
  fs.rmSync(path.join(into, 'journal.jsonl'));
  watched.fail = () => null;
  succeeded(await store.care.saveCopyElsewhere(into));
  await store.close();
});

function failed(): never {
  throw new Error('no copies are kept');
}
