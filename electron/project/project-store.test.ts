import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Command } from '../../shared/project/command.ts';
import { commandSchema } from '../../shared/project/command.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { chainedHash } from './hash.ts';
import { SampleStore, succeeded } from './sample-project.ts';

let sample: SampleStore;
beforeEach(async () => {
  sample = await SampleStore.make();
});
afterEach(() => sample.leave());

describe('an edit', () => {
  test('1. stands in the reading at once and is acknowledged with its durable revision and Change', async () => {
    const answer = sample.store.edit(sample.proposition());
    expect(sample.store.reading.tables.proposition.size).toBe(1);
    expect(sample.store.reading.revision).toBe(1);
    expect(sample.store.durableRevision).toBe(0);
    const edited = succeeded(await answer);
    expect(edited.revision).toBe(1);
    expect(edited.change.map((step) => step.kind).sort()).toEqual(['counter', 'proposition']);
    expect(sample.store.durableRevision).toBe(1);
  });

  test('2. is one line: the chained hash, a space, head, command and Change', async () => {
    const command = sample.proposition();
    succeeded(await sample.store.edit(command));
    const [genesis, line] = sample.journalLines().map((each) => ({
      hash: each.slice(0, 64),
      payload: each.slice(65),
    }));
    expect(line?.hash).toBe(chainedHash(genesis?.hash ?? '', line?.payload ?? ''));
    const payload = JSON.parse(line?.payload ?? '') as Record<string, unknown>;
    expect(Object.keys(payload)).toEqual(['sequence', 'kind', 'id', 'title', 'command', 'change']);
    expect(payload).toMatchObject({
      sequence: 1,
      kind: 'edit',
      id: command.id,
      title: 'add proposition P1',
      command,
    });
    expect(JSON.parse(genesis?.payload ?? '')).toMatchObject({
      sequence: 0,
      kind: 'genesis',
      projectId: sample.asked.id,
    });
  });

  test('3. shares its append and sync with those that come at the same time', async () => {
    const before = sample.watched.count('journal.jsonl', 'syncContent');
    const first = sample.store.edit(sample.proposition());
    const second = sample.store.edit(sample.proposition());
    await Promise.all([first, second]);
    expect(sample.watched.count('journal.jsonl', 'syncContent')).toBe(before + 1);
    const many = Array.from({ length: 50 }, () => sample.store.edit(sample.proposition()));
    await many[0];
    many.push(sample.store.edit(sample.proposition()));
    await Promise.all(many);
    expect(sample.watched.count('journal.jsonl', 'syncContent')).toBe(before + 3);
    expect(sample.journalLines().length).toBe(54);
  });

  test('4. is published before it is acknowledged, in order, and only when it is synced', async () => {
    const told: string[] = [];
    sample.store.onChange(({ revision, cause }) => {
      told.push(`${cause} ${revision} after ${sample.watched.count('journal.jsonl', 'syncContent')}`);
    });
    const syncs = sample.watched.count('journal.jsonl', 'syncContent');
    const answers = [1, 2].map((each) =>
      sample.store.edit(sample.proposition()).then(() => told.push(`acknowledged ${each}`)),
    );
    await Promise.all(answers);
    const after = `after ${syncs + 1}`;
    expect(told).toEqual([`edit 1 ${after}`, `edit 2 ${after}`, 'acknowledged 1', 'acknowledged 2']);
  });

  test('5. that changes nothing is acknowledged without a line', async () => {
    const source = await sample.addSource();
    const tagging = (id: string) =>
      commandSchema.parse({
        ...sample.made.ofType('tagSources', sample.store.reading),
        sources: [source],
        add: ['a'],
        remove: [],
        id,
      });
    succeeded(await sample.store.edit(tagging(sample.made.id())));
    const edited = succeeded(await sample.store.edit(tagging(sample.made.id())));
    expect(edited).toEqual({ revision: 2, change: [] });
    expect(sample.journalLines().length).toBe(3);
  });

  test('6. with an id that was there already is not made again, not even after opening anew', async () => {
    const command = sample.proposition();
    succeeded(await sample.store.edit(command));
    expect(await sample.store.edit(command)).toMatchObject({ ok: false, error: { code: 'already-there' } });
    await sample.reopen();
    expect(await sample.store.edit(command)).toMatchObject({ ok: false, error: { code: 'already-there' } });
    expect(sample.journalLines().length).toBe(2);
  });

  test('7. that is refused leaves nothing behind', async () => {
    const command = commandSchema.parse({
      ...sample.made.ofType('removeClaims', sample.store.reading),
      claims: [sample.made.id()],
    });
    expect(await sample.store.edit(command)).toMatchObject({ ok: false, error: { code: 'refused' } });
    expect([sample.store.reading.revision, sample.store.undoTitle]).toEqual([0, null]);
  });

  test('8. that would leave a record too long to be read again is refused', async () => {
    const command = {
      ...sample.proposition(),
      proposition: { id: sample.made.id(), wording: 'w'.repeat(100_001), question: '', note: '' },
    };
    expect(await sample.store.edit(command as Command)).toMatchObject({
      ok: false,
      error: { code: 'refused' },
    });
    expect(sample.store.reading.tables.proposition.size).toBe(0);
  });

  test('9. that comes after closing is told so', async () => {
    await sample.store.close();
    expect(await sample.store.edit(sample.proposition())).toMatchObject({
      ok: false,
      error: { code: 'no-project' },
    });
  });
});

describe('a quotation', () => {
  test('10. that stands in the text is taken', async () => {
    const source = await sample.addSource();
    succeeded(await sample.store.edit(await sample.captureSound(source)));
    expect(sample.store.reading.tables.claim.size).toBe(1);
  });

  test('11. with another word, prefix, suffix or place is refused, in a batch too', async () => {
    const source = await sample.addSource();
    const sound = (await sample.captureSound(source)) as Extract<Command, { type: 'captureClaim' }>;
    const [passage] = sound.passages;
    const changed = [
      { exact: 'xxxxxxx' },
      { prefix: 'x' },
      { suffix: 'x' },
      { start: 5, end: 12 },
      { start: 0, end: 7 },
    ];
    for (const each of changed) {
      const { type: _type, ...envelope } = sample.made.ofType('removePassage', sample.store.reading);
      const capturing = {
        ...sound,
        id: sample.made.id(),
        passages: [{ ...passage, ...each }],
      } as typeof sound;
      const batch = commandSchema.parse({
        id: envelope.id,
        analyst: envelope.analyst,
        time: envelope.time,
        type: 'batch',
        title: '',
        commands: [capturing],
      });
      for (const command of [capturing, batch]) {
        expect(await sample.store.edit(command)).toMatchObject({ ok: false, error: { code: 'refused' } });
      }
    }
    expect(sample.store.reading.tables.claim.size).toBe(0);
  });
});

describe('undo and redo', () => {
  test('12. take back and do again, name what they would do, and are lines of their own', async () => {
    succeeded(await sample.store.edit(sample.proposition('one')));
    succeeded(await sample.store.edit(sample.proposition('two')));
    expect([sample.store.undoTitle, sample.store.redoTitle]).toEqual(['add proposition P2', null]);
    expect(succeeded(await sample.store.undo())).toMatchObject({ revision: 3 });
    expect([sample.store.undoTitle, sample.store.redoTitle]).toEqual([
      'add proposition P1',
      'add proposition P2',
    ]);
    expect(succeeded(await sample.store.redo())).toMatchObject({ revision: 4 });
    expect([...sample.store.reading.tables.proposition.values()].map((each) => each.wording)).toEqual([
      'one',
      'two',
    ]);
    expect(
      sample.journalLines().map((line) => (JSON.parse(line.slice(65)) as { kind: string }).kind),
    ).toEqual(['genesis', 'edit', 'edit', 'undo', 'redo']);
  });

  test('13. answer null when there is nothing to do, and an edit ends what could be redone', async () => {
    expect(succeeded(await sample.store.undo())).toBeNull();
    succeeded(await sample.store.edit(sample.proposition()));
    succeeded(await sample.store.undo());
    succeeded(await sample.store.edit(sample.proposition()));
    expect(succeeded(await sample.store.redo())).toBeNull();
  });

  test('14. work on edits that are not durable yet, in the order of the calls', async () => {
    const answers = await Promise.all([
      sample.store.edit(sample.proposition('x')),
      sample.store.undo(),
      sample.store.redo(),
      sample.store.undo(),
      sample.store.undo(),
    ]);
    expect(
      answers.map(
        (each) => succeeded(each as Result<{ revision: number } | null, Problem>)?.revision ?? null,
      ),
    ).toEqual([1, 2, 3, 4, null]);
    expect(sample.store.reading.tables.proposition.size).toBe(0);
  });

  test('15. work across a restart', async () => {
    succeeded(await sample.store.edit(sample.proposition('one')));
    succeeded(await sample.store.edit(sample.proposition('two')));
    succeeded(await sample.store.undo());
    await sample.reopen();
    expect([sample.store.undoTitle, sample.store.redoTitle]).toEqual([
      'add proposition P1',
      'add proposition P2',
    ]);
    succeeded(await sample.store.redo());
    succeeded(await sample.store.undo());
    succeeded(await sample.store.undo());
    expect(sample.store.reading.tables.proposition.size).toBe(0);
  });
});
