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
import { JournalHeads } from './journal-heads.ts';
import { genesisLine } from './journal-line.ts';
import { formatVersion, layoutOf } from './layout.ts';
import { diskFailed, errorCode, problem, sentences } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import { SnapshotFile } from './snapshot-file.ts';
import { newVault, putKeyFiles } from './vault/key-files.ts';
import type { WorkFactor } from './vault/key-header.ts';
import type { Vault } from './vault/vault.ts';
import { plainVault } from './vault/vault.ts';
import { removeQuietly, writeNew } from './write-file.ts';

/** Under which passphrase a new project is encrypted. `work` is for tests; left out it is what everybody should use. */
export type Sealing = { readonly passphrase: string; readonly work?: WorkFactor };

/**
 * Writes the files of a new project into a folder that is not there yet or empty; durable when it answers. With
 * `sealing` nothing of it is ever on the disk in plain.
 * Whatever fails, nothing of it stays.
 */
export async function createFiles(
  folder: string,
  asked: NewProject,
  disk: ProjectDisk,
  sealing: Sealing | null = null,
): Promise<Result<null, Problem>> {
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
  let vault: Vault = plainVault;
  const undoing: (() => Promise<void>)[] = [];
  try {
    const parent = path.dirname(folder);
    if ((await disk.look(parent))?.kind !== 'folder') return sentences.notThere(parent);
    const standing = await disk.look(folder);
    if (standing !== null && (standing.kind !== 'folder' || (await disk.list(folder)).length > 0)) {
      return sentences.exists(folder);
    }
    const sealed = sealing === null ? null : await newVault(sealing.passphrase, sealing.work);
    if (sealed !== null && !sealed.ok) return sealed;
    if (sealed !== null) vault = sealed.value.vault;
    const layout = layoutOf(folder, vault);
    if (standing === null) {
      await disk.makeFolder(folder);
      undoing.push(() => disk.removeFolder(folder));
    }
    await disk.makeFolder(layout.sources);
    undoing.push(() => disk.removeFolder(layout.sources));
    if (sealed !== null) {
      undoing.push(() => removeQuietly(disk, layout.key));
      undoing.push(() => removeQuietly(disk, layout.keyCopy));
      await putKeyFiles(disk, layout, sealed.value.header);
    }
    const genesis = genesisLine(asked.id, formatVersion, new Date().toISOString(), begun, vault);
    undoing.push(() => removeQuietly(disk, layout.journal));
    await writeNew(disk, layout.journal, genesis.bytes);
    undoing.push(() => removeQuietly(disk, layout.snapshot));
    const position = { sequence: 0, offset: genesis.bytes.byteLength, headHash: genesis.hash };
    await new SnapshotFile(disk, layout, async () => true).write({
      id: asked.id,
      state,
      position,
      heads: JournalHeads.begun(asked.id),
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
  } finally {
    vault.close();
  }
}
