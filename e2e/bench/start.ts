import type { Row } from './measure.ts';
import { compared, median } from './measure.ts';
import { newHome, programs, timeStart } from './program.ts';

const runs = 11;

/** Spawn to first frame with live buttons, against a bare window of the same runtime, in turn. */
export async function measureStart(): Promise<readonly Row[]> {
  const homes = { bare: newHome(), touchstone: newHome() };
  // One start each fills the caches that any installed program has.
  await timeStart(programs.bare, homes.bare);
  await timeStart(programs.touchstone, homes.touchstone);
  const bare: number[] = [];
  const ours: number[] = [];
  for (let run = 0; run < runs; run += 1) {
    bare.push(await timeStart(programs.bare, homes.bare));
    ours.push(await timeStart(programs.touchstone, homes.touchstone));
  }
  return [compared('start', median(ours), 'ms', 'a bare Electron window', median(bare), { atMost: 1.25 })];
}
