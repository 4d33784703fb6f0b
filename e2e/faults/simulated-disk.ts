import path from 'node:path';
import type { DiskFile, ProjectDisk, Standing } from '../../electron/project/project-disk.ts';

/** What was done to the disk, in order: enough to tell what a power cut may leave of it. */
export type Act =
  | { readonly act: 'write'; readonly file: number; readonly position: number; readonly bytes: Uint8Array }
  | { readonly act: 'cut'; readonly file: number; readonly length: number }
  | { readonly act: 'sync'; readonly file: number }
  /** A sync failed: what was not durable then may be thrown away by the system, and no later sync brings it back. */
  | { readonly act: 'forsake'; readonly file: number }
  /** Names put and taken in one step; `file` null where a name is taken away. */
  | {
      readonly act: 'name';
      readonly names: readonly { readonly path: string; readonly file: number | null }[];
    }
  | { readonly act: 'syncFolder'; readonly folder: string };

/** A folder is a file that has no bytes. */
export const folderFile = -1;

/** What stands on a disk: bytes by path, null for a folder. */
export type DiskContents = ReadonlyMap<string, Uint8Array | null>;

export type DiskCall = keyof ProjectDisk | keyof DiskFile;
/** A made-up failure: an error code, or `short` for a read or write that does less than asked. */
export type Fault = string | null;

type Standard = { bytes: Buffer; length: number; shared: boolean };

/** A disk in memory that keeps a record of what was done to it and can be made to fail. Paths are those of this system. */
export class SimulatedDisk implements ProjectDisk {
  readonly acts: Act[] = [];
  /** How many calls there were. */
  calls = 0;
  /** Asked before each call with its number. */
  fault: (call: DiskCall, number: number) => Fault = () => null;
  readonly #names = new Map<string, number>();
  readonly #files: Standard[] = [];

  constructor(contents: DiskContents) {
    for (const [name, bytes] of contents) {
      if (bytes === null) this.#names.set(name, folderFile);
      else
        this.#names.set(
          name,
          this.#files.push({ bytes: Buffer.from(bytes), length: bytes.byteLength, shared: true }) - 1,
        );
    }
  }

  /** What stands there now, as other programs see it, and what a process that ends leaves. */
  get contents(): DiskContents {
    const contents = new Map<string, Uint8Array | null>();
    for (const [name, file] of this.#names) {
      contents.set(name, file === folderFile ? null : Buffer.from(this.#bytesOf(file)));
    }
    return contents;
  }

  /** The current bytes of a file. */
  #bytesOf(file: number): Buffer {
    const { bytes, length } = this.#files[file] as Standard;
    return bytes.subarray(0, length);
  }

  async look(name: string): Promise<Standing | null> {
    await this.#call('look');
    return this.#standing(name);
  }

  lookNow(name: string): Standing | null {
    this.#callNow('lookNow');
    return this.#standing(name);
  }

  #standing(name: string): Standing | null {
    const file = this.#names.get(name);
    if (file === undefined) return null;
    return file === folderFile
      ? { kind: 'folder', size: 0 }
      : { kind: 'file', size: this.#bytesOf(file).byteLength };
  }

  async list(folder: string): Promise<readonly string[]> {
    await this.#call('list');
    this.#folder(folder);
    return [...this.#names.keys()]
      .filter((each) => path.dirname(each) === folder && each !== folder)
      .map((each) => path.basename(each));
  }

  async makeFolder(name: string): Promise<void> {
    await this.#call('makeFolder');
    this.#folder(path.dirname(name));
    if (this.#names.has(name)) throw failure('EEXIST');
    this.#name([{ path: name, file: folderFile }]);
  }

  async removeFolder(name: string): Promise<void> {
    await this.#call('removeFolder');
    this.#folder(name);
    if ([...this.#names.keys()].some((each) => each !== name && path.dirname(each) === name))
      throw failure('ENOTEMPTY');
    this.#name([{ path: name, file: null }]);
  }

  async open(name: string, how: 'create' | 'change' | 'read'): Promise<DiskFile> {
    await this.#call('open');
    this.#folder(path.dirname(name));
    let file = this.#names.get(name);
    if (how === 'create') {
      if (file !== undefined) throw failure('EEXIST');
      file = this.#files.push({ bytes: Buffer.alloc(0), length: 0, shared: false }) - 1;
      this.#name([{ path: name, file }]);
    }
    if (file === undefined) throw failure('ENOENT');
    if (file === folderFile) throw failure('EISDIR');
    return this.#opened(file, how !== 'read');
  }

  readNow(name: string): Uint8Array {
    this.#callNow('readNow');
    const file = this.#names.get(name);
    if (file === undefined) throw failure('ENOENT');
    return Buffer.from(this.#bytesOf(file));
  }

  async rename(from: string, to: string): Promise<void> {
    await this.#call('rename');
    const file = this.#names.get(from);
    if (file === undefined) throw failure('ENOENT');
    this.#folder(path.dirname(to));
    if (file === folderFile) this.#rebase(from, to);
    this.#name([
      { path: from, file: null },
      { path: to, file },
    ]);
  }

  async remove(name: string): Promise<void> {
    await this.#call('remove');
    const file = this.#names.get(name);
    if (file === undefined) throw failure('ENOENT');
    if (file === folderFile) throw failure('EISDIR');
    this.#name([{ path: name, file: null }]);
  }

  async protect(name: string): Promise<void> {
    await this.#call('protect');
    if (!this.#names.has(name)) throw failure('ENOENT');
  }

  async syncFolder(folder: string): Promise<void> {
    await this.#call('syncFolder');
    this.#folder(folder);
    this.acts.push({ act: 'syncFolder', folder });
  }

  async writable(folder: string): Promise<boolean> {
    await this.#call('writable');
    return this.#names.get(folder) === folderFile;
  }

  #opened(file: number, writes: boolean): DiskFile {
    let open = true;
    const ask = async (call: DiskCall): Promise<boolean> => {
      const short = await this.#call(call, call === 'sync' || call === 'syncContent' ? file : null);
      if (!open) throw failure('EBADF');
      return short;
    };
    const read = (into: Uint8Array, position: number, short: boolean): number => {
      const wanted = short ? Math.max(1, into.byteLength >> 1) : into.byteLength;
      return this.#bytesOf(file).copy(into, 0, position, position + wanted);
    };
    const write = (bytes: Uint8Array, position: number, short: boolean): number => {
      if (!writes) throw failure('EBADF');
      const written = short ? bytes.subarray(0, Math.max(1, bytes.byteLength >> 1)) : bytes;
      this.#write(file, Buffer.from(written), position);
      return written.byteLength;
    };
    return {
      read: async (into, position) => read(into, position, await ask('read')),
      readNow: (into, position) => read(into, position, this.#callNow('readNow')),
      write: async (bytes, position) => write(bytes, position, await ask('write')),
      writeNow: (bytes, position) => write(bytes, position, this.#callNow('writeNow')),
      cut: async (length) => {
        await ask('cut');
        this.#cut(file, length);
      },
      sync: async () => {
        await ask('sync');
        this.acts.push({ act: 'sync', file });
      },
      syncContent: async () => {
        await ask('syncContent');
        this.acts.push({ act: 'sync', file });
      },
      size: async () => {
        await ask('size');
        return this.#bytesOf(file).byteLength;
      },
      close: async () => {
        await ask('close');
        open = false;
      },
    };
  }

  async #call(call: DiskCall, syncs: number | null = null): Promise<boolean> {
    return this.#callNow(call, syncs);
  }

  /** Whether this call is to do less than asked; throws where it is to fail. */
  #callNow(call: DiskCall, syncs: number | null = null): boolean {
    const number = this.calls;
    this.calls += 1;
    const fault = this.fault(call, number);
    if (fault === null) return false;
    if (fault === 'short') return true;
    if (syncs !== null) this.acts.push({ act: 'forsake', file: syncs });
    throw failure(fault);
  }

  #folder(name: string): void {
    const file = this.#names.get(name);
    if (file === undefined) throw failure('ENOENT');
    if (file !== folderFile) throw failure('ENOTDIR');
  }

  #name(names: readonly { readonly path: string; readonly file: number | null }[]): void {
    for (const { path: name, file } of names) {
      if (file === null) this.#names.delete(name);
      else this.#names.set(name, file);
    }
    this.acts.push({ act: 'name', names });
  }

  /** What is in a folder goes with it. */
  #rebase(from: string, to: string): void {
    if ([...this.#names.keys()].some((each) => each.startsWith(`${to}/`))) throw failure('ENOTEMPTY');
    rebase(this.#names, from, to);
  }

  #write(file: number, bytes: Buffer, position: number): void {
    const standing = this.#files[file] as Standard;
    const end = position + bytes.byteLength;
    if (standing.shared || end > standing.bytes.byteLength) {
      const grown = Buffer.alloc(Math.max(end, standing.length * 2, 512));
      standing.bytes.copy(grown, 0, 0, standing.length);
      standing.bytes = grown;
      standing.shared = false;
    }
    if (position > standing.length) standing.bytes.fill(0, standing.length, position);
    bytes.copy(standing.bytes, position);
    standing.length = Math.max(standing.length, end);
    this.acts.push({ act: 'write', file, position, bytes });
  }

  #cut(file: number, length: number): void {
    const standing = this.#files[file] as Standard;
    if (length < standing.length) standing.length = length;
    this.acts.push({ act: 'cut', file, length });
  }
}

/** Gives everything in a folder its path in another one. */
export function rebase(names: Map<string, number>, from: string, to: string): void {
  for (const [name, file] of [...names]) {
    if (!name.startsWith(`${from}/`)) continue;
    names.delete(name);
    names.set(`${to}${name.slice(from.length)}`, file);
  }
}

/** The disk as one process sees it that may be held up: `gate` is awaited before each of its calls that can wait. */
export function heldUp(disk: ProjectDisk, gate: () => Promise<void>): ProjectDisk {
  const holding = <T extends object>(target: T): T =>
    new Proxy(target, {
      get: (_target, property) => {
        const method: unknown = Reflect.get(target, property);
        if (typeof method !== 'function' || String(property).endsWith('Now')) {
          return typeof method === 'function' ? method.bind(target) : method;
        }
        return async (...given: unknown[]) => {
          await gate();
          const result: unknown = await method.apply(target, given);
          return property === 'open' ? holding(result as object) : result;
        };
      },
    });
  return holding(disk);
}

function failure(code: string): Error {
  return Object.assign(new Error(`simulated: ${code}`), { code });
}
