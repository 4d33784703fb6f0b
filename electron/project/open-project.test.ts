import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { recordKinds } from '../../shared/domain/tables.ts';
import { chainedHash, sha256Of } from './hash.ts';
import type { ProjectStore } from './project-store.ts';
import { createProject, openProject } from './project-store.ts';
import { addSampleFiles, sampleCommands, sampleProject, succeeded } from './sample-project.ts';
import { unsyncedDisk } from './watched-disk.ts';

let parent: string;
let folder: string;
const file = (name: string) => path.join(folder, name);
const asked = sampleProject();
let openings = 1;

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-open-'));
  folder = path.join(parent, 'Sample.touchstone');
});

afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

function recordsOf(store: ProjectStore): string {
  return JSON.stringify(
    recordKinds.map((kind) =>
      [...store.reading.tables[kind].values()].map((each) => JSON.stringify(each)).sort(),
    ),
  );
}

/** A project with some edits, an undo and two snapshots, closed; returns its records. */
async function make(edits = 8): Promise<string> {
  const store = succeeded(await createProject(folder, asked, { disk: unsyncedDisk }));
  await addSampleFiles(store);
  const made = sampleCommands(asked, 11);
  for (let done = 0; done < edits; ) {
    if ((await store.edit(made.next(store.reading))).ok) done += 1;
    if (done === edits >> 1) await store.snapshot();
  }
  await store.undo();
  const records = recordsOf(store);
  succeeded(await store.close());
  return records;
}

async function reopened(): Promise<{ records: string; notices: readonly string[]; revision: number }> {
  const store = succeeded(await openProject(folder, { disk: unsyncedDisk }));
  const { notices } = store;
  const opened = { records: recordsOf(store), notices, revision: store.durableRevision };
  succeeded(
    await store.edit(sampleCommands(asked, 3, 1_000 * ++openings).ofType('addProposition', store.reading)),
  );
  succeeded(await store.undo());
  succeeded(await store.close());
  return opened;
}

async function codeOf(): Promise<string> {
  const before =
    fs.existsSync(folder) && fs.statSync(folder).isDirectory() ? fs.readdirSync(folder).sort() : null;
  const opened = await openProject(folder, { disk: unsyncedDisk });
  if (opened.ok) {
    await opened.value.close();
    return 'opened';
  }
  expect(opened.error.sentence).toMatch(/^[A-Z“].*\.$/su);
  if (before !== null) expect(fs.readdirSync(folder).sort()).toEqual(before);
  return opened.error.code;
}

describe('what is no project', () => {
  test('1. a folder that is not there, a file, an empty folder, another program’s project.json', async () => {
    expect(await codeOf()).toBe('not-there');
    fs.writeFileSync(folder, 'text');
    expect(await codeOf()).toBe('not-a-project');
    fs.unlinkSync(folder);
    fs.mkdirSync(folder);
    expect(await codeOf()).toBe('not-a-project');
    fs.writeFileSync(file('project.json'), '{"format": "other", "formatVersion": 1}');
    expect(await codeOf()).toBe('not-a-project');
  });

  test('2. opening makes nothing, and creating touches nothing that is there', async () => {
    expect(await codeOf()).toBe('not-there');
    expect(fs.existsSync(folder)).toBe(false);
    await make();
    const before = fs.readFileSync(file('journal.jsonl'));
    expect(await createProject(folder, asked, { disk: unsyncedDisk })).toMatchObject({
      ok: false,
      error: { code: 'already-there' },
    });
    expect(fs.readFileSync(file('journal.jsonl'))).toEqual(before);
    const nowhere = path.join(parent, 'no', 'X.touchstone');
    expect(await createProject(nowhere, asked, { disk: unsyncedDisk })).toMatchObject({
      ok: false,
      error: { code: 'not-there' },
    });
  });

  test('3. a newer format is refused, in project.json and in a journal alone', async () => {
    await make();
    const text = fs.readFileSync(file('project.json'), 'utf8');
    fs.writeFileSync(file('project.json'), text.replace('"formatVersion": 2', '"formatVersion": 3'));
    expect(await codeOf()).toBe('newer-format');
    for (const name of ['project.json', 'project.json.bak']) fs.unlinkSync(file(name));
    const journal = fs.readFileSync(file('journal.jsonl'), 'utf8');
    fs.writeFileSync(file('journal.jsonl'), journal.replace('"formatVersion":2', '"formatVersion":3'));
    expect(await codeOf()).toBe('newer-format');
  });
});

describe('opening again', () => {
  test('4. gives the same records and says nothing', async () => {
    const records = await make();
    expect(await reopened()).toEqual({ records, notices: [], revision: 9 });
  });

  test('5. without project.json, or with a damaged one, goes by the one before and the journal', async () => {
    const records = await make();
    fs.unlinkSync(file('project.json'));
    const first = await reopened();
    expect(first.records).toBe(records);
    expect(first.notices).toHaveLength(1);
    fs.appendFileSync(file('project.json'), ' ');
    const second = await reopened();
    expect(second.records).toBe(records);
    expect(second.notices[0]).toContain('Nothing is lost');
    expect(fs.existsSync(file('project.json.damaged'))).toBe(true);
    expect((await reopened()).notices).toEqual([]);
  });

  test('6. without any snapshot rebuilds everything from the journal', async () => {
    const records = await make();
    for (const name of ['project.json', 'project.json.bak']) fs.unlinkSync(file(name));
    const opened = await reopened();
    expect(opened.records).toBe(records);
    expect(opened.notices).toHaveLength(1);
  });

  test('7. removes what a broken-off write left behind', async () => {
    await make();
    fs.writeFileSync(file('project.json.0123456789abcdef.tmp'), 'half');
    await reopened();
    expect(fs.readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a journal that was cut off', () => {
  test('8. within its last line, at every byte: the line is kept aside, all before it is there', async () => {
    await make(3);
    const last = succeeded(await openProject(folder, { disk: unsyncedDisk }));
    succeeded(await last.edit(sampleCommands(asked, 3, 1_000_000).ofType('addAnalyst', last.reading)));
    await last.close();
    for (const name of ['project.json', 'project.json.bak']) fs.unlinkSync(file(name));
    const journal = fs.readFileSync(file('journal.jsonl'));
    const lastStart = journal.lastIndexOf(10, journal.length - 2) + 1;
    fs.writeFileSync(file('journal.jsonl'), journal.subarray(0, lastStart));
    const before = succeeded(await openProject(folder, { disk: unsyncedDisk }));
    const withoutLast = recordsOf(before);
    const revision = before.durableRevision;
    await before.close();
    const clean = fs.readdirSync(folder);
    for (let length = lastStart; length < journal.length; length += 1) {
      for (const name of fs.readdirSync(folder)) if (!clean.includes(name)) fs.unlinkSync(file(name));
      for (const name of ['project.json', 'project.json.bak']) fs.rmSync(file(name), { force: true });
      fs.writeFileSync(file('journal.jsonl'), journal.subarray(0, length));
      const store = succeeded(await openProject(folder, { disk: unsyncedDisk }));
      const whole = length === journal.length - 1;
      expect(store.durableRevision).toBe(whole ? revision + 1 : revision);
      if (!whole) expect(recordsOf(store)).toBe(withoutLast);
      const torn = fs.readdirSync(folder).filter((name) => name.startsWith('journal.torn-'));
      expect(torn.map((name) => fs.readFileSync(file(name)))).toEqual(
        whole || length === lastStart ? [] : [journal.subarray(lastStart, length)],
      );
      expect(store.notices).toHaveLength(length === lastStart ? 1 : 2);
      await store.close();
      expect(fs.readFileSync(file('journal.jsonl')).at(-1)).toBe(10);
    }
  });

  test('9. before what project.json holds is damage: nothing is changed', async () => {
    await make();
    const journal = fs.readFileSync(file('journal.jsonl'));
    for (const cut of [1, 200]) {
      fs.writeFileSync(file('journal.jsonl'), journal.subarray(0, journal.length - cut));
      expect(await codeOf()).toBe(cut === 1 ? 'opened' : 'damaged');
    }
    fs.writeFileSync(
      file('journal.jsonl'),
      journal.subarray(0, journal.lastIndexOf(10, journal.length - 2) + 1),
    );
    expect(await codeOf()).toBe('damaged');
    fs.unlinkSync(file('journal.jsonl'));
    expect(await codeOf()).toBe('damaged');
  });

  test('10. zeros at the end were never written: a torn line', async () => {
    const records = await make();
    fs.appendFileSync(file('journal.jsonl'), Buffer.alloc(300));
    const opened = await reopened();
    expect(opened.records).toBe(records);
    expect(opened.notices).toHaveLength(1);
  });
});

describe('a damaged journal', () => {
  test('11. one wrong byte anywhere is noticed', async () => {
    await make(4);
    const journal = fs.readFileSync(file('journal.jsonl'));
    for (let at = 0; at < journal.length - 1; at += 97) {
      const changed = Buffer.from(journal);
      changed[at] = (changed[at] ?? 0) ^ 1;
      fs.writeFileSync(file('journal.jsonl'), changed);
      expect(await codeOf()).toBe('damaged');
    }
  });

  test('12. a journal of another project, or one whose Changes do not fit, is refused', async () => {
    await make();
    const journal = fs.readFileSync(file('journal.jsonl'), 'utf8');
    const other = journal.replace(asked.id, sampleProject().id);
    fs.writeFileSync(file('journal.jsonl'), rechained(other.split('\n').slice(0, -1)));
    expect(await codeOf()).toBe('damaged');
    const lines = journal.split('\n').slice(0, -1);
    const doubled = [lines[0] ?? '', ...lines.slice(3)].map((line, sequence) =>
      line.replace(/"sequence":\d+/, `"sequence":${sequence}`),
    );
    fs.writeFileSync(file('journal.jsonl'), rechained(doubled));
    for (const name of ['project.json', 'project.json.bak']) fs.unlinkSync(file(name));
    expect(await codeOf()).toBe('damaged');
  });

  test('13. a project.json that somebody made up is not believed, though its hash is right', async () => {
    const records = await make();
    const text = fs.readFileSync(file('project.json'), 'utf8');
    const body = text.slice(0, text.lastIndexOf('  "sha256"')).replace('"title":"Sample"', '"title":7');
    fs.writeFileSync(file('project.json'), `${body}  "sha256": "${sha256Of(body)}"\n}\n`);
    expect((await reopened()).records).toBe(records);
  });
});

describe('the lock', () => {
  test('14. lets one in at a time and goes when the project is closed', async () => {
    await make();
    const store = succeeded(await openProject(folder, { disk: unsyncedDisk }));
    expect(await codeOf()).toBe('in-use');
    await store.close();
    expect(fs.existsSync(file('lock'))).toBe(false);
  });

  test('15. of a process that is gone is taken over; of another computer it is not', async () => {
    await make();
    const { pid } = spawnSync(process.execPath, ['-e', '']);
    const lock = { pid, host: os.hostname(), started: null, boot: null, nonce: 'n' };
    fs.writeFileSync(file('lock'), JSON.stringify(lock));
    expect(await codeOf()).toBe('opened');
    fs.writeFileSync(file('lock'), JSON.stringify({ ...lock, host: 'elsewhere' }));
    expect(await codeOf()).toBe('in-use');
    fs.writeFileSync(file('lock'), '{"pid":');
    expect(await codeOf()).toBe('opened');
  });

  test('16. that somebody else took over stops the snapshot from replacing theirs', async () => {
    await make();
    const store = succeeded(await openProject(folder, { disk: unsyncedDisk }));
    succeeded(await store.edit(sampleCommands(asked, 3, 1_000_000).ofType('addProposition', store.reading)));
    fs.writeFileSync(file('lock'), '{}');
    const before = fs.readFileSync(file('project.json'));
    expect((await store.close()).ok).toBe(false);
    expect(fs.readFileSync(file('project.json'))).toEqual(before);
    expect(fs.existsSync(file('lock'))).toBe(true);
  });
});

function rechained(lines: readonly string[]): string {
  let previous = '0'.repeat(64);
  return lines
    .map((line) => {
      previous = chainedHash(previous, line.slice(65));
      return `${previous} ${line.slice(65)}\n`;
    })
    .join('');
}
