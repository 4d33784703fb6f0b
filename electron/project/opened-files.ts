import type { Low } from 'lowdb';
import type { BackupsAsked } from './backups.ts';
import type { HeadComparison, KnownHead } from './head-memory.ts';
import type { Journal } from './journal.ts';
import type { JournalHeads } from './journal-heads.ts';
import type { Layout } from './layout.ts';
import type { ProjectLock } from './lock.ts';
import type { MigrationHead } from './migrations/migration.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { Projection } from './projection.ts';
import type { SnapshotFile } from './snapshot-file.ts';
import type { WorkFactor } from './vault/key-header.ts';
import type { Vault } from './vault/vault.ts';

/** How a project is to be opened. */
export type OpenOptions = {
  readonly disk?: ProjectDisk;
  /** What an encrypted project is unlocked with, or a new one encrypted under. */
  readonly passphrase?: string;
  /** The vault of a project that was open just now, instead of its passphrase; it is this opening's from then on. */
  readonly vault?: Vault;
  /** How costly the key of a new project is to derive: for tests. */
  readonly work?: WorkFactor;
  /** Opens a view that writes nothing and needs no lock, also of a damaged project: everything that still checks out. */
  readonly readOnly?: boolean;
  /** Keeps rolling copies of the project, in its own folder or in another one. */
  readonly backups?: BackupsAsked;
  /** It is the copy that is checked while its project is written anew beside it. */
  readonly checking?: boolean;
  /** What this computer saw of the project last; opening tells when edits are missing since. */
  readonly known?: KnownHead;
};

/** A project's files, opened and checked, with what they hold in memory; locked, unless they are only to be read. */
export type OpenedFiles = {
  readonly disk: ProjectDisk;
  readonly layout: Layout;
  /** Null in a view that writes nothing. */
  readonly lock: ProjectLock | null;
  /** Why nothing can be changed, in a sentence; null where the project is open for work. */
  readonly reason: string | null;
  /** What is damaged, in a sentence; such a project is only to be read. */
  readonly damage: string | null;
  readonly journal: Journal;
  readonly database: Low<Projection>;
  readonly snapshotFile: SnapshotFile | null;
  readonly snapshotSequence: number;
  /** What the durable lines add up to: undo and redo, ids of commands, versions. Lines that become durable are taken. */
  readonly heads: JournalHeads;
  readonly migrations: readonly MigrationHead[];
  readonly headComparison: HeadComparison | null;
  readonly notices: readonly string[];
};
