import { randomUUID } from 'node:crypto';
import { open, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { builtStore, makeProject, must, rating, workFolder } from './material.ts';
import type { Row } from './measure.ts';
import { compared, median } from './measure.ts';

const runs = 5;
const edits = 1_000;

/**
 * 1,000 ratings asked for as fast as they come, until the last one is durable, against the lines that they became, each
 * appended with a sync of its own and with no work before it.
 */
export async function measureBurst(): Promise<readonly Row[]> {
  const folder = await makeProject('burst', { sources: 1, claims: 400, length: 60_000 });
  const { openProject } = await builtStore();
  const store = must(await openProject(folder));
  const claims = [...store.reading.tables.claim.keys()];
  const journal = path.join(folder, 'journal.jsonl');
  const ours: number[] = [];
  const alone: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const { size } = await stat(journal);
    const began = performance.now();
    const answers = await Promise.all(
      Array.from({ length: edits }, (_, at) => store.edit(rating(store, claims, at))),
    );
    const taken = performance.now() - began;
    for (const answer of answers) must(answer);
    const single = await eachSynced((await readFile(journal)).subarray(size));
    if (run === 0) continue;
    ours.push((edits / taken) * 1_000);
    alone.push((edits / single) * 1_000);
  }
  must(await store.close());
  return [
    compared('edit-burst', median(ours), 'edits/s', 'the same lines, each with its own sync', median(alone), {
      atLeast: 1,
    }),
  ];
}

/** Appends lines one by one, each durable before the next; answers how long it took in ms. */
async function eachSynced(written: Buffer): Promise<number> {
  const lines: Uint8Array[] = [];
  for (let start = 0; start < written.length; ) {
    const end = written.indexOf(10, start) + 1;
    lines.push(written.subarray(start, end));
    start = end;
  }
  if (lines.length !== edits) throw new Error(`${edits} edits became ${lines.length} lines`);
  const file = await open(path.join(workFolder, `${randomUUID()}.bare`), 'a');
  const began = performance.now();
  for (const line of lines) {
    await file.write(line);
    await file.datasync();
  }
  const taken = performance.now() - began;
  await file.close();
  return taken;
}
