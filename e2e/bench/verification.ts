import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { builtStore, makeProject, must } from './material.ts';
import type { Row } from './measure.ts';
import { compared, median } from './measure.ts';

const runs = 5;

/** Everything checked against everything, in MB of the project's files a second, against SHA-256 over the same files. */
export async function measureVerification(): Promise<readonly Row[]> {
  const folder = await makeProject('verify', { sources: 60, claims: 100, length: 1_000_000, oneByOne: true });
  const { openProject } = await builtStore();
  const store = must(await openProject(folder));
  const files = await filesIn(folder);
  const bytes = (await Promise.all(files.map((file) => stat(file)))).reduce((sum, { size }) => sum + size, 0);
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const began = performance.now();
    const verified = must(await store.verify());
    const taken = performance.now() - began;
    if (!verified.sound) throw new Error('the project does not check out');
    const beganBare = performance.now();
    for (const file of files)
      createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
    const takenBare = performance.now() - beganBare;
    if (run === 0) continue;
    ours.push(bytes / 1e3 / taken);
    baseline.push(bytes / 1e3 / takenBare);
  }
  must(await store.close());
  return [
    compared('verify', median(ours), 'MB/s', 'SHA-256 alone over the same files', median(baseline), {
      atLeast: 0.1,
    }),
  ];
}

async function filesIn(folder: string): Promise<readonly string[]> {
  const found = await readdir(folder, { withFileTypes: true, recursive: true });
  return found.flatMap((each) =>
    each.isFile() && each.name !== 'lock' ? [path.join(each.parentPath, each.name)] : [],
  );
}
