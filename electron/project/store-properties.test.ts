import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordKinds } from '../../shared/domain/tables.ts';
import type { Command } from '../../shared/project/command.ts';
import type { ProjectStore } from './project-store.ts';
import { createProject, openProject } from './project-store.ts';
import { addSampleFiles, sampleCommands, sampleProject, succeeded } from './sample-project.ts';
import { unsyncedDisk } from './watched-disk.ts';

type Act = 'edit' | 'undo' | 'redo' | 'reopen' | 'crash' | 'rebuild' | 'snapshot';
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.constantFrom<Act>(
    'edit',
    'edit',
    'edit',
    'edit',
    'undo',
    'undo',
    'redo',
    'reopen',
    'crash',
    'rebuild',
    'snapshot',
  ),
  { minLength: 1, maxLength: 25 },
);
const choices = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 200 });

function recordsOf(store: ProjectStore): string {
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

test('1. closing, crashing and losing project.json between any edits, undos and redos changes nothing', async () => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-properties-'));
  let runs = 0;
  try {
    await fc.assert(
      fc.asyncProperty(acts, choices, async (sequence, drawn) => {
        runs += 1;
        const asked = sampleProject();
        const interrupted = path.join(parent, `${runs}-a`);
        const steady = succeeded(
          await createProject(path.join(parent, `${runs}-b`), asked, { disk: unsyncedDisk }),
        );
        let store = succeeded(await createProject(interrupted, asked, { disk: unsyncedDisk }));
        for (const each of [steady, store]) await addSampleFiles(each);
        const made = sampleCommands(asked, drawn);
        let crashes = 0;
        for (const act of sequence) {
          switch (act) {
            case 'edit': {
              const command: Command = made.next(steady.reading);
              const answers = [await steady.edit(command), await store.edit(command)];
              expect(answers[1]?.ok).toBe(answers[0]?.ok);
              break;
            }
            case 'undo':
            case 'redo':
              expect(succeeded(await store[act]())?.revision).toBe(succeeded(await steady[act]())?.revision);
              break;
            case 'snapshot':
              succeeded(await store.snapshot());
              break;
            case 'reopen':
              succeeded(await store.close());
              store = succeeded(await openProject(interrupted, { disk: unsyncedDisk }));
              break;
            case 'rebuild':
              succeeded(await store.close());
              for (const name of ['project.json', 'project.json.bak'])
                fs.rmSync(path.join(interrupted, name), { force: true });
              store = succeeded(await openProject(interrupted, { disk: unsyncedDisk }));
              break;
            case 'crash': {
              // What a process that ends now leaves on the disk, without its lock.
              crashes += 1;
              const left = path.join(parent, `${runs}-crash-${crashes}`);
              fs.cpSync(interrupted, left, { recursive: true });
              fs.rmSync(path.join(left, 'lock'));
              const revived = succeeded(await openProject(left, { disk: unsyncedDisk }));
              expect(recordsOf(revived)).toBe(recordsOf(store));
              succeeded(await revived.close());
              break;
            }
          }
          expect(recordsOf(store)).toBe(recordsOf(steady));
        }
        await store.close();
        await steady.close();
        fs.rmSync(parent, { recursive: true });
        fs.mkdirSync(parent);
      }),
      { numRuns: 40 },
    );
  } finally {
    fs.rmSync(parent, { recursive: true, force: true });
  }
});
