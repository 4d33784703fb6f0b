import type { CustodyLine } from './custody-event.ts';
import { readCustodyLine } from './custody-event.ts';
import type { OpenedPayload, PreparedLine } from './journal-line.ts';
import {
  chainedPart,
  chainLine,
  hashBeforeAll,
  hashInLine,
  isJoinedLine,
  openPayload,
} from './journal-line.ts';
import type { Layout } from './layout.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { JournalTail } from './scan-journal.ts';
import { eachLine } from './scan-journal.ts';

/** The record of custody as it stands on the disk. */
export type CustodyReading = {
  readonly lines: readonly CustodyLine[];
  /** The first line that does not check out, counted from 1, or null. */
  readonly badLine: number | null;
};

/** Where custody.jsonl ends: how many lines it has, the hash of the last, and its length in bytes with that one's line end. */
export type CustodyEnd = { readonly count: number; readonly hash: string; readonly length: number };

/** custody.jsonl, read from end to end. */
export type CustodyFile = {
  readonly reading: CustodyReading;
  /** The lines that check out, unsealed, as they stand there. */
  readonly payloads: readonly Uint8Array[];
  readonly end: CustodyEnd;
  readonly tail: JournalTail;
};

type SoundLine = OpenedPayload & { readonly line: CustodyLine };

/** One line of custody, ready to be written. `joined` as in the journal. */
export function custodyLine(
  layout: Layout,
  previous: string,
  line: CustodyLine,
  joined = false,
): Omit<PreparedLine, 'sequence'> {
  const place = { sequence: line.sequence, previous };
  return chainLine('custody', place, Buffer.from(JSON.stringify(line)), layout.vault, joined);
}

/**
 * Reads and checks custody.jsonl; a missing one has no lines. What was cut off is told from damage as in the journal
 * (`scanJournal`), but lines behind a bad one are read on: what is on record of later days stays readable. Throws what
 * the disk throws.
 */
export async function readCustody(disk: ProjectDisk, layout: Layout): Promise<CustodyFile> {
  const found: Uint8Array[] = [];
  let rest: Uint8Array = new Uint8Array();
  if ((await disk.look(layout.custody))?.kind === 'file') {
    rest = (await eachLine(disk, layout.custody, (line) => found.push(Uint8Array.from(line)) > 0)) ?? rest;
  }
  const lines: CustodyLine[] = [];
  const payloads: Uint8Array[] = [];
  let badLine: number | null = null;
  let end: CustodyEnd = { count: 0, hash: hashBeforeAll, length: 0 };
  const read = () => ({ reading: { lines, badLine }, payloads, end });
  const take = (bytes: Uint8Array, sound: SoundLine | null) => {
    if (sound === null) badLine ??= end.count + 1;
    else {
      lines.push(sound.line);
      payloads.push(sound.payload);
    }
    end = { count: end.count + 1, hash: hashInLine(bytes), length: end.length + bytes.byteLength };
  };
  for (const [at, bytes] of found.entries()) {
    const sound = soundLine(layout, bytes, end);
    if (sound === null && isTorn(found.slice(at), rest))
      return { ...read(), tail: { kind: 'torn', bytes: Buffer.concat([...found.slice(at), rest]) } };
    take(bytes, sound);
  }
  if (rest.byteLength === 0) return { ...read(), tail: { kind: 'clean' } };
  const ended = Buffer.concat([rest, Uint8Array.of(10)]);
  const sound = soundLine(layout, ended, end);
  if (sound === null) return { ...read(), tail: { kind: 'torn', bytes: rest } };
  take(ended, sound);
  return { ...read(), tail: { kind: 'unended' } };
}

/** Whether a bad line and all that follows it are what is left of one write that was cut off. */
function isTorn([bad, ...behind]: readonly Uint8Array[], rest: Uint8Array): boolean {
  if (!behind.every((line) => line.includes(0) || isJoinedLine(line))) return false;
  return [bad, ...behind, rest].some((bytes) => bytes?.includes(0));
}

function soundLine(layout: Layout, bytes: Uint8Array, end: CustodyEnd): SoundLine | null {
  const part = chainedPart(bytes, end.hash);
  const place = { sequence: end.count, previous: end.hash };
  const opened = part && openPayload(part, place, layout.vault, 'custody');
  const line = opened && readCustodyLine(opened.payload);
  return opened !== null && line?.sequence === end.count ? { ...opened, line } : null;
}
