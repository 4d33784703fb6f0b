import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import os from 'node:os';
import type { Problem } from '../../shared/contract/problem.ts';
import { z } from '../../shared/domain/schema.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { Layout } from './layout.ts';
import { diskFailed, errorCode, problem, sentences, shownName } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import { putFile, readWhole, removeQuietly, writeNew } from './write-file.ts';

const holder = z.object({
  pid: z.number().int().positive(),
  host: z.string(),
  /** When the holder's process started, in the system's own words, where it tells; a pid alone is given again. */
  started: z.string().nullable(),
  boot: z.string().nullable(),
  nonce: z.string(),
});
type Holder = z.infer<typeof holder>;

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
  }
}

/**
 * Takes the lock of a project, or says who holds it. A lock is dead when its process on this computer is gone;
 * its age says nothing, since a computer may have slept (RELIABILITY 1).
 */
export async function takeLock(disk: ProjectDisk, layout: Layout): Promise<Result<ProjectLock, Problem>> {
  const mine: Holder = { ...thisProcess(), nonce: randomUUID() };
  const bytes = Buffer.from(`${JSON.stringify(mine)}\n`);
  try {
    try {
      await writeNew(disk, layout.lock, bytes);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
      const standing = await readHolder(disk, layout.lock);
      if (standing !== null && alive(standing)) return inUse(layout.folder, standing);
      await putFile(disk, layout.lock, bytes, 'open');
    }
    const lock = new ProjectLock(disk, layout.lock, mine.nonce);
    if (await lock.holds()) return success(lock);
    return inUse(layout.folder, null);
  } catch (error) {
    const code = errorCode(error);
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      return sentences.notWritable(layout.folder);
    return diskFailed(layout.folder, 'be opened', error);
  }
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

async function readHolder(disk: ProjectDisk, path: string): Promise<Holder | null> {
  if ((await disk.look(path)) === null) return null;
  try {
    const parsed = holder.safeParse(JSON.parse(Buffer.from(await readWhole(disk, path)).toString('utf8')));
    return parsed.success ? parsed.data : null;
  } catch (error) {
    // A lock that was cut off while it was written has no holder that got as far as opening.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function alive(other: Holder): boolean {
  if (other.host !== os.hostname()) return true;
  const boot = systemText('/proc/sys/kernel/random/boot_id');
  if (boot !== null && other.boot !== null && boot !== other.boot) return false;
  try {
    process.kill(other.pid, 0);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
  }
  const started = startOf(other.pid);
  return started === null || other.started === null || started === other.started;
}

function thisProcess(): Omit<Holder, 'nonce'> {
  return {
    pid: process.pid,
    host: os.hostname(),
    started: startOf(process.pid),
    boot: systemText('/proc/sys/kernel/random/boot_id'),
  };
}

/** The start of a process in clock ticks since boot, where the system tells (field 22 of Linux's /proc/PID/stat). */
function startOf(pid: number): string | null {
  const stat = systemText(`/proc/${pid}/stat`);
  return stat === null ? null : (stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null);
}

function systemText(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').trim();
  } catch {
    return null;
  }
}
