import type { ChildProcess } from 'node:child_process';
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import path from 'node:path';

/** A disk of a few MB in memory, in the place of a folder. An ordinary user's stands in a namespace that holds it. */
export class SmallDisk {
  readonly folder: string;
  readonly #holder: ChildProcess | null;

  private constructor(folder: string, holder: ChildProcess | null) {
    this.folder = folder;
    this.#holder = holder;
  }

  /** Puts the disk in the place of a folder. Throws where the system allows neither way. */
  static async mount(folder: string, megabytes: number): Promise<SmallDisk> {
    mkdirSync(folder, { recursive: true });
    const words = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=777`, 'tmpfs', folder];
    if (process.getuid?.() === 0) {
      const { status, stderr } = spawnSync('mount', words, { encoding: 'utf8' });
      if (status !== 0) throw new Error(`The small disk could not be mounted: ${stderr}`);
      return new SmallDisk(folder, null);
    }
    const inside = 'mount "$@" && echo mounted && exec sleep 600';
    const holder = spawn('unshare', [
      '--user',
      '--map-root-user',
      '--mount',
      'sh',
      '-c',
      inside,
      'sh',
      ...words,
    ]);
    const mounted = await new Promise<boolean>((resolve) => {
      holder.stdout.once('data', () => resolve(true));
      holder.once('exit', () => resolve(false));
    });
    if (!mounted) throw new Error('The small disk could not be mounted in a namespace of its own.');
    return new SmallDisk(folder, holder);
  }

  /** The command by way of which a program sees the disk, where it does not see it anyway. */
  get within(): string | undefined {
    if (this.#holder === null) return undefined;
    const [user, group] = [process.getuid?.(), process.getgid?.()];
    const there = `nsenter --preserve-credentials --user --mount --target ${this.#holder.pid}`;
    return `${there} unshare --user --map-user=${user} --map-group=${group}`;
  }

  /** Where this process finds a path of the disk. */
  seen(file: string): string {
    return this.#holder === null ? file : path.join('/proc', String(this.#holder.pid), 'root', file);
  }

  /** Writes a file of nothing until the disk takes no more. */
  fill(): void {
    const file = openSync(this.#ballast, 'w');
    try {
      for (const size of [65_536, 4_096, 1]) {
        const piece = Buffer.alloc(size);
        try {
          for (;;) if (writeSync(file, piece) < size) break;
        } catch {
          // That it takes no more is what was wanted.
        }
      }
    } finally {
      closeSync(file);
    }
  }

  /** Gives the room back. */
  free(): void {
    rmSync(this.#ballast, { force: true });
  }

  unmount(): void {
    if (this.#holder === null) spawnSync('umount', ['--lazy', this.folder]);
    else this.#holder.kill();
  }

  get #ballast(): string {
    return this.seen(path.join(this.folder, 'ballast'));
  }
}
