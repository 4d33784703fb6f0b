import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import { z } from '../../shared/domain/schema.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { Layout } from './layout.ts';
import { diskFailed, errorCode, problem, sentences, shownName } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import { putFile, readWhole, removeQuietly } from './write-file.ts';

const holder = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** When the holder's process started, in the system's own words, where it tells; a pid alone is given again. */
  started: z.string().nullable(),
  boot: z.string().nullable(),
  nonce: z.string(),
});
type Holder = z.infer<typeof holder>;

/** The nonces that this process goes by; a lock of its own with another nonce was left by a disk that failed. */
const held = new Set<string>();

/** How often, and after how many ms each, an opener looks again whether one that came with it has withdrawn. */
const looks = 5;
const lookTime = 20;

/** The right to write a project, held by one process while it has the project open. */
export class ProjectLock {
  readonly #disk: ProjectDisk;
  readonly #path: string;
  readonly #nonce: string;

  constructor(disk: ProjectDisk, path: string, nonce: string) {
    this.#disk = disk;
    this.#path = path;
    this.#nonce = nonce;
  }

  /** Whether this lock still is the one on disk: checked before every rename (RELIABILITY 2). */
  async holds(): Promise<boolean> {
    try {
      return (await readHolder(this.#disk, this.#path))?.nonce === this.#nonce;
    } catch {
      return false;
    }
  }

  async release(): Promise<void> {
    if (await this.holds()) await removeQuietly(this.#disk, this.#path);
    held.delete(this.#nonce);
  }
}

/** A lock that was taken, and whether a process that is gone had left one behind. */
export type TakenLock = { readonly lock: ProjectLock; readonly leftBehind: boolean };

/**
 * Takes the lock of a project, or says who holds it. A lock is dead when its process on this computer is gone;
 * its age says nothing, since a computer may have slept (RELIABILITY 1).
 *
 * An opener first puts a claim of its own beside the lock, whole in one step, and takes the lock only while no other
 * living opener has one: however long either is held up between two steps, they cannot both take it.
 */
export async function takeLock(disk: ProjectDisk, layout: Layout): Promise<Result<TakenLock, Problem>> {
  const mine: Holder = { ...thisProcess(), nonce: randomUUID() };
  const lock = new ProjectLock(disk, layout.lock, mine.nonce);
  held.add(mine.nonce);
  let taken = false;
  try {
    const before = await readHolder(disk, layout.lock);
    if (before !== null && alive(before)) return inUse(layout.folder, before);
    const found = await claimed(disk, layout, mine);
    taken = found === 'taken' && (await lock.holds());
    if (taken) return success({ lock, leftBehind: before !== null });
    return inUse(layout.folder, found === 'taken' ? null : found);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      return sentences.notWritable(layout.folder);
    return diskFailed(layout.folder, 'be opened', error);
  } finally {
    if (!taken) await lock.release();
  }
}

/** Puts a lock in the place of none or of a dead one, under a claim; answers who was first where somebody was. */
async function claimed(disk: ProjectDisk, layout: Layout, mine: Holder): Promise<'taken' | Holder> {
  const bytes = Buffer.from(`${JSON.stringify(mine)}\n`);
  const claim = `${layout.lock}.${nameOfClaim(mine)}.claim`;
  try {
    await putFile(disk, claim, bytes, 'open');
    for (let look = 0; ; look += 1) {
      const rivals = await rivalsOf(disk, layout, mine);
      if (rivals.length === 0) break;
      // Of several that come together the one with the least nonce waits for the others to withdraw.
      const [first] = rivals.filter((each) => each.nonce < mine.nonce || look >= looks);
      if (first !== undefined) return first;
      await new Promise((resolve) => setTimeout(resolve, lookTime));
    }
    const standing = await readHolder(disk, layout.lock);
    if (standing !== null && alive(standing)) return standing;
    await putFile(disk, layout.lock, bytes, 'open');
    return 'taken';
  } finally {
    await removeQuietly(disk, claim);
  }
}

function nameOfClaim({ nonce }: Holder): string {
  return nonce.replaceAll('-', '');
}

/** The living openers that have a claim on the lock; claims of dead ones are cleared away. */
async function rivalsOf(disk: ProjectDisk, layout: Layout, mine: Holder): Promise<readonly Holder[]> {
  const rivals: Holder[] = [];
  for (const name of await disk.list(layout.folder)) {
    if (!/^lock\.[0-9a-z]+\.claim$/.test(name) || name.includes(nameOfClaim(mine))) continue;
    const claim = path.join(layout.folder, name);
    const rival = await readHolder(disk, claim);
    if (rival !== null && alive(rival)) rivals.push(rival);
    else await removeQuietly(disk, claim);
  }
  return rivals;
}

/** Who holds a project's lock, in a sentence, or null when nobody does. Takes nothing. */
export async function lockHeld(disk: ProjectDisk, layout: Layout): Promise<string | null> {
  const standing = await readHolder(disk, layout.lock);
  if (standing === null || !alive(standing)) return null;
  const where = standing.host === os.hostname() ? 'this computer' : `the computer “${standing.host}”`;
  return `The project “${shownName(layout.folder)}” is open for work on ${where}.`;
}

function inUse(folder: string, standing: Holder | null) {
  const name = shownName(folder);
  if (standing !== null && standing.host !== os.hostname()) {
    return problem(
      'in-use',
      `The project “${name}” is open on the computer “${standing.host}”. Close it there first. If it is certainly not open there, delete the file “lock” in the project folder and open the project again.`,
    );
  }
  return problem(
    'in-use',
    `The project “${name}” is already open in Touchstone on this computer. Go on working there, or close it there first.`,
  );
}

async function readHolder(disk: ProjectDisk, file: string): Promise<Holder | null> {
  if ((await disk.look(file)) === null) return null;
  try {
    const parsed = holder.safeParse(JSON.parse(Buffer.from(await readWhole(disk, file)).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // A power cut may leave a lock torn; and one may be given back between a look and the reading.
    if (error instanceof SyntaxError || errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function alive(other: Holder): boolean {
  if (other.host !== os.hostname()) return true;
  const self = thisProcess();
  if (self.boot !== null && other.boot !== null && self.boot !== other.boot) return false;
  if (other.pid === self.pid && other.started === self.started) return held.has(other.nonce);
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  const standing = standingOf(other.pid);
  if (standing?.over === true) return false;
  const started = standing?.started ?? null;
  return started === null || other.started === null || started === other.started;
}

function thisProcess(): Omit<Holder, 'nonce'> {
  known ??= {
    pid: process.pid,
    host: os.hostname(),
    started: standingOf(process.pid)?.started ?? null,
    boot: systemText('/proc/sys/kernel/random/boot_id'),
  };
  return known;
}
let known: Omit<Holder, 'nonce'> | null = null;

/**
 * How a process stands, where the system tells (Linux's /proc/PID/stat): when it started, in clock ticks since boot
 * (field 22), and whether it is over and only waits for its parent to notice (field 3), with none of its threads (field 20)
 * still ending a write.
 */
function standingOf(pid: number): { readonly started: string | null; readonly over: boolean } | null {
  const stat = systemText(`/proc/${pid}/stat`);
  if (stat === null) return null;
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const over = /^[ZX]/.test(fields[0] ?? '') && Number(fields[17] ?? 1) <= 1;
  return { started: fields[19] ?? null, over };
}

function systemText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
