import type { Result } from '../../../shared/project/refusal.ts';

/** The chained files whose lines are sealed one by one. */
export type ChainedFile = 'journal' | 'custody';

/** Where a line stands: what it is sealed for, so that it opens nowhere else. */
export type LinePlace = {
  readonly sequence: number;
  /** The hash of the line before it, as it stands in the file; it stands for all lines before. */
  readonly previous: string;
  /** Whether the line bears the mark of one that was written together with the line before it. */
  readonly joined?: boolean;
};

/** What a stored document's files are named after. */
export type StoredKind = 'bytes' | 'text' | 'blocks';

/** Why a sealed file does not open: it is no such file at all, or not the one that was sealed here with this key. */
export type BoxFault = 'not-a-container' | 'tampered';

/** Seals a file piece by piece: what `add` and `end` return, one after another, is the file. */
export interface BoxSealer {
  add(bytes: Uint8Array): Uint8Array;
  end(): Uint8Array;
}

/**
 * How the files of a project are kept: in plain, or sealed under its key. Everything that is written goes through it.
 * `purpose` says what a file is (“snapshot”, or a source's kind and hashes); a box opens for its own purpose only.
 */
export interface Vault {
  readonly sealed: boolean;
  /**
   * The text that stands for a payload in a line; it holds no line feed. The first `headLength` bytes are sealed by
   * themselves, so that a reader of heads need not open the rest.
   */
  sealLine(file: ChainedFile, place: LinePlace, payload: Uint8Array, headLength: number): Uint8Array;
  /** The payload of a line, or null when it was not sealed for this place with this key. */
  openLine(file: ChainedFile, place: LinePlace, text: Uint8Array): Uint8Array | null;
  /**
   * The beginning of a line's payload, with its head at least, or null as `openLine`. The rest has only been checked
   * where its chain hash has been, up to a hash that is sealed itself (a snapshot's).
   */
  openHead(file: ChainedFile, place: LinePlace, text: Uint8Array): Uint8Array | null;
  boxSealer(purpose: string): BoxSealer;
  /** A whole file at once. */
  sealFile(purpose: string, bytes: Uint8Array): Uint8Array;
  openFile(purpose: string, bytes: Uint8Array): Result<Uint8Array, BoxFault>;
  /** As `openFile`, with a turn for what waits now and then. */
  openFileInSlices(
    purpose: string,
    bytes: Uint8Array,
    breathe: () => Promise<void>,
  ): Promise<Result<Uint8Array, BoxFault>>;
  /** The name of a stored document's file: bytes and text are named by one hash, blocks by those of text and bytes. */
  nameOf(kind: StoredKind, ...hashes: readonly string[]): string;
  /** Wipes the key; nothing can be sealed or opened afterwards. */
  close(): void;
}

/** What the file of a stored document is sealed for: a box that was put under another name does not open. */
export function storedPurpose(kind: StoredKind, ...hashes: readonly string[]): string {
  return [kind, ...hashes].join(' ');
}

/** How a project that nobody chose to encrypt is kept: as it is. */
export const plainVault: Vault = {
  sealed: false,
  sealLine: (_file, _place, payload) => payload,
  openLine: (_file, _place, text) => text,
  openHead: (_file, _place, text) => text,
  boxSealer: () => ({ add: (bytes) => bytes, end: () => new Uint8Array() }),
  sealFile: (_purpose, bytes) => bytes,
  openFile: (_purpose, bytes) => ({ ok: true, value: bytes }),
  openFileInSlices: async (_purpose, bytes) => ({ ok: true, value: bytes }),
  nameOf: (kind, ...hashes) => hashes.join('.') + { bytes: '', text: '.text', blocks: '.blocks.json' }[kind],
  close: () => {},
};
