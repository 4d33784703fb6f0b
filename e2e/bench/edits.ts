import { randomUUID } from 'node:crypto';
import { closeSync, fdatasyncSync, openSync, readFileSync, statSync, writeSync } from 'node:fs';
import path from 'node:path';
import type { Command } from '../../shared/project/command.ts';
import { builtStore, makeProject, workFolder } from './material.ts';
import type { Row } from './measure.ts';
import { compared, limited, median, percentile } from './measure.ts';
import { launch, newHome, openFolder } from './program.ts';

const runs = 60;

/**
 * One rating, durable. The part in main is set against an append and fdatasync of the very same bytes on the same
 * disk, in turn; the whole way over IPC is told beside it.
 */
export async function measureEdits(): Promise<readonly Row[]> {
  const small = await makeProject('edit-small', { sources: 1, claims: 40, length: 20_000 });
  const large = await makeProject('edit-large', { sources: 10, claims: 10_000, length: 300_000 });
  return [
    await inMain('durable-edit', small),
    await inMain('durable-edit, 100,000 claims', large),
    await overIpc(small),
  ];
}

async function inMain(name: string, folder: string): Promise<Row> {
  const { openProject } = await builtStore();
  const opened = await openProject(folder);
  if (!opened.ok) throw new Error(opened.error.sentence);
  const store = opened.value;
  const [analyst] = store.reading.tables.analyst.keys();
  const claims = [...store.reading.tables.claim.keys()];
  const journal = path.join(folder, 'journal.jsonl');
  const bare = openSync(path.join(workFolder, `${randomUUID()}.bare`), 'a');
  const ours: number[] = [];
  const baseline: number[] = [];
  for (let run = 0; run < runs + 5; run += 1) {
    const command = {
      id: randomUUID(),
      analyst,
      time: new Date().toISOString(),
      type: 'rate',
      ratings: [{ id: randomUUID(), subject: { kind: 'claim', id: claims[(run * 7) % claims.length] } }],
      verdict: { aspect: 'credibility', level: String((run % 5) + 1) },
      topic: '',
      reason: `bench ${run}`,
    } as unknown as Command;
    const before = statSync(journal).size;
    const began = process.hrtime.bigint();
    const edited = await store.edit(command);
    const taken = Number(process.hrtime.bigint() - began) / 1e6;
    if (!edited.ok) throw new Error(edited.error.sentence);
    const line = lastBytes(journal, before);
    const beganBare = process.hrtime.bigint();
    writeSync(bare, line);
    fdatasyncSync(bare);
    const takenBare = Number(process.hrtime.bigint() - beganBare) / 1e6;
    if (run >= 5) {
      ours.push(taken);
      baseline.push(takenBare);
    }
  }
  closeSync(bare);
  await store.close();
  return compared(name, median(ours), 'ms', 'append + fdatasync of the same bytes', median(baseline), {
    atMost: 1.5,
  });
}

function lastBytes(file: string, from: number): Uint8Array {
  return readFileSync(file).subarray(from);
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
