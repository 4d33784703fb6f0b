import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sha256Of } from '../hash.ts';
import { createProject, openProject } from '../project-store.ts';
import { sampleProject, succeeded } from '../sample-project.ts';
import { unsyncedDisk, WatchedDisk } from '../watched-disk.ts';
import { Format1Project } from './format-1-project.ts';

let parent: string;
let old: Format1Project;
const file = (...names: string[]) => path.join(old.folder, ...names);
const disk = unsyncedDisk;

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-migrate-'));
  old = new Format1Project(path.join(parent, 'Old.touchstone'));
});
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

describe('a project of format 1', () => {
  test('1. is copied, then brought to format 2 by one more line of its journal, and says so', async () => {
    const id = old.addSource(1);
    old.write();
    const before = fs.readFileSync(file('journal.jsonl'));
    const snapshot = fs.readFileSync(file('project.json'));
    const store = succeeded(await openProject(old.folder, { disk }));
    expect(store.notices).toHaveLength(1);
    expect(store.notices[0]).toContain('backups/before-format-2');
    const source = store.reading.tables.source.get(id);
    const blocks = JSON.stringify(old.blocks);
    expect(source).toMatchObject({ title: 'B', blocks: { sha256: sha256Of(blocks) } });
    if (source === undefined) throw new Error('no source');
    expect(succeeded(store.readText(source))).toEqual({ text: old.text, blocks: old.blocks });
    const journal = fs.readFileSync(file('journal.jsonl'));
    expect(journal.subarray(0, before.length)).toEqual(before);
    expect(journal.toString('utf8', before.length).split('\n')).toHaveLength(2);
    expect(fs.readFileSync(file('backups', 'before-format-2', 'journal.jsonl'))).toEqual(before);
    expect(fs.readFileSync(file('backups', 'before-format-2', 'project.json'))).toEqual(snapshot);
    expect(JSON.parse(fs.readFileSync(file('project.json'), 'utf8'))).toMatchObject({ formatVersion: 2 });
    expect(fs.readdirSync(file('sources')).filter((name) => /\..*\.blocks/.test(name))).toEqual([]);
    succeeded(await store.close());
    const again = succeeded(await openProject(old.folder, { disk }));
    expect([again.notices, again.durableRevision]).toEqual([[], 3]);
    await again.close();
  });

  test('2. edits from before it are undone and redone after it, also of a source that had been removed', async () => {
    const id = old.addSource(1, true);
    old.write({ snapshot: false });
    const store = succeeded(await openProject(old.folder, { disk }));
    const titles: (string | undefined)[] = [];
    for (let step = await store.undo(); step.ok && step.value !== null; step = await store.undo())
      titles.push(store.reading.tables.source.get(id)?.title);
    expect(titles).toEqual(['B', 'A', undefined]);
    succeeded(await store.redo());
    const source = store.reading.tables.source.get(id);
    if (source === undefined) throw new Error('no source');
    expect(succeeded(store.readText(source)).blocks).toEqual(old.blocks);
    await store.close();
    for (const name of ['project.json', 'project.json.bak']) fs.rmSync(file(name), { force: true });
    const rebuilt = succeeded(await openProject(old.folder, { disk }));
    expect(rebuilt.reading.tables.source.get(id)).toEqual(source);
    await rebuilt.close();
  });

  test('3. is looked at without being changed', async () => {
    old.addSource(1);
    old.write();
    const names = fs.readdirSync(old.folder).sort();
    const view = succeeded(await openProject(old.folder, { disk, readOnly: true }));
    const [source] = view.reading.tables.source.values();
    if (source === undefined) throw new Error('no source');
    expect(succeeded(view.readText(source)).blocks).toEqual(old.blocks);
    await view.close();
    expect(fs.readdirSync(old.folder).sort()).toEqual(names);
  });

  test('4. stays what it was when anything fails on the way, and is migrated the next time', async () => {
    old.addSource(1);
    old.write();
    const watched = new WatchedDisk();
    succeeded(await (await openAnd(watched)).close());
    const calls = watched.calls.length;
    for (let failing = 0; failing < calls; failing += 1) {
      fs.rmSync(old.folder, { recursive: true });
      old = new Format1Project(old.folder);
      old.addSource(1);
      old.write();
      const failingDisk = new WatchedDisk();
      failingDisk.fail = () => (failingDisk.calls.length - 1 === failing ? 'ENOSPC' : null);
      const opened = await openProject(old.folder, { disk: failingDisk.disk });
      if (opened.ok) await opened.value.close();
      failingDisk.fail = () => null;
      const store = await openAnd(new WatchedDisk());
      expect(store.reading.tables.source.size).toBe(1);
      expect([...store.reading.tables.source.values()][0]?.blocks).not.toBeNull();
      succeeded(await store.close());
    }
  });

  test('5. a layout that is damaged stays unnamed, and its source says so', async () => {
    old.addSource(1);
    old.write();
    for (const name of fs.readdirSync(file('sources')))
      if (name.endsWith('.blocks.json')) fs.writeFileSync(file('sources', name), '{');
    const store = succeeded(await openProject(old.folder, { disk }));
    const [source] = store.reading.tables.source.values();
    if (source === undefined) throw new Error('no source');
    expect(source.blocks).toBeNull();
    expect(store.readText(source)).toMatchObject({ ok: false, error: { code: 'unreadable-source' } });
    await store.close();
  });
});

test('6. a new project is of this format from its first line', async () => {
  const folder = path.join(parent, 'New.touchstone');
  const store = succeeded(await createProject(folder, sampleProject(), { disk }));
  expect([store.durableRevision, store.notices]).toEqual([0, []]);
  await store.close();
  expect(fs.existsSync(path.join(folder, 'backups'))).toBe(false);
});

async function openAnd(watched: WatchedDisk) {
  return succeeded(await openProject(old.folder, { disk: watched.disk }));
}
