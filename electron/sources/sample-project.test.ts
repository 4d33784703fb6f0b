import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openProject } from '../project/project-store.ts';
import { extractSource } from './extract.ts';
import type { Parser } from './parser.ts';
import { createSample } from './sample-project.ts';

const parser: Parser = {
  parse: async (bytes, name, asked) => extractSource(bytes, name, asked),
  close: () => {},
};

test('the sample brief is as it came, whatever is undone, and its history still tells how it was made', async () => {
  const parent = await mkdtemp(path.join(tmpdir(), 'touchstone-sample-'));
  const folder = path.join(parent, 'Sample.touchstone');
  try {
    const corpus = path.resolve(import.meta.dirname, '../../corpus');
    expect(await createSample(folder, { parser, corpus })).toMatchObject({ ok: true });
    for (let again = 0; again < 2; again += 1) {
      const opened = await openProject(folder);
      if (!opened.ok) throw new Error(opened.error.sentence);
      const store = opened.value;
      const claims = store.reading.tables.claim.size;
      expect([store.undoTitle, store.redoTitle]).toEqual([null, null]);
      expect(await store.undo()).toEqual({ ok: true, value: null });
      expect([claims > 0, store.reading.tables.claim.size]).toEqual([true, claims]);
      expect((await store.history({ count: 50 })).entries.length).toBe(store.durableRevision + 1);
      await store.close();
      // The second time from the journal alone.
      await rm(path.join(folder, 'project.json'));
      await rm(path.join(folder, 'project.json.bak'), { force: true });
    }
  } finally {
    await rm(parent, { recursive: true, force: true });
  }
});
