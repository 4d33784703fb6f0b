import path from 'node:path';
import { Low } from 'lowdb';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import { applyChange, changeFits } from '../../shared/project/change.ts';
import { emptyProjectState } from '../../shared/project/project-state.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { Journal } from './journal.ts';
import type { LineHead } from './journal-line.ts';
import { hashBeforeAll } from './journal-line.ts';
import type { Layout } from './layout.ts';
import { formatVersion, layoutOf } from './layout.ts';
import type { ProjectLock } from './lock.ts';
import { takeLock } from './lock.ts';
import { diskFailed, sentences } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { Projection } from './projection.ts';
import type { JournalTail } from './scan-journal.ts';
import { scanJournal } from './scan-journal.ts';
import { SnapshotFile } from './snapshot-file.ts';
import type { UndoStacks } from './undo-stacks.ts';
import { afterLine, emptyStacks } from './undo-stacks.ts';
import { readInto, removeQuietly, writeAll, writeNew } from './write-file.ts';

/** A project's files, opened, checked and locked, with what they hold in memory. */
export type OpenedFiles = {
  readonly disk: ProjectDisk;
  readonly layout: Layout;
  readonly lock: ProjectLock;
  readonly journal: Journal;
  readonly database: Low<Projection>;
  readonly snapshotFile: SnapshotFile;
  readonly snapshotSequence: number;
  readonly stacks: UndoStacks;
  readonly commandIds: Set<string>;
  readonly notices: readonly string[];
};

/**
 * Opens the files of a project that is there: look → lock → read and check → replay the journal's rest → mend a torn end.
 * Nothing is written before everything has been checked, but the lock. Opening never makes a project.
 */
export async function openFiles(folder: string, disk: ProjectDisk): Promise<Result<OpenedFiles, Problem>> {
  const layout = layoutOf(folder);
  try {
    const standing = await disk.look(folder);
    if (standing === null) return sentences.notThere(folder);
    if (standing.kind !== 'folder') return sentences.notAFolder(folder);
    const probed = await probe(disk, layout);
    if (probed === 'foreign') return sentences.notAProject(folder);
    if (probed === 'newer') return sentences.newer(folder);
    if (!(await disk.writable(folder))) return sentences.notWritable(folder);
  } catch (error) {
    return diskFailed(folder, 'be opened', error);
  }
  const lock = await takeLock(disk, layout);
  if (!lock.ok) return lock;
  try {
    const opened = await openLocked(disk, layout, lock.value);
    if (!opened.ok) await lock.value.release();
    return opened;
  } catch (error) {
    await lock.value.release();
    return diskFailed(folder, 'be opened', error);
  }
}

async function openLocked(
  disk: ProjectDisk,
  layout: Layout,
  lock: ProjectLock,
): Promise<Result<OpenedFiles, Problem>> {
  const read = new ReadLines();
  const scan = await scanJournal(disk, layout.journal, (head) => read.take(head));
  if (scan.kind === 'missing')
    return sentences.damaged(layout.folder, 'its record of edits, journal.jsonl, is missing');
  if (scan.kind === 'damaged') {
    return sentences.damaged(
      layout.folder,
      `its record of edits, journal.jsonl, does not check out at line ${scan.line}`,
    );
  }
  const journal = new Journal(disk, layout.journal, scan.journal);
  let kept = false;
  try {
    await journal.openReader();
    const snapshotFile = new SnapshotFile(disk, layout, () => lock.holds());
    const database = new Low<Projection>(snapshotFile, beforeGenesis(read.id as ProjectId));
    await database.read();
    if (snapshotFile.found === 'newer') return sentences.newer(layout.folder);
    const projection = database.data;
    const snapshotSequence = projection.position.sequence;
    const wrong = await contradiction(projection, journal, read.id);
    if (wrong !== null) return sentences.damaged(layout.folder, wrong);
    const replayed = await replay(projection, journal);
    if (replayed !== null) {
      return sentences.damaged(
        layout.folder,
        `the edit in line ${replayed + 1} of journal.jsonl does not fit what it changes`,
      );
    }
    const notices = snapshotNotices(
      snapshotFile.found,
      journal.position.sequence - Math.max(snapshotSequence, 0),
    );
    notices.push(...(await mendTail(disk, layout, scan.journal.tail, journal)));
    await journal.open();
    await removeLeftovers(disk, layout);
    projection.position = journal.position;
    kept = true;
    return success({
      disk,
      layout,
      lock,
      journal,
      database,
      snapshotFile,
      snapshotSequence: snapshotFile.found === 'current' ? snapshotSequence : -1,
      stacks: read.stacks,
      commandIds: read.commandIds,
      notices,
    });
  } finally {
    if (!kept) await journal.close();
  }
}

/** What the heads of all lines add up to. */
class ReadLines {
  id: ProjectId | null = null;
  stacks: UndoStacks = emptyStacks;
  readonly commandIds = new Set<string>();

  take(head: LineHead): void {
    this.stacks = afterLine(this.stacks, head);
    if (head.kind === 'genesis') this.id = head.projectId;
    if (head.kind === 'edit') this.commandIds.add(head.id);
  }
}

/** Looks at the first bytes only: a folder that is no project of ours must not even get a lock. */
async function probe(disk: ProjectDisk, layout: Layout): Promise<'touchstone' | 'newer' | 'foreign'> {
  for (const file of [layout.snapshot, layout.snapshotBefore, layout.journal]) {
    if ((await disk.look(file))?.kind !== 'file') continue;
    const opened = await disk.open(file, 'read');
    try {
      const bytes = new Uint8Array(1_000);
      const beginning = Buffer.from(bytes.subarray(0, await readInto(opened, bytes, 0))).toString('latin1');
      const version = formatIn(beginning);
      if (version !== null) return version > formatVersion ? 'newer' : 'touchstone';
    } finally {
      await opened.close();
    }
  }
  return 'foreign';
}

function formatIn(beginning: string): number | null {
  const found =
    /^\{\s*"format":\s*"touchstone",\s*"formatVersion":\s*(\d{1,9})/.exec(beginning) ??
    /^[0-9a-f]{64} \{"sequence":0,"kind":"genesis","format":"touchstone","formatVersion":(\d{1,9})/.exec(
      beginning,
    );
  return found?.[1] === undefined ? null : Number(found[1]);
}

function beforeGenesis(id: ProjectId): Projection {
  const state = emptyProjectState();
  return { id, state, position: { sequence: -1, offset: 0, headHash: hashBeforeAll }, unsettled: [] };
}

async function contradiction(
  projection: Projection,
  journal: Journal,
  id: ProjectId | null,
): Promise<string | null> {
  const { position } = projection;
  if (projection.id !== id) return 'its record of edits, journal.jsonl, belongs to another project';
  if (position.sequence < 0 || (await journal.wentThrough(position))) return null;
  const missing = position.sequence - journal.position.sequence;
  return missing > 0
    ? `the last ${missing === 1 ? 'edit is' : `${missing} edits are`} missing from its record of edits, journal.jsonl`
    : 'project.json and its record of edits, journal.jsonl, do not belong together';
}

/** Carries the journal's Changes out after the snapshot; returns the sequence of one that cannot be, or null. */
async function replay(projection: Projection, journal: Journal): Promise<number | null> {
  const { state } = projection;
  let sequence = projection.position.sequence;
  for (const change of journal.changesAfter(sequence)) {
    sequence += 1;
    if (change === null || !changeFits(state, change)) return sequence;
    applyChange(state, change);
    if (sequence % 200 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  state.revision = sequence;
  return state.tables.brief.size === 1 ? null : sequence;
}

function snapshotNotices(found: SnapshotFile['found'], later: number): string[] {
  const edits = later === 1 ? 'one edit' : `${later} edits`;
  switch (found) {
    case 'before':
      return [
        `The file project.json was damaged or missing. The project was put together from the copy before it and ${edits} from the journal. Nothing is lost.`,
      ];
    case 'none':
      return [
        'The file project.json was damaged or missing. The whole project was put together again from its journal. Nothing is lost.',
      ];
    default:
      return [];
  }
}

async function mendTail(
  disk: ProjectDisk,
  layout: Layout,
  tail: JournalTail,
  journal: Journal,
): Promise<readonly string[]> {
  switch (tail.kind) {
    case 'clean':
      return [];
    case 'unended': {
      const file = await disk.open(layout.journal, 'change');
      try {
        await writeAll(file, Buffer.from('\n'), journal.position.offset - 1);
        await file.sync();
      } finally {
        await file.close();
      }
      return ['The end of the last edit was cut off in the journal. The edit itself is whole and was kept.'];
    }
    case 'torn': {
      const name = await freeName(disk, layout, `journal.torn-${journal.position.offset}`);
      await writeNew(disk, path.join(layout.folder, name), tail.bytes);
      await disk.syncFolder(layout.folder);
      return [
        `The last edit was cut off while it was being saved, and had not been shown as saved. All edits before it are here. What is left of it is kept in the file “${name}” in the project folder.`,
      ];
    }
    default: {
      const unknown: never = tail;
      throw new Error(`unknown tail ${JSON.stringify(unknown)}`);
    }
  }
}

async function freeName(disk: ProjectDisk, layout: Layout, wanted: string): Promise<string> {
  let name = wanted;
  for (let again = 2; (await disk.look(path.join(layout.folder, name))) !== null; again += 1)
    name = `${wanted}-${again}`;
  return name;
}

async function removeLeftovers(disk: ProjectDisk, layout: Layout): Promise<void> {
  if ((await disk.look(layout.sources)) === null) await disk.makeFolder(layout.sources);
  for (const folder of [layout.folder, layout.sources]) {
    for (const name of await disk.list(folder)) {
      if (/\.[0-9a-f]{16}\.tmp$/.test(name)) await removeQuietly(disk, path.join(folder, name));
    }
  }
}
