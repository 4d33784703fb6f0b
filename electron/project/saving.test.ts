import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ProjectChanged } from './edit-queue.ts';
import type { ProjectStore } from './project-store.ts';
import { openProject } from './project-store.ts';
import { SampleStore, succeeded } from './sample-project.ts';
import { WatchedDisk } from './watched-disk.ts';

let sample: SampleStore;
beforeEach(async () => {
  sample = await SampleStore.make();
});
afterEach(() => sample.leave());

describe('a failing disk', () => {
  const failures = [
    ['writeNow', 'ENOSPC', 'disk-full'],
    ['writeNow', 'EIO', 'disk'],
    ['syncContent', 'EIO', 'disk'],
    ['syncContent', 'EDQUOT', 'disk-full'],
  ] as const;
  for (const [call, code, told] of failures) {
    test(`1. ${call} ${code}: the edit and all behind it are dropped, said so, and a later one is saved`, async () => {
      succeeded(await sample.store.edit(sample.proposition('kept')));
      const kept = sample.journalLines();
      const faults: (Problem | null)[] = [];
      const changes: ProjectChanged[] = [];
      sample.store.onFault((fault) => faults.push(fault));
      sample.store.onChange((changed) => changes.push(changed));
      sample.watched.fail = (each) => (each.file === 'journal.jsonl' && each.call === call ? code : null);
      const lost = sample.proposition('lost');
      const answers = await Promise.all([
        sample.store.edit(lost),
        sample.store.edit(sample.proposition('behind')),
        sample.store.undo(),
      ]);
      for (const answer of answers) expect(answer).toMatchObject({ ok: false, error: { code: told } });
      expect(faults.map((fault) => fault?.code ?? null)).toEqual([told]);
      expect(changes).toEqual([]);
      expect([...sample.store.reading.tables.proposition.values()].map((each) => each.wording)).toEqual([
        'kept',
      ]);
      expect([sample.store.reading.revision, sample.store.durableRevision, sample.store.undoTitle]).toEqual([
        1,
        1,
        'add proposition P1',
      ]);
      expect(sample.journalLines()).toEqual(kept);

      sample.watched.fail = () => null;
      succeeded(await sample.store.edit(lost));
      expect(faults.map((fault) => fault?.code ?? null)).toEqual([told, null]);
      expect([...sample.store.reading.tables.proposition.values()].map((each) => each.wording)).toEqual([
        'kept',
        'lost',
      ]);
      await sample.reopen();
      expect([sample.store.reading.tables.proposition.size, sample.store.notices]).toEqual([2, []]);
    });
  }

  test('2. an edit made while another is being written goes with it when that fails', async () => {
    let second: ReturnType<ProjectStore['edit']> | null = null;
    sample.watched.fail = ({ call }) => {
      if (call !== 'syncContent') return null;
      second ??= sample.store.edit(sample.proposition('second'));
      return 'EIO';
    };
    const first = sample.store.edit(sample.proposition('first'));
    expect([await first, await second]).toMatchObject([{ ok: false }, { ok: false }]);
    expect(sample.store.reading.tables.proposition.size).toBe(0);
  });

  test('3. a journal that another program changed is noticed before the next append', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    sample.watched.fail = (each) => (each.call === 'syncContent' ? 'EIO' : null);
    await sample.store.edit(sample.proposition());
    sample.watched.fail = () => null;
    fs.truncateSync(path.join(sample.folder, 'journal.jsonl'), 100);
    expect(await sample.store.edit(sample.proposition())).toMatchObject({
      ok: false,
      error: { code: 'damaged' },
    });
  });

  test('4. a snapshot that fails endangers no edit and is written next time', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    for (const [file, call] of [
      ['Sample.touchstone', 'syncFolder'],
      ['project.json', 'rename'],
    ] as const) {
      sample.watched.fail = (each) => (each.call === call && each.file === file ? 'EIO' : null);
      expect(await sample.store.snapshot()).toMatchObject({ ok: false, error: { code: 'disk' } });
      sample.watched.fail = () => null;
      succeeded(await sample.store.edit(sample.proposition()));
    }
    expect(succeeded(await sample.store.snapshot())).toBeUndefined();
    await sample.reopen();
    expect([sample.store.reading.tables.proposition.size, sample.store.notices]).toEqual([3, []]);
  });
});

describe('a snapshot', () => {
  test('5. holds what is durable and never what waits', async () => {
    succeeded(await sample.store.edit(sample.proposition('durable')));
    const waiting = sample.store.edit(sample.proposition('waiting'));
    const written = sample.store.snapshot();
    await Promise.all([waiting, written]);
    const file = JSON.parse(fs.readFileSync(path.join(sample.folder, 'project.json'), 'utf8')) as {
      sequence: number;
      records: { proposition: { wording: string }[] };
    };
    const wordings = file.records.proposition.map((each) => each.wording);
    expect(wordings).toEqual(file.sequence === 1 ? ['durable'] : ['durable', 'waiting']);
  });

  test('6. begins with its header, keeps the one before, and is for nobody else', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    succeeded(await sample.store.snapshot());
    const text = fs.readFileSync(path.join(sample.folder, 'project.json'), 'utf8');
    expect(Object.keys(JSON.parse(text) as object)).toEqual([
      'format',
      'formatVersion',
      'projectId',
      'sequence',
      'journalOffset',
      'headHash',
      'heads',
      'records',
      'sha256',
    ]);
    expect(JSON.parse(fs.readFileSync(path.join(sample.folder, 'project.json.bak'), 'utf8'))).toMatchObject({
      sequence: 0,
    });
    expect(fs.statSync(path.join(sample.folder, 'project.json')).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(sample.folder).sort()).toEqual([
      'journal.jsonl',
      'lock',
      'project.json',
      'project.json.bak',
      'sources',
    ]);
  });

  test('6b. leaves nothing of a large one before it, and gives that one its name back where it fails', async () => {
    const { asked } = sample;
    const note = 'n'.repeat(15_000);
    const large = Array.from({ length: 700 }, () => sample.proposition()).map((command) =>
      command.type === 'addProposition'
        ? { ...command, proposition: { ...command.proposition, note } }
        : command,
    );
    await Promise.all(large.map((command) => sample.store.edit(command)));
    const before = path.join(sample.folder, 'project.json.bak');
    const snapshots = () => fs.readdirSync(sample.folder).filter((name) => name.startsWith('project.json'));
    for (let count = 0; count < 3; count += 1) {
      succeeded(await sample.store.saveVersion(`version ${count}`, asked.analyst.id));
      succeeded(await sample.store.snapshot());
    }
    expect(fs.statSync(before).size).toBeGreaterThan(1 << 23);
    expect(snapshots()).toEqual(['project.json', 'project.json.bak']);
    const kept = fs.readFileSync(before);
    succeeded(await sample.store.saveVersion('not in it', asked.analyst.id));
    sample.watched.fail = (call) => (call.file === 'project.json' && call.call === 'rename' ? 'EIO' : null);
    expect((await sample.store.snapshot()).ok).toBe(false);
    sample.watched.fail = () => null;
    expect(snapshots()).toEqual(['project.json', 'project.json.bak']);
    expect(fs.readFileSync(before).equals(kept)).toBe(true);
  });

  test('7. is written on closing, and only when something changed', async () => {
    succeeded(await sample.store.edit(sample.proposition()));
    succeeded(await sample.store.close());
    const before = fs.statSync(path.join(sample.folder, 'project.json')).mtimeMs;
    await sample.reopen();
    succeeded(await sample.store.close());
    expect(fs.statSync(path.join(sample.folder, 'project.json')).mtimeMs).toBe(before);
  });
});

test('8. lines behind the snapshot are written and synced again on opening: they may never have reached the disk', async () => {
  succeeded(await sample.store.edit(sample.proposition('durable?')));
  const left = path.join(path.dirname(sample.folder), 'Left.touchstone');
  fs.cpSync(sample.folder, left, { recursive: true });
  fs.rmSync(path.join(left, 'lock'));
  const journal = fs.readFileSync(path.join(left, 'journal.jsonl'));
  const watched = new WatchedDisk();
  const written = () => ['write', 'sync'].map((call) => watched.count('journal.jsonl', call as 'write'));
  const store = succeeded(await openProject(left, { disk: watched.disk }));
  expect(written()).toEqual([1, 1]);
  expect(fs.readFileSync(path.join(left, 'journal.jsonl'))).toEqual(journal);
  await store.close();
  await succeeded(await openProject(left, { disk: watched.disk })).close();
  expect(written()).toEqual([1, 1]);
});
