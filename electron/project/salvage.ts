import type { Instant, ProjectId } from '../../shared/domain/identity.ts';
import { applyChange, changeFits } from '../../shared/project/change.ts';
import { breathe } from './breathe.ts';
import { JournalHeads } from './journal-heads.ts';
import type { LineHead } from './journal-line.ts';
import {
  chainedPart,
  hashBeforeAll,
  hashInLine,
  openPayload,
  payloadStart,
  readChange,
  readHead,
  readTime,
} from './journal-line.ts';
import type { Layout } from './layout.ts';
import { edits, grouped, momentWords } from './plain-words.ts';
import type { DiskFile, ProjectDisk } from './project-disk.ts';
import type { Projection } from './projection.ts';
import { beforeGenesis } from './read-project.ts';
import { eachLine } from './scan-journal.ts';
import { readSnapshot } from './snapshot-file.ts';
import { readInto, unlessUnreadable } from './write-file.ts';

/** What still checks out of a damaged project. */
export type Salvaged = {
  /** The records, and the edit up to which they stand; its position need not be in the journal. */
  readonly projection: Projection;
  /** The journal's beginning that checks out line by line: where each line ends, and the hash of the last. */
  readonly ends: number[];
  readonly headHash: string;
  readonly heads: JournalHeads;
  /** When the last edit was made that the records hold, where it can be told. */
  readonly until: Instant | null;
  /** What was found and what could not be had, in sentences. */
  readonly findings: readonly string[];
};

type Line = {
  readonly start: number;
  readonly end: number;
  /** The hash that stands in the line, whether or not it is right. */
  readonly hash: string;
  readonly previous: string;
  /** The head of a line that is chained to the one before it, else null. */
  readonly head: LineHead | null;
};

/**
 * Puts together what still checks out: the snapshot, the one before it, or the journal from its first line, each
 * carried on by the journal's lines for as long as they check out; of these the one that reaches furthest. Null when
 * there is nothing. Reads only. Throws what the disk throws.
 */
export async function salvage(disk: ProjectDisk, layout: Layout): Promise<Salvaged | null> {
  const lines = await allLines(disk, layout);
  const findings: string[] = [];
  const beginning = soundBeginning(lines);
  const snapshots = [
    { file: 'project.json', read: await readSnapshot(disk, layout.snapshot, layout.vault) },
    { file: 'project.json.bak', read: await readSnapshot(disk, layout.snapshotBefore, layout.vault) },
  ];
  const id = firstId(snapshots, beginning.heads);
  if (id === null) return null;
  const foreignJournal = beginning.heads.id !== null && beginning.heads.id !== id;
  const usable = foreignJournal ? [] : lines;
  const bases: Reached[] = [];
  const journal = usable.length > 0 ? await disk.open(layout.journal, 'read') : null;
  try {
    if (beginning.ends.length > 0 && !foreignJournal) {
      bases.push(
        await carriedOn(journal, layout, usable, 0, beforeGenesis(id), 'the journal from its first line'),
      );
    }
    for (const { file, read } of snapshots) {
      if (read.kind !== 'sound' || read.projection.id !== id) continue;
      const { sequence, headHash } = read.projection.position;
      const at = usable.findIndex((line) => line.hash === headHash);
      const next = at < 0 ? usable.length : at + 1;
      bases.push(
        await carriedOn(
          journal,
          layout,
          usable,
          next,
          read.projection,
          `${file}, which holds edit ${grouped(sequence)}`,
        ),
      );
    }
    let best: Reached | undefined;
    for (const base of bases) {
      if (base.projection.state.tables.brief.size !== 1) continue;
      if (best === undefined || base.reached > best.reached) best = base;
    }
    if (best === undefined) return null;
    const until = best.last === null || journal === null ? null : await timeOf(journal, layout, best.last);
    findings.push(...wordsOf(lines, usable, foreignJournal, snapshots, best, until));
    const { ends, headHash, heads } = foreignJournal ? soundBeginning([]) : beginning;
    return { projection: best.projection, ends, headHash, heads, until, findings };
  } finally {
    await journal?.close();
  }
}

type Reached = {
  readonly projection: Projection;
  readonly from: string;
  readonly reached: number;
  /** The journal line of the last edit that the records hold, where it stands in the journal. */
  readonly last: Line | null;
};

type FoundSnapshot = { readonly file: string; readonly read: Awaited<ReturnType<typeof readSnapshot>> };

async function carriedOn(
  journal: DiskFile | null,
  layout: Layout,
  lines: readonly Line[],
  next: number,
  projection: Projection,
  from: string,
): Promise<Reached> {
  const { state } = projection;
  let { sequence, offset, headHash } = projection.position;
  let last: Line | null = lines[next - 1]?.hash === headHash ? (lines[next - 1] ?? null) : null;
  for (const line of lines.slice(next)) {
    if (journal === null || line.head === null || line.head.sequence !== sequence + 1) break;
    const payload = await payloadOf(journal, layout, line);
    const change = payload === null ? null : readChange(payload);
    if (change === null || !changeFits(state, change)) break;
    applyChange(state, change);
    sequence += 1;
    offset = line.end;
    headHash = line.hash;
    last = line;
    if (sequence % 200 === 0) await breathe();
  }
  state.revision = sequence;
  projection.position = { sequence, offset, headHash };
  return { projection, from, reached: sequence, last };
}

/** The journal's beginning that checks out line by line. Reads only. Throws what the disk throws. */
export async function journalBeginning(disk: ProjectDisk, layout: Layout) {
  return soundBeginning(await allLines(disk, layout));
}

/** All lines of the journal, each checked against the hash that stands in the one before it. */
async function allLines(disk: ProjectDisk, layout: Layout): Promise<readonly Line[]> {
  if ((await disk.look(layout.journal))?.kind !== 'file') return [];
  const lines: Line[] = [];
  let previous = hashBeforeAll;
  let start = 0;
  const take = (bytes: Uint8Array): true => {
    const hash = hashInLine(bytes);
    const part = chainedPart(bytes, previous);
    // Whole, since what no sealed hash vouches for may have been changed together with its chain hash.
    const opened = part && openPayload(part, { sequence: lines.length, previous }, layout.vault);
    const head = opened && readHead(opened.payload);
    lines.push({ start, end: start + bytes.byteLength, hash, previous, head });
    previous = hash;
    start += bytes.byteLength;
    return true;
  };
  // Behind a part that the disk can no longer read nothing is known to follow the lines before it.
  const rest = await eachLine(disk, layout.journal, take).catch(unlessUnreadable);
  if (rest !== null && rest.byteLength > 0) take(Buffer.concat([rest, Uint8Array.of(10)]));
  return lines;
}

function soundBeginning(lines: readonly Line[]) {
  const heads = new JournalHeads();
  const ends: number[] = [];
  let headHash = hashBeforeAll;
  for (const line of lines) {
    const { head } = line;
    if (head === null || head.sequence !== ends.length) break;
    if ((head.kind === 'genesis') !== (ends.length === 0)) break;
    heads.take(head);
    ends.push(line.end);
    headHash = line.hash;
  }
  return { heads, ends, headHash };
}

function firstId(snapshots: readonly FoundSnapshot[], heads: JournalHeads): ProjectId | null {
  for (const { read } of snapshots) if (read.kind === 'sound') return read.projection.id;
  return heads.id;
}

async function payloadOf(journal: DiskFile, layout: Layout, line: Line): Promise<Uint8Array | null> {
  const bytes = new Uint8Array(line.end - line.start - payloadStart - 1);
  if ((await readInto(journal, bytes, line.start + payloadStart)) < bytes.byteLength) return null;
  const sequence = line.head?.sequence ?? 0;
  return openPayload(bytes, { sequence, previous: line.previous }, layout.vault)?.payload ?? null;
}

async function timeOf(journal: DiskFile, layout: Layout, line: Line): Promise<Instant | null> {
  if (line.head === null) return null;
  const payload = await payloadOf(journal, layout, line);
  return payload === null ? null : readTime(payload);
}

function wordsOf(
  lines: readonly Line[],
  usable: readonly Line[],
  foreignJournal: boolean,
  snapshots: readonly FoundSnapshot[],
  best: Reached,
  until: Instant | null,
): readonly string[] {
  const words = [
    `What is shown was put together from ${best.from}${best.last === null ? '' : ' and what follows it in the journal'}; it stands at edit ${grouped(best.reached)}, of ${momentWords(until)}.`,
  ];
  for (const { file, read } of snapshots) {
    if (read.kind === 'damaged') words.push(`The file ${file} is damaged.`);
  }
  if (lines.length === 0) {
    words.push('The record of edits, journal.jsonl, is missing or empty: the history cannot be shown.');
    return words;
  }
  if (foreignJournal) {
    words.push('The record of edits, journal.jsonl, belongs to another project and was left out.');
    return words;
  }
  const bad = usable.flatMap((line, at) => (line.head === null ? [at + 1] : []));
  if (bad.length > 0) {
    const shown = bad.slice(0, 5).map(grouped).join(', ');
    words.push(
      `${bad.length === 1 ? `Line ${shown} of journal.jsonl does` : `${grouped(bad.length)} lines of journal.jsonl (${shown}${bad.length > 5 ? ' …' : ''}) do`} not check out.`,
    );
  }
  const beyond = usable.filter((line) => line.head !== null && line.head.sequence > best.reached).length;
  if (beyond > 0) {
    words.push(
      `After that the journal holds ${edits(beyond)} more that can be read, but not carried out without what is damaged.`,
    );
  }
  const last = usable.findLast((line) => line.head !== null)?.head?.sequence ?? -1;
  if (best.reached > last && last >= 0) {
    words.push(
      `The journal ends at edit ${grouped(last)}: ${edits(best.reached - last)} after it stand in the records, but not in the history.`,
    );
  }
  return words;
}
