import fs from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openProject } from './project-store.ts';
import { SampleStore, succeeded } from './sample-project.ts';

let sample: SampleStore;
beforeEach(async () => {
  sample = await SampleStore.make();
});
afterEach(() => sample.leave());

/** Makes edits, together or one after another, behind one that stands by itself. */
async function edits(together: boolean): Promise<void> {
  succeeded(await sample.store.edit(sample.proposition('before')));
  const asked = [1, 2, 3].map((each) => () => sample.store.edit(sample.proposition(`edit ${each}`)));
  if (together) for (const answer of await Promise.all(asked.map((ask) => ask()))) succeeded(answer);
  else for (const ask of asked) succeeded(await ask());
}

/** The project as it is now with zeros in place of a part of a line, opened again. */
async function openWithout(line: number) {
  const left = path.join(path.dirname(sample.folder), 'Left.touchstone');
  fs.cpSync(sample.folder, left, { recursive: true });
  fs.rmSync(path.join(left, 'lock'));
  const journal = path.join(left, 'journal.jsonl');
  const bytes = fs.readFileSync(journal);
  let start = 0;
  for (let at = 0; at < line; at += 1) start = bytes.indexOf(10, start) + 1;
  bytes.fill(0, start, start + 100);
  fs.writeFileSync(journal, bytes);
  return openProject(left);
}

describe('a write of several lines', () => {
  test('1. of which a power cut kept the later ones without an earlier is a torn end, cut and said', async () => {
    await edits(true);
    for (const line of [2, 3, 4]) {
      const store = succeeded(await openWithout(line));
      expect(store.durableRevision).toBe(line - 1);
      expect(store.notices.join(' ')).toContain('cut off while it was being saved');
      expect([...store.reading.tables.proposition.values()][0]?.wording).toBe('before');
      await store.close();
      fs.rmSync(store.folder, { recursive: true });
    }
  });

  test('2. marks all its lines but the first, and the mark is under the hash', async () => {
    await edits(true);
    const marks = sample.journalLines().map((each) => each[65] === ' ');
    expect(marks).toEqual([false, false, false, true, true]);
    await edits(false);
    expect(sample.journalLines().filter((each) => each[65] === ' ').length).toBe(2);
  });

  test('3. the same in lines that were acknowledged one after another is damage', async () => {
    await edits(false);
    const opened = await openWithout(2);
    expect(opened.ok ? opened.value.notices.join(' ') : opened.error.code).not.toContain('being saved');
    if (opened.ok) {
      expect(opened.value.notices).not.toEqual([]);
      await opened.value.close();
    }
  });
});
