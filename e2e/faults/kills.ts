import { rmSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { workFolder } from './built-store.ts';
import { drawFrom } from './draw.ts';
import type { Asked, Row } from './row.ts';
import { guarded, Tally } from './row.ts';
import { judge, Worker } from './worker-process.ts';
import { Witness } from './workload.ts';

/** How often one project is killed before the next is begun: its journal grows meanwhile. */
const killsPerProject = 25;

/** Kills a process that works on a project, at any moment; the next one opens the project and works on. */
export async function kill({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('kill');
  const projects = only ? [only.seed] : Array.from({ length: short ? 2 : 40 }, (_, at) => at + 201);
  const lanes = [0, 1].map(async (lane) => {
    for (const [at, seed] of projects.entries())
      if (at % 2 === lane) await killOver(seed, short ? 8 : killsPerProject, tally);
  });
  await Promise.all(lanes);
  return [tally.row()];
}

async function killOver(seed: number, kills: number, tally: Tally): Promise<void> {
  const folder = path.join(workFolder(), `killed-${seed}.touchstone`);
  const draw = drawFrom('kill', seed);
  const witness = new Witness();
  let next = new Worker();
  for (let index = 0; index <= kills; index += 1) {
    const worker = next;
    // The next one starts meanwhile, so that a kill costs no start.
    next = new Worker();
    await worker.until('ready');
    const create = index === 0;
    worker.order({
      folder,
      seed,
      firstId: index * 100_000,
      create,
      edits: 10_000,
      oneByOne: false,
      pause: 0,
    });
    // Some are killed while opening, some at once after an answer, some in the middle of work.
    if (create || draw(3) === 0) await worker.until(create ? 'saved' : 'opened', 'refused');
    await pause(draw(45));
    worker.signal('SIGKILL');
    await worker.ended;
    if (index > 0) tally.count(seed, index, await guarded(async () => judge(witness, worker.said)));
    else judge(witness, worker.said);
  }
  next.signal('SIGKILL');
  await next.ended;
  rmSync(folder, { recursive: true, force: true });
}
