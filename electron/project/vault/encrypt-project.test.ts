import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openProject } from '../project-store.ts';
import { sampleTexts, succeeded } from '../sample-project.ts';
import { WatchedDisk } from '../watched-disk.ts';
import { encryptProject, revokeAndRekey } from './encrypt-project.ts';
import {
  codeOf,
  disk,
  everyFile,
  leaks,
  makePlain,
  makeSealed,
  opened,
  passphrase,
  recordsOf,
} from './sealed-sample.ts';
import { testWork } from './test-work.ts';

let parent: string;
let folder: string;
const file = (name: string) => path.join(folder, name);

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-sealed-'));
  folder = path.join(parent, 'Sample.touchstone');
});
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

describe('passphrases', () => {
  test('1. another one opens the project once it was changed, and the one before no longer does', async () => {
    const records = await makeSealed(folder);
    const store = succeeded(await openProject(folder, { disk, passphrase }));
    expect(await store.changePassphrase('not it', 'next one', testWork)).toMatchObject({
      error: { code: 'wrong-passphrase' },
    });
    expect(await store.changePassphrase(passphrase, ' ', testWork)).toMatchObject({
      error: { code: 'refused' },
    });
    succeeded(await store.changePassphrase(passphrase, 'next one', testWork));
    succeeded(await store.close());
    expect(await codeOf(folder, passphrase)).toBe('wrong-passphrase');
    expect(await opened(folder, 'next one')).toEqual({ records, notices: [], encrypted: true });
  });

  test('2. a change that is cut off between the two key files is finished at the next opening', async () => {
    const records = await makeSealed(folder);
    const watched = new WatchedDisk();
    const store = succeeded(await openProject(folder, { disk: watched.disk, passphrase }));
    watched.fail = ({ file: name, call }) => (call === 'open' && name.startsWith('key.bak.') ? 'EIO' : null);
    await store.changePassphrase(passphrase, 'next one', testWork).catch(() => null);
    watched.fail = () => null;
    await store.close();
    expect(await codeOf(folder, passphrase)).toBe('wrong-passphrase');
    expect(await opened(folder, 'next one')).toMatchObject({
      records,
      notices: [expect.stringContaining('key')],
    });
    fs.rmSync(file('key'));
    expect((await opened(folder, 'next one')).records).toBe(records);
  });

  test('3. revoking makes a new key: neither the old passphrase nor the old key file opens anything', async () => {
    const records = await makeSealed(folder);
    const old = fs.readFileSync(file('key'));
    const names = fs.readdirSync(file('sources'));
    const done = succeeded(await revokeAndRekey(folder, passphrase, 'next one', { disk, work: testWork }));
    expect(done.remains.length).toBeGreaterThan(1);
    expect(fs.readdirSync(parent)).toEqual(['Sample.touchstone']);
    expect(await codeOf(folder, passphrase)).toBe('wrong-passphrase');
    expect(await opened(folder, 'next one')).toEqual({ records, notices: [], encrypted: true });
    expect(fs.readdirSync(file('sources')).filter((name) => names.includes(name))).toEqual([]);
    for (const name of ['key', 'key.bak']) fs.writeFileSync(file(name), old);
    expect(await codeOf(folder, passphrase)).toBe('damaged');
  });
});

describe('encrypting later', () => {
  test('4. keeps every record and the history, removes the old files, and says what may remain', async () => {
    const records = await makePlain(folder);
    fs.writeFileSync(file('journal.torn-17'), 'left over');
    fs.writeFileSync(file('my notes.txt'), 'mine');
    const copies = path.join(path.dirname(parent), `${path.basename(parent)}-copies`);
    fs.mkdirSync(copies);
    for (const backups of [copies, null]) {
      const store = succeeded(await openProject(folder, { disk, backups: { folder: backups } }));
      const backup = store.care.backups;
      if (backup === null) throw new Error('copies were asked for');
      succeeded(await backup.take());
      succeeded(await store.close());
    }
    const [place = ''] = fs.readdirSync(copies);
    const unfinished = path.join(copies, place, `.${'0'.repeat(16)}.tmp`);
    fs.mkdirSync(unfinished);
    fs.copyFileSync(file('project.json'), path.join(unfinished, 'project.json'));
    const done = succeeded(await encryptProject(folder, passphrase, { disk, work: testWork, copies }));
    expect(done.remains[0]).toMatch(
      /^The older copies in “.*Sample-.*” could be read by everybody and were removed/,
    );
    expect(everyFile(copies)).toEqual([]);
    expect(done.remains.join(' ')).toContain('“backups” of the project were removed');
    expect(fs.existsSync(file('backups'))).toBe(false);
    fs.rmSync(copies, { recursive: true });
    for (const sentence of done.remains) expect(sentence).toMatch(/^[A-Z0-9].*\.$/su);
    expect(done.remains.join(' ')).toContain('my notes.txt');
    expect(done.remains.join(' ')).toContain('journal.torn-17');
    const left = fs.readdirSync(parent).filter((name) => name !== 'Sample.touchstone');
    expect(left.length).toBe(1);
    expect(everyFile(path.join(parent, left[0] ?? '')).map((each) => path.basename(each))).toEqual([
      'my notes.txt',
    ]);
    expect(leaks(folder, records)).toEqual([]);
    expect(await opened(folder)).toMatchObject({ records, encrypted: true });
    expect(leaks(folder, records)).toEqual([]);
    const store = succeeded(await openProject(folder, { disk, passphrase }));
    for (const source of store.reading.tables.source.values()) {
      expect(store.readText(source).ok).toBe(true);
      expect((await store.readBytes(source)).ok).toBe(true);
    }
    const custody = await store.custody.read();
    expect([custody.badLine, custody.lines.filter((line) => line.kind === 'key-changed').length]).toEqual([
      null,
      1,
    ]);
    while (succeeded(await store.undo()) !== null);
    expect(store.reading.tables.source.size).toBe(0);
    succeeded(await store.close());
  });

  test('5. is refused for what is encrypted already, and where a stored file is damaged', async () => {
    await makeSealed(folder);
    expect(await encryptProject(folder, 'x', { disk, work: testWork })).toMatchObject({
      error: { code: 'refused' },
    });
    fs.rmSync(folder, { recursive: true });
    const records = await makePlain(folder);
    const name = sampleTexts[0]?.sha256 ?? '';
    fs.chmodSync(file(`sources/${name}`), 0o600);
    fs.writeFileSync(file(`sources/${name}`), 'other');
    expect(await encryptProject(folder, passphrase, { disk, work: testWork })).toMatchObject({
      error: { code: 'damaged' },
    });
    expect(fs.readdirSync(parent)).toEqual(['Sample.touchstone']);
    expect(await opened(folder, undefined)).toMatchObject({ records, encrypted: false });
    fs.rmSync(file(`sources/${name}`));
    const done = succeeded(await encryptProject(folder, passphrase, { disk, work: testWork }));
    expect(done.remains.join(' ')).toContain('missing before');
    expect((await opened(folder)).records).toBe(records);
  });

  test('6. whatever call of the disk fails, the project is whole: as it was, or encrypted', async () => {
    const records = await makePlain(folder);
    const untouched = path.join(parent, 'untouched');
    fs.cpSync(folder, untouched, { recursive: true });
    const counting = new WatchedDisk();
    succeeded(await encryptProject(folder, passphrase, { disk: counting.disk, work: testWork }));
    const calls = counting.calls.length;
    expect(calls).toBeGreaterThan(150);
    let [plain, sealed] = [0, 0];
    for (let at = 0; at < calls; at += 5 + (at % 3)) {
      fs.rmSync(folder, { recursive: true, force: true });
      fs.cpSync(untouched, folder, { recursive: true });
      const watched = new WatchedDisk();
      let count = 0;
      // From this call on the process is gone: nothing works any more, cleaning up included.
      watched.fail = () => (count++ >= at ? 'EIO' : null);
      await encryptProject(folder, passphrase, { disk: watched.disk, work: testWork }).catch(() => null);
      fs.rmSync(file('lock'), { force: true });
      const store = succeeded(await openProject(folder, { disk, passphrase }));
      expect(recordsOf(store)).toBe(records);
      if (store.encrypted) sealed += 1;
      else plain += 1;
      await store.close();
      const beside = fs
        .readdirSync(parent)
        .filter((name) => name !== 'untouched' && name !== 'Sample.touchstone');
      expect(beside).toEqual([]);
    }
    expect(plain).toBeGreaterThan(10);
    expect(sealed).toBeGreaterThan(1);
  }, 60_000);

  test('7. nothing that fails once the new files are in place makes it a failure', async () => {
    const records = await makePlain(folder);
    const watched = new WatchedDisk();
    let renamed = 0;
    // The two renames of the folders are the only calls with their names.
    watched.fail = ({ call, file: name }) => {
      if (renamed < 2 && call === 'rename' && /\.touchstone(\.rewritten-\w+)?$/.test(name)) renamed += 1;
      else if (renamed === 2) return 'EIO';
      return null;
    };
    const done = succeeded(await encryptProject(folder, passphrase, { disk: watched.disk, work: testWork }));
    expect(renamed).toBe(2);
    const [before = ''] = fs.readdirSync(parent).filter((name) => name.includes('.before-'));
    expect(done.remains.join(' ')).toContain(before);
    watched.fail = ({ call, file: name }) => (call === 'list' && name === before ? 'EACCES' : null);
    const store = succeeded(await openProject(folder, { disk: watched.disk, passphrase }));
    expect(recordsOf(store)).toBe(records);
    expect(store.notices.join(' ')).toContain(`look at “${before}”`);
    succeeded(await store.close());
    expect((await opened(folder)).notices.join(' ')).toContain('The old folder has now been removed.');
    expect(fs.readdirSync(parent)).toEqual(['Sample.touchstone']);
  });
});

describe('folders that were left beside a project', () => {
  const tokens = ['0', 'f'].map((each) => each.repeat(16));
  const left = (which: 'before' | 'rewritten', token = '') => `${folder}.${which}-${token}`;

  test('8. a change of places is finished, whichever old folder belongs to it', async () => {
    const records = await makePlain(folder);
    for (const token of tokens) fs.cpSync(folder, left('before', token), { recursive: true });
    fs.renameSync(folder, left('rewritten', tokens[1]));
    expect(await opened(folder, undefined)).toMatchObject({ records });
    expect(fs.readdirSync(parent)).toEqual(['Sample.touchstone']);
  });

  test('9. are looked at only, and are not removed while somebody works in them', async () => {
    await makePlain(folder);
    const before = left('before', tokens[0]);
    fs.cpSync(folder, before, { recursive: true });
    fs.renameSync(folder, `${folder}.away`);
    const working = succeeded(await openProject(before, { disk }));
    fs.renameSync(`${folder}.away`, folder);
    expect((await opened(folder, undefined)).notices.join(' ')).toContain('is open and was left');
    succeeded(await working.close());
    expect(await openProject(before, { disk })).toMatchObject({
      error: { code: 'read-only', sentence: expect.stringContaining('Open “Sample.touchstone” instead') },
    });
    const view = succeeded(await openProject(before, { disk, readOnly: true }));
    expect(view.reason).toContain('Open “Sample.touchstone” instead');
    succeeded(await view.close());
    expect((await opened(folder, undefined)).notices.join(' ')).toContain('has now been removed');
    expect(fs.existsSync(before)).toBe(false);
  });
});
