import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Sha256 } from '../../shared/domain/identity.ts';
import { recordKinds } from '../../shared/domain/tables.ts';
import type { ProjectStore } from './project-store.ts';
import { createProject, openProject } from './project-store.ts';
import { addSampleFiles, sampleCommands, sampleProject, succeeded } from './sample-project.ts';
import { unsyncedDisk, WatchedDisk } from './watched-disk.ts';

let parent: string;
let folder: string;
const disk = unsyncedDisk;
const asked = sampleProject();
const file = (name: string) => path.join(folder, name);
const view = (at = folder) => openProject(at, { disk, readOnly: true });

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-view-'));
  folder = path.join(parent, 'Sample.touchstone');
});
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

function recordsOf(store: ProjectStore): string {
  return JSON.stringify(
    recordKinds.map((kind) => [...store.reading.tables[kind].values()].map((each) => written(each)).sort()),
  );
}

/** A record as text, whatever the order of its properties. */
function written(record: unknown): string {
  return JSON.stringify(record, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}

/** A closed project of some edits; answers the records after each of them. */
async function make(edits = 12): Promise<readonly string[]> {
  const store = succeeded(await createProject(folder, asked, { disk }));
  await addSampleFiles(store);
  const made = sampleCommands(asked, 21);
  const records = [recordsOf(store)];
  while (store.durableRevision < edits) {
    if (!(await store.edit(made.next(store.reading))).ok) continue;
    records[store.durableRevision] = recordsOf(store);
    if (store.durableRevision === 4 || store.durableRevision === 8) await store.snapshot();
  }
  succeeded(await store.close());
  return records;
}

const allFiles = () => fs.readdirSync(folder, { recursive: true }).sort();
const lines = () => fs.readFileSync(file('journal.jsonl'), 'utf8').split('\n').slice(0, -1);
const writeLines = (all: readonly string[]) =>
  fs.writeFileSync(file('journal.jsonl'), all.map((line) => `${line}\n`).join(''));
const spoilt = (line: string) => `${line.slice(0, 70)}~${line.slice(71)}`;

describe('a view', () => {
  test('1. of a sound project shows it, refuses every change, and leaves nothing behind', async () => {
    const records = await make();
    const files = allFiles();
    const store = succeeded(await view());
    expect([store.mode, store.damage, recordsOf(store)]).toEqual(['read-only', null, records.at(-1)]);
    expect(store.reason).toMatch(/opened to be read only/);
    const command = sampleCommands(asked, 3, 9_000).ofType('addProposition', store.reading);
    const refusals = [await store.edit(command), await store.undo(), await store.redo()];
    refusals.push((await store.addSourceFiles(Buffer.from('x'), { text: 'x', blocks: [] })) as never);
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ ok: false, error: { code: 'read-only' } });
    expect([store.undoTitle, store.redoTitle]).toEqual([null, null]);
    succeeded(await store.snapshot());
    succeeded(await store.close());
    expect(allFiles()).toEqual(files);
  });

  test('2. is what a second opener gets, who is told where the project is open', async () => {
    await make();
    const first = succeeded(await openProject(folder, { disk }));
    const second = succeeded(await view());
    expect(second.reason).toContain('is open for work on this computer');
    succeeded(await first.edit(sampleCommands(asked, 3, 9_000).ofType('addProposition', first.reading)));
    await second.close();
    expect(fs.existsSync(file('lock'))).toBe(true);
    await first.close();
    const lock = { pid: 1, host: 'elsewhere', started: null, boot: null, nonce: 'n' };
    fs.writeFileSync(file('lock'), JSON.stringify(lock));
    const third = succeeded(await view());
    expect(third.reason).toContain('the computer “elsewhere”');
    await third.close();
    expect(fs.existsSync(file('lock'))).toBe(true);
  });

  test('3. of a folder that may not be written to asks the disk for no change', async () => {
    const records = await make();
    const watched = new WatchedDisk();
    const changing = [
      'makeFolder',
      'rename',
      'remove',
      'protect',
      'write',
      'writeNow',
      'cut',
      'sync',
      'syncContent',
    ];
    watched.fail = ({ call }) => (changing.includes(call) ? 'EROFS' : null);
    const readOnly = { ...watched.disk, writable: async () => false };
    expect(await openProject(folder, { disk: readOnly })).toMatchObject({ error: { code: 'not-writable' } });
    const store = succeeded(await openProject(folder, { disk: readOnly, readOnly: true }));
    expect([recordsOf(store), store.reason]).toEqual([
      records.at(-1),
      expect.stringContaining('may not write'),
    ]);
    await store.close();
    expect(watched.calls.filter(({ call }) => changing.includes(call))).toEqual([]);
  });

  test('4. refuses what is no project, and one that is newer', async () => {
    expect(await view()).toMatchObject({ error: { code: 'not-there' } });
    await make(2);
    const text = fs.readFileSync(file('project.json'), 'utf8');
    fs.writeFileSync(file('project.json'), text.replace('"formatVersion": 2', '"formatVersion": 3'));
    expect(await view()).toMatchObject({ error: { code: 'newer-format' } });
  });
});

describe('a damaged project', () => {
  test('5. shows what its snapshot and the lines after it hold, whichever line is damaged', async () => {
    const records = await make();
    const sound = lines();
    const text = fs.readFileSync(file('project.json'), 'utf8');
    const shown: number[] = [];
    // Without project.json, .bak holds edit 8: damage before it costs nothing, damage after it what follows.
    fs.unlinkSync(file('project.json'));
    for (let bad = 0; bad < sound.length; bad += 1) {
      writeLines(sound.map((line, at) => (at === bad ? spoilt(line) : line)));
      const files = allFiles();
      expect(await openProject(folder, { disk })).toMatchObject({ ok: false, error: { code: 'damaged' } });
      const store = succeeded(await view());
      expect(recordsOf(store)).toBe(records[store.reading.revision]);
      expect(store.damage).toContain(`line ${bad + 1}`);
      expect(store.reason).toContain(`edit ${store.reading.revision}`);
      shown.push(store.reading.revision);
      await store.close();
      expect(allFiles()).toEqual(files);
    }
    expect(shown).toEqual(sound.map((_line, bad) => (bad <= 8 ? 12 : bad - 1)));
    fs.writeFileSync(file('project.json'), text);
    const store = succeeded(await view());
    expect(recordsOf(store)).toBe(records.at(-1));
    await store.close();
  });

  test('6. without its journal shows the snapshot; with another project’s journal too', async () => {
    const records = await make();
    fs.renameSync(file('journal.jsonl'), path.join(parent, 'kept'));
    const store = succeeded(await view());
    expect([recordsOf(store), store.reason]).toEqual([
      records.at(-1),
      expect.stringContaining('history cannot be shown'),
    ]);
    await store.close();
    const other = path.join(parent, 'Other.touchstone');
    succeeded(await (await createdAt(other)).close());
    fs.copyFileSync(path.join(other, 'journal.jsonl'), file('journal.jsonl'));
    const mixed = succeeded(await view());
    expect([recordsOf(mixed), mixed.id]).toEqual([records.at(-1), asked.id]);
    expect(mixed.reason).toContain('belongs to another project');
    await mixed.close();
  });

  test('7. of which nothing checks out is refused, and nothing is changed', async () => {
    await make(3);
    writeLines(lines().map(spoilt));
    for (const name of ['project.json', 'project.json.bak'])
      fs.writeFileSync(file(name), fs.readFileSync(file(name), 'utf8').replace('"records"', '"recorbs"'));
    const files = allFiles();
    expect(await view()).toMatchObject({ ok: false, error: { code: 'damaged' } });
    expect(allFiles()).toEqual(files);
  });

  test('8. is recovered to a new project with its history as far as it goes; the damaged one stays', async () => {
    const records = await make();
    const sound = lines();
    writeLines(sound.map((line, at) => (at === 6 ? spoilt(line) : line)));
    const damaged = fs.readFileSync(file('journal.jsonl'));
    const store = succeeded(await view());
    const out = path.join(parent, 'Recovered.touchstone');
    const copied = succeeded(await store.care.saveCopyElsewhere(out, 'recovered'));
    expect(copied.missing.join(' ')).toContain('up to edit 5');
    expect(await store.care.saveCopyElsewhere(out)).toMatchObject({ error: { code: 'already-there' } });
    await store.close();
    expect(fs.readFileSync(file('journal.jsonl'))).toEqual(damaged);
    const recovered = succeeded(await openProject(out, { disk }));
    expect([recovered.notices, recordsOf(recovered), recovered.durableRevision]).toEqual([
      [],
      records.at(-1),
      6,
    ]);
    expect(recovered.undoTitle).toBeNull();
    expect(succeeded(await recovered.verify()).sound).toBe(true);
    succeeded(
      await recovered.edit(sampleCommands(asked, 3, 9_000).ofType('addProposition', recovered.reading)),
    );
    succeeded(await recovered.undo());
    await recovered.close();
    expect(
      fs.readFileSync(path.join(out, 'journal.jsonl'), 'utf8').startsWith(sound.slice(0, 6).join('\n')),
    ).toBe(true);
  });
});

test('a line whose one space behind the hash was changed costs the history from there on, and no more', async () => {
  const records = await make();
  writeLines(lines().map((line, at) => (at === 6 ? `${line.slice(0, 64)}_${line.slice(65)}` : line)));
  const store = succeeded(await view());
  const out = path.join(parent, 'Recovered.touchstone');
  const copied = succeeded(await store.care.saveCopyElsewhere(out, 'recovered'));
  expect(copied.missing.join(' ')).toContain('up to edit 5');
  await store.close();
  const recovered = succeeded(await openProject(out, { disk }));
  expect([recordsOf(recovered), recovered.durableRevision]).toEqual([records.at(-1), 6]);
  await recovered.close();
});

describe('what this computer saw last', () => {
  test('9. tells when edits are missing, and when the project went another way', async () => {
    await make();
    const opened = async (known: { sequence: number; headHash: Sha256 }) => {
      const store = succeeded(await openProject(folder, { disk, known }));
      const { headComparison, notices } = store;
      await store.close();
      return [headComparison?.kind, notices.length, notices[0] ?? ''] as const;
    };
    const hashes = lines().map((line) => line.slice(0, 64));
    expect(await opened({ sequence: 12, headHash: hashes[12] ?? '' })).toEqual(['same', 0, '']);
    expect(await opened({ sequence: 5, headHash: hashes[5] ?? '' })).toEqual(['further', 0, '']);
    const other = await opened({ sequence: 5, headHash: '0'.repeat(64) });
    expect(other).toEqual(['other', 1, expect.stringContaining('edit 5 is not the one')]);
    const missing = await opened({ sequence: 24, headHash: '0'.repeat(64) });
    expect(missing).toEqual([
      'missing',
      1,
      expect.stringContaining('12 edits recorded on this computer are missing'),
    ]);
  });
});

describe('the lock of a process that is gone', () => {
  test('10. is taken over with a notice, by one opener alone', async () => {
    await make(2);
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    fs.writeFileSync(
      file('lock'),
      JSON.stringify({ pid, host: os.hostname(), started: null, boot: null, nonce: 'n' }),
    );
    const openers = await Promise.all(Array.from({ length: 8 }, () => openProject(folder, { disk })));
    const won = openers.flatMap((each) => (each.ok ? [each.value] : []));
    expect(won).toHaveLength(1);
    expect(won[0]?.notices[0]).toContain('ended without closing this project');
    for (const each of openers) if (!each.ok) expect(each.error.code).toBe('in-use');
    await won[0]?.close();
    expect(fs.readdirSync(folder).filter((name) => name.startsWith('lock'))).toEqual([]);
  });

  test('11. keeps process, start, computer, boot and a nonce', async () => {
    await make(1);
    const store = succeeded(await openProject(folder, { disk }));
    expect(JSON.parse(fs.readFileSync(file('lock'), 'utf8'))).toEqual({
      pid: process.pid,
      host: os.hostname(),
      started: expect.anything(),
      boot: expect.anything(),
      nonce: expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    await store.close();
  });
});

async function createdAt(at: string): Promise<ProjectStore> {
  return succeeded(await createProject(at, sampleProject(), { disk }));
}
