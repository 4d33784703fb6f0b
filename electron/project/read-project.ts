import { Low } from 'lowdb';
import type { Problem } from '../../shared/contract/problem.ts';
import type { ProjectId } from '../../shared/domain/identity.ts';
import { applyChange, changeFits } from '../../shared/project/change.ts';
import { emptyProjectState } from '../../shared/project/project-state.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { breathe } from './breathe.ts';
import { Journal } from './journal.ts';
import { JournalHeads } from './journal-heads.ts';
import type { LineHead } from './journal-line.ts';
import { hashBeforeAll } from './journal-line.ts';
import type { Layout } from './layout.ts';
import { formatVersion } from './layout.ts';
import { edits, momentWords } from './plain-words.ts';
import { sentences } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { Projection } from './projection.ts';
import type { JournalTail } from './scan-journal.ts';
import { scanJournal } from './scan-journal.ts';
import { SnapshotFile } from './snapshot-file.ts';
import { unlessUnreadable } from './write-file.ts';

/** A project's files, read and checked; nothing has been written. The journal is open for reading. */
export type ReadProject = {
  readonly journal: Journal;
  readonly tail: JournalTail;
  readonly heads: JournalHeads;
  readonly database: Low<Projection>;
  readonly snapshotFile: SnapshotFile;
  /** The edit that project.json holds, -1 where it could not be used. */
  readonly snapshotSequence: number;
  readonly notices: readonly string[];
};

/**
 * Reads a project and checks it: snapshot, else `.bak`, else nothing → the whole chain → its place in the journal → the
 * journal's rest, each Change fitting what stands. The heads of the lines up to a snapshot are read only where it does
 * not keep them. Throws what the disk throws.
 */
export async function readProject(
  disk: ProjectDisk,
  layout: Layout,
  mayReplace: () => Promise<boolean>,
): Promise<Result<ReadProject, Problem>> {
  const snapshotFile = new SnapshotFile(disk, layout, mayReplace);
  const database = new Low<Projection>(snapshotFile, beforeGenesis('' as ProjectId));
  await database.read();
  const kept = snapshotFile.heads;
  const began = database.data.position.sequence;
  let heads: JournalHeads | null = new JournalHeads();
  // Taken once it is known that the journal reaches as far as the snapshot says.
  const behind: LineHead[] = [];
  const scan = await scanJournal(
    disk,
    layout.journal,
    (head) => (kept === null ? heads?.take(head) : behind.push(head)),
    layout.vault,
    kept === null ? -1 : began,
  ).catch(unlessUnreadable);
  if (scan === null)
    return sentences.damaged(
      layout.folder,
      'the disk can no longer read its record of edits, journal.jsonl, to the end',
    );
  if (scan.kind === 'missing')
    return sentences.damaged(layout.folder, 'its record of edits, journal.jsonl, is missing');
  if (scan.kind === 'damaged') {
    return sentences.damaged(
      layout.folder,
      `its record of edits, journal.jsonl, does not check out at line ${scan.line}`,
    );
  }
  if (heads.version > formatVersion || snapshotFile.found === 'newer') return sentences.newer(layout.folder);
  const journal = new Journal(disk, layout.journal, scan.journal, layout.vault);
  let open = false;
  try {
    await journal.openReader();
    const [first] = behind;
    const id = first?.kind === 'genesis' ? first.projectId : (heads.id as ProjectId);
    if (began < 0) database.data = beforeGenesis(id);
    const projection = database.data;
    const wrong = await contradiction(projection, journal, id);
    if (wrong !== null) return sentences.damaged(layout.folder, wrong);
    if (kept !== null) heads = JournalHeads.kept(id, kept, began);
    if (heads === null)
      return sentences.damaged(
        layout.folder,
        'project.json speaks of edits that its record of edits has not',
      );
    if (kept !== null) for (const head of behind) if (head.sequence > began) heads.take(head);
    if (heads.version > formatVersion) return sentences.newer(layout.folder);
    const replayed = await replay(projection, journal);
    if (replayed !== null) {
      return sentences.damaged(
        layout.folder,
        `the edit in line ${replayed + 1} of journal.jsonl does not fit what it changes`,
      );
    }
    const notices = snapshotNotices(snapshotFile.found, began, journal);
    projection.position = journal.position;
    projection.heads = heads;
    open = true;
    return success({
      journal,
      tail: scan.journal.tail,
      heads,
      database,
      snapshotFile,
      snapshotSequence: snapshotFile.found === 'current' ? began : -1,
      notices,
    });
  } finally {
    if (!open) await journal.close();
  }
}

/** A projection that holds nothing yet: what the first line of a journal is laid on. */
export function beforeGenesis(id: ProjectId): Projection {
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
    if (sequence % 200 === 0) await breathe();
  }
  state.revision = sequence;
  return state.tables.brief.size === 1 ? null : sequence;
}

function snapshotNotices(found: SnapshotFile['found'], began: number, journal: Journal): string[] {
  const last = journal.position.sequence;
  const until = momentWords(journal.timeAt(last));
  switch (found) {
    case 'before':
      return [
        `The file project.json was damaged or missing. The project was put together from the copy before it, of ${momentWords(journal.timeAt(began))}, and ${edits(last - began)} from the journal, up to the last one of ${until}. Nothing is lost.`,
      ];
    case 'none':
      return [
        `The file project.json was damaged or missing. The whole project was put together again from its journal, up to the last edit of ${until}. Nothing is lost.`,
      ];
    default:
      return [];
  }
}
