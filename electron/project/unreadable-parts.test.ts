import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createProject, openProject } from './project-store.ts';
import { SampleStore, succeeded } from './sample-project.ts';
import { testWork } from './vault/test-work.ts';

/** Parts of a project that the disk can no longer read (EIO), as behind a bad sector: they count as damaged. */
let sample: SampleStore;
beforeEach(async () => {
  sample = await SampleStore.make();
  const source = await sample.addSource();
  succeeded(await sample.store.edit(sample.captureSound(source)));
  succeeded(await sample.store.edit(sample.proposition('kept')));
  await sample.store.custody.settled();
});
afterEach(() => sample.leave());
const elsewhere = () => path.join(path.dirname(sample.folder), 'Elsewhere.touchstone');
const unreadable = (...names: string[]) => {
  sample.watched.fail = ({ file, call }) =>
    names.includes(file) && (call === 'read' || call === 'readNow') ? 'EIO' : null;
};
const wordings = () => [...sample.store.reading.tables.proposition.values()].map((each) => each.wording);

test.each([false, true])('snapshots: the journal has it all (view: %s)', async (readOnly) => {
  await sample.store.close();
  unreadable('project.json', 'project.json.bak');
  sample.store = succeeded(await openProject(sample.folder, { disk: sample.watched.disk, readOnly }));
  expect([wordings(), sample.store.notices.length]).toEqual([['kept'], 1]);
  if (readOnly) return;
  succeeded(await sample.store.edit(sample.proposition('after')));
  sample.watched.fail = () => null;
  await sample.reopen();
  expect([wordings(), sample.store.notices]).toEqual([['kept', 'after'], []]);
});

test('the journal: it is damaged, and what else checks out can be looked at and saved elsewhere', async () => {
  await sample.store.close();
  unreadable('journal.jsonl');
  const { disk } = sample.watched;
  expect(await openProject(sample.folder, { disk })).toMatchObject({ error: { code: 'damaged' } });
  sample.store = succeeded(await openProject(sample.folder, { disk, readOnly: true }));
  expect(wordings()).toEqual(['kept']);
  succeeded(await sample.store.care.saveCopyElsewhere(elsewhere()));
  const saved = succeeded(await openProject(elsewhere()));
  expect(saved.reading.tables.claim.size).toBe(1);
  await saved.close();
});

test('nothing can be read: the disk is named, not another kind of folder', async () => {
  await sample.store.close();
  unreadable('project.json', 'project.json.bak', 'journal.jsonl');
  const opened = await openProject(sample.folder, { disk: sample.watched.disk });
  expect(opened).toMatchObject({ error: { code: 'disk' } });
  sample.watched.fail = () => null;
  sample.store = succeeded(await openProject(sample.folder));
});

test('the record of custody: a copy is saved elsewhere all the same, and says so', async () => {
  unreadable('custody.jsonl');
  const copied = succeeded(await sample.store.care.saveCopyElsewhere(elsewhere()));
  expect(copied.missing).toEqual([expect.stringContaining('record of custody')]);
  const saved = succeeded(await openProject(elsewhere()));
  expect(succeeded(await saved.verify()).sound).toBe(true);
  await saved.close();
});

test('one of two key files: the other opens the project, and a copy elsewhere has both', async () => {
  await sample.store.close();
  const folder = path.join(path.dirname(sample.folder), 'Sealed.touchstone');
  const { disk } = sample.watched;
  const sealed = { disk, passphrase: 'correct horse', work: testWork };
  await succeeded(await createProject(folder, sample.asked, sealed)).close();
  unreadable('key');
  const store = succeeded(await openProject(folder, { ...sealed, readOnly: true }));
  succeeded(await store.care.saveCopyElsewhere(elsewhere()));
  await store.close();
  expect(fs.readFileSync(path.join(elsewhere(), 'key'))).toEqual(
    fs.readFileSync(path.join(folder, 'key.bak')),
  );
  sample.watched.fail = () => null;
  sample.store = succeeded(await openProject(sample.folder));
});
