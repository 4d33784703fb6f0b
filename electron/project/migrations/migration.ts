import type { Change } from '../../../shared/project/change.ts';
import type { ProjectReading } from '../../../shared/project/project-state.ts';
import type { LineHead } from '../journal-line.ts';
import type { Layout } from '../layout.ts';
import type { ProjectDisk } from '../project-disk.ts';

/** A journal line that brought a project to a newer format. */
export type MigrationHead = Extract<LineHead, { kind: 'migration' }>;

/** What a migration does to the records, and what its line keeps for reading older lines. */
export type Migrated = { readonly change: Change; readonly layouts: MigrationHead['layouts'] };

/** One step from a format to the next. */
export type Migration = {
  readonly from: number;
  readonly to: number;
  /** What it does, in words, for the history. */
  readonly title: string;
  /**
   * Writes new files where the newer format wants them, durably, and says what changes in the records. Changes no file
   * that stands, so that a migration that is broken off has done nothing. Throws what the disk throws.
   */
  readonly prepare: (disk: ProjectDisk, layout: Layout, reading: ProjectReading) => Promise<Migrated>;
  /** A Change from before this migration as it would stand after it: what undo lays on. */
  readonly lift: (change: Change, line: MigrationHead) => Change;
};
