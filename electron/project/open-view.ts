import { Low } from 'lowdb';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { compareHead } from './head-memory.ts';
import { Journal } from './journal.ts';
import type { Layout } from './layout.ts';
import { lockHeld } from './lock.ts';
import type { OpenedFiles, OpenOptions } from './opened-files.ts';
import { momentWords } from './plain-words.ts';
import { sentences } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { Projection } from './projection.ts';
import { readProject } from './read-project.ts';
import type { Salvaged } from './salvage.ts';
import { salvage } from './salvage.ts';
import { standsFor } from './vault/swap-folders.ts';

/** How often a project that another process is writing is read again before it counts as damaged. */
const readings = 3;

/**
 * Opens a project to be read only: takes no lock and writes nothing. Of a damaged project it shows all that still
 * checks out. Throws what the disk throws.
 */
export async function openView(
  disk: ProjectDisk,
  layout: Layout,
  options: OpenOptions,
): Promise<Result<OpenedFiles, Problem>> {
  const holder = await lockHeld(disk, layout);
  const isACopy = (await disk.look(layout.copyNote)) !== null;
  const project = await standsFor(disk, layout.folder);
  let read = await readProject(disk, layout, never);
  for (
    let again = 1;
    !read.ok && read.error.code === 'damaged' && holder !== null && again < readings;
    again += 1
  ) {
    await new Promise((resolve) => setTimeout(resolve, 150));
    read = await readProject(disk, layout, never);
  }
  if (!read.ok) {
    if (read.error.code !== 'damaged') return read;
    const salvaged = await salvage(disk, layout);
    return salvaged === null ? read : damagedView(disk, layout, read.error, salvaged);
  }
  const { journal, heads, database, tail } = read.value;
  const until = momentWords(journal.timeAt(journal.position.sequence));
  const notices = [...read.value.notices];
  const headComparison =
    options.known === undefined ? null : compareHead(journal, options.known, database.data.state);
  if (headComparison !== null && 'sentence' in headComparison) notices.push(headComparison.sentence);
  if (tail.kind === 'torn' && holder === null) {
    notices.push(
      'The last edit was cut off while it was being saved; it is left out. Opening the project for work mends that.',
    );
  }
  return success({
    ...view(disk, layout),
    damage: null,
    reason:
      holder !== null
        ? `${holder} It is shown as it was saved last, on ${until}; what is changed there from now on is not shown.`
        : isACopy
          ? `This is a backup copy, with the last edit of ${until}. Restore it to a new folder to work in it.`
          : (await disk.writable(layout.folder))
            ? project !== null
              ? sentences.isReplaced(layout.folder, project).error.sentence
              : `It was opened to be read only, as it was saved last, on ${until}.`
            : sentences.notWritable(layout.folder).error.sentence,
    journal,
    database,
    heads,
    migrations: heads.migrations,
    headComparison,
    notices,
  });
}

function view(disk: ProjectDisk, layout: Layout) {
  return { disk, layout, lock: null, snapshotFile: null, snapshotSequence: -1 } as const;
}

async function damagedView(
  disk: ProjectDisk,
  layout: Layout,
  damage: Problem,
  { projection, ends, headHash, heads, findings }: Salvaged,
): Promise<Result<OpenedFiles, Problem>> {
  const journal = new Journal(disk, layout.journal, { ends, headHash }, layout.vault);
  if (ends.length > 0) await journal.openReader();
  return success({
    ...view(disk, layout),
    reason: `${damage.sentence} ${findings.join(' ')}`,
    damage: damage.sentence,
    journal,
    database: new Low<Projection>({ read: async () => projection, write: async () => {} }, projection),
    heads,
    migrations: heads.migrations,
    headComparison: null,
    notices: findings,
  });
}

async function never(): Promise<boolean> {
  return false;
}
