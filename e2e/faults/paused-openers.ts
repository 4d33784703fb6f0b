import { afterTheProcess } from './after-the-process.ts';
import { must, openOn } from './built-store.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { fine, guarded, Tally } from './row.ts';
import type { DiskContents } from './simulated-disk.ts';
import { heldUp, SimulatedDisk } from './simulated-disk.ts';
import { bareDisk, commandsOf, folder, work } from './workload.ts';

const seed = 701;
const mostCalls = 120;

/** What the first opener finds in the place of the lock. */
const locks = ['none', 'dead', 'empty', 'torn'] as const;

/**
 * Two openers in one process, the first held up before each of its calls while the second opens, the second held up in
 * turn before each of its own. At most one may write; what either acknowledged must be there.
 */
export async function pauseOpeners({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('two-openers-paused');
  const killed = await killedProject();
  for (const [at, lock] of locks.entries()) {
    const contents = withLock(killed, lock);
    const calls = await callsOfOpening(contents);
    for (let first = 0; first < calls; first += 1) {
      for (let second = 0; second <= calls; second += 1) {
        const index = (at * mostCalls + first) * mostCalls + second;
        if (only !== null && only.index !== index) continue;
        // Spread over all pairs of moments; a whole run takes about a fifth of them.
        if (only === null && index % (short ? 97 : 5) !== 0) continue;
        tally.count(seed, index, await guarded(() => race(contents, first, second)));
      }
    }
  }
  return [tally.row()];
}

async function race(contents: DiskContents, first: number, second: number): Promise<Verdict> {
  const disk = new SimulatedDisk(contents);
  const pauses = [new Pause(first), new Pause(second)] as const;
  const begin = async (pause: Pause) => {
    const opened = await openOn(
      folder,
      heldUp(disk, () => pause.pass()),
    );
    pause.end();
    return opened;
  };
  const saved: string[] = [];
  // The second begins once the first stands still; then the first goes on to its end, and then the second.
  const one = begin(pauses[0]);
  await Promise.race([pauses[0].reached, one]);
  const two = begin(pauses[1]);
  const quick = await Promise.race([pauses[1].reached, two]);
  if (quick !== undefined) await edit(quick, saved, 1);
  pauses[0].end();
  const a = await one;
  await edit(a, saved, 2);
  pauses[1].end();
  const b = await two;
  await edit(b, saved, 3);
  await edit(a, saved, 4);
  if (a.ok && b.ok) return { kind: 'silent', what: 'both may write' };
  for (const each of [a, b]) if (each.ok) await each.value.close();
  const after = await openOn(folder, disk);
  if (!after.ok) return { kind: 'crash', what: `does not open afterwards: ${after.error.sentence}` };
  for (const id of saved) {
    if (!after.value.reading.tables.proposition.has(id))
      return { kind: 'loss', what: 'an acknowledged edit is not there' };
  }
  await after.value.close();
  return fine;
}

async function edit(
  opened: Awaited<ReturnType<typeof openOn>>,
  saved: string[],
  turn: number,
): Promise<void> {
  if (!opened.ok) return;
  const command = commandsOf(seed, 3_000_000 + turn * 1_000).ofType('addProposition', opened.value.reading);
  if ((await opened.value.edit(command)).ok) saved.push(command.proposition.id);
}

/** Holds an opener up before one of its calls until that is ended. */
class Pause {
  readonly reached: Promise<undefined>;
  #reach: (nothing: undefined) => void = () => {};
  readonly #ended: Promise<void>;
  #end: () => void = () => {};
  readonly #before: number;
  #passed = 0;

  constructor(before: number) {
    this.#before = before;
    this.reached = new Promise((resolve) => {
      this.#reach = resolve;
    });
    this.#ended = new Promise((resolve) => {
      this.#end = resolve;
    });
  }

  /** How many calls went by. */
  get passed(): number {
    return this.#passed;
  }

  async pass(): Promise<void> {
    const call = this.#passed;
    this.#passed += 1;
    if (call !== this.#before) return;
    this.#reach(undefined);
    await this.#ended;
  }

  end(): void {
    this.#end();
  }
}

/** A project as a process left it that was killed, its lock still there. */
async function killedProject(): Promise<DiskContents> {
  const disk = new SimulatedDisk(bareDisk);
  const { store } = await work(disk, seed, 6);
  if (store === null) throw new Error('the project could not be made');
  return afterTheProcess(disk.contents);
}

function withLock(contents: DiskContents, lock: (typeof locks)[number]): DiskContents {
  const after = new Map(contents);
  const path = `${folder}/lock`;
  const dead = Buffer.from(after.get(path) ?? '');
  if (lock === 'none') after.delete(path);
  if (lock === 'empty') after.set(path, new Uint8Array());
  if (lock === 'torn') after.set(path, dead.subarray(0, 40));
  return after;
}

async function callsOfOpening(contents: DiskContents): Promise<number> {
  const disk = new SimulatedDisk(contents);
  const counted = new Pause(-1);
  must(
    await openOn(
      folder,
      heldUp(disk, () => counted.pass()),
    ),
  );
  return counted.passed;
}
