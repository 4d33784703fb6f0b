import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { commandSchema } from '../../shared/project/command.ts';
import { copiesToKeep, dailyKept, hourlyKept, weeklyKept } from './backup-plan.ts';
import { nodeDisk } from './node-disk.ts';
import { createProject, openProject } from './project-store.ts';
import { SampleStore, sampleProject, succeeded } from './sample-project.ts';
import { testWork } from './vault/test-work.ts';

let sample: SampleStore;
beforeEach(async () => {
  sample = await SampleStore.make();
});
afterEach(async () => {
  vi.useRealTimers();
  await sample.leave();
});
const file = (name: string) => path.join(sample.folder, name);
const edit = async (wording: string) => succeeded(await sample.store.edit(sample.proposition(wording)));
const wordings = () => [...sample.store.reading.tables.proposition.values()].map((each) => each.wording);
const elsewhere = () => path.join(path.dirname(sample.folder), 'Elsewhere.touchstone');

describe('the folder changed from outside while it is open', () => {
  test('1. gone and back: nothing in memory is lost, and work goes on', async () => {
    await edit('kept');
    const away = `${sample.folder}-away`;
    fs.renameSync(sample.folder, away);
    expect(await sample.store.check()).toMatchObject({ code: 'not-there' });
    expect(await sample.store.edit(sample.proposition('lost'))).toMatchObject({
      error: { code: 'not-there' },
    });
    expect([wordings(), sample.store.fault?.code]).toEqual([['kept'], 'not-there']);
    expect((await sample.store.retry()).ok).toBe(false);
    fs.renameSync(away, sample.folder);
    expect(await sample.store.check()).toBeNull();
    expect(sample.store.fault).toBeNull();
    await edit('after');
    await sample.reopen();
    expect([wordings(), sample.store.notices]).toEqual([['kept', 'after'], []]);
  });

  test('2. a copy put in its place, the same to the last byte, is gone on with', async () => {
    await edit('one');
    fs.copyFileSync(file('journal.jsonl'), file('copy'));
    fs.renameSync(file('copy'), file('journal.jsonl'));
    await edit('two');
    expect(succeeded(await sample.store.undo())?.revision).toBe(3);
    await sample.reopen();
    expect([wordings(), sample.store.notices]).toEqual([['one'], []]);
  });

  test('3. a journal that another program wrote to, cut or replaced is never written over', async () => {
    await edit('one');
    const sound = fs.readFileSync(file('journal.jsonl'));
    for (const changed of [Buffer.concat([sound, Buffer.from('foreign\n')]), sound.subarray(0, 300)]) {
      fs.writeFileSync(file('journal.jsonl'), changed);
      expect(await sample.store.check()).toMatchObject({ code: 'damaged' });
      expect(await sample.store.edit(sample.proposition('lost'))).toMatchObject({
        error: { code: 'damaged' },
      });
      expect(fs.readFileSync(file('journal.jsonl'))).toEqual(changed);
    }
    const copy = succeeded(await sample.store.care.saveCopyElsewhere(elsewhere()));
    const saved = succeeded(await openProject(copy.folder));
    expect([...saved.reading.tables.proposition.values()].map((each) => each.wording)).toEqual(['one']);
    await saved.close();
    fs.writeFileSync(file('journal.jsonl'), sound);
    expect(await sample.store.check()).toBeNull();
    await edit('two');
  });

  test('4. a project.json that another program put there is kept aside and written anew', async () => {
    await edit('one');
    succeeded(await sample.store.snapshot());
    fs.writeFileSync(file('project.json'), 'theirs');
    const told: string[] = [];
    sample.store.onNotice((sentence) => told.push(sentence));
    await edit('two');
    succeeded(await sample.store.snapshot());
    expect(fs.readFileSync(file('project.json.changed'), 'utf8')).toBe('theirs');
    expect(told).toEqual([expect.stringContaining('Nothing is lost')]);
    fs.unlinkSync(file('project.json'));
    await edit('three');
    succeeded(await sample.store.snapshot());
    await sample.reopen();
    expect([wordings().length, sample.store.notices]).toEqual([3, []]);
  });

  test('5. a lock that is gone or somebody else’s is told', async () => {
    fs.rmSync(file('lock'));
    expect(await sample.store.check()).toMatchObject({ code: 'in-use' });
  });
});

describe('faults that are seen', () => {
  test('6. a full disk says how much is needed and free, and retry says when it is over', async () => {
    await edit('kept');
    sample.watched.fail = ({ call }) => (call === 'writeNow' || call === 'write' ? 'ENOSPC' : null);
    const full = await sample.store.edit(sample.proposition('lost'));
    expect(full.ok ? '' : full.error.sentence).toMatch(/Free at least \d+ KB \(.+ are free\)/);
    const still = await sample.store.retry();
    expect([still.ok, sample.store.fault?.code]).toEqual([false, 'disk-full']);
    sample.watched.fail = () => null;
    succeeded(await sample.store.retry());
    expect(sample.store.fault).toBeNull();
    await edit('after');
    expect(wordings()).toEqual(['kept', 'after']);
  });

  test('7. a copy is saved elsewhere from memory though the folder is gone, texts that were read included', async () => {
    const source = await sample.addSource();
    succeeded(await sample.store.edit(sample.captureSound(source)));
    await edit('kept');
    const record = sample.store.reading.tables.source.get(source);
    if (record === undefined) throw new Error('no source');
    const text = succeeded(sample.store.readText(record));
    fs.renameSync(sample.folder, `${sample.folder}-away`);
    const copied = succeeded(await sample.store.care.saveCopyElsewhere(elsewhere()));
    expect(copied.missing.join(' ')).toMatch(/history could not be brought over.*original of S1 /s);
    const saved = succeeded(await openProject(elsewhere()));
    expect(saved.reading.tables).toEqual(sample.store.reading.tables);
    expect(succeeded(saved.readText(record))).toEqual(text);
    await saved.close();
    fs.renameSync(`${sample.folder}-away`, sample.folder);
  });

  test('8. a copy that fails half-way leaves the project as it was', async () => {
    await edit('kept');
    sample.watched.fail = ({ file: name, call }) =>
      name.startsWith('project.json') && call === 'write' ? 'ENOSPC' : null;
    expect(await sample.store.care.saveCopyElsewhere(elsewhere())).toMatchObject({
      error: { code: 'disk-full' },
    });
    sample.watched.fail = () => null;
    await edit('after');
  });
});

describe('bad input', () => {
  test('9. a clock that was set back changes neither the order of edits nor what opens', async () => {
    await edit('one');
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('1999-01-01T00:00:00Z') });
    await edit('two');
    succeeded(await sample.store.undo());
    vi.useRealTimers();
    await sample.reopen();
    expect([wordings(), sample.store.notices]).toEqual([['one'], []]);
  });

  test('10. one id for two commands is saved once, also after opening again', async () => {
    const command = sample.proposition('one');
    succeeded(await sample.store.edit(command));
    expect(await sample.store.edit(command)).toMatchObject({ error: { code: 'already-there' } });
    await sample.reopen();
    expect(await sample.store.edit(command)).toMatchObject({ error: { code: 'already-there' } });
    expect(wordings()).toEqual(['one']);
  });

  test('11. ids that name members of a prototype are no ids, in commands and in files', async () => {
    await edit('one');
    for (const id of ['__proto__', 'constructor', 'toString', 'hasOwnProperty']) {
      const command = sample.proposition();
      expect(commandSchema.safeParse({ ...command, id }).success).toBe(false);
      const written = JSON.parse(JSON.stringify(command)) as { proposition: { id: string } };
      written.proposition.id = id;
      expect(commandSchema.safeParse(written).success).toBe(false);
    }
    expect(({} as Record<string, unknown>)['wording']).toBeUndefined();
  });

  test('12. a file system that does not tell capitals from small letters', async () => {
    const small = (name: string) => name.toLowerCase();
    const folding = new Proxy(nodeDisk, {
      get: (disk, property) => {
        const method: unknown = Reflect.get(disk, property);
        if (typeof method !== 'function') return method;
        return (...given: unknown[]) =>
          method.apply(
            disk,
            given.map((each) => (typeof each === 'string' && each.includes('/') ? small(each) : each)),
          );
      },
    });
    const base = path.join(path.dirname(sample.folder), 'folding');
    fs.mkdirSync(base.toLowerCase(), { recursive: true });
    const asked = sampleProject();
    const store = succeeded(
      await createProject(path.join(base, 'Case.touchstone'), asked, { disk: folding }),
    );
    const other = path.join(base, 'CASE.touchstone');
    expect(await openProject(other, { disk: folding })).toMatchObject({ error: { code: 'in-use' } });
    expect(await createProject(other, asked, { disk: folding })).toMatchObject({
      error: { code: 'already-there' },
    });
    succeeded(await store.close());
    const again = succeeded(await openProject(other, { disk: folding }));
    expect([again.notices, again.id]).toEqual([[], asked.id]);
    await again.close();
  });
});

test('16. views, verification, backups and copies elsewhere work on an encrypted project, and stay encrypted', async () => {
  const folder = path.join(path.dirname(sample.folder), 'Sealed.touchstone');
  const sealed = { passphrase: 'correct horse', work: testWork };
  const options = { ...sealed, backups: { folder: null } };
  const store = succeeded(await createProject(folder, sampleProject(), options));
  const text = { text: 'A sentence nobody may read.', blocks: [] };
  succeeded(await store.addSourceFiles(Buffer.from('An original nobody may read.'), text));
  const copy = succeeded(
    (await store.care.backups?.take()) ?? { ok: false, error: { code: 'disk', sentence: '' } },
  );
  expect(succeeded(await store.verify()).sound).toBe(true);
  const elsewhereSealed = `${folder.slice(0, -11)}-2.touchstone`;
  succeeded(await store.care.saveCopyElsewhere(elsewhereSealed));
  const { headHash } = store;
  succeeded(await store.close());
  for (const at of [copy.folder, elsewhereSealed, folder]) {
    expect(await openProject(at, { readOnly: true })).toMatchObject({ error: { code: 'passphrase-needed' } });
    const view = succeeded(await openProject(at, { ...sealed, readOnly: true }));
    expect([view.headHash, succeeded(await view.verify()).sound]).toEqual([headHash, true]);
    await view.close();
  }
  fs.truncateSync(path.join(folder, 'journal.jsonl'), 200);
  const damaged = succeeded(await openProject(folder, { ...sealed, readOnly: true }));
  expect(damaged.damage).not.toBeNull();
  expect(damaged.reading.tables).toEqual(store.reading.tables);
  await damaged.close();
  for (const name of fs.readdirSync(path.dirname(folder), { recursive: true }) as string[]) {
    const file = path.join(path.dirname(folder), name);
    if (name.includes('Sealed') && fs.statSync(file).isFile())
      expect(fs.readFileSync(file).includes('nobody may read'), name).toBe(false);
  }
});

describe('backups', () => {
  test('13. a copy opens by itself, holds what was durable, and is restored to a new folder alone', async () => {
    const source = await sample.addSource();
    succeeded(await sample.store.edit(sample.captureSound(source)));
    await sample.store.close();
    sample.store = succeeded(await openProject(sample.folder, { backups: { folder: null } }));
    const { backups } = sample.store.care;
    if (backups === null) throw new Error('no backups');
    const copy = succeeded(await backups.take());
    await edit('after the copy');
    expect(fs.readdirSync(path.join(sample.folder, 'backups', 'sources')).length).toBeGreaterThan(2);
    expect(await openProject(copy.folder)).toMatchObject({ error: { code: 'read-only' } });
    const view = succeeded(await openProject(copy.folder, { readOnly: true }));
    expect([view.durableRevision, view.headHash, view.mode]).toEqual([
      copy.revision,
      copy.headHash,
      'read-only',
    ]);
    expect(succeeded(await view.verify()).sound).toBe(true);
    expect(await view.care.saveCopyElsewhere(sample.folder)).toMatchObject({
      error: { code: 'already-there' },
    });
    const restored = succeeded(await view.care.saveCopyElsewhere(elsewhere()));
    expect(restored.missing).toEqual([]);
    await view.close();
    const store = succeeded(await openProject(elsewhere()));
    expect([store.reading.tables.claim.size, wordings()]).toEqual([1, ['after the copy']]);
    expect(succeeded(await store.verify()).sound).toBe(true);
    await store.close();
  });

  test('14. one is made when an hour of work has gone by, in a folder that the user chose', async () => {
    const chosen = path.join(path.dirname(sample.folder), 'chosen');
    fs.mkdirSync(chosen);
    await sample.store.close();
    sample.store = succeeded(await openProject(sample.folder, { backups: { folder: chosen } }));
    await edit('one');
    const { backups } = sample.store.care;
    await vi.waitFor(async () => expect(await backups?.list()).toHaveLength(1));
    await edit('two');
    await sample.store.close();
    expect(await backups?.list()).toHaveLength(1);
    expect(backups?.folder.startsWith(path.join(chosen, 'Sample-'))).toBe(true);
  });

  test('15. of many copies the plan keeps the newest, days and weeks, by how far they are and not by the clock', () => {
    const start = Date.UTC(2025, 0, 1);
    const copies = Array.from({ length: 24 * 60 }, (_each, hour) => ({
      revision: hour,
      time: new Date(start + hour * 3_600_000).toISOString(),
    }));
    const kept = copiesToKeep(copies);
    expect(kept.size).toBeLessThanOrEqual(hourlyKept + dailyKept + weeklyKept);
    expect([...kept].filter((copy) => copy.revision >= copies.length - hourlyKept)).toHaveLength(hourlyKept);
    expect(new Set([...kept].map((copy) => copy.time.slice(0, 10))).size).toBeGreaterThanOrEqual(
      dailyKept + 2,
    );
    const early = { revision: 9_999, time: '1999-01-01T00:00:00.000Z' };
    expect(copiesToKeep([...copies, early]).has(early)).toBe(true);
    const idle = { revision: 1, time: '2020-01-01T00:00:00.000Z' };
    expect(copiesToKeep([idle]).has(idle)).toBe(true);
  });
});
