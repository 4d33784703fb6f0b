import { chainedHash } from './hash.ts';
import type { LineHead } from './journal-line.ts';
import { hashBeforeAll, payloadStart, readHead } from './journal-line.ts';
import type { ProjectDisk } from './project-disk.ts';
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
 * Reads a journal and verifies its chain, telling `visit` the head of every sound line in order.
 *
 * A bad last line is torn when it has no line end or holds bytes that were never written (zeros): such a write was not
 * acknowledged. A bad line that was written whole, or that others follow, is damage. Throws what the disk throws.
 */
export async function scanJournal(
  disk: ProjectDisk,
  path: string,
  visit: (head: LineHead) => void,
): Promise<JournalScan> {
  if ((await disk.look(path))?.kind !== 'file') return { kind: 'missing' };
  const ends: number[] = [];
  let headHash = hashBeforeAll;
  let offset = 0;
  let bad: Uint8Array | null = null;

  const take = (line: Uint8Array): boolean => {
    if (bad !== null) {
      // Something was written after the bad line: no torn tail.
      return false;
    }
    const head = soundHead(line, headHash, ends.length);
    if (head === null) {
      bad = line.slice();
      return true;
    }
    headHash = hashText(line);
    offset += line.byteLength;
    ends.push(offset);
    visit(head);
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
  const head = soundHead(ended, headHash, ends.length);
  if (head !== null) {
    ends.push(offset + ended.byteLength);
    visit(head);
    return sound(ends, hashText(ended), { kind: 'unended' });
  }
  if (ends.length === 0) return { kind: 'damaged', line: 1 };
  return sound(ends, headHash, { kind: 'torn', bytes: rest });
}

function sound(ends: number[], headHash: string, tail: JournalTail): JournalScan {
  return { kind: 'sound', journal: { ends, headHash, tail } };
}

function hashText(line: Uint8Array): string {
  return Buffer.from(line.buffer, line.byteOffset, 64).toString('latin1');
}

function soundHead(line: Uint8Array, previous: string, sequence: number): LineHead | null {
  if (line.byteLength <= payloadStart + 1 || line[64] !== 32) return null;
  const payload = line.subarray(payloadStart, line.byteLength - 1);
  if (chainedHash(previous, payload) !== hashText(line)) return null;
  const head = readHead(payload);
  if (head === null || head.sequence !== sequence) return null;
  return (head.kind === 'genesis') === (sequence === 0) ? head : null;
}

/** Hands out whole lines with their line ends; returns what follows the last one, or null when `take` had enough. */
async function eachLine(
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
