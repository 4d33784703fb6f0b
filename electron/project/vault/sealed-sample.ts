import fs from 'node:fs';
import path from 'node:path';
import { recordKinds } from '../../../shared/domain/tables.ts';
import { commandSchema } from '../../../shared/project/command.ts';
import type { ProjectStore } from '../project-store.ts';
import { createProject, openProject } from '../project-store.ts';
import {
  addSampleFiles,
  sampleCommands,
  sampleProject,
  sampleSourceTexts,
  sampleTexts,
  succeeded,
} from '../sample-project.ts';
import { unsyncedDisk } from '../watched-disk.ts';
import { testWork } from './test-work.ts';

/** What the tests of encrypted projects make and open. */
export const passphrase = 'a long enough passphrase';
export const asked = sampleProject();
export const disk = unsyncedDisk;
export const options = { disk, passphrase, work: testWork };

/** All that a project shows of its records and of undo, in one order. */
export function recordsOf(store: ProjectStore): string {
  return JSON.stringify([
    store.durableRevision,
    store.undoTitle,
    store.redoTitle,
    ...recordKinds.map((kind) =>
      [...store.reading.tables[kind].values()]
        .map((each) => JSON.stringify(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))))
        .sort(),
    ),
  ]);
}

/** Two sources, some edits, an undo and two snapshots; closed. Returns its records. */
async function fill(store: ProjectStore, edits = 12): Promise<string> {
  await addSampleFiles(store);
  const made = sampleCommands(asked, 11);
  const textsOf = () => new Set([...store.reading.tables.source.values()].map((each) => each.text.sha256));
  while (textsOf().size < sampleTexts.length) {
    const command = made.ofType('addSources', store.reading);
    const sources = command.sources.map((each) => ({ ...each, publisher: null, earlierVersionOf: null }));
    succeeded(await store.edit(commandSchema.parse({ ...command, sources, origins: [] })));
  }
  for (let done = 0; done < edits; ) {
    if ((await store.edit(made.next(store.reading))).ok) done += 1;
    if (done === edits >> 1) await store.snapshot();
  }
  await store.undo();
  const records = recordsOf(store);
  succeeded(await store.close());
  return records;
}

/** A filled project that is encrypted; returns its records. */
export async function makeSealed(folder: string): Promise<string> {
  return fill(succeeded(await createProject(folder, asked, options)));
}

/** The same in plain. */
export async function makePlain(folder: string): Promise<string> {
  return fill(succeeded(await createProject(folder, asked, { disk })));
}

/** What a project shows when it is opened; closed again. */
export async function opened(folder: string, given: string | undefined = passphrase) {
  const store = succeeded(await openProject(folder, { disk, passphrase: given }));
  const found = { records: recordsOf(store), notices: store.notices, encrypted: store.encrypted };
  succeeded(await store.close());
  return found;
}

/** The code with which opening is refused, having changed nothing, or “opened”. */
export async function codeOf(folder: string, given?: string): Promise<string> {
  const before = fs.readdirSync(folder).sort();
  const answer = await openProject(folder, given === undefined ? { disk } : { disk, passphrase: given });
  if (answer.ok) {
    await answer.value.close();
    return 'opened';
  }
  const untouched = fs.readdirSync(folder).sort().join() === before.join();
  return untouched ? answer.error.code : `${answer.error.code}, and files changed`;
}

/** Every file below a folder. */
export function everyFile(at: string): string[] {
  return fs.readdirSync(at, { withFileTypes: true }).flatMap((each) => {
    const name = path.join(at, each.name);
    return each.isDirectory() ? everyFile(name) : [name];
  });
}

/** Where something of the sample can be read below a folder: in a file, in a file's name, as base64 or UTF-16. */
export function leaks(at: string, records: string): string[] {
  const words = [...records.matchAll(/\w{6,}/g)].map((each) => each[0]);
  const sought = new Set([
    ...sampleSourceTexts.flatMap(({ text }) =>
      text.split(/[.,;\n]/u).filter((each) => each.trim().length > 5),
    ),
    ...sampleTexts.map((each) => each.sha256),
    ...words.filter((word) => !/^[0-9]+$/.test(word)),
    asked.title,
    asked.keyQuestion,
    '"sequence"',
    'touchstone',
    asked.id,
  ]);
  const found: string[] = [];
  for (const name of everyFile(at)) {
    if (path.basename(name) === 'lock') continue;
    const bytes = fs.readFileSync(name);
    for (const each of sought) {
      const forms = [
        Buffer.from(each),
        Buffer.from(each, 'utf16le'),
        Buffer.from(Buffer.from(each).toString('base64').slice(0, -4)),
      ];
      if (
        forms.some((form) => form.length > 5 && bytes.includes(form)) ||
        path.basename(name).includes(each)
      ) {
        found.push(`${path.relative(at, name)}: ${each}`);
      }
    }
  }
  return found;
}
