import type { LineHead } from './journal-line.ts';
import { chainedPart, hashBeforeAll, hashInLine, isJoinedLine, openPayloadHead } from './journal-line.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { Vault } from './vault/vault.ts';
import { readInto } from './write-file.ts';

/** What follows the last sound line: nothing, or the rest of a write that was cut off before it was acknowledged. */
export type JournalTail =
  | { readonly kind: 'clean' }
  /** A sound line that lacks only its line end. */
  | { readonly kind: 'unended' }
  | { readonly kind: 'torn'; readonly bytes: Uint8Array };

/** A journal that has been read from end to end and whose chain holds. */
export type ScannedJournal = {
  /** For each line by its sequence the byte offset at which it ends. */
  readonly ends: number[];
  readonly headHash: string;
  readonly tail: JournalTail;
};

export type JournalScan =
  | { readonly kind: 'sound'; readonly journal: ScannedJournal }
  | { readonly kind: 'missing' }
  | { readonly kind: 'damaged'; readonly line: number };

const chunkSize = 1 << 20;
const lineFeed = 10;

/**
 * Reads a journal and verifies its chain, telling `visit` the head of every sound line in order. Of the lines up to
 * `vouched` it looks at the first one's head alone: a snapshot with the hash of that last line says what they add up to.
 *
 * A bad last line is torn when it has no line end or holds bytes that were never written (zeros): such a write was not
 * acknowledged. Of several lines in one write a disk may keep later ones without earlier ones; lines behind a bad one
 * that all are joined to it belong to the same write. A bad line that was written whole, or that others follow, is
 * damage. Throws what the disk throws.
 */
export async function scanJournal(
  disk: ProjectDisk,
  path: string,
  visit: (head: LineHead) => void,
  vault: Vault,
  vouched = -1,
): Promise<JournalScan> {
  if ((await disk.look(path))?.kind !== 'file') return { kind: 'missing' };
  const ends: number[] = [];
  let headHash = hashBeforeAll;
  let offset = 0;
  let bad: Buffer | null = null;

  /** Whether a line checks out; tells its head where that counts. */
  const soundLine = (line: Uint8Array): boolean => {
    const part = chainedPart(line, headHash);
    if (part === null) return false;
    const sequence = ends.length;
    if (sequence > 0 && sequence <= vouched) return true;
    const head = soundHead(part, headHash, sequence, vault);
    if (head !== null) visit(head);
    return head !== null;
  };
  const take = (line: Uint8Array): boolean => {
    if (bad !== null) {
      bad = Buffer.concat([bad, line]);
      return line.includes(0) || isJoinedLine(line);
    }
    if (!soundLine(line)) {
      bad = Buffer.from(line);
      return true;
    }
    headHash = hashInLine(line);
    offset += line.byteLength;
    ends.push(offset);
    return true;
  };

  const rest = await eachLine(disk, path, take);
  if (rest === null) return { kind: 'damaged', line: ends.length + 1 };
  if (bad !== null) {
    const torn = (bad as Uint8Array).includes(0) || rest.includes(0);
    if (!torn || ends.length === 0) return { kind: 'damaged', line: ends.length + 1 };
    return sound(ends, headHash, { kind: 'torn', bytes: Buffer.concat([bad, rest]) });
  }
  if (rest.byteLength === 0) {
    return ends.length === 0 ? { kind: 'damaged', line: 1 } : sound(ends, headHash, { kind: 'clean' });
  }
  const ended = Buffer.concat([rest, Uint8Array.of(lineFeed)]);
  if (soundLine(ended)) {
    ends.push(offset + ended.byteLength);
    return sound(ends, hashInLine(ended), { kind: 'unended' });
  }
  if (ends.length === 0) return { kind: 'damaged', line: 1 };
  return sound(ends, headHash, { kind: 'torn', bytes: rest });
}

function sound(ends: number[], headHash: string, tail: JournalTail): JournalScan {
  return { kind: 'sound', journal: { ends, headHash, tail } };
}

function soundHead(part: Uint8Array, previous: string, sequence: number, vault: Vault): LineHead | null {
  const head = openPayloadHead(part, { sequence, previous }, vault);
  if (head === null || head.sequence !== sequence) return null;
  return (head.kind === 'genesis') === (sequence === 0) ? head : null;
}

/** Hands out whole lines with their line ends; returns what follows the last one, or null when `take` had enough. */
export async function eachLine(
  disk: ProjectDisk,
  path: string,
  take: (line: Uint8Array) => boolean,
): Promise<Uint8Array | null> {
  const file = await disk.open(path, 'read');
  try {
    let carried: Uint8Array[] = [];
    let position = 0;
    for (;;) {
      const chunk = Buffer.allocUnsafe(chunkSize);
      const length = await readInto(file, chunk, position);
      if (length === 0) return Buffer.concat(carried);
      position += length;
      const read = chunk.subarray(0, length);
      let start = 0;
      for (let end = read.indexOf(lineFeed); end >= 0; end = read.indexOf(lineFeed, start)) {
        const piece = read.subarray(start, end + 1);
        const line = carried.length > 0 ? Buffer.concat([...carried, piece]) : piece;
        carried = [];
        start = end + 1;
        if (!take(line)) return null;
      }
      if (start < length) carried.push(read.subarray(start));
    }
  } finally {
    await file.close();
  }
}
