import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceId } from '../../../shared/domain/identity.ts';
import type { RecordKind, RecordOf } from '../../../shared/domain/tables.ts';
import { recordKinds } from '../../../shared/domain/tables.ts';
import type { Change } from '../../../shared/project/change.ts';
import { applyChange, changeFits } from '../../../shared/project/change.ts';
import { commandSchema } from '../../../shared/project/command.ts';
import type { ProjectState } from '../../../shared/project/project-state.ts';
import { emptyProjectState, putRecord } from '../../../shared/project/project-state.ts';
import { WithoutSources } from '../../../shared/project/without-sources.ts';
import { createProject, openProject } from '../project-store.ts';
import { addSampleFiles, sampleCommands, sampleProject, succeeded } from '../sample-project.ts';
import { unsyncedDisk } from '../watched-disk.ts';
import { eraseSources } from './erase-sources.ts';

type Act = 'edit' | 'undo' | 'redo' | 'version' | 'go-back' | 'erase';
const acts: fc.Arbitrary<readonly Act[]> = fc.array(
  fc.constantFrom<Act>(
    'edit',
    'edit',
    'edit',
    'edit',
    'edit',
    'undo',
    'undo',
    'redo',
    'version',
    'go-back',
    'erase',
  ),
  { minLength: 8, maxLength: 45 },
);
const choices = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 200 });
const disk = unsyncedDisk;

test('1. every moment is what it was without the erased source, and undo and redo go all the way', async () => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-erase-properties-'));
  let erasings = 0;
  let runs = 0;
  try {
    await fc.assert(
      fc.asyncProperty(acts, choices, async (sequence, drawn) => {
        runs += 1;
        for (const left of fs.readdirSync(parent)) fs.rmSync(path.join(parent, left), { recursive: true });
        const asked = sampleProject();
        const folder = path.join(parent, `${runs}.touchstone`);
        const journal = path.join(folder, 'journal.jsonl');
        let store = succeeded(await createProject(folder, asked, { disk }));
        await addSampleFiles(store);
        const made = sampleCommands(asked, drawn);
        const analyst = asked.analyst.id;
        for (const [at, act] of [...sequence, 'erase' as const].entries()) {
          if (act === 'edit') {
            // Sources often, since everything hangs on them.
            const adding = made.ofType('addSources', store.reading);
            const sources = adding.sources.map((each) => ({ ...each, publisher: null }));
            const few = store.reading.tables.source.size < 2;
            await store.edit(few ? commandSchema.parse({ ...adding, sources }) : made.next(store.reading));
          } else if (act === 'undo' || act === 'redo') succeeded(await store[act](analyst));
          else if (act === 'version') succeeded(await store.saveVersion(`Version ${at}`, analyst));
          else if (act === 'go-back')
            await store.goBackTo((drawn[at] ?? 0) % (store.durableRevision + 1), analyst);
          else {
            const before = moments(changesIn(journal));
            const known = [...new Set(before.flatMap((state) => [...state.tables.source.keys()]))];
            const source = known[(drawn[at] ?? 0) % Math.max(1, known.length)] as SourceId | undefined;
            if (source === undefined || store.reading.tables.erasure.has(source)) continue;
            const without = new WithoutSources([source]);
            for (const change of changesIn(journal)) without.take(change);
            const titles = [store.undoTitle, store.redoTitle];
            const done = await eraseSources(store, { sources: [source], reason: 'no', analyst }, { disk });
            succeeded(done.outcome);
            store = succeeded(done.project);
            erasings += 1;
            // Files that no source named went too.
            await addSampleFiles(store);
            expect(fs.readFileSync(journal, 'utf8').split(`"id":"${source}"`).length - 1).toBe(2);
            const after = moments(changesIn(journal));
            expect(after.length).toBe(before.length + 1);
            for (const [revision, state] of before.entries())
              expect(textOf(after[revision] as ProjectState)).toBe(textOf(filtered(state, without)));
            expect([store.undoTitle === null, store.redoTitle === null]).toEqual(
              expect.arrayContaining(titles.map((title) => title === null).filter(Boolean)),
            );
          }
        }
        const records = textOf(store.reading as ProjectState);
        const verified = succeeded(await store.verify());
        expect(
          verified.rows.filter((row) => row.thing !== 'passages').flatMap((row) => row.findings),
        ).toEqual([]);
        let steps = 0;
        while (store.undoTitle !== null) {
          expect(succeeded(await store.undo())).not.toBeNull();
          steps += 1;
        }
        for (let step = 0; step < steps; step += 1) expect(succeeded(await store.redo())).not.toBeNull();
        expect(withoutCounters(textOf(store.reading as ProjectState))).toBe(withoutCounters(records));
        succeeded(await store.close());
        const again = succeeded(await openProject(folder, { disk }));
        expect(withoutCounters(textOf(again.reading as ProjectState))).toBe(withoutCounters(records));
        succeeded(await again.close());
        expect(fs.readdirSync(parent)).toEqual([path.basename(folder)]);
      }),
      { numRuns: 40 },
    );
    expect(erasings).toBeGreaterThan(20);
  } finally {
    fs.rmSync(parent, { recursive: true, force: true });
  }
});

function changesIn(journal: string): readonly Change[] {
  const lines = fs.readFileSync(journal, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) => (JSON.parse(line.slice(65)) as { readonly change: Change }).change);
}

/** The records after each line; every Change must fit what stands. */
function moments(changes: readonly Change[]): readonly ProjectState[] {
  const state = emptyProjectState();
  return changes.map((change) => {
    expect(changeFits(state, change)).toBe(true);
    applyChange(state, change);
    return copied(state, (_kind, record) => record);
  });
}

function filtered(state: ProjectState, without: WithoutSources): ProjectState {
  return copied(state, (kind, record) => without.record(kind, record));
}

function copied(
  state: ProjectState,
  as: (kind: RecordKind, record: RecordOf<RecordKind>) => RecordOf<RecordKind> | null,
): ProjectState {
  const copy = emptyProjectState();
  for (const kind of recordKinds) {
    for (const record of state.tables[kind].values()) {
      const left = as(kind, record);
      if (left !== null) putRecord(copy, kind, left as never);
    }
  }
  return copy;
}

function textOf({ tables }: ProjectState): string {
  return recordKinds
    .map((kind) =>
      [...tables[kind].values()]
        .map((each) => `${kind} ${JSON.stringify(Object.entries(each).sort())}`)
        .sort()
        .join('\n'),
    )
    .join('\n');
}

/** Labels that were given out stay taken, whatever is undone. */
function withoutCounters(text: string): string {
  return text.replace(/^counter .*$/gmu, '');
}
