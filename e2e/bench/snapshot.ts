import { stat } from 'node:fs/promises';
import path from 'node:path';
import { builtStore, makeProject, must, rating } from './material.ts';
import type { Row } from './measure.ts';
import { limited, median, percentile } from './measure.ts';

const runs = 5;
/** The least that the snapshot must weigh, in bytes. */
const least = 90e6;

/** The longest that any edit waits for its acknowledgement while a snapshot of 90 MB is written, edits coming in one after another. */
export async function measureSnapshot(): Promise<readonly Row[]> {
  const folder = await makeProject('snapshot', { sources: 20, claims: 2_950, length: 300_000 });
  const { openProject } = await builtStore();
  const store = must(await openProject(folder));
  const claims = [...store.reading.tables.claim.keys()];
  const longest: number[] = [];
  const all: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    must(await store.edit(rating(store, claims, run)));
    let written = false;
    const writing = store.snapshot().then((answer) => {
      written = true;
      return answer;
    });
    const waits: number[] = [];
    while (!written) {
      const began = performance.now();
      must(await store.edit(rating(store, claims, waits.length)));
      waits.push(performance.now() - began);
    }
    must(await writing);
    if (run === 0) continue;
    longest.push(Math.max(...waits));
    all.push(...waits);
  }
  must(await store.close());
  const { size } = await stat(path.join(folder, 'project.json'));
  if (size < least) throw new Error(`the snapshot has only ${Math.round(size / 1e6)} MB`);
  return [
    limited(
      'snapshot-wait',
      Math.max(...longest),
      'ms',
      50,
      `${Math.round(size / 1e6)} MB; longest of a run ${median(longest).toFixed(1)} ms, p99 ${percentile(all, 0.99).toFixed(2)} ms`,
    ),
  ];
}
