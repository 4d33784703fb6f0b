import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { HistoryEntry, HistoryFilter } from '../../shared/contract/history.ts';
import { historyTitle } from '../../shared/contract/history.ts';
import type { ClaimId, SourceId } from '../../shared/domain/identity.ts';
import { recordKinds } from '../../shared/domain/tables.ts';
import type { Command } from '../../shared/project/command.ts';
import { commandSchema } from '../../shared/project/command.ts';
import type { ProjectStore } from './project-store.ts';
import { createProject, openProject } from './project-store.ts';
import { addSampleFiles, SampleStore, sampleCommands, sampleProject, succeeded } from './sample-project.ts';
import { unsyncedDisk } from './watched-disk.ts';

let sample: SampleStore;
beforeEach(async () => {
  sample = await SampleStore.make();
});
afterEach(() => sample.leave());

const me = () => sample.asked.analyst.id;

async function all(filter: HistoryFilter = {}, count = 500): Promise<readonly HistoryEntry[]> {
  const entries: HistoryEntry[] = [];
  let from: number | null = sample.store.durableRevision;
  while (from !== null) {
    const page: Awaited<ReturnType<ProjectStore['history']>> = await sample.store.history({
      from,
      count,
      filter,
    });
    entries.push(...page.entries);
    from = page.next;
  }
  return entries;
}

const titles = (entries: readonly HistoryEntry[]) => entries.map(historyTitle);

function rating(claim: string, level: string, reason = ''): Command {
  const command = sample.made.ofType('rate', sample.store.reading);
  return commandSchema.parse({
    ...command,
    ratings: [{ id: sample.made.id(), subject: { kind: 'claim', id: claim } }],
    verdict: { aspect: 'credibility', level },
    topic: '',
    reason,
  });
}

async function capture(): Promise<{ readonly claim: ClaimId; readonly source: SourceId }> {
  const source = (await sample.addSource()) as SourceId;
  const command = { ...sample.captureSound(source), ratings: [] };
  succeeded(await sample.store.edit(command));
  return { claim: command.claim.id, source };
}

/** The records, whatever their order, but what a way back leaves alone. */
function records(store: ProjectStore, without: readonly string[] = []): readonly string[] {
  return recordKinds
    .filter((kind) => !without.includes(kind))
    .flatMap((kind) =>
      [...store.reading.tables[kind].values()].map((each) =>
        JSON.stringify([kind, Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))]),
      ),
    )
    .sort();
}
const left = ['counter', 'analyst'];

describe('the history', () => {
  test('1. tells newest first who changed what and when, in words', async () => {
    const { claim } = await capture();
    succeeded(await sample.store.edit(rating(claim, '3')));
    const last = rating(claim, '2', 'two more outlets');
    succeeded(await sample.store.edit(last));
    const entries = await all();
    expect(entries.map((each) => each.sequence)).toEqual([4, 3, 2, 1, 0]);
    expect(entries[0]).toEqual({
      sequence: 4,
      kind: 'edit',
      time: last.time,
      analyst: { id: me(), name: 'Ada' },
      title: 'rate claim 1 as 2',
      words: ['credibility of claim 1 from 3 to 2: two more outlets'],
      more: 0,
      concerns: { claims: [claim], sources: [expect.any(String)], propositions: [] },
    });
    expect(titles(entries).at(-1)).toBe('begin the project');
    expect(entries.at(-1)?.words).toContain('the brief begun: “Sample”');
  });

  test('2. comes in pages that fit together, also while edits go on', async () => {
    const { claim } = await capture();
    for (const level of ['1', '2', '3', '4', '5']) succeeded(await sample.store.edit(rating(claim, level)));
    const first = await sample.store.history({ count: 3 });
    succeeded(await sample.store.edit(rating(claim, '6')));
    const second = await sample.store.history({ from: first.next, count: 3 });
    expect([...first.entries, ...second.entries].map((each) => each.sequence)).toEqual([7, 6, 5, 4, 3, 2]);
    expect(first.entries[0]?.words).toEqual(['credibility of claim 1 from 4 to 5']);
    expect((await all({}, 2)).length).toBe(9);
  });

  test('3. is looked through by claim, source, analyst and words', async () => {
    const one = await capture();
    const other = await capture();
    succeeded(await sample.store.edit(rating(one.claim, '3', 'Because')));
    succeeded(await sample.store.edit(rating(other.claim, '4')));
    succeeded(await sample.store.edit(sample.proposition('A pact stands')));
    expect(titles(await all({ claim: one.claim }))).toEqual(['rate claim 1 as 3', 'capture claim 1']);
    expect(titles(await all({ source: other.source }))).toEqual([
      'rate claim 2 as 4',
      'capture claim 2',
      'add source S2',
    ]);
    expect(titles(await all({ words: 'BECAUSE' }))).toEqual(['rate claim 1 as 3']);
    expect((await all({ analyst: me() })).length).toBe(7);
    expect(await all({ analyst: sample.made.id() as never })).toEqual([]);
  });

  test('4. names what is gone by its label, on whichever page', async () => {
    const { claim, source } = await capture();
    succeeded(await sample.store.edit(rating(claim, '3')));
    succeeded(await sample.store.edit(rating(claim, '2')));
    const command = sample.made.ofType('removeSources', sample.store.reading);
    succeeded(await sample.store.edit({ ...command, sources: [source] }));
    await sample.reopen();
    expect((await sample.store.history({ from: 4, count: 1 })).entries[0]?.words).toEqual([
      'credibility of claim 1 from 3 to 2',
    ]);
    expect((await all())[0]?.words[0]).toMatch(/^source S1 “.*” removed with its claim$/);
    expect(await sample.store.claimNumbered(1)).toBe(claim);
    expect(await sample.store.claimNumbered(2)).toBeUndefined();
    expect(titles(await all({ source }))).toContain('rate claim 1 as 2');
  });

  test('5. of one claim tells of a large edit what concerns that claim', async () => {
    const one = await capture();
    const other = await capture();
    const make = (claim: string) => ({ id: sample.made.id(), subject: { kind: 'claim', id: claim } });
    const rated = { ...rating(one.claim, '3'), ratings: [make(one.claim), make(other.claim)] };
    succeeded(await sample.store.edit(commandSchema.parse(rated)));
    expect((await all())[0]?.words).toEqual(['credibility of claims 1 and 2 set to 3']);
    expect((await all({ claim: other.claim }))[0]?.words).toEqual(['credibility of claim 2 set to 3']);
    expect((await all({ source: one.source }))[0]?.words).toEqual(['credibility of claim 1 set to 3']);
  });

  test('6. says who took an edit back', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    succeeded(await sample.store.undo(me()));
    const [undone] = await all();
    expect(undone).toMatchObject({
      kind: 'undo',
      analyst: { name: 'Ada' },
      words: ['proposition P1 removed: “P”'],
    });
    expect(titles(await all())[0]).toBe('undo “add proposition P1”');
  });
});

describe('going back', () => {
  test('7. is one edit on record, which undo takes back, also after a restart', async () => {
    const { claim } = await capture();
    const then = records(sample.store, left);
    succeeded(await sample.store.edit(rating(claim, '3')));
    succeeded(await sample.store.edit(sample.proposition()));
    const now = records(sample.store);
    const lines = sample.journalLines().length;
    const back = succeeded(await sample.store.goBackTo(2, me()));
    expect(back.revision).toBe(5);
    expect(sample.journalLines().length).toBe(lines + 1);
    expect(records(sample.store, left)).toEqual(then);
    expect((await all())[0]).toMatchObject({
      kind: 'go-back',
      title: 'go back to revision 2',
      words: ['credibility of claim 1 taken away; it was 3', 'proposition P1 removed: “P”'],
    });
    await sample.reopen();
    expect(records(sample.store, left)).toEqual(then);
    expect(sample.store.undoTitle).toBe('go back to revision 2');
    succeeded(await sample.store.undo());
    expect(records(sample.store)).toEqual(now);
    expect(sample.store.undoTitle).toBe('add proposition P1');
    succeeded(await sample.store.redo());
    expect(records(sample.store, left)).toEqual(then);
  });

  test('8. takes edits with it that were not saved yet when it was asked for', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    const waiting = sample.store.edit(sample.proposition('Q'));
    const back = sample.store.goBackTo(0, me());
    succeeded(await sample.store.edit(sample.proposition('R')));
    succeeded(await waiting);
    succeeded(await back);
    expect(sample.store.reading.tables.proposition.size).toBe(0);
  });

  test('9. to where the project stands, or to a revision that is not there, changes nothing', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    for (const revision of [1, 2, -1, 0.5]) {
      const refused = await sample.store.goBackTo(revision, me());
      expect(refused).toMatchObject({ ok: false, error: { code: 'refused' } });
    }
    expect(sample.store.durableRevision).toBe(1);
  });

  test('10. that cannot be saved leaves everything as it was', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    const before = records(sample.store);
    sample.watched.fail = (call) =>
      call.file === 'journal.jsonl' && call.call === 'syncContent' ? 'EIO' : null;
    expect((await sample.store.goBackTo(0, me())).ok).toBe(false);
    expect((await sample.store.saveVersion('One', me())).ok).toBe(false);
    sample.watched.fail = () => null;
    expect(records(sample.store)).toEqual(before);
    expect(sample.store.versions()).toEqual([]);
    expect(sample.store.undoTitle).toBe('add proposition P1');
    succeeded(await sample.store.saveVersion('One', me()));
  });
});

describe('versions', () => {
  test('11. are on record, leave records and undo alone, and are there after a restart', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    const before = records(sample.store);
    const saved = succeeded(await sample.store.saveVersion('  First draft ', me()));
    expect(saved).toMatchObject({ sequence: 2, name: 'First draft', analyst: { name: 'Ada' } });
    expect(records(sample.store)).toEqual(before);
    expect(sample.store.undoTitle).toBe('add proposition P1');
    await sample.reopen();
    expect(sample.store.versions()).toEqual([saved]);
    expect(titles(await all())[0]).toBe('save version “First draft”');
    succeeded(await sample.store.undo());
    expect(sample.store.reading.tables.proposition.size).toBe(0);
    const back = succeeded(await sample.store.goBackTo(saved.sequence, me()));
    expect(back.revision).toBe(4);
    expect(sample.store.undoTitle).toBe('go back to version “First draft”');
    expect(records(sample.store)).toEqual(before);
  });

  test('12. have names of their own', async () => {
    const answers = await Promise.all(['A', 'A', ' '].map((name) => sample.store.saveVersion(name, me())));
    expect(answers.map((each) => each.ok)).toEqual([true, false, false]);
    expect((await sample.store.saveVersion('A', me())).ok).toBe(false);
  });

  test('13. are compared in words, whichever is named first', async () => {
    const { claim } = await capture();
    succeeded(await sample.store.edit(rating(claim, '4')));
    const one = succeeded(await sample.store.saveVersion('One', me()));
    succeeded(await sample.store.edit(rating(claim, '3')));
    succeeded(await sample.store.edit(rating(claim, '2', 'Seen')));
    succeeded(await sample.store.edit(sample.proposition()));
    succeeded(await sample.store.undo());
    const two = succeeded(await sample.store.saveVersion('Two', me()));
    const words = { words: ['credibility of claim 1 from 4 to 2: Seen'], more: 0 };
    expect(succeeded(await sample.store.compareVersions(one.sequence, two.sequence))).toEqual(words);
    expect(succeeded(await sample.store.compareVersions(two.sequence, one.sequence))).toEqual(words);
    expect((await sample.store.compareVersions(0, 99)).ok).toBe(false);
  });
});

type Act = 'edit' | 'undo' | 'redo' | 'reopen' | 'back' | 'version';

test('14. going back anywhere gives what stood there, undo gives back what stood before, whatever comes between', async () => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-history-'));
  const acts = fc.array(
    fc.constantFrom<Act>('edit', 'edit', 'edit', 'edit', 'undo', 'redo', 'reopen', 'back', 'back', 'version'),
    { minLength: 4, maxLength: 25 },
  );
  const choices = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 200 });
  let runs = 0;
  try {
    await fc.assert(
      fc.asyncProperty(
        acts,
        choices,
        fc.infiniteStream(fc.nat(1_000_000)),
        async (sequence, drawn, where) => {
          runs += 1;
          const asked = sampleProject();
          const folder = path.join(parent, String(runs));
          let store = succeeded(await createProject(folder, asked, { disk: unsyncedDisk }));
          await addSampleFiles(store);
          const made = sampleCommands(asked, drawn);
          const stood = [records(store, left)];
          const note = () => {
            stood[store.durableRevision] = records(store, left);
          };
          for (const act of sequence) {
            if (act === 'edit') await store.edit(made.next(store.reading));
            else if (act === 'undo' || act === 'redo') succeeded(await store[act](asked.analyst.id));
            else if (act === 'version') succeeded(await store.saveVersion(made.id(), asked.analyst.id));
            else if (act === 'reopen') {
              const before = [store.undoTitle, store.redoTitle, JSON.stringify(store.versions())];
              succeeded(await store.close());
              store = succeeded(await openProject(folder, { disk: unsyncedDisk }));
              expect([store.undoTitle, store.redoTitle, JSON.stringify(store.versions())]).toEqual(before);
            } else {
              const to = (where.next().value ?? 0) % (store.durableRevision + 1);
              const before = records(store);
              const back = await store.goBackTo(to, asked.analyst.id);
              expect(records(store, left)).toEqual(stood[to]);
              if (back.ok) {
                note();
                succeeded(await store.undo());
                expect(records(store)).toEqual(before);
                note();
                succeeded(await store.redo());
              } else expect(back.error.code).toBe('refused');
            }
            note();
          }
          const page = await store.history({ count: 500 });
          expect(page.entries.length).toBe(store.durableRevision + 1);
          const changed = page.entries.filter((each) => !['version', 'genesis'].includes(each.kind));
          for (const each of changed) expect(each.words.join(' ')).not.toMatch(/that is gone|undefined/);
          await store.close();
          fs.rmSync(folder, { recursive: true });
        },
      ),
      { numRuns: 40 },
    );
  } finally {
    fs.rmSync(parent, { recursive: true, force: true });
  }
});
