import type { Problem } from '../../shared/contract/problem.ts';
import { claimLabel } from '../../shared/domain/claim.ts';
import type { Passage } from '../../shared/domain/passage.ts';
import type { Source } from '../../shared/domain/source.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { orderedSources } from '../../shared/project/read-model.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { breathe } from './breathe.ts';
import { standsIn } from './check-quotations.ts';
import { hashOfFile } from './copy-file.ts';
import { Custody } from './custody.ts';
import type { Journal } from './journal.ts';
import type { KeptHeads } from './journal-heads.ts';
import { JournalHeads, keptHeads } from './journal-heads.ts';
import type { LineHead } from './journal-line.ts';
import { readLine } from './journal-line.ts';
import type { Layout } from './layout.ts';
import { grouped } from './plain-words.ts';
import { diskFailed, errorCode, problem } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import { scanJournal } from './scan-journal.ts';
import { readSnapshot } from './snapshot-file.ts';
import { SourceFiles } from './source-files.ts';

/** What is checked, in this order. */
export const verifiedThings = ['journal', 'snapshot', 'custody', 'sources', 'texts', 'passages'] as const;
export type VerifiedThing = (typeof verifiedThings)[number];

/** What became of one kind of check. */
export type VerifiedRow = {
  readonly thing: VerifiedThing;
  readonly checked: number;
  readonly wrong: number;
  /** What is wrong, in sentences; the first hundred. */
  readonly findings: readonly string[];
};

/** A whole verification, of the project as it stood at an edit. */
export type Verification = {
  readonly sound: boolean;
  readonly revision: number;
  readonly headHash: string;
  readonly rows: readonly VerifiedRow[];
};

export type VerifyProgress = { readonly thing: VerifiedThing; readonly done: number; readonly total: number };

export type VerifyAsked = {
  readonly onProgress?: (progress: VerifyProgress) => void;
  readonly signal?: AbortSignal;
};

/** What is verified: an open project's files, and the records in memory. */
export type VerifiedProject = {
  readonly disk: ProjectDisk;
  readonly layout: Layout;
  readonly journal: Journal;
  readonly reading: ProjectReading;
  readonly head: { readonly sequence: number; readonly headHash: string };
  /** Runs something while no snapshot is being written: for a moment then none has its name. */
  readonly betweenSnapshots: <T>(run: () => Promise<T>) => Promise<T>;
};

/**
 * Checks everything against everything, from the disk: chain, snapshots, custody, original bytes, texts with their
 * layouts, and every passage against its text (METHOD 8). Works in slices while edits go on, and changes nothing.
 */
export async function verifyProject(
  project: VerifiedProject,
  asked: VerifyAsked = {},
): Promise<Result<Verification, Problem>> {
  const { disk, layout, reading, head } = project;
  const rows = new Rows(asked);
  try {
    const lines = await verifyJournal(project, rows);
    await project.betweenSnapshots(() => verifySnapshots(project, lines, rows));
    await verifyCustody(project, rows);
    const sources = orderedSources(reading);
    await verifyBytes(disk, layout, sources, rows);
    await verifyTexts(disk, layout, sources, reading, rows);
    const done = rows.all();
    return success({
      sound: done.every((row) => row.wrong === 0),
      revision: head.sequence,
      headHash: head.headHash,
      rows: done,
    });
  } catch (error) {
    return asked.signal?.aborted === true ? stopped() : diskFailed(layout.folder, 'be verified', error);
  }
}

/**
 * Checks the bytes and texts of those sources that are quoted, and their passages: what a report rests on. A Problem
 * names what does not check out.
 */
export async function verifyCited(
  project: Pick<VerifiedProject, 'disk' | 'layout' | 'reading'>,
  asked: VerifyAsked = {},
): Promise<Result<{ readonly sources: number; readonly passages: number }, Problem>> {
  const { disk, layout, reading } = project;
  const cited = new Set([...reading.tables.passage.values()].map((each) => each.source));
  const sources = orderedSources(reading).filter((each) => cited.has(each.id));
  const rows = new Rows(asked);
  try {
    await verifyBytes(disk, layout, sources, rows);
    await verifyTexts(disk, layout, sources, reading, rows);
  } catch (error) {
    return asked.signal?.aborted === true ? stopped() : diskFailed(layout.folder, 'be verified', error);
  }
  const findings = rows.all().flatMap((row) => row.findings);
  if (findings.length === 0)
    return success({ sources: sources.length, passages: reading.tables.passage.size });
  const more = findings.length > 3 ? ` And ${grouped(findings.length - 3)} more; “verify” lists them.` : '';
  return problem(
    'unreadable-source',
    `The report rests on what no longer checks out. ${findings.slice(0, 3).join(' ')}${more} Restore the project from a copy, or import these documents again.`,
  );
}

/** Checks the original bytes of one source; null when they are what was imported, else what is wrong. */
export async function wrongBytes(disk: ProjectDisk, layout: Layout, source: Source): Promise<string | null> {
  const name = `${sourceLabel(source)} “${source.title || source.originalName}”`;
  try {
    const path = layout.bytes(source.bytes.sha256);
    if (layout.vault.sealed) {
      const read = await new SourceFiles(disk, layout).readBytes(source);
      return read.ok ? null : `The original of ${name} is missing or is not what was imported.`;
    }
    if ((await disk.look(path)) === null) return `The original of ${name} is missing.`;
    const same = (await hashOfFile(disk, path)) === source.bytes.sha256;
    return same ? null : `The original of ${name} is not what was imported.`;
  } catch (error) {
    return `The original of ${name} could not be read (${errorCode(error) || String(error)}).`;
  }
}

/** Checks the chain, then opens every line whole; answers the heads of those that check out, in order. */
async function verifyJournal(project: VerifiedProject, rows: Rows): Promise<readonly LineHead[]> {
  const { disk, layout, journal, head } = project;
  const heads: LineHead[] = [];
  const row = rows.begin('journal', head.sequence + 1);
  const scan = await scanJournal(disk, layout.journal, () => {}, layout.vault, Number.POSITIVE_INFINITY);
  const wrong = (sentence: string) => {
    row.wrong(sentence);
    return heads;
  };
  if (scan.kind === 'missing') return wrong('The record of edits, journal.jsonl, is missing.');
  if (scan.kind === 'damaged')
    return wrong(`Line ${grouped(scan.line)} of journal.jsonl does not check out.`);
  const { ends, tail } = scan.journal;
  // An edit that is being saved while the file is read looks cut off; only what is behind the known head does not count.
  if (tail.kind === 'torn' && ends.length <= head.sequence)
    row.wrong('The last line of journal.jsonl is cut off.');
  else if (ends.length <= head.sequence || journal.hashAt(head.sequence) !== head.headHash) {
    row.wrong(`The journal no longer holds edit ${grouped(head.sequence)} as it was saved.`);
  }
  for (let sequence = 0; sequence < Math.min(ends.length, head.sequence + 1); sequence += 1) {
    const payload = journal.payloadAt(sequence);
    const line = payload && readLine(payload)?.line;
    row.checked();
    if (line?.sequence !== sequence || (line.kind === 'genesis') !== (sequence === 0)) {
      return wrong(`Line ${grouped(sequence + 1)} of journal.jsonl is no edit that Touchstone made.`);
    }
    const { change: _change, ...rest } = line;
    heads.push(rest);
    await row.breathe();
  }
  return heads;
}

async function verifySnapshots(
  { disk, layout, journal }: VerifiedProject,
  lines: readonly LineHead[],
  rows: Rows,
): Promise<void> {
  const files = [layout.snapshot, layout.snapshotBefore] as const;
  const row = rows.begin('snapshot', files.length);
  for (const file of files) {
    const name = file === layout.snapshot ? 'project.json' : 'project.json.bak';
    const read = await readSnapshot(disk, file, layout.vault);
    if (read.kind === 'missing') {
      if (file === layout.snapshot) row.wrong('The file project.json is missing.');
      continue;
    }
    row.checked();
    if (read.kind !== 'sound') {
      row.wrong(`The file ${name} is damaged.`);
      continue;
    }
    const { sequence, headHash } = read.projection.position;
    if (journal.hashAt(sequence) !== headHash) row.wrong(`The file ${name} does not belong to this journal.`);
    else if (read.heads !== null && sequence < lines.length && !keepsHeads(read.heads, lines, sequence))
      row.wrong(`The file ${name} says something else of undo, versions and commands than the journal.`);
  }
}

/** Whether what a snapshot keeps of the journal's heads is what the lines up to its place add up to. */
function keepsHeads(kept: KeptHeads, lines: readonly LineHead[], last: number): boolean {
  const heads = new JournalHeads();
  for (const line of lines.slice(0, last + 1)) heads.take(line);
  return JSON.stringify(keptHeads.parse(JSON.parse([...heads.keptText()].join('')))) === JSON.stringify(kept);
}

async function verifyCustody({ disk, layout, reading }: VerifiedProject, rows: Rows): Promise<void> {
  const row = rows.begin('custody', 0);
  const [brief] = reading.tables.brief.values();
  if (brief === undefined) return;
  const read = await new Custody(disk, layout, brief.id).read();
  row.checked(read.lines.length);
  if (read.badLine !== null) row.wrong(`Line ${grouped(read.badLine)} of custody.jsonl does not check out.`);
  const [first] = read.lines;
  if (first?.kind === 'begun' && first.projectId !== brief.id)
    row.wrong('custody.jsonl belongs to another project.');
}

async function verifyBytes(
  disk: ProjectDisk,
  layout: Layout,
  sources: readonly Source[],
  rows: Rows,
): Promise<void> {
  const row = rows.begin('sources', sources.length);
  const known = new Map<string, boolean>();
  for (const source of sources) {
    const before = known.get(source.bytes.sha256);
    const wrong = before === true ? null : await wrongBytes(disk, layout, source);
    known.set(source.bytes.sha256, wrong === null);
    row.checked();
    if (wrong !== null) row.wrong(wrong);
    await row.breathe();
  }
}

async function verifyTexts(
  disk: ProjectDisk,
  layout: Layout,
  sources: readonly Source[],
  reading: ProjectReading,
  rows: Rows,
): Promise<void> {
  const bySource = new Map<string, Passage[]>();
  for (const passage of reading.tables.passage.values()) {
    const of = bySource.get(passage.source);
    if (of) of.push(passage);
    else bySource.set(passage.source, [passage]);
  }
  const files = new SourceFiles(disk, layout);
  const texts = rows.begin('texts', sources.length);
  const passages = rows.begin(
    'passages',
    [...bySource.values()].reduce((sum, of) => sum + of.length, 0),
  );
  for (const source of sources) {
    const name = `${sourceLabel(source)} “${source.title || source.originalName}”`;
    const text = files.readText(source);
    texts.checked();
    if (!text.ok) texts.wrong(`The text of ${name} or its layout is missing or has changed.`);
    for (const passage of bySource.get(source.id) ?? []) {
      passages.checked();
      const stands = text.ok && passage.textHash === source.text.sha256 && standsIn(text.value.text, passage);
      if (!stands)
        passages.wrong(`A quotation of ${claimOf(reading, passage)} does not stand in the text of ${name}.`);
    }
    bySource.delete(source.id);
    await passages.breathe();
  }
  if (sources.length < reading.tables.source.size) return;
  for (const orphans of bySource.values()) {
    for (const passage of orphans) {
      passages.checked();
      passages.wrong(
        `A quotation of ${claimOf(reading, passage)} is from a source that is not in the project.`,
      );
    }
  }
}

function claimOf(reading: ProjectReading, passage: Passage): string {
  const claim = reading.tables.claim.get(passage.claim);
  return claim === undefined ? 'a claim' : claimLabel(claim);
}

function stopped() {
  return problem('cancelled', 'The verification was stopped; what was not checked is not known.');
}

/** Counts what is checked, gives others their turn every few ms, and stops when it is asked to. */
class Rows {
  readonly #asked: VerifyAsked;
  readonly #rows: (VerifiedRow & { findings: string[]; checked: number; wrong: number })[] = [];
  #turn = performance.now();

  constructor(asked: VerifyAsked) {
    this.#asked = asked;
  }

  begin(thing: VerifiedThing, total: number) {
    this.#asked.signal?.throwIfAborted();
    const row = { thing, checked: 0, wrong: 0, findings: [] as string[] };
    this.#rows.push(row);
    this.#tell(thing, 0, total);
    return {
      checked: (count = 1) => {
        row.checked += count;
      },
      wrong: (sentence: string) => {
        row.wrong += 1;
        if (row.findings.length < 100) row.findings.push(sentence);
      },
      breathe: async () => {
        this.#asked.signal?.throwIfAborted();
        if (performance.now() - this.#turn < 8) return;
        this.#tell(thing, row.checked, total);
        await breathe();
        this.#turn = performance.now();
      },
    };
  }

  all(): readonly VerifiedRow[] {
    return this.#rows;
  }

  #tell(thing: VerifiedThing, done: number, total: number): void {
    this.#asked.onProgress?.({ thing, done, total: Math.max(total, done) });
  }
}
