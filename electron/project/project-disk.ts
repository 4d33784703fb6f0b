/** What stands at a path. */
export type Standing = {
  readonly kind: 'file' | 'folder' | 'other';
  readonly size: number;
  /** Tells one file from another that was put in its place, where the disk can tell. */
  readonly identity?: string;
};

/**
 * An open file. Positions and lengths are bytes. Every method may fail with an Error whose `code` is the
 * system's (ENOSPC, EIO, …). `write` and `read` may do less than asked and say how much.
 */
export interface DiskFile {
  read(into: Uint8Array, position: number): Promise<number>;
  readNow(into: Uint8Array, position: number): number;
  write(bytes: Uint8Array, position: number): Promise<number>;
  writeNow(bytes: Uint8Array, position: number): number;
  cut(length: number): Promise<void>;
  /** fsync: content and everything about the file. */
  sync(): Promise<void>;
  /** fdatasync: content and length. */
  syncContent(): Promise<void>;
  size(): Promise<number>;
  close(): Promise<void>;
}

/**
 * All that a project asks of a disk, so that a simulated one can stand in for it (RELIABILITY 6).
 * Nothing else in this room touches files.
 */
export interface ProjectDisk {
  /** What stands there, or null when nothing does. */
  look(path: string): Promise<Standing | null>;
  /** As `look`, without leaving this thread: before every append, where a way there and back costs as much as the write. */
  lookNow(path: string): Standing | null;
  list(folder: string): Promise<readonly string[]>;
  /** Makes one folder; fails with EEXIST when something stands there. */
  makeFolder(path: string): Promise<void>;
  removeFolder(path: string): Promise<void>;
  /** `create` is exclusive and fails with EEXIST; `change` and `read` need a file that stands. Mode 0600. */
  open(path: string, how: 'create' | 'change' | 'read'): Promise<DiskFile>;
  /** The whole file, synchronously: a text is read while a command that quotes it is checked. */
  readNow(path: string): Uint8Array;
  /** Replaces what stands at `to`, in one step. */
  rename(from: string, to: string): Promise<void>;
  remove(path: string): Promise<void>;
  protect(path: string): Promise<void>;
  /** Makes names in a folder durable. */
  syncFolder(path: string): Promise<void>;
  writable(folder: string): Promise<boolean>;
  /** How many bytes are free to us where a folder lies, where the disk tells. */
  readonly space?: (folder: string) => Promise<number>;
  /** A second name for a file, where the disk has such; fails where it has not. */
  readonly link?: (from: string, to: string) => Promise<void>;
}
