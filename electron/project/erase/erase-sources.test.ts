import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AnalystId, SourceId } from '../../../shared/domain/identity.ts';
import { sha256Of } from '../hash.ts';
import { Format1Project } from '../migrations/format-1-project.ts';
import type { OpenOptions } from '../opened-files.ts';
import type { ProjectStore } from '../project-store.ts';
import { createProject, openProject } from '../project-store.ts';
import { addSampleFiles, SampleStore, sampleCommands, sampleProject, succeeded } from '../sample-project.ts';
import { passphrase, recordsOf } from '../vault/sealed-sample.ts';
import { testWork } from '../vault/test-work.ts';
import { unsyncedDisk, WatchedDisk } from '../watched-disk.ts';
import { eraseSources } from './erase-sources.ts';
import type { Secret } from './secret-source.ts';
import { addSecret, secretText, secretWords, tracesOf } from './secret-source.ts';

const disk = unsyncedDisk;
const asked = sampleProject();
const analyst = asked.analyst.id as AnalystId;
const reason = 'Imported by mistake.';
let parent: string;
let folder: string;

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-erase-'));
  folder = path.join(parent, 'Sample.touchstone');
});
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

/** A project with sample work before and after a secret source; open. */
async function withSecret(
  options: OpenOptions = {},
): Promise<{ store: ProjectStore; secret: Secret; claim: string }> {
  const open = { disk, ...options };
  const store = succeeded(await createProject(folder, asked, open));
  await addSampleFiles(store);
  const made = sampleCommands(asked, 11);
  for (let done = 0; done < 25; ) if ((await store.edit(made.next(store.reading))).ok) done += 1;
  while (store.reading.tables.claim.size === 0) await store.edit(made.next(store.reading));
  const claim = [...store.reading.tables.claim.keys()][0] ?? '';
  const secret = await addSecret(store, made, [claim]);
  await store.snapshot();
  for (let done = 0; done < 8; ) if ((await store.edit(made.next(store.reading))).ok) done += 1;
  await store.undo();
  if (!store.reading.tables.claim.has(claim)) throw new Error('the other claim is gone');
  return { store, secret, claim };
}

async function erased(store: ProjectStore, source: SourceId, options: OpenOptions = {}) {
  const done = await eraseSources(store, { sources: [source], reason, analyst }, { disk, ...options });
  return { remains: succeeded(done.outcome).remains, store: succeeded(done.project) };
}

describe('a source that is erased for good', () => {
  test('1. is found nowhere any more, and a tombstone tells of it', async () => {
    const { store: before, secret, claim } = await withSecret();
    const { headHash, durableRevision: revision } = before;
    const number = before.reading.tables.source.get(secret.source)?.number;
    const others = [...before.reading.tables.source.values()].filter((each) => each.id !== secret.source);
    expect(tracesOf(secretWords, folder)).toContain('journal.jsonl');
    fs.writeFileSync(path.join(folder, 'journal.torn-17'), secretText);
    fs.writeFileSync(path.join(folder, 'project.json.changed'), secretText);
    fs.writeFileSync(path.join(folder, 'my notes.txt'), 'mine');
    const { store, remains } = await erased(before, secret.source);
    expect(tracesOf(secretWords, parent)).toEqual([]);
    expect(fs.readdirSync(parent)).toEqual(['Sample.touchstone']);
    expect(fs.readFileSync(path.join(folder, 'my notes.txt'), 'utf8')).toBe('mine');
    expect(remains.join(' ')).toContain('my notes.txt');
    expect(remains.join(' ')).not.toContain('These still tell');
    for (const sentence of remains) expect(sentence).toMatch(/^[A-Z0-9].*\.$/su);
    expect(store.notices).toEqual([]);
    expect([...store.reading.tables.erasure.values()]).toMatchObject([
      {
        id: secret.source,
        number,
        bytes: { sha256: sha256Of(secretText) },
        reason,
        analyst,
        before: { revision, headHash },
      },
    ]);
    expect(store.durableRevision).toBe(revision + 1);
    expect(store.reading.tables.claim.get(claim)?.tags).toContain('desk');
    expect([...store.reading.tables.proposition.values()].map((each) => each.wording)).toContain(
      'Harbours close',
    );
    for (const source of others) {
      expect(store.readText(source).ok).toBe(true);
      expect((await store.readBytes(source)).ok).toBe(true);
    }
    const verified = succeeded(await store.verify());
    expect(verified.rows.flatMap((row) => row.findings)).toEqual([]);
    const { lines, badLine } = await store.custody.read();
    expect([badLine, lines.filter((line) => line.kind === 'erased')]).toMatchObject([
      null,
      [{ sha256: sha256Of(secretText), headHashBefore: headHash, headHash: store.headHash }],
    ]);
    const { entries } = await store.history({ count: 200 });
    expect(entries[0]).toMatchObject({ kind: 'erasure', title: `erase source S${number} for good` });
    expect(entries[0]?.words).toEqual([`source S${number} erased for good: ${reason}`]);
    expect(entries.filter((each) => each.kind === 'erased').length).toBeGreaterThan(3);
    for (const each of entries) {
      expect(each.time).not.toBeNull();
      if (each.kind === 'erased' && each.title !== 'undo an edit') expect(each.analyst?.id).toBe(analyst);
    }
    succeeded(await store.close());
    const again = succeeded(await openProject(folder, { disk, known: { sequence: revision, headHash } }));
    expect([again.notices, again.headComparison]).toEqual([[], { kind: 'further' }]);
    succeeded(await again.close());
    expect(tracesOf(secretWords, parent)).toEqual([]);
  });

  test('2. leaves undo as it was, without the steps that were about it alone, and no way back to it', async () => {
    const { store: before, secret } = await withSecret();
    const { durableRevision: revision } = before;
    const { store } = await erased(before, secret.source);
    const titles: (string | null)[] = [];
    for (let title = store.undoTitle; title !== null; title = store.undoTitle) {
      titles.push(title);
      expect(succeeded(await store.undo())).not.toBeNull();
      expect(store.reading.tables.source.has(secret.source)).toBe(false);
    }
    expect(titles.length).toBeGreaterThan(20);
    expect(store.reading.tables.source.size).toBe(0);
    while (store.redoTitle !== null) succeeded(await store.redo());
    for (const to of [revision - 10, revision - 16, 3]) {
      succeeded(await store.goBackTo(to, analyst));
      expect(store.reading.tables.source.has(secret.source)).toBe(false);
      expect(store.reading.tables.erasure.size).toBe(1);
      expect(succeeded(await store.compareVersions(0, to))).toBeDefined();
    }
    succeeded(await store.close());
    expect(tracesOf(secretWords, parent)).toEqual([]);
    for (const name of ['project.json', 'project.json.bak'])
      fs.rmSync(path.join(folder, name), { force: true });
    const rebuilt = succeeded(await openProject(folder, { disk }));
    expect(rebuilt.reading.tables.erasure.size).toBe(1);
    succeeded(await rebuilt.close());
  });

  test('3. goes out of an encrypted project too, which keeps its passphrase', async () => {
    const { store: before, secret } = await withSecret({ passphrase, work: testWork });
    const files = fs.readdirSync(path.join(folder, 'sources'));
    const { store } = await erased(before, secret.source);
    expect(store.encrypted).toBe(true);
    const left = fs.readdirSync(path.join(folder, 'sources'));
    expect(left.filter((name) => !files.includes(name))).toEqual([]);
    expect(left.length).toBeLessThanOrEqual(files.length - 3);
    for (const source of store.reading.tables.source.values()) expect(store.readText(source).ok).toBe(true);
    succeeded(await store.close());
    const again = succeeded(await openProject(folder, { disk, passphrase }));
    expect(again.reading.tables.source.has(secret.source)).toBe(false);
    expect(again.reading.tables.erasure.size).toBe(1);
    expect(JSON.stringify([...again.reading.tables.claim.values()])).not.toContain(secretWords[5]);
    expect((await again.history({ count: 100 })).entries.some((each) => each.kind === 'erased')).toBe(true);
    while (again.undoTitle !== null) succeeded(await again.undo());
    succeeded(await again.close());
  });

  test('4. takes the copies from before along, also those in a folder that was out of reach', async () => {
    const chosen = path.join(parent, 'Copies');
    const away = path.join(parent, 'Away');
    fs.mkdirSync(chosen);
    const backups = { folder: chosen };
    const { store: before, secret } = await withSecret({ backups });
    succeeded((await before.care.backups?.take()) ?? { ok: true, value: null as never });
    expect(tracesOf(secretWords, chosen).length).toBeGreaterThan(2);
    fs.renameSync(chosen, away);
    const { store, remains } = await erased(before, secret.source, { backups });
    expect(remains.join(' ')).toContain('cannot be reached');
    succeeded(await store.close());
    fs.renameSync(away, chosen);
    const [own] = fs.readdirSync(chosen);
    const unreadable = path.join(chosen, own ?? '', 'copy-20250101T000000Z-7');
    fs.mkdirSync(unreadable);
    fs.writeFileSync(path.join(unreadable, 'journal.jsonl'), secretText);
    const again = succeeded(await openProject(folder, { disk, backups }));
    expect(again.notices.join(' ')).toContain('before a source was erased');
    expect(tracesOf(secretWords, parent)).toEqual([]);
    succeeded((await again.care.backups?.take()) ?? { ok: true, value: null as never });
    succeeded(await again.close());
    const last = succeeded(await openProject(folder, { disk, backups }));
    // One from before there was the source, where there was time to make it, holds nothing of it and was kept.
    expect([last.notices, [1, 2].includes((await last.care.backups?.list())?.length ?? 0)]).toEqual([
      [],
      true,
    ]);
    expect(tracesOf(secretWords, parent)).toEqual([]);
    succeeded(await last.close());
  });

  test('5. keeps the bytes and text that another source has too, and can be one that was removed before', async () => {
    const sample = await SampleStore.make();
    const first = (await sample.addSource()) as SourceId;
    let second = await sample.addSource();
    const bytesOf = (id: string) => sample.store.reading.tables.source.get(id)?.bytes.sha256;
    while (bytesOf(second) !== bytesOf(first)) second = await sample.addSource();
    const remove = sample.made.ofType('removeSources', sample.store.reading);
    succeeded(await sample.store.edit({ ...remove, sources: [first] }));
    const analystOf = sample.asked.analyst.id;
    const done = await eraseSources(
      sample.store,
      { sources: [first], reason, analyst: analystOf },
      { disk: sample.watched.disk },
    );
    sample.store = succeeded(done.project);
    succeeded(done.outcome);
    const kept = sample.store.reading.tables.source.get(second);
    if (kept === undefined) throw new Error('the other source is gone');
    expect(sample.store.readText(kept).ok).toBe(true);
    expect(sample.store.reading.tables.erasure.size).toBe(1);
    await sample.leave();
  });

  test('6. is refused without a reason, for an unknown source and in a view, and the project stays open', async () => {
    const { store, secret } = await withSecret();
    const records = recordsOf(store);
    const without = await eraseSources(store, { sources: [secret.source], reason: ' ', analyst }, { disk });
    expect([without.outcome.ok, without.project]).toEqual([false, { ok: true, value: store }]);
    const unknown = '99999999-9999-4999-8999-999999999999' as SourceId;
    const refused = await eraseSources(
      store,
      { sources: [secret.source, unknown], reason, analyst },
      { disk },
    );
    expect(refused.outcome).toMatchObject({ ok: false, error: { code: 'refused' } });
    const reopened = succeeded(refused.project);
    expect(recordsOf(reopened)).toBe(records);
    expect(fs.readdirSync(parent)).toEqual(['Sample.touchstone']);
    const view = succeeded(await openProject(folder, { disk, readOnly: true }));
    const looked = await eraseSources(view, { sources: [secret.source], reason, analyst }, { disk });
    expect(looked.outcome).toMatchObject({ ok: false, error: { code: 'read-only' } });
    await view.close();
    await reopened.close();
  });

  test('7. is there whole or gone without a trace, whatever call of the disk is the last one', async () => {
    const { store: made, secret } = await withSecret();
    succeeded(await made.close());
    const untouched = path.join(os.tmpdir(), `${path.basename(parent)}-untouched`);
    fs.cpSync(folder, untouched, { recursive: true });
    const counting = new WatchedDisk();
    const opened = succeeded(await openProject(folder, { disk: counting.disk }));
    const began = counting.calls.length;
    const done = await eraseSources(
      opened,
      { sources: [secret.source], reason, analyst },
      { disk: counting.disk },
    );
    succeeded(done.outcome);
    const calls = counting.calls.length - began;
    succeeded(await succeeded(done.project).close());
    expect(calls).toBeGreaterThan(60);
    let [whole, gone] = [0, 0];
    try {
      // Closely where the folders change places and the old files go.
      for (let at = 0; at < calls; at += calls - at > 90 ? 7 : 2) {
        fs.rmSync(parent, { recursive: true, force: true });
        fs.mkdirSync(parent);
        fs.cpSync(untouched, folder, { recursive: true });
        const watched = new WatchedDisk();
        const store = succeeded(await openProject(folder, { disk: watched.disk }));
        let count = 0;
        // From this call on the process is gone: nothing works any more, cleaning up included.
        watched.fail = () => (count++ >= at ? 'EIO' : null);
        await eraseSources(
          store,
          { sources: [secret.source], reason, analyst },
          { disk: watched.disk },
        ).catch(() => null);
        fs.rmSync(path.join(folder, 'lock'), { force: true });
        const again = succeeded(await openProject(folder, { disk }));
        expect(fs.readdirSync(parent)).toEqual(['Sample.touchstone']);
        if (again.reading.tables.source.has(secret.source)) {
          whole += 1;
          expect(again.reading.tables.claim.has(secret.claim)).toBe(true);
          expect(again.readText(again.reading.tables.source.get(secret.source) as never).ok).toBe(true);
        } else {
          gone += 1;
          expect(again.reading.tables.erasure.size).toBe(1);
          expect(tracesOf(secretWords, parent)).toEqual([]);
        }
        succeeded(await again.close());
      }
    } finally {
      fs.rmSync(untouched, { recursive: true, force: true });
    }
    expect(whole).toBeGreaterThan(10);
    expect(gone).toBeGreaterThan(5);
  });

  test('8. fails without a loss where one call of the disk fails, and is told so; or is done all the same', async () => {
    const { store: made, secret } = await withSecret();
    const records = recordsOf(made);
    succeeded(await made.close());
    const untouched = path.join(os.tmpdir(), `${path.basename(parent)}-untouched`);
    fs.cpSync(folder, untouched, { recursive: true });
    let [failed, done, failing] = [0, 0, 0];
    try {
      for (let reached = true; reached; failing += failing > 330 ? 3 : 11) {
        fs.rmSync(parent, { recursive: true, force: true });
        fs.mkdirSync(parent);
        fs.cpSync(untouched, folder, { recursive: true });
        const watched = new WatchedDisk();
        const store = succeeded(await openProject(folder, { disk: watched.disk }));
        let count = 0;
        watched.fail = () => (count++ === failing ? 'ENOSPC' : null);
        const asked = { sources: [secret.source], reason, analyst };
        const { outcome, project } = await eraseSources(store, asked, { disk: watched.disk });
        reached = count > failing;
        watched.fail = () => null;
        const after = project.ok ? project.value : succeeded(await openProject(folder, { disk }));
        if (outcome.ok) {
          done += 1;
          expect(after.reading.tables.source.has(secret.source)).toBe(false);
        } else {
          failed += 1;
          expect(outcome.error.sentence).toMatch(/^[A-Z“].*\.$/su);
          expect(recordsOf(after)).toBe(records);
        }
        succeeded(await after.close());
        const again = succeeded(await openProject(folder, { disk }));
        succeeded(await again.close());
        expect(fs.readdirSync(parent)).toEqual(['Sample.touchstone']);
        expect(tracesOf(secretWords, parent).length > 0).toBe(!outcome.ok);
      }
    } finally {
      fs.rmSync(untouched, { recursive: true, force: true });
    }
    expect(failed).toBeGreaterThan(20);
    expect(done).toBeGreaterThan(5);
  });

  test('9. goes out of a project that was migrated, and out of the copy from before that', async () => {
    const old = new Format1Project(folder);
    const source = old.addSource(1, true) as SourceId;
    old.write();
    const migrated = succeeded(await openProject(folder, { disk }));
    expect(tracesOf([old.text], folder).length).toBeGreaterThan(1);
    expect(fs.existsSync(path.join(folder, 'backups', 'before-format-2'))).toBe(true);
    const asked = { sources: [source], reason, analyst: old.analyst as AnalystId };
    const done = await eraseSources(migrated, asked, { disk });
    succeeded(done.outcome);
    const store = succeeded(done.project);
    expect(tracesOf([old.text], parent)).toEqual([]);
    expect(fs.readdirSync(path.join(folder, 'sources'))).toEqual([]);
    expect(fs.readFileSync(path.join(folder, 'journal.jsonl'), 'utf8')).not.toContain(sha256Of(old.text));
    expect(succeeded(await store.verify()).sound).toBe(true);
    expect(store.undoTitle).toBeNull();
    expect(store.reading.tables.counter.get('source')?.last).toBe(1);
    succeeded(await store.close());
    const again = succeeded(await openProject(folder, { disk }));
    expect([again.notices, again.reading.tables.erasure.size]).toEqual([[], 1]);
    succeeded(await again.close());
  });

  test('10. keeps what was put on record last, though the end of that line was cut off', async () => {
    const { store: before, secret } = await withSecret();
    await before.verify();
    await before.close();
    const custody = path.join(folder, 'custody.jsonl');
    fs.truncateSync(custody, fs.statSync(custody).size - 1);
    const { store } = await erased(succeeded(await openProject(folder, { disk })), secret.source);
    const { lines } = await store.custody.read();
    expect(lines.slice(-2).map((line) => line.kind)).toEqual(['verified', 'erased']);
    await store.close();
  });
});
