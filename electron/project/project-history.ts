import type {
  HistoryEntry,
  HistoryFilter,
  HistoryPage,
  SavedVersion,
  VersionDifference,
} from '../../shared/contract/history.ts';
import { historyTitle } from '../../shared/contract/history.ts';
import type { AnalystId, ClaimId, PropositionId, SourceId } from '../../shared/domain/identity.ts';
import type { Change } from '../../shared/project/change.ts';
import { concernsOf, narrowedTo } from '../../shared/project/history-concerns.ts';
import type { HistoryNames } from '../../shared/project/history-names.ts';
import { GoneRecords, namesFrom, namesIn, namesOfChange } from '../../shared/project/history-names.ts';
import { historyWords } from '../../shared/project/history-words.ts';
import { NetChange } from '../../shared/project/net-change.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { breathe } from './breathe.ts';
import { erasedTitle } from './erase/erased-words.ts';
import type { LineHead, ReadLine } from './journal-line.ts';
import { readLine } from './journal-line.ts';
import { lifted } from './migrations/migrate.ts';
import type { OpenedFiles } from './opened-files.ts';

/** Most sentences and ids that one entry carries, and most that a comparison does. */
const entryWords = 40;
const entryConcerns = 200;
const comparisonWords = 500;
/** How long, in ms, a page looks for entries that fit a filter before it answers with what it found. */
const pageTime = 250;
const turnTime = 10;

export type HistoryAsked = {
  /** The newest revision to tell of; the last one where it is left out. */
  readonly from?: number | null;
  readonly count: number;
  readonly filter?: HistoryFilter | undefined;
};

/**
 * Tells what the journal holds, in words, reading it from the newest line back and only as far as is asked. Removed
 * records are named by the lines that removed them, which are read before the older ones that speak of them.
 */
export class ProjectHistory {
  readonly #files: OpenedFiles;
  readonly #gone = new GoneRecords();
  readonly #names: HistoryNames;
  /** The lines that `#gone` knows: from the oldest to the newest, both counted. */
  #oldest: number;
  #newest: number;

  constructor(files: OpenedFiles, reading: ProjectReading) {
    this.#files = files;
    this.#names = namesFrom(namesIn(reading), this.#gone);
    this.#newest = files.journal.position.sequence;
    this.#oldest = this.#newest + 1;
  }

  /** The versions that were saved, newest first. */
  get versions(): readonly SavedVersion[] {
    return this.#files.heads.versions.toReversed().map(({ analyst, ...version }) => ({
      ...version,
      analyst: { id: analyst, name: this.#nameOf(analyst) },
    }));
  }

  /** Part of the history, newest first. It may hold fewer entries than were asked for; `next` says where to go on. */
  async page({ from = null, count, filter = {} }: HistoryAsked): Promise<HistoryPage> {
    const last = this.#files.journal.position.sequence;
    let at = Math.min(from ?? last, last);
    await this.#lookBack(at + 1);
    const entries: HistoryEntry[] = [];
    const began = performance.now();
    let turn = began;
    while (at >= 0 && entries.length < count) {
      const entry = this.#entryAt(at, filter);
      if (entry !== null) entries.push(entry);
      at -= 1;
      if (performance.now() - turn < turnTime) continue;
      if (performance.now() - began > pageTime) break;
      await breathe();
      turn = performance.now();
    }
    return { entries, next: at >= 0 ? at : null };
  }

  /** What differs between the records after one line and after another, in words; the older one comes first. */
  async compare(one: number, other: number): Promise<VersionDifference> {
    const [first, last] = one < other ? [one, other] : [other, one];
    await this.#lookBack(last + 1);
    const words = historyWords((await this.netAfter(first, last)).change, this.#names);
    return { words: words.slice(0, comparisonWords), more: Math.max(0, words.length - comparisonWords) };
  }

  /** What the durable lines after one line and up to another changed together, in today's format. */
  async netAfter(first: number, last: number): Promise<NetChange> {
    const net = new NetChange();
    let turn = performance.now();
    for (let sequence = first + 1; sequence <= last; sequence += 1) {
      net.take(this.changeAt(sequence));
      if (performance.now() - turn < turnTime) continue;
      await breathe();
      turn = performance.now();
    }
    return net;
  }

  /**
   * A durable line's Change as it counts for going back and comparing: in today's format, a migration's own counting for
   * nothing. Throws UnreadableLine.
   */
  changeAt(sequence: number): Change {
    if (this.#files.migrations.some((each) => each.sequence === sequence)) return [];
    const change = this.#files.journal.changeAt(sequence);
    if (change === null) throw new UnreadableLine(sequence);
    return lifted(change, sequence, this.#files.migrations);
  }

  /** A claim by its number, also one that was removed; undefined where there never was one. */
  async claimNumbered(number: number): Promise<ClaimId | undefined> {
    for (const claim of this.#files.database.data.state.tables.claim.values()) {
      if (claim.number === number) return claim.id;
    }
    await this.#lookBack(0);
    for (const claim of this.#gone.all('claim')) if (claim.number === number) return claim.id;
    return undefined;
  }

  #entryAt(sequence: number, filter: HistoryFilter): HistoryEntry | null {
    const payload = this.#files.journal.payloadAt(sequence);
    if (payload === null) return isEmpty(filter) ? unreadable(sequence) : null;
    const isNew = sequence < this.#oldest;
    const wanted = mayFit(payload, filter);
    const read = wanted || (isNew && removes(payload)) ? readLine(payload) : null;
    const entry = wanted ? this.#told(sequence, read, filter) : null;
    if (isNew) {
      if (read !== null) this.#gone.take(read.line.change);
      this.#oldest = sequence;
    }
    return entry;
  }

  #told(sequence: number, read: ReadLine | null, filter: HistoryFilter): HistoryEntry | null {
    if (read === null) return isEmpty(filter) ? unreadable(sequence) : null;
    const { line, analyst, time } = read;
    if (filter.analyst !== undefined && analyst !== filter.analyst) return null;
    const { claims, sources, propositions } = concernsOf(line.change, this.#names);
    if (filter.claim !== undefined && !claims.includes(filter.claim)) return null;
    if (filter.source !== undefined && !sources.includes(filter.source)) return null;
    if (filter.proposition !== undefined && !propositions.includes(filter.proposition)) return null;
    const change = line.kind === 'migration' ? [] : narrowedTo(line.change, filter, this.#names);
    // What a Change names it names with all its steps, also with those that are not told.
    const names = namesFrom(namesOfChange(line.change), this.#names);
    const words = historyWords(change, names);
    const title = titleOf(line);
    const entry: HistoryEntry = {
      sequence,
      kind: line.kind,
      time,
      analyst: analyst && { id: analyst, name: this.#nameOf(analyst) },
      title,
      words: words.slice(0, entryWords),
      more: Math.max(0, words.length - entryWords),
      concerns: {
        claims: claims.slice(0, entryConcerns) as ClaimId[],
        sources: sources.slice(0, entryConcerns) as SourceId[],
        propositions: propositions.slice(0, entryConcerns) as PropositionId[],
      },
    };
    return speaksOf(entry, words, filter.words ?? '') ? entry : null;
  }

  #nameOf(analyst: AnalystId): string {
    return this.#names.find('analyst', analyst)?.name ?? 'somebody no longer named';
  }

  /** Takes down what the lines from `sequence` on removed, so far as that is not known. */
  async #lookBack(sequence: number): Promise<void> {
    const last = this.#files.journal.position.sequence;
    while (this.#newest < last) {
      this.#newest += 1;
      this.#takeDown(this.#newest, true);
    }
    let turn = performance.now();
    while (this.#oldest > sequence) {
      const next = this.#oldest - 1;
      this.#takeDown(next, false);
      this.#oldest = next;
      if (performance.now() - turn < turnTime) continue;
      await breathe();
      turn = performance.now();
    }
  }

  #takeDown(sequence: number, newer: boolean): void {
    const payload = this.#files.journal.payloadAt(sequence);
    const read = payload !== null && removes(payload) ? readLine(payload) : null;
    if (read !== null) this.#gone.take(read.line.change, newer);
  }
}

/** Thrown where a line that a comparison or a way back needs cannot be read from the disk. */
export class UnreadableLine extends Error {
  readonly sequence: number;

  constructor(sequence: number) {
    super(`line ${sequence + 1} of journal.jsonl could not be read`);
    this.sequence = sequence;
  }
}

const removal = Buffer.from('"after":null');

/** Whether a payload may hold a record that was removed; parsing it tells. */
function removes(payload: Uint8Array): boolean {
  return asBuffer(payload).includes(removal);
}

/** Whether a payload may fit a filter, told without parsing it: the records of a Change name their claim and proposition. */
function mayFit(payload: Uint8Array, { claim, proposition, analyst }: HistoryFilter): boolean {
  const bytes = asBuffer(payload);
  return [claim, proposition, analyst].every((id) => id === undefined || bytes.includes(id));
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function speaksOf(entry: HistoryEntry, all: readonly string[], words: string): boolean {
  const sought = words.trim().toLowerCase();
  if (sought === '') return true;
  return [historyTitle(entry), entry.analyst?.name ?? '', ...all].some((each) =>
    each.toLowerCase().includes(sought),
  );
}

function titleOf(line: LineHead): string {
  if (line.kind === 'genesis') return '';
  if (line.kind === 'version') return line.name;
  return line.kind === 'erased' ? erasedTitle(line) : line.title;
}

function isEmpty(filter: HistoryFilter): boolean {
  const { words = '', ...others } = filter;
  return words.trim() === '' && Object.values(others).every((each) => each === undefined);
}

function unreadable(sequence: number): HistoryEntry {
  return {
    sequence,
    kind: 'edit',
    time: null,
    analyst: null,
    title: 'an edit whose line in the journal could not be read',
    words: [],
    more: 0,
    concerns: { claims: [], sources: [], propositions: [] },
  };
}
