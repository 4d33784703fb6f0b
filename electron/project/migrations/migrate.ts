import path from 'node:path';
import type { Change } from '../../../shared/project/change.ts';
import { applyChange } from '../../../shared/project/change.ts';
import { copyFile, needFolder } from '../copy-file.ts';
import type { Journal } from '../journal.ts';
import { prepareLine } from '../journal-line.ts';
import type { Layout } from '../layout.ts';
import { formatVersion } from '../layout.ts';
import type { ProjectDisk } from '../project-disk.ts';
import type { Projection } from '../projection.ts';
import { blocksByHash } from './blocks-by-hash.ts';
import type { Migration, MigrationHead } from './migration.ts';

/** Every step that leads from an older format to this program's, in order. */
export const migrations: readonly Migration[] = [blocksByHash];

/**
 * Brings a project that was read to this program's format: first a copy of what is there, then one journal line a
 * step. Returns the lines that were written. Throws what the disk throws; then nothing of the project has changed.
 */
export async function migrate(
  disk: ProjectDisk,
  layout: Layout,
  from: number,
  projection: Projection,
  journal: Journal,
): Promise<readonly MigrationHead[]> {
  const steps = migrations.filter((each) => each.from >= from && each.to <= formatVersion);
  if (steps.length === 0) return [];
  await copyBefore(disk, layout, formatVersion);
  const written: MigrationHead[] = [];
  for (const step of steps) {
    const { change, layouts } = await step.prepare(disk, layout, projection.state);
    const { sequence, headHash } = journal.position;
    const head: MigrationHead = {
      sequence: sequence + 1,
      kind: 'migration',
      from: step.from,
      to: step.to,
      time: new Date().toISOString(),
      title: step.title,
      layouts,
    };
    await journal.append([prepareLine(headHash, { ...head, change }, layout.vault)]);
    applyChange(projection.state, change);
    projection.state.revision = head.sequence;
    projection.position = journal.position;
    written.push(head);
  }
  return written;
}

/** The Change of a line as it would stand in today's format: through every migration after it. */
export function lifted(change: Change, sequence: number, lines: readonly MigrationHead[]): Change {
  let now = change;
  for (const line of lines) {
    const step = migrations.find((each) => each.from === line.from && each.to === line.to);
    if (line.sequence > sequence && step !== undefined) now = step.lift(now, line);
  }
  return now;
}

/** The name of the folder in `backups` that keeps a project as it was before a migration. */
export function folderBefore(version: number): string {
  return `before-format-${version}`;
}

async function copyBefore(disk: ProjectDisk, layout: Layout, version: number): Promise<void> {
  const kept = await needFolder(disk, layout.folder, 'backups', folderBefore(version));
  for (const file of [layout.journal, layout.snapshot, layout.snapshotBefore]) {
    if ((await disk.look(file)) !== null) await copyFile(disk, file, path.join(kept, path.basename(file)));
  }
  await disk.syncFolder(kept);
}
