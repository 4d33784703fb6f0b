import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Remembered } from './remembered.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'touchstone-remembered-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => path.join(folder, 'remembered.json');
const head = (sequence: number) => ({ sequence, headHash: String(sequence % 10).repeat(64) });

test('an encrypted project is listed by its folder, and every title that was noted of it goes', async () => {
  const remembered = new Remembered(folder);
  remembered.opened('/old/Pact.touchstone', { id: 'one', title: 'Quinces' });
  remembered.opened('/other.touchstone', { id: 'two', title: 'Herons' });
  remembered.opened('/new/Pact.touchstone', { id: 'one', title: null });
  expect(remembered.recent.map(({ title, folder: at }) => [title, at])).toEqual([
    ['Pact.touchstone', '/new/Pact.touchstone'],
    ['Herons', '/other.touchstone'],
    ['Pact.touchstone', '/old/Pact.touchstone'],
  ]);
  await remembered.flush();
  expect(readFileSync(file(), 'utf8')).not.toContain('Quinces');
  expect(new Remembered(folder).recent).toEqual(remembered.recent);
});

test('heads are found by place, else where the project was seen last, and can be forgotten', async () => {
  const remembered = new Remembered(folder);
  expect(remembered.knownHead('one', '/a')).toBeNull();
  remembered.keepHead('one', '/a', head(5));
  remembered.keepHead('one', '/b', head(3));
  expect(remembered.knownHead('one', '/a')).toEqual(head(5));
  expect(remembered.knownHead('one', '/c')).toEqual(head(3));
  remembered.keepHead('one', '/a', head(6));
  expect(remembered.knownHead('one', '/c')).toEqual(head(6));
  expect(remembered.knownHead('two', '/a')).toBeNull();
  await remembered.flush();
  const again = new Remembered(folder);
  expect(again.knownHead('one', '/b')).toEqual(head(3));
  again.forgetHeads('one');
  expect(again.knownHead('one', '/a')).toBeNull();
});

test('heads hold no path, and not more of them than are of use', async () => {
  const remembered = new Remembered(folder);
  for (let place = 0; place < 40; place += 1) remembered.keepHead('one', `/secret/${place}`, head(place));
  await remembered.flush();
  const written = readFileSync(file(), 'utf8');
  expect(written).not.toContain('secret');
  expect(Object.keys(JSON.parse(written).heads.one)).toHaveLength(8);
  expect(remembered.knownHead('one', '/secret/39')).toEqual(head(39));
});

test('the folder for copies is remembered; a file from before, or a spoiled part, costs only that part', async () => {
  const remembered = new Remembered(folder);
  remembered.keepBackupFolder('/copies');
  await remembered.flush();
  expect(new Remembered(folder).backupFolder).toBe('/copies');
  writeFileSync(
    file(),
    JSON.stringify({
      settings: { theme: 'dark' },
      recent: [{ folder: '/a', title: 'A', openedAt: '' }],
      workplaces: {},
    }),
  );
  const old = new Remembered(folder);
  expect([old.settings.theme, old.recent.length, old.backupFolder, old.knownHead('one', '/a')]).toEqual([
    'dark',
    1,
    null,
    null,
  ]);
  writeFileSync(
    file(),
    JSON.stringify({ settings: { theme: 'dark' }, heads: { one: 'x' }, backupFolder: 7 }),
  );
  expect(new Remembered(folder).settings.theme).toBe('dark');
});

test('what a crash left while it was written goes at the next start, and only that', async () => {
  const left = ['remembered.json.4711.new', 'remembered.json.new'];
  for (const name of [...left, 'remembered.json.mine', 'other.new'])
    writeFileSync(path.join(folder, name), '"Quinces"');
  const remembered = new Remembered(folder);
  expect(readdirSync(folder).sort()).toEqual(['other.new', 'remembered.json.mine']);
  remembered.opened('/old/Pact.touchstone', { id: 'one', title: 'Quinces' });
  remembered.opened('/other.touchstone', { id: 'two', title: 'Herons' });
  await remembered.flush();
  remembered.forgetTitle('one');
  await remembered.flush();
  expect(readFileSync(file(), 'utf8')).not.toContain('Quinces');
  expect(remembered.recent.map((each) => each.title)).toEqual(['Herons', 'Pact.touchstone']);
  expect(readdirSync(folder).sort()).toEqual(['other.new', 'remembered.json', 'remembered.json.mine']);
});
