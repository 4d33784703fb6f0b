import type { Problem } from '../../shared/contract/problem.ts';
import type { Change } from '../../shared/project/change.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { OpenedFiles } from './opened-files.ts';
import { snapshotFailed } from './problems.ts';

/** How long after the last edit the snapshot is written, in ms. */
const idleTime = 4_000;
/** After how many edits it is written at the latest. */
const editsPerSnapshot = 2_000;

/** What the keeper asks of the store, and tells it. */
export type SnapshotSurroundings = {
  /** Changes in memory that are not durable yet, oldest first. */
  readonly unsettled: () => readonly Change[];
  /** Names have changed and could not be made durable: the journal is not taken at its word either. */
  readonly onDoubt: () => void;
  readonly onNotice: (sentence: string) => void;
};

/** Brings project.json up to date when work pauses, every so many edits, and when asked. */
export class SnapshotKeeper {
  readonly #files: OpenedFiles;
  readonly #around: SnapshotSurroundings;
  #writing: Promise<Result<void, Problem>> = Promise.resolve(success(undefined));
  /** The edit that project.json holds, and the one after which it was last asked for. */
  #held: number;
  #planned: number;
  #idle: NodeJS.Timeout | null = null;
  #stopped = false;

  constructor(files: OpenedFiles, around: SnapshotSurroundings) {
    this.#files = files;
    this.#around = around;
    this.#held = files.snapshotSequence;
    this.#planned = files.snapshotSequence;
  }

  /** Has a snapshot written in a while, or soon where many edits are not in it. */
  plan(): void {
    if (this.#stopped) return;
    const { sequence } = this.#files.database.data.position;
    if (sequence - this.#planned >= editsPerSnapshot) {
      this.#planned = sequence;
      void this.write();
    } else if (this.#idle === null) {
      this.#idle = setTimeout(() => void this.write(), idleTime).unref();
    } else {
      this.#idle.refresh();
    }
  }

  /** Writes the last durable edit out, unless the file holds it; `again` writes it all the same. */
  write(again = false): Promise<Result<void, Problem>> {
    this.#writing = this.#writing.then(() => this.#write(again));
    return this.#writing;
  }

  /** Runs something while no snapshot is being written; one that is asked for meanwhile waits for it. */
  alone<T>(run: () => Promise<T>): Promise<T> {
    const running = this.#writing.then(run);
    const done = () => success(undefined);
    this.#writing = running.then(done, done);
    return running;
  }

  /** Plans no more. */
  stop(): void {
    this.#stopped = true;
    if (this.#idle !== null) clearTimeout(this.#idle);
  }

  async #write(again: boolean): Promise<Result<void, Problem>> {
    const { database, snapshotFile, layout } = this.#files;
    if (snapshotFile === null) return success(undefined);
    const projection = database.data;
    const { sequence } = projection.position;
    if (sequence === this.#held && !again) return success(undefined);
    projection.unsettled = this.#around.unsettled();
    try {
      const written = database.write();
      projection.unsettled = [];
      await written;
      this.#held = sequence;
      this.#planned = Math.max(this.#planned, sequence);
      return success(undefined);
    } catch (error) {
      if (snapshotFile.replaced) this.#around.onDoubt();
      return snapshotFailed(layout.folder, error);
    } finally {
      if (snapshotFile.changedOutside) {
        snapshotFile.changedOutside = false;
        this.#around.onNotice(
          'Another program had changed project.json while the project was open. Its file was kept as “project.json.changed” in the project folder, and project.json was written again from what Touchstone holds. Nothing is lost.',
        );
      }
    }
  }
}
