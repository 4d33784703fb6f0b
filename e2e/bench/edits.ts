import { randomUUID } from 'node:crypto';
import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import path from 'node:path';
import { builtStore, makeProject, must, rating, workFolder } from './material.ts';
import type { Row } from './measure.ts';
import { compared, limited, median, percentile } from './measure.ts';
import { launch, newHome, openFolder } from './program.ts';

const runs = 60;
/** Edits in main that are measured, and those before them: a program that is worked in has run its code before. */
const edits = 200;
const warming = 50;

/**
 * One rating, durable, in main: against an append and fdatasync of the very same bytes on the same disk, asked of the
 * system in the same way (not blocking), in turn.
 */
export async function measureEdits(): Promise<readonly Row[]> {
  const small = await makeProject('edit-small', { sources: 1, claims: 40, length: 20_000 });
  const large = await makeProject('edit-large', { sources: 10, claims: 10_000, length: 300_000 });
  return [await inMain('durable-edit', small), await inMain('durable-edit, 100,000 claims', large)];
}

/** One rating, durable, from the window and back. */
export async function measureEditsOverIpc(): Promise<readonly Row[]> {
  return [await overIpc(await makeProject('edit-ipc', { sources: 1, claims: 70, length: 20_000 }))];
}

async function inMain(name: string, folder: string): Promise<Row> {
  const { openProject } = await builtStore();
  const store = must(await openProject(folder));
  const claims = [...store.reading.tables.claim.keys()];
  const journal = path.join(folder, 'journal.jsonl');
  const bare = await open(path.join(workFolder, `${randomUUID()}.bare`), 'a');
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let run = 0; run < warming + edits; run += 1) {
    const command = rating(store, claims, run);
    const before = statSync(journal).size;
    const began = performance.now();
    const edited = await store.edit(command);
    const taken = performance.now() - began;
    must(edited);
    const line = lastBytes(journal, before);
    const beganBare = performance.now();
    await bare.write(line);
    await bare.datasync();
    const takenBare = performance.now() - beganBare;
    if (run >= warming) {
      ours.push(taken);
      baseline.push(takenBare);
    }
  }
  await bare.close();
  await store.close();
  return compared(name, median(ours), 'ms', 'append + fdatasync of the same bytes', median(baseline), {
    atMost: 1.5,
  });
}

function lastBytes(file: string, from: number): Uint8Array {
  const opened = openSync(file, 'r');
  try {
    const bytes = new Uint8Array(statSync(file).size - from);
    readSync(opened, bytes, 0, bytes.byteLength, from);
    return bytes;
  } finally {
    closeSync(opened);
  }
}

async function overIpc(folder: string): Promise<Row> {
  const { app, page } = await launch(newHome());
  try {
    await openFolder(app, page, folder);
    const times = await page.evaluate(async (count) => {
      type Bridge = { call: (name: string, asked: object) => Promise<{ ok: boolean; value: never }> };
      const bridge = (globalThis as unknown as { touchstone: Bridge }).touchstone;
      const begun = (await bridge.call('app.begin', {})).value as {
        project: { analyst: string; revision: number };
      };
      const part = JSON.parse((await bridge.call('project.records', { part: 0 })).value) as {
        records: { claim: readonly { id: string }[] };
      };
      const claims = part.records.claim;
      let revision = begun.project.revision;
      const taken: number[] = [];
      for (let run = 0; run < count; run += 1) {
        const command = {
          id: crypto.randomUUID(),
          analyst: begun.project.analyst,
          time: new Date().toISOString(),
          type: 'rate',
          ratings: [
            { id: crypto.randomUUID(), subject: { kind: 'claim', id: claims[run % claims.length]?.id } },
          ],
          verdict: { aspect: 'credibility', level: String((run % 5) + 1) },
          topic: '',
          reason: `ipc ${run}`,
        };
        const began = performance.now();
        const answer = await bridge.call('project.edit', { baseRevision: revision, command });
        taken.push(performance.now() - began);
        if (!answer.ok) throw new Error(JSON.stringify(answer));
        revision += 1;
      }
      return taken;
    }, runs);
    return limited(
      'durable-edit over IPC',
      median(times),
      'ms',
      20,
      `p95 ${percentile(times, 0.95).toFixed(2)} ms`,
    );
  } finally {
    await app.close();
  }
}
