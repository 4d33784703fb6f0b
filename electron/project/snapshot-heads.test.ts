import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sha256Of } from './hash.ts';
import type { ProjectStore } from './project-store.ts';
import { createProject, openProject } from './project-store.ts';
import { addSampleFiles, sampleCommands, sampleProject, succeeded } from './sample-project.ts';
import { SealedVault } from './vault/sealed-vault.ts';
import { testWork } from './vault/test-work.ts';
import { unsyncedDisk } from './watched-disk.ts';

const asked = sampleProject();
const analyst = asked.analyst.id;
const edits = 24;
const sealed = { disk: unsyncedDisk, passphrase: 'a long enough passphrase', work: testWork };
const plain = { disk: unsyncedDisk };

let parent: string;
let folder: string;
const snapshot = () => path.join(folder, 'project.json');

beforeEach(() => {
  parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-heads-'));
  folder = path.join(parent, 'Heads.touchstone');
});
afterEach(() => fs.rmSync(parent, { recursive: true, force: true }));

/** Works in a new project: edits, undo, redo, a version; leaves it open. */
async function worked(options: typeof plain): Promise<ProjectStore> {
  const store = succeeded(await createProject(folder, asked, options));
  await addSampleFiles(store);
  const made = sampleCommands(asked, 3);
  for (let done = 0; done < edits; ) if ((await store.edit(made.next(store.reading))).ok) done += 1;
  for (let count = 0; count < 5; count += 1) succeeded(await store.undo(analyst));
  succeeded(await store.saveVersion('Half way', analyst));
  for (let count = 0; count < 2; count += 1) succeeded(await store.redo(analyst));
  return store;
}

/** All that opening takes from the heads of the journal's lines, undo taken to its end. */
async function headsOf(store: ProjectStore): Promise<string> {
  const titles: (string | null)[] = [store.undoTitle, store.redoTitle];
  while (store.redoTitle !== null)
    titles.push(succeeded(await store.redo())?.revision ? store.undoTitle : '');
  while (store.undoTitle !== null) {
    titles.push(store.undoTitle);
    succeeded(await store.undo());
  }
  return JSON.stringify([titles, store.versions()]);
}

/** Writes project.json again with another content that has the right hash. */
function invent(changed: (content: Record<string, unknown>) => void): void {
  const content = JSON.parse(fs.readFileSync(snapshot(), 'utf8')) as Record<string, unknown>;
  changed(content);
  delete content['sha256'];
  const text = `${JSON.stringify(content, null, 2).slice(0, -2)},\n`;
  fs.writeFileSync(snapshot(), `${text}  "sha256": "${sha256Of(text)}"\n}\n`);
}

test('1. what the snapshot keeps is what the lines add up to: undo, redo, versions', async () => {
  const store = await worked(plain);
  const titles = [store.undoTitle, store.redoTitle];
  succeeded(await store.close());
  expect(JSON.parse(fs.readFileSync(snapshot(), 'utf8'))).toMatchObject({
    heads: { versions: [{ name: 'Half way' }], commands: expect.any(Array) },
  });
  const copy = path.join(parent, 'Copy.touchstone');
  fs.cpSync(folder, copy, { recursive: true });
  const kept = succeeded(await openProject(folder, plain));
  expect([kept.undoTitle, kept.redoTitle]).toEqual(titles);
  fs.rmSync(path.join(copy, 'project.json'));
  fs.rmSync(path.join(copy, 'project.json.bak'));
  const read = succeeded(await openProject(copy, plain));
  expect(await headsOf(kept)).toBe(await headsOf(read));
  await kept.close();
  await read.close();
});

test('2. of an encrypted project only the lines behind the snapshot are opened', async () => {
  const store = await worked(sealed);
  succeeded(await store.snapshot());
  succeeded(await store.saveVersion('Behind it', analyst));
  const crashed = path.join(parent, 'Crashed.touchstone');
  fs.cpSync(folder, crashed, { recursive: true, filter: (name) => path.basename(name) !== 'lock' });
  await store.close();
  const heads = vi.spyOn(SealedVault.prototype, 'openHead');
  const lines = vi.spyOn(SealedVault.prototype, 'openLine');
  const reopened = succeeded(await openProject(crashed, sealed));
  // The first line, and the one behind the snapshot; that one whole as well.
  expect(heads).toHaveBeenCalledTimes(2);
  expect(lines.mock.calls.filter(([file]) => file === 'journal').length).toBeLessThan(5);
  expect(reopened.versions().map((each) => each.name)).toEqual(['Behind it', 'Half way']);
  lines.mockClear();
  expect(succeeded(await reopened.verify()).sound).toBe(true);
  expect(lines.mock.calls.filter(([file]) => file === 'journal').length).toBeGreaterThan(edits);
  vi.restoreAllMocks();
  await reopened.close();
});

test('3. a snapshot without heads is as good; a command is not carried out twice either way', async () => {
  const made = sampleCommands(asked, 9);
  const first = succeeded(await createProject(folder, asked, plain));
  const command = made.ofType('addProposition', first.reading);
  succeeded(await first.edit(command));
  const title = first.undoTitle;
  await first.close();
  for (const without of [false, true]) {
    if (without) invent((content) => delete content['heads']);
    const store = succeeded(await openProject(folder, plain));
    expect(await store.edit(command)).toMatchObject({ error: { code: 'already-there' } });
    expect([store.undoTitle, store.notices]).toEqual([title, []]);
    expect(succeeded(await store.verify()).sound).toBe(true);
    await store.close();
  }
});

test('4. heads that somebody made up are told: by opening where no journal has them, else by verifying', async () => {
  const store = await worked(plain);
  succeeded(await store.close());
  const sound = fs.readFileSync(snapshot());
  invent((content) => {
    content['heads'] = { ...(content['heads'] as object), undo: [[1, 9_000_000_000_000]] };
  });
  expect(await openProject(folder, plain)).toMatchObject({ error: { code: 'damaged' } });
  fs.writeFileSync(snapshot(), sound);
  invent((content) => {
    content['heads'] = { ...(content['heads'] as object), versions: [] };
  });
  const opened = succeeded(await openProject(folder, plain));
  const { rows } = succeeded(await opened.verify());
  expect(rows.find((row) => row.thing === 'snapshot')?.findings.join()).toMatch(
    /undo, versions and commands/,
  );
  await opened.close();
});
