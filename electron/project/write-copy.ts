import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { recordKinds } from '../../shared/domain/tables.ts';
import type { Change, ChangeStep } from '../../shared/project/change.ts';
import { applyChange } from '../../shared/project/change.ts';
import type { ProjectState } from '../../shared/project/project-state.ts';
import { emptyProjectState, putRecord } from '../../shared/project/project-state.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { sameRecord } from '../../shared/project/same-record.ts';
import { copyFile, hashOfFile } from './copy-file.ts';
import type { JournalPosition } from './journal.ts';
import { Journal } from './journal.ts';
import { JournalHeads } from './journal-heads.ts';
import { genesisLine, prepareLine } from './journal-line.ts';
import type { Layout } from './layout.ts';
import { formatVersion, layoutOf } from './layout.ts';
import { grouped } from './plain-words.ts';
import { diskFailed, isDiskFull, sentences } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { DurableRecords } from './projection.ts';
import { journalBeginning } from './salvage.ts';
import { scanJournal } from './scan-journal.ts';
import { SnapshotFile } from './snapshot-file.ts';
import type { SourceFiles } from './source-files.ts';
import { putKeyFiles } from './vault/key-files.ts';
import { putStored } from './vault/rewrite-project.ts';
import { SealedVault } from './vault/sealed-vault.ts';
import { clearFolder } from './vault/swap-folders.ts';
import { writeNew } from './write-file.ts';

/** What a copy is made from: what is in memory, and the files as far as they still are there and check out. */
export type CopyFrom = {
  readonly disk: ProjectDisk;
  readonly layout: Layout;
  readonly id: ProjectId;
  /** The records that the copy shall hold. */
  readonly records: DurableRecords;
  /** The end of the journal's part that checked out when it was read. */
  readonly position: JournalPosition;
  /** Gives texts from memory where their files are gone. */
  readonly sources: SourceFiles;
  /** Says in the history what happened, where the journal alone does not lead to the records. */
  readonly title: string;
};

/** What a copy holds, and what could not be brought over, in sentences. */
export type WrittenCopy = {
  readonly folder: string;
  readonly revision: number;
  readonly headHash: string;
  readonly missing: readonly string[];
};

/**
 * Writes a whole new project into a folder that is not there yet or empty; nothing that stands is touched. The history
 * comes along as far as it checks out; where it does not lead to the records, one more line does. A source whose files
 * cannot be read is named in `missing`; its claims and quotations are in the records all the same.
 */
export async function writeCopy(from: CopyFrom, folder: string): Promise<Result<WrittenCopy, Problem>> {
  const { disk, id } = from;
  const layout = layoutOf(folder, from.layout.vault);
  let made: 'folder' | 'content' | null = null;
  try {
    const parent = path.dirname(folder);
    if ((await disk.look(parent))?.kind !== 'folder') return sentences.notThere(parent);
    const standing = await disk.look(folder);
    if (standing !== null && (standing.kind !== 'folder' || (await disk.list(folder)).length > 0))
      return sentences.exists(folder);
    if (standing === null) {
      await disk.makeFolder(folder);
      made = 'folder';
    }
    await disk.makeFolder(layout.sources);
    made ??= 'content';
    await putKeys(from, layout);
    const missing = await copySources(from, layout);
    const { position, state, heads, notes } = await copyHistory(from, layout);
    missing.unshift(...notes);
    await new SnapshotFile(disk, layout, async () => true).write({
      id,
      state,
      position,
      heads,
      unsettled: [],
    });
    if (!(await copyWhereReadable(disk, from.layout.custody, layout.custody)))
      missing.push('The record of custody could not be read; the copy begins a new one.');
    await disk.syncFolder(layout.sources);
    await disk.syncFolder(folder);
    await disk.syncFolder(parent);
    return success({ folder, revision: position.sequence, headHash: position.headHash, missing });
  } catch (error) {
    if (made !== null) await takeBack(disk, folder, made).catch(() => {});
    return diskFailed(folder, 'be written', error);
  }
}

/** Removes a copy that could not be finished; it would look like a project and hold only a part of one. */
async function takeBack(disk: ProjectDisk, folder: string, made: 'folder' | 'content'): Promise<void> {
  await clearFolder(disk, folder);
  if (made === 'content' && (await disk.look(folder)) === null) await disk.makeFolder(folder);
}

/** Copies a file where one is there; false where it cannot be read. Throws where there is no room for it. */
async function copyWhereReadable(disk: ProjectDisk, file: string, copy: string): Promise<boolean> {
  try {
    if ((await disk.look(file)) !== null) await copyFile(disk, file, copy);
    return true;
  } catch (error) {
    if (isDiskFull(error)) throw error;
    return false;
  }
}

/** The key header that opened the project is in memory; its files may be gone or unreadable. */
async function putKeys({ disk, layout: { vault } }: CopyFrom, to: Layout): Promise<void> {
  if (!vault.sealed) return;
  const header = vault instanceof SealedVault ? vault.header : null;
  if (header === null) throw new Error('the key header of the project is not known');
  await putKeyFiles(disk, to, header);
}

/** Copies the journal's sound part, and adds a line where that does not lead to the records. */
async function copyHistory(from: CopyFrom, to: Layout) {
  const { disk, layout, id, records } = from;
  const target = stateOf(records);
  const copied = await copyJournal(from, to);
  if (copied === null) {
    const line = genesisLine(
      id,
      formatVersion,
      new Date().toISOString(),
      stepsTo(emptyProjectState(), target),
      layout.vault,
    );
    await writeNew(disk, to.journal, line.bytes);
    target.revision = 0;
    const position = { sequence: 0, offset: line.bytes.byteLength, headHash: line.hash };
    const notes = ['The history could not be brought over; the copy begins with the records as they stand.'];
    return { position, state: target, heads: JournalHeads.begun(id), notes };
  }
  const { journal, state, heads } = copied;
  const notes: string[] = [];
  try {
    const change = stepsTo(state, target);
    if (change.length > 0 || journal.position.headHash !== from.position.headHash) {
      const { sequence, headHash } = journal.position;
      const time = new Date().toISOString();
      const head = { sequence: sequence + 1, kind: 'recovery', time, title: from.title } as const;
      await journal.append([prepareLine(headHash, { ...head, change }, layout.vault)]);
      heads.take(head);
      notes.push(
        `The history came over up to edit ${grouped(sequence)}; what the records hold beyond it is one step in the history of the copy.`,
      );
    }
    target.revision = journal.position.sequence;
    return { position: journal.position, state: target, heads, notes };
  } finally {
    await journal.close();
  }
}

/** The copied journal with the records that it leads to, or null where nothing of it checks out. */
async function copyJournal(
  from: CopyFrom,
  to: Layout,
): Promise<{
  readonly journal: Journal;
  readonly state: ProjectState;
  readonly heads: JournalHeads;
} | null> {
  const { disk, layout, id, position } = from;
  if ((await copyLines(from, to, position.offset)) !== position.headHash) {
    // The file is not what it was when it was read: what is sound of it now comes along.
    const beginning = await journalBeginning(disk, layout).catch(() => null);
    if (beginning === null || beginning.heads.id !== id) return null;
    if ((await copyLines(from, to, beginning.ends.at(-1) ?? 0)) !== beginning.headHash) return null;
  }
  const heads = new JournalHeads();
  const scan = await scanJournal(disk, to.journal, (head) => heads.take(head), layout.vault);
  if (scan.kind !== 'sound') return null;
  const journal = new Journal(disk, to.journal, scan.journal, layout.vault);
  await journal.openReader();
  const state = emptyProjectState();
  for (const change of journal.changesAfter(-1)) {
    if (change === null) break;
    applyChange(state, change);
  }
  return { journal, state, heads };
}

/** Copies the beginning of the journal; answers the hash of its last line, or null and no file where it is not sound. */
async function copyLines({ disk, layout }: CopyFrom, to: Layout, length: number): Promise<string | null> {
  if (length === 0) return null;
  try {
    await copyFile(disk, layout.journal, to.journal, { length });
  } catch (error) {
    if (isDiskFull(error)) throw error;
    return null;
  }
  const scan = await scanJournal(disk, to.journal, () => {}, layout.vault);
  if (scan.kind === 'sound') return scan.journal.headHash;
  await disk.remove(to.journal);
  return null;
}

function stateOf(records: DurableRecords): ProjectState {
  const state = emptyProjectState();
  for (const kind of recordKinds) for (const record of records[kind]) putRecord(state, kind, record as never);
  return state;
}

function stepsTo(from: ProjectState, to: ProjectState): Change {
  const steps: ChangeStep[] = [];
  for (const kind of recordKinds) {
    for (const [id, after] of to.tables[kind]) {
      const before = from.tables[kind].get(id) ?? null;
      if (!sameRecord(before, after)) steps.push({ kind, id, before, after } as ChangeStep);
    }
    for (const [id, before] of from.tables[kind]) {
      if (!to.tables[kind].has(id)) steps.push({ kind, id, before, after: null } as ChangeStep);
    }
  }
  return steps;
}

const storedName = /^([0-9a-f]{64})(\.text|\.blocks\.json)?$/;
const format1Name = /^[0-9a-f]{64}\.[0-9a-f]{64}\.blocks\.json$/;

/** Copies every file of a source that checks out, also of removed ones: undo may bring those back. */
async function copySources(from: CopyFrom, to: Layout): Promise<string[]> {
  const { disk, layout, records } = from;
  for (const name of await disk.list(layout.sources).catch((): string[] => [])) {
    const [, hash] = storedName.exec(name) ?? [];
    if (hash === undefined && !format1Name.test(name)) continue;
    const file = path.join(layout.sources, name);
    const copy = path.join(to.sources, name);
    try {
      if (!layout.vault.sealed && hash !== undefined && (await hashOfFile(disk, file)) !== hash) continue;
      if ((await disk.look(copy)) === null) await copyFile(disk, file, copy, { readOnly: true });
    } catch (error) {
      if (isDiskFull(error)) throw error;
    }
  }
  const missing: string[] = [];
  for (const source of records.source) {
    const name = `${sourceLabel(source)} “${source.title || source.originalName}”`;
    if ((await disk.look(to.bytes(source.bytes.sha256))) === null)
      missing.push(
        `The original of ${name} is missing or not what was imported; it could not be brought over.`,
      );
    const blocks =
      source.blocks === null
        ? to.blocksOfFormat1(source.text.sha256, source.bytes.sha256)
        : to.blocks(source.blocks.sha256);
    if ((await disk.look(to.text(source.text.sha256))) !== null && (await disk.look(blocks)) !== null)
      continue;
    const kept = from.sources.readText(source);
    if (!kept.ok || source.blocks === null) {
      missing.push(`The text of ${name} could not be brought over.`);
      continue;
    }
    await putStored(disk, to, { kind: 'text', sha256: source.text.sha256 }, Buffer.from(kept.value.text));
    const layoutOfText = Buffer.from(JSON.stringify(kept.value.blocks));
    await putStored(disk, to, { kind: 'blocks', sha256: source.blocks.sha256 }, layoutOfText);
  }
  return missing;
}
