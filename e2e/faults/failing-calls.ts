import { afterTheProcess } from './after-the-process.ts';
import { openOn } from './built-store.ts';
import { checkReopened } from './check-reopened.ts';
import { drawFrom } from './draw.ts';
import { cutKinds, PoweredDisk } from './power-cut.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { fine, guarded, Tally } from './row.ts';
import type { DiskCall, Fault } from './simulated-disk.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import type { Witness } from './workload.ts';
import { bareDisk, commandsOf, folder, witnessed, work } from './workload.ts';

const steps = 7;
const kinds = [
  { code: 'ENOSPC', forGood: false },
  { code: 'ENOSPC', forGood: true },
  { code: 'EIO', forGood: false },
  { code: 'EIO', forGood: true },
  { code: 'EDQUOT', forGood: false },
  { code: 'EDQUOT', forGood: true },
  { code: 'short', forGood: false },
  { code: 'short', forGood: true },
] as const;

const writing: readonly DiskCall[] = [
  'makeFolder',
  'open',
  'write',
  'writeNow',
  'sync',
  'syncContent',
  'syncFolder',
  'rename',
];

/** Lets every call of a stretch of work fail in each of the ways that disks fail, once or from then on until the disk is mended. */
export async function failCalls({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('failing-calls');
  const seeds = only ? [only.seed] : Array.from({ length: short ? 1 : 3 }, (_, at) => at + 101);
  for (const seed of seeds) {
    const sound = new SimulatedDisk(bareDisk);
    const { store } = await work(sound, seed, steps);
    const { calls } = sound;
    await store?.close();
    for (let call = 0; call < calls; call += 1) {
      for (const [at, kind] of kinds.entries()) {
        const index = call * kinds.length + at;
        if (only !== null && only.index !== index) continue;
        // A part of them, spread over all calls and kinds.
        if (short && only === null && index % 13 !== 0) continue;
        tally.count(seed, index, await guarded(() => failAt(seed, index, call, kind)));
      }
    }
  }
  return [tally.row()];
}

async function failAt(
  seed: number,
  index: number,
  failing: number,
  { code, forGood }: (typeof kinds)[number],
): Promise<Verdict> {
  const disk = new SimulatedDisk(bareDisk);
  disk.fault = (call: DiskCall, number: number): Fault => {
    if (forGood ? number < failing : number !== failing) return null;
    // A full disk that stays full can be read, and emptied.
    return forGood && (code === 'ENOSPC' || code === 'EDQUOT') && !writing.includes(call) ? null : code;
  };
  const { witness, store } = await work(disk, seed, steps);
  disk.fault = () => null;
  let standing = store;
  if (standing === null && witness.acknowledged >= 0) {
    const opened = await openOn(folder, disk);
    if (!opened.ok) return { kind: 'crash', what: `does not open once mended: ${opened.error.sentence}` };
    standing = opened.value;
  }
  if (standing !== null) {
    const live = standing;
    const wrong = wrongNow(witness, live.reading.revision, live.durableRevision);
    if (wrong !== null) return { kind: 'loss', what: wrong };
    const made = commandsOf(seed, 2_000_000);
    const saved = await witnessed(witness, live, () =>
      live.edit(made.ofType('addProposition', live.reading)),
    );
    if (!saved) return { kind: 'crash', what: 'takes no edit once the disk is mended' };
  }
  const expected = {
    seed,
    acknowledged: witness.acknowledged,
    shapesAt: (revision: number) =>
      revision === witness.acknowledged ? new Set([witness.shape]) : witness.shapes.get(revision),
  };
  // The process ends here; once the power goes with it, and once it does not.
  for (const ending of [cutKinds[1], cutKinds[0]]) {
    const powered = new PoweredDisk(bareDisk, index % 2 === 0 ? 'none' : 'zeros');
    for (const act of disk.acts) powered.take(act);
    const left =
      ending.content === 'all' ? disk.contents : powered.leave(ending, drawFrom('failing', seed, index));
    const verdict = await checkReopened(
      new SimulatedDisk(afterTheProcess(left)),
      expected,
      ending.content === 'all',
    );
    if (verdict.kind !== 'fine')
      return { ...verdict, what: `${code}, ${ending.content} left: ${verdict.what}` };
  }
  if (standing === null) return fine;
  const closed = await standing.close();
  if (!closed.ok) return { kind: 'crash', what: `does not close once mended: ${closed.error.sentence}` };
  const verdict = await checkReopened(new SimulatedDisk(afterTheProcess(disk.contents)), expected, false);
  return verdict.kind === 'fine' ? fine : { ...verdict, what: `${code}, closed: ${verdict.what}` };
}

function wrongNow(witness: Witness, shown: number, durable: number): string | null {
  if (durable < witness.acknowledged)
    return `the open project is at ${durable}, but ${witness.acknowledged} was acknowledged`;
  return shown === durable ? null : `it shows revision ${shown}, but ${durable} is durable`;
}
