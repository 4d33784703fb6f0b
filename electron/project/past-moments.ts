import type { SavedVersion, VersionDifference } from '../../shared/contract/history.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { Edited, EditQueue } from './edit-queue.ts';
import type { OpenedFiles } from './opened-files.ts';
import type { Failed } from './problems.ts';
import { problem, refused } from './problems.ts';
import { ProjectHistory, UnreadableLine } from './project-history.ts';
import { afterEdit } from './undo-stacks.ts';

/** The earlier moments of an open project: naming one, comparing two, going back to one. */
export class PastMoments {
  readonly history: ProjectHistory;
  readonly #files: OpenedFiles;
  readonly #queue: EditQueue;
  /** Whether nothing may be changed (any more), which a way back looks at again when it is worked out. */
  readonly #shut: () => Failed | null;
  /** Names of versions that wait for their sync. */
  readonly #naming = new Set<string>();

  constructor(files: OpenedFiles, queue: EditQueue, shut: () => Failed | null) {
    this.#files = files;
    this.#queue = queue;
    this.#shut = shut;
    this.history = new ProjectHistory(files, files.database.data.state);
  }

  /** What differs between two durable revisions, in words; the older one counts as the first. */
  async compare(one: number, other: number): Promise<Result<VersionDifference, Problem>> {
    if (!this.#isDurable(one) || !this.#isDurable(other)) return noSuchRevision();
    try {
      return success(await this.history.compare(one, other));
    } catch (error) {
      return unreadableLine(error);
    }
  }

  /**
   * Brings the records back to how they stood at a revision, as one edit that can be undone itself: what came after it
   * stays on record. Labels that were given out since stay taken, and analysts stay.
   */
  async goBackTo(revision: number, analyst: AnalystId): Promise<Result<Edited, Problem>> {
    if (!this.#isDurable(revision)) return noSuchRevision();
    const { position, state } = this.#files.database.data;
    try {
      const net = await this.history.netAfter(revision, position.sequence);
      // From here to the end in one go: edits that came meanwhile count too, and none slips in between.
      const shut = this.#shut();
      if (shut !== null) return shut;
      for (let sequence = position.sequence + 1; sequence <= state.revision; sequence += 1) {
        const waiting = this.#queue.waitingChange(sequence);
        net.take(waiting ?? this.history.changeAt(sequence));
      }
      const change = net.wayBack(state);
      if (change.length === 0) {
        const sentence = 'The project stands as it did then: there is nothing to go back from.';
        return refused({ code: 'not-allowed', sentence });
      }
      const version = this.#files.heads.versions.findLast((each) => each.sequence === revision);
      const title = `go back to ${version === undefined ? `revision ${revision}` : `version “${version.name}”`}`;
      const sequence = state.revision + 1;
      const time = new Date().toISOString();
      return this.#queue.add(
        { sequence, kind: 'go-back', to: revision, time, analyst, title },
        { cause: 'go-back', command: null, change },
        afterEdit(this.#queue.stacks, { sequence, title }),
      );
    } catch (error) {
      return unreadableLine(error);
    }
  }

  /** Gives the project as it stands, with all edits so far, a name: a line of the journal that changes no record. */
  async saveVersion(name: string, analyst: AnalystId): Promise<Result<SavedVersion, Problem>> {
    const given = name.trim();
    if (given === '') return refused({ code: 'not-allowed', sentence: 'A version needs a name.' });
    if (this.#naming.has(given) || this.#files.heads.versions.some((each) => each.name === given)) {
      const sentence = `There is a version “${given}” already. Give this one another name.`;
      return refused({ code: 'already-there', sentence });
    }
    this.#naming.add(given);
    const { state } = this.#files.database.data;
    const sequence = state.revision + 1;
    const time = new Date().toISOString();
    const answer = await this.#queue.add(
      { sequence, kind: 'version', time, analyst, name: given },
      { cause: 'version', command: null, change: [] },
      this.#queue.stacks,
    );
    this.#naming.delete(given);
    if (!answer.ok) return answer;
    const by = state.tables.analyst.get(analyst)?.name ?? '';
    return success({ sequence, name: given, time, analyst: { id: analyst, name: by } });
  }

  #isDurable(revision: number): boolean {
    const { position } = this.#files.database.data;
    return Number.isSafeInteger(revision) && revision >= 0 && revision <= position.sequence;
  }
}

function noSuchRevision(): Failed {
  const sentence = 'The project has no such revision, or it is not saved yet.';
  return refused({ code: 'unknown-record', sentence });
}

function unreadableLine(error: unknown): Failed {
  if (!(error instanceof UnreadableLine)) throw error;
  return problem(
    'disk',
    `Revision ${error.sequence} cannot be read from the journal. Nothing was changed. Check the disk and try again.`,
  );
}
