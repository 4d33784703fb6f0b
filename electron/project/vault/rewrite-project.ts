import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { ProjectId } from '../../../shared/domain/identity.ts';
import { recordKinds } from '../../../shared/domain/tables.ts';
import type { ProjectState } from '../../../shared/project/project-state.ts';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import { sha256Of } from '../hash.ts';
import type { Layout } from '../layout.ts';
import { layoutOf } from '../layout.ts';
import { openFiles } from '../open-project.ts';
import type { OpenedFiles, OpenOptions } from '../opened-files.ts';
import { diskFailed, errorCode, problem, shownName } from '../problems.ts';
import type { ProjectDisk } from '../project-disk.ts';
import { SnapshotFile } from '../snapshot-file.ts';
import { putFile, writeLines, writeNew } from '../write-file.ts';
import type { CopiedFiles, StoredFile } from './copy-files.ts';
import { copiedCustody, copiedLines, readStored } from './copy-files.ts';
import { newVault, putKeyFiles } from './key-files.ts';
import type { WorkFactor } from './key-header.ts';
import { clearFolder, clearReplaced, swapNames } from './swap-folders.ts';
import { plainVault, storedPurpose } from './vault.ts';

/** What became of a project that was written again. */
export type Rewritten = {
  readonly id: ProjectId;
  /** How many stored files are missing in the project, as they were before. */
  readonly missing: number;
  /** What of the old project was removed with it and not carried over, and what was left standing. */
  readonly removed: readonly string[];
  readonly left: readonly string[];
};

/**
 * Writes a closed project again, sealed with a new key under `passphrase`: a copy beside it, checked by opening it, then
 * the two change places and the old one is removed. Until then nothing of the project has changed.
 */
export async function rewriteProject(
  folder: string,
  asked: {
    readonly open: OpenOptions;
    readonly passphrase: string;
    readonly work?: WorkFactor;
    readonly how: 'encrypted' | 'revoked';
  },
  mayRewrite: (files: OpenedFiles) => Result<void, Problem>,
): Promise<Result<Rewritten, Problem>> {
  const opened = await openFiles(folder, asked.open);
  if (!opened.ok) return opened;
  const files = opened.value;
  const { disk, lock } = files;
  const names = swapNames(folder, randomBytes(8).toString('hex'));
  const sealing = { passphrase: asked.passphrase, work: asked.work };
  let swapped = false;
  try {
    const allowed = mayRewrite(files);
    if (!allowed.ok) return allowed;
    const made = await newVault(sealing.passphrase, sealing.work);
    if (!made.ok) return made;
    const { vault, header } = made.value;
    let missing: number;
    try {
      await disk.makeFolder(names.rewritten);
      const to = layoutOf(names.rewritten, vault);
      await putKeyFiles(disk, to, header);
      missing = await writeCopy(files, to, asked.how);
    } finally {
      vault.close();
    }
    await disk.syncFolder(path.dirname(folder));
    const checked = await sameProject(files, names.rewritten, { disk, ...sealing, checking: true });
    if (!checked.ok) return checked;
    if (lock === null || !(await lock.holds())) throw lockLost();
    await files.journal.close();
    await disk.rename(folder, names.before);
    swapped = true;
    try {
      await disk.rename(names.rewritten, folder);
    } catch (error) {
      await disk.rename(names.before, folder);
      swapped = false;
      throw error;
    }
    return success({ id: files.database.data.id, missing, ...(await clearReplaced(disk, names.before)) });
  } catch (error) {
    if (errorCode(error) === 'EDAMAGED') return notSound(folder, error);
    return diskFailed(folder, 'be encrypted', error);
  } finally {
    await files.journal.close();
    if (!swapped) await clearFolder(disk, names.rewritten).catch(() => null);
    await lock?.release();
    files.layout.vault.close();
  }
}

/** Writes journal, sources, custody and snapshot of an open project into another folder; answers how many files are missing. */
async function writeCopy(files: CopiedFiles, to: Layout, how: 'encrypted' | 'revoked'): Promise<number> {
  const { disk, database } = files;
  const { vault } = to;
  await disk.makeFolder(to.sources);
  const lines = copiedLines(files, database.data.position.sequence, vault);
  const { position, stored } = await writeLines(disk, to.journal, lines);
  let missing = 0;
  for (const each of stored) {
    const content = await readStored(files, each);
    if (content === null) missing += 1;
    else await putStored(disk, to, each, content);
  }
  await disk.syncFolder(to.sources);
  const custody = await copiedCustody(files, vault, {
    kind: 'key-changed',
    how,
    revision: position.sequence,
    headHash: position.headHash,
    headHashBefore: database.data.position.headHash,
  });
  if (custody !== null) await writeNew(disk, to.custody, custody);
  const projection = { ...database.data, position, unsettled: [] };
  await new SnapshotFile(disk, to, async () => true).write(projection);
  await disk.syncFolder(to.folder);
  return missing;
}

/** Puts one stored file of a source in place, kept as the project is. */
export async function putStored(
  disk: ProjectDisk,
  to: Layout,
  { kind, sha256 }: StoredFile,
  content: Uint8Array,
): Promise<void> {
  const sealed = to.vault.sealFile(storedPurpose(kind, sha256), content);
  await putFile(disk, to[kind](sha256), sealed, 'read-only');
}

/** Opens a copy as anybody would, with the passphrase alone, and compares all that it holds with the project. */
async function sameProject(
  files: CopiedFiles,
  copy: string,
  open: OpenOptions,
): Promise<Result<void, Problem>> {
  const opened = await openFiles(copy, open);
  if (!opened.ok) return opened;
  const { journal, layout, lock, database } = opened.value;
  try {
    const same =
      database.data.id === files.database.data.id &&
      recordsHash(database.data.state) === recordsHash(files.database.data.state);
    const last = files.database.data.position.sequence;
    const lines = copiedLines(opened.value, last, plainVault);
    const originals = copiedLines(files, last, plainVault);
    for (;;) {
      const [line, original] = [await lines.next(), await originals.next()];
      if (line.done && original.done) {
        for (const each of line.value.stored) await readStored(opened.value, each);
        break;
      }
      if (line.done || original.done || !Buffer.from(line.value).equals(original.value)) throw copyDiffers();
    }
    if (!same) throw copyDiffers();
    return success(undefined);
  } finally {
    await journal.close();
    await lock?.release();
    layout.vault.close();
  }
}

/** A hash over all records, whatever order they or their properties stand in. */
export function recordsHash(state: ProjectState): string {
  const records = recordKinds.map((kind) =>
    [...state.tables[kind].values()].map((record) => JSON.stringify(record, sorted)).sort(),
  );
  return sha256Of(JSON.stringify([state.revision, records]));
}

function sorted(_key: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** What is told where the project itself is not sound enough to be copied. */
export function notSound(folder: string, error: unknown): { readonly ok: false; readonly error: Problem } {
  const what = error instanceof Error ? error.message : 'a file';
  return problem(
    'damaged',
    `“${shownName(folder)}” is not sound: ${what} does not check out. Nothing was changed. Verify the project, restore what is damaged from a copy, and try again.`,
  );
}

function copyDiffers(): Error {
  return Object.assign(new Error('the copy does not hold what the project holds'), { code: 'EIO' });
}

function lockLost(): Error {
  return Object.assign(new Error('the lock was taken over'), { code: 'ECHANGED' });
}
