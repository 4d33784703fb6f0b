import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import { analyst } from '../../shared/domain/analyst.ts';
import { brief } from '../../shared/domain/brief.ts';
import type { ChangeStep } from '../../shared/project/change.ts';
import type { NewProject } from '../../shared/project/new-project.ts';
import { newProjectState } from '../../shared/project/new-project.ts';
import { briefOf } from '../../shared/project/read-model.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { genesisLine } from './journal-line.ts';
import { formatVersion, layoutOf } from './layout.ts';
import { diskFailed, errorCode, problem, sentences } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import { SnapshotFile } from './snapshot-file.ts';
import { removeQuietly, writeNew } from './write-file.ts';

/**
 * Writes the files of a new project into a folder that is not there yet or empty; durable when it answers.
 * Whatever fails, nothing of it stays.
 */
export async function createFiles(
  folder: string,
  asked: NewProject,
  disk: ProjectDisk,
): Promise<Result<null, Problem>> {
  const layout = layoutOf(folder);
  const state = newProjectState(asked);
  const begun: ChangeStep[] = [
    { kind: 'brief', id: asked.id, before: null, after: briefOf(state) },
    { kind: 'analyst', id: asked.analyst.id, before: null, after: asked.analyst },
  ];
  if (!brief.safeParse(briefOf(state)).success || !analyst.safeParse(asked.analyst).success) {
    return problem(
      'refused',
      'A project needs a title of at most 2,000 characters and the name of who is working. Nothing was made.',
    );
  }
  const undoing: (() => Promise<void>)[] = [];
  try {
    const parent = path.dirname(folder);
    if ((await disk.look(parent))?.kind !== 'folder') return sentences.notThere(parent);
    const standing = await disk.look(folder);
    if (standing !== null && (standing.kind !== 'folder' || (await disk.list(folder)).length > 0)) {
      return sentences.exists(folder);
    }
    if (standing === null) {
      await disk.makeFolder(folder);
      undoing.push(() => disk.removeFolder(folder));
    }
    await disk.makeFolder(layout.sources);
    undoing.push(() => disk.removeFolder(layout.sources));
    const genesis = genesisLine(asked.id, formatVersion, new Date().toISOString(), begun);
    undoing.push(() => removeQuietly(disk, layout.journal));
    await writeNew(disk, layout.journal, genesis.bytes);
    undoing.push(() => removeQuietly(disk, layout.snapshot));
    const position = { sequence: 0, offset: genesis.bytes.byteLength, headHash: genesis.hash };
    await new SnapshotFile(disk, layout, async () => true).write({
      id: asked.id,
      state,
      position,
      unsettled: [],
    });
    await disk.syncFolder(folder);
    await disk.syncFolder(parent);
    return success(null);
  } catch (error) {
    for (const undo of undoing.reverse()) {
      try {
        await undo();
      } catch {
        // What cannot be taken back is an empty folder at worst.
      }
    }
    return errorCode(error) === 'EEXIST' ? sentences.exists(folder) : diskFailed(folder, 'be made', error);
  }
}
