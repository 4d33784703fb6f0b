import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { nodeDisk } from './node-disk.ts';
import type { ProjectDisk } from './project-disk.ts';
import { openProject } from './project-store.ts';
import { SampleStore, succeeded } from './sample-project.ts';

let sample: SampleStore;
beforeEach(async () => {
  sample = await SampleStore.make();
});
afterEach(() => sample.leave());
const file = (name: string) => path.join(sample.folder, name);

/** The real disk on which one file is slow to open for reading: it waits for `may`. */
function slowAt(name: string, may: Promise<unknown>): ProjectDisk {
  return {
    ...nodeDisk,
    open: async (at, how) => {
      if (how === 'read' && path.basename(at) === name) await may;
      return nodeDisk.open(at, how);
    },
  };
}
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

test('an import that is looked up in the record of custody when the project is closed is on it before that is', async () => {
  await sample.addSource();
  await sample.store.close();
  sample.store = succeeded(await openProject(sample.folder, { disk: slowAt('custody.jsonl', later(300)) }));
  await sample.addSource();
  await sample.store.close();
  const atClosing = fs.readFileSync(file('custody.jsonl'), 'utf8');
  await later(300);
  expect(fs.readFileSync(file('custody.jsonl'), 'utf8')).toBe(atClosing);
  expect(atClosing.match(/"imported"/g)).toHaveLength(2);
});

test('a verification that is under way when the project is closed is stopped, and nothing of it goes on record', async () => {
  succeeded(await sample.store.edit(sample.proposition()));
  await sample.store.close();
  let goOn = () => {};
  const may = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  let slow = false;
  const disk: ProjectDisk = {
    ...nodeDisk,
    open: async (at, how) => {
      if (slow && how === 'read' && path.basename(at) === 'journal.jsonl') await may;
      return nodeDisk.open(at, how);
    },
  };
  sample.store = succeeded(await openProject(sample.folder, { disk }));
  slow = true;
  const verifying = sample.store.verify();
  await sample.store.close();
  goOn();
  expect(await verifying).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  await later(50);
  const custody = fs.existsSync(file('custody.jsonl')) ? fs.readFileSync(file('custody.jsonl'), 'utf8') : '';
  expect(custody).not.toContain('verified');
});

test('a verification finds no fault with a snapshot that is being written meanwhile', async () => {
  succeeded(await sample.store.edit(sample.proposition()));
  await sample.store.close();
  const disk: ProjectDisk = {
    ...nodeDisk,
    rename: async (from, to) => {
      if (path.basename(to) === 'project.json') await later(100);
      return nodeDisk.rename(from, to);
    },
  };
  sample.store = succeeded(await openProject(sample.folder, { disk }));
  succeeded(await sample.store.edit(sample.proposition()));
  const writing = sample.store.snapshot();
  while (fs.existsSync(file('project.json'))) await later(1);
  const verified = succeeded(await sample.store.verify());
  await writing;
  expect(verified.rows.flatMap((row) => row.findings)).toEqual([]);
});

test('an encrypted copy that is being made when the project is closed says so, and leaves nothing behind', async () => {
  const copy = path.join(path.dirname(sample.folder), 'copy.age');
  const exporting = sample.store.exportCopy(copy, 'a passphrase for the copy');
  await sample.store.close();
  expect(await exporting).toMatchObject({ ok: false, error: { code: 'cancelled' } });
  expect(fs.readdirSync(path.dirname(sample.folder))).toEqual(['Sample.touchstone']);
});
