import fs from 'node:fs';
import type { DiskFile, ProjectDisk, Standing } from './project-disk.ts';

/** The real disk. */
export const nodeDisk: ProjectDisk = {
  async look(path) {
    try {
      return standing(await fs.promises.stat(path));
    } catch (error) {
      if (isCode(error, 'ENOENT') || isCode(error, 'ENOTDIR')) return null;
      throw error;
    }
  },
  lookNow(path) {
    const found = fs.statSync(path, { throwIfNoEntry: false });
    return found === undefined ? null : standing(found);
  },
  list: (folder) => fs.promises.readdir(folder),
  makeFolder: (path) => fs.promises.mkdir(path, { mode: 0o700 }),
  removeFolder: (path) => fs.promises.rmdir(path),
  open: (path, how) =>
    new Promise((resolve, reject) => {
      fs.open(path, openFlags[how], 0o600, (error, descriptor) => {
        if (error) reject(error);
        else resolve(nodeFile(descriptor));
      });
    }),
  readNow: (path) => fs.readFileSync(path),
  rename: (from, to) => fs.promises.rename(from, to),
  remove: (path) => fs.promises.unlink(path),
  protect: (path) => fs.promises.chmod(path, 0o400),
  async syncFolder(path) {
    // A folder cannot be synced on Windows (RELIABILITY 2); everywhere else a failure counts.
    if (process.platform === 'win32') return;
    const folder = await fs.promises.open(path, 'r');
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  },
  async space(folder) {
    const { bavail, bsize } = await fs.promises.statfs(folder);
    return bavail * bsize;
  },
  link: (from, to) => fs.promises.link(from, to),
  async writable(folder) {
    try {
      await fs.promises.access(folder, fs.constants.W_OK | fs.constants.X_OK);
      return true;
    } catch {
      return false;
    }
  },
};

const openFlags = { create: 'wx+', change: 'r+', read: 'r' } as const;

function nodeFile(descriptor: number): DiskFile {
  return {
    read: (into, position) =>
      settled((done) => fs.read(descriptor, into, 0, into.byteLength, position, done)),
    readNow: (into, position) => fs.readSync(descriptor, into, 0, into.byteLength, position),
    write: (bytes, position) =>
      settled((done) => fs.write(descriptor, bytes, 0, bytes.byteLength, position, done)),
    writeNow: (bytes, position) => fs.writeSync(descriptor, bytes, 0, bytes.byteLength, position),
    cut: (length) => settled((done) => fs.ftruncate(descriptor, length, done)),
    sync: () => settled((done) => fs.fsync(descriptor, done)),
    syncContent: () => settled((done) => fs.fdatasync(descriptor, done)),
    size: async () => (await settled<fs.Stats>((done) => fs.fstat(descriptor, done))).size,
    close: () => settled((done) => fs.close(descriptor, done)),
  };
}

function settled<T = void>(
  start: (done: (error: Error | null | undefined, value?: T) => void) => void,
): Promise<T> {
  return new Promise((resolve, reject) => {
    start((error, value) => (error ? reject(error) : resolve(value as T)));
  });
}

function standing(stats: fs.Stats): Standing {
  return {
    kind: stats.isFile() ? 'file' : stats.isDirectory() ? 'folder' : 'other',
    size: stats.size,
    identity: `${stats.dev}:${stats.ino}`,
  };
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === code;
}
