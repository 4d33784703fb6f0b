import path from 'node:path';
import type { Draw } from './draw.ts';
import type { Act, DiskContents } from './simulated-disk.ts';
import { folderFile, rebase } from './simulated-disk.ts';

const sector = 512;

type Unsynced = Extract<Act, { act: 'write' | 'cut' }>;
type Renaming = Extract<Act, { act: 'name' }>;

/** How much of what was not synced a power cut leaves. Content and names are apart, since file systems order them as they like. */
export const cutKinds = [
  { content: 'none', names: 'none' },
  { content: 'all', names: 'all' },
  { content: 'none', names: 'all' },
  { content: 'all', names: 'none' },
  { content: 'zeros', names: 'all' },
  { content: 'torn', names: 'all' },
  { content: 'torn', names: 'some' },
  { content: 'sectors', names: 'all' },
  { content: 'sectors', names: 'some' },
  { content: 'all', names: 'some' },
] as const;
export type CutKind = (typeof cutKinds)[number];

/**
 * A disk as the power finds it: what is durable, and what has been done and not been synced since.
 * Acts are taken in one after another; at any moment `leave` tells what a cut would leave.
 */
export class PoweredDisk {
  readonly #durable = new Map<number, Buffer>();
  readonly #unsynced = new Map<number, Unsynced[]>();
  readonly #durableNames: Map<string, number>;
  #renamings: Renaming[] = [];

  readonly #forsaken: 'none' | 'zeros';

  /**
   * `contents` are durable; their files carry the numbers that `SimulatedDisk` gives them. `forsaken` is what becomes
   * of bytes whose sync failed: as if they had never been written, or zeros in their place.
   */
  constructor(contents: DiskContents, forsaken: 'none' | 'zeros' = 'none') {
    this.#forsaken = forsaken;
    this.#durableNames = new Map();
    for (const [name, bytes] of contents) {
      if (bytes === null) this.#durableNames.set(name, folderFile);
      else {
        const file = this.#durable.size;
        this.#durable.set(file, Buffer.from(bytes));
        this.#durableNames.set(name, file);
      }
    }
  }

  take(act: Act): void {
    switch (act.act) {
      case 'write':
      case 'cut':
        this.#unsynced.set(act.file, [...(this.#unsynced.get(act.file) ?? []), act]);
        return;
      case 'sync':
        this.#durable.set(
          act.file,
          this.#content(act.file, 'all', () => 0),
        );
        this.#unsynced.set(act.file, []);
        return;
      case 'forsake':
        this.#durable.set(
          act.file,
          this.#content(act.file, this.#forsaken, () => 0),
        );
        this.#unsynced.set(act.file, []);
        return;
      case 'name':
        this.#renamings.push(act);
        return;
      case 'syncFolder': {
        const inFolder = (each: Renaming) =>
          each.names.some(({ path: name }) => path.dirname(name) === act.folder);
        for (const each of this.#renamings.filter(inFolder)) rename(this.#durableNames, each);
        this.#renamings = this.#renamings.filter((each) => !inFolder(each));
        return;
      }
      default: {
        const unknown: never = act;
        throw new Error(`unknown act ${JSON.stringify(unknown)}`);
      }
    }
  }

  /** What stands after the power was cut now, in one of the ways that are possible. */
  leave({ content, names }: CutKind, draw: Draw): DiskContents {
    const standing = new Map(this.#durableNames);
    for (const each of this.#renamings) {
      if (names === 'all' || (names === 'some' && draw(2) === 0)) rename(standing, each);
    }
    const contents = new Map<string, Uint8Array | null>();
    for (const [name, file] of standing) {
      if (!reachable(standing, name)) continue;
      contents.set(name, file === folderFile ? null : this.#content(file, content, draw));
    }
    return contents;
  }

  #content(file: number, kept: CutKind['content'], draw: Draw): Buffer {
    const durable = this.#durable.get(file) ?? Buffer.alloc(0);
    const acts = this.#unsynced.get(file) ?? [];
    if (kept === 'none' || acts.length === 0) return durable;
    // A cut in order: some acts whole, the next one up to a sector, none after it.
    const whole = kept === 'torn' ? draw(acts.length) : acts.length;
    let bytes: Buffer = Buffer.from(durable);
    for (const [at, act] of acts.entries()) {
      if (at > whole) break;
      if (act.act === 'cut') {
        if (at < whole || kept !== 'torn') bytes = bytes.subarray(0, Math.min(bytes.length, act.length));
        continue;
      }
      const torn = kept === 'torn' && at === whole;
      bytes = written(bytes, act.position, act.bytes, torn ? 'torn' : kept, draw);
    }
    return bytes;
  }
}

function written(
  before: Buffer,
  position: number,
  bytes: Uint8Array,
  kept: CutKind['content'],
  draw: Draw,
): Buffer {
  const first = Math.floor(position / sector);
  const last = Math.floor(Math.max(position, position + bytes.byteLength - 1) / sector);
  const until = kept === 'torn' ? (first + draw(last - first + 2)) * sector : Number.POSITIVE_INFINITY;
  const end = Math.min(position + bytes.byteLength, Math.max(position, until));
  const after = Buffer.alloc(Math.max(before.byteLength, end));
  before.copy(after);
  if (kept === 'zeros') return after;
  for (let each = first; each <= last; each += 1) {
    if (kept === 'sectors' && draw(2) === 0) continue;
    const start = Math.max(each * sector, position);
    const stop = Math.min((each + 1) * sector, end);
    if (start < stop) after.set(bytes.subarray(start - position, stop - position), start);
  }
  return after;
}

function rename(names: Map<string, number>, { names: changes }: Renaming): void {
  const [first, second] = changes;
  // A rename carries a file along; a name that another one has taken since stays.
  if (first?.file === null && second !== undefined) {
    if (names.get(first.path) === second.file) names.delete(first.path);
    if (second.file === folderFile) rebase(names, first.path, second.path);
    if (second.file !== null) names.set(second.path, second.file);
    return;
  }
  for (const { path: name, file } of changes) {
    if (file === null) names.delete(name);
    else names.set(name, file);
  }
}

function reachable(names: ReadonlyMap<string, number>, name: string): boolean {
  const folder = path.dirname(name);
  return folder === name || (names.get(folder) === folderFile && reachable(names, folder));
}
