import { createHash } from 'node:crypto';
import { afterTheProcess } from './after-the-process.ts';
import { checkReopened } from './check-reopened.ts';
import { drawFrom } from './draw.ts';
import { cutKinds, PoweredDisk } from './power-cut.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { guarded, Tally } from './row.ts';
import type { Act, DiskContents } from './simulated-disk.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import type { Witness } from './workload.ts';
import { bareDisk, work } from './workload.ts';

const steps = 22;
/** Every so many cuts, the power is cut again at each step of opening what the first cut left. */
const againEvery = 12;
/** Numbers of second cuts begin here and go up by this much for each first one. */
const secondCuts = 1_000_000;
const perFirst = 1_000;

/**
 * Cuts the power behind every call that changes something on a disk that keeps only what was synced, with all, some and
 * none of the rest, torn and zero-filled; then again while opening what is left.
 */
export async function cutPower({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('power-cut');
  const seeds = only ? [only.seed] : Array.from({ length: short ? 1 : 42 }, (_, at) => at + 1);
  for (const seed of seeds) await cutDuring(seed, tally, only?.index ?? null);
  return [tally.row()];
}

async function cutDuring(seed: number, tally: Tally, only: number | null): Promise<void> {
  const disk = new SimulatedDisk(bareDisk);
  const { witness, store } = await work(disk, seed, steps);
  if (store === null) throw new Error(`seed ${seed} does not work even on a sound disk`);
  const { acts } = disk;
  await store.close();
  const powered = new PoweredDisk(bareDisk);
  const seen = new Set<string>();
  for (let done = 0; done <= acts.length; done += 1) {
    if (done > 0) powered.take(acts[done - 1] as Act);
    const acknowledged = acknowledgedAfter(witness, done);
    for (const [at, kind] of cutKinds.entries()) {
      const index = done * cutKinds.length + at;
      if (
        only !== null &&
        only % secondCuts !== index &&
        Math.floor((only - secondCuts) / perFirst) !== index
      )
        continue;
      const left = afterTheProcess(powered.leave(kind, drawFrom('cut', seed, index)));
      if (!isNew(seen, left, acknowledged)) continue;
      const expected = {
        seed,
        acknowledged,
        shapesAt: (revision: number) => witness.shapes.get(revision),
      };
      if (only === null || only === index) {
        const verdict = await guarded(() =>
          checkReopened(new SimulatedDisk(left), expected, index % 8 === 0),
        );
        tally.count(seed, index, verdict);
      }
      if ((index % againEvery === 0 && only === null) || (only !== null && only >= secondCuts))
        await cutAgain(left, expected, index, tally, only);
    }
  }
}

/** Opens what a cut left and cuts the power again behind each of its calls. */
async function cutAgain(
  left: DiskContents,
  expected: Parameters<typeof checkReopened>[1],
  first: number,
  tally: Tally,
  only: number | null,
): Promise<void> {
  const disk = new SimulatedDisk(left);
  await guarded(() => checkReopened(disk, expected, false));
  const powered = new PoweredDisk(left);
  const seen = new Set<string>();
  for (const [done, act] of disk.acts.entries()) {
    powered.take(act);
    for (const [at, kind] of cutKinds.entries()) {
      const index = secondCuts + first * perFirst + done * cutKinds.length + at;
      if (only !== null && only !== index) continue;
      const again = afterTheProcess(powered.leave(kind, drawFrom('second cut', expected.seed, index)));
      if (!isNew(seen, again, expected.acknowledged)) continue;
      const verdict: Verdict = await guarded(() => checkReopened(new SimulatedDisk(again), expected, false));
      tally.count(expected.seed, index, verdict);
    }
  }
}

function acknowledgedAfter(witness: Witness, acts: number): number {
  let revision = -1;
  for (const mark of witness.marks) {
    if (mark.acts > acts) break;
    revision = mark.revision;
  }
  return revision;
}

/** Whether this state has not been looked at yet: the same files with the same promise count once. */
function isNew(seen: Set<string>, contents: DiskContents, acknowledged: number): boolean {
  const parts = [...contents].map(([name, bytes]) => `${name} ${bytes === null ? '' : hashOf(bytes)}`);
  const key = `${acknowledged} ${parts.sort().join(' ')}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
}

/** Tells byte strings apart; bytes that are durable stay the same object. */
function hashOf(bytes: Uint8Array): string {
  let hash = hashes.get(bytes);
  if (hash === undefined) {
    hash = createHash('sha1').update(bytes).digest('base64');
    hashes.set(bytes, hash);
  }
  return hash;
}
const hashes = new WeakMap<Uint8Array, string>();
