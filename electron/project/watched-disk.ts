import { nodeDisk } from './node-disk.ts';
import type { DiskFile, ProjectDisk } from './project-disk.ts';

/** One call that a disk was asked for, named after the interface: "journal.jsonl writeNow". */
export type DiskCall = { readonly file: string; readonly call: keyof DiskFile | keyof ProjectDisk };

/**
 * The real disk, watched: `calls` is what was asked of it, and `fail` may name an error code for a call, which then
 * is not carried out. For tests.
 */
export class WatchedDisk {
  readonly calls: DiskCall[] = [];
  fail: (call: DiskCall) => string | null = () => null;
  readonly disk: ProjectDisk;

  constructor() {
    this.disk = this.#watching(nodeDisk, (argument) => nameOf(argument));
  }

  count(file: string, call: DiskCall['call']): number {
    return this.calls.filter((each) => each.file === file && each.call === call).length;
  }

  #watching<T extends object>(target: T, named: (argument: unknown) => string): T {
    return new Proxy(target, {
      get: (_target, property) => {
        const method: unknown = Reflect.get(target, property);
        // A promise asks what it is given for its `then`.
        if (typeof method !== 'function') return method;
        return (...given: unknown[]) => {
          const call = { file: named(given[0]), call: property as DiskCall['call'] };
          this.calls.push(call);
          const code = this.fail(call);
          if (code !== null) {
            const error = Object.assign(new Error(`made to fail: ${code}`), { code });
            if (String(property).endsWith('Now')) throw error;
            return Promise.reject(error);
          }
          const result = method.apply(target, given);
          if (property !== 'open') return result;
          return (result as Promise<DiskFile>).then((file) => this.#watching(file, () => call.file));
        };
      },
    });
  }
}

/** The real disk without waiting for it: for tests of what is written, not of what survives a power cut. */
export const unsyncedDisk: ProjectDisk = {
  ...nodeDisk,
  syncFolder: async () => {},
  open: async (path, how) => ({
    ...(await nodeDisk.open(path, how)),
    sync: async () => {},
    syncContent: async () => {},
  }),
};

function nameOf(path: unknown): string {
  return String(path).split(/[\\/]/).at(-1) ?? '';
}
