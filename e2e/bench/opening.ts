import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { recordKinds, recordSchemas } from '../../shared/domain/tables.ts';
import { builtStore, makeProject, must } from './material.ts';
import type { Row } from './measure.ts';
import { compared, median } from './measure.ts';

const runs = 5;

/** A project of 10,000 sources and 100,000 claims, every claim captured by itself. */
export function largeProject(name: string): Promise<string> {
  return makeProject(name, { sources: 10_000, claims: 10, length: 4_000, texts: 20, oneByOne: true });
}

/**
 * From the folder to the records of the first screen and the first 2,000 claims, with the whole chain verified, against
 * reading, parsing and checking by schema what project.json holds, and nothing else.
 */
export async function measureOpening(): Promise<readonly Row[]> {
  const folder = await largeProject('large');
  const { openProject } = await builtStore();
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let run = 0; run <= runs; run += 1) {
    const began = performance.now();
    const store = must(await openProject(folder));
    const parts = [store.recordsPart(0), store.recordsPart(1)];
    const taken = performance.now() - began;
    if (parts.some((part) => part.length < 1_000)) throw new Error('there are no first rows');
    must(await store.close());
    const beganBare = performance.now();
    const checked = await parsed(path.join(folder, 'project.json'));
    const takenBare = performance.now() - beganBare;
    if (checked < 200_000) throw new Error('there are too few records');
    if (run === 0) continue;
    ours.push(taken);
    baseline.push(takenBare);
  }
  const size = (name: string) => stat(path.join(folder, name)).then(({ size }) => Math.round(size / 1e6));
  console.error(`project.json ${await size('project.json')} MB, journal ${await size('journal.jsonl')} MB`);
  return [
    compared('open-large', median(ours), 'ms', 'JSON.parse + schema of the same', median(baseline), {
      atMost: 1.5,
    }),
  ];
}

/** Parses a snapshot and checks each record by its schema; answers how many there were. */
async function parsed(file: string): Promise<number> {
  const { records } = JSON.parse(await readFile(file, 'utf8')) as {
    records: Record<string, readonly unknown[]>;
  };
  const kept: unknown[] = [];
  for (const kind of recordKinds) {
    for (const record of records[kind] ?? []) kept.push(recordSchemas[kind].parse(record));
  }
  return kept.length;
}
