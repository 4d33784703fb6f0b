import { rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { nobody } from './after-the-process.ts';
import { must, openOn, workFolder } from './built-store.ts';
import { drawFrom } from './draw.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { fine, guarded, Tally } from './row.ts';
import type { Order, Said } from './worker-process.ts';
import { Worker } from './worker-process.ts';

const seed = 801;

/** Two processes open one project, and one of them is suspended meanwhile: at work, or on the way in. One may write. */
export async function suspendOpeners({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('two-openers');
  for (let index = 0; index < (short ? 3 : 50); index += 1) {
    if (only !== null && only.index !== index) continue;
    tally.count(seed, index, await guarded(() => suspend(index)));
  }
  return [tally.row()];
}

async function suspend(index: number): Promise<Verdict> {
  const folder = path.join(workFolder(), `suspended-${index}.touchstone`);
  const draw = drawFrom('suspended', index);
  const order: Order = {
    folder,
    seed: seed + index,
    firstId: 0,
    create: false,
    edits: 30,
    oneByOne: false,
    pause: 1,
  };
  const maker = new Worker();
  maker.order({ ...order, create: true, edits: 3 });
  await maker.ended;
  const atWork = index % 2 === 0;
  if (!atWork) {
    const left = { pid: nobody, host: os.hostname(), started: '1', boot: null, nonce: 'gone' };
    writeFileSync(path.join(folder, 'lock'), JSON.stringify(left));
  }
  const pair = [new Worker(), new Worker()] as const;
  await Promise.all(pair.map((each) => each.until('ready')));
  pair[0].order({ ...order, firstId: 100_000 });
  if (atWork) await pair[0].until('opened');
  await pause(draw(atWork ? 30 : 12));
  pair[0].signal('SIGSTOP');
  pair[1].order({ ...order, firstId: 200_000 });
  await Promise.race([pair[1].until('closed', 'refused'), pause(150 + draw(150))]);
  pair[0].signal('SIGCONT');
  await Promise.all(pair.map((each) => each.ended));
  const opened = pair.map((each) => each.said.some(({ say }) => say === 'opened'));
  // One may follow the other once that has closed; but nobody may open what the other has open.
  const overlap = opened[0] && opened[1] && !followed(pair[0].said, pair[1].said);
  if (overlap) return { kind: 'silent', what: 'both had it open for writing' };
  if (!opened[0] && !opened[1] && atWork) return { kind: 'crash', what: 'neither could open it' };
  const saved = Math.max(
    ...pair.flatMap(({ said }) => said.map((each) => (each.say === 'saved' ? each.revision : 0))),
  );
  const store = must(await openOn(folder));
  const { durableRevision } = store;
  await store.close();
  rmSync(folder, { recursive: true });
  return durableRevision < saved
    ? { kind: 'loss', what: `revision ${durableRevision}, but ${saved} was acknowledged` }
    : fine;
}

/** Whether one began where the other had ended. */
function followed(first: readonly Said[], second: readonly Said[]): boolean {
  const span = (said: readonly Said[]) => {
    const revisions = said.flatMap((each) => ('revision' in each ? [each.revision] : []));
    return {
      begins: revisions[0] ?? 0,
      ends: Math.max(...revisions),
      closed: said.some(({ say }) => say === 'closed'),
    };
  };
  const [a, b] = [span(first), span(second)];
  return (a.closed && b.begins >= a.ends) || (b.closed && a.begins >= b.ends);
}
