import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import type { Change } from '../../shared/project/change.ts';
import { changeFits, reverseChange, withCountersKept } from '../../shared/project/change.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import type { Edited, EditQueue } from './edit-queue.ts';
import { lifted } from './migrations/migrate.ts';
import type { OpenedFiles } from './opened-files.ts';
import { problem, refused } from './problems.ts';
import type { UndoStacks, UndoStep } from './undo-stacks.ts';
import { afterRedo, afterUndo } from './undo-stacks.ts';

/** Takes edits of an open project back and does them again, each as a line of the journal of its own. */
export class Undoing {
  readonly #files: OpenedFiles;
  readonly #queue: EditQueue;

  constructor(files: OpenedFiles, queue: EditQueue) {
    this.#files = files;
    this.#queue = queue;
  }

  /** What undo or redo would do next, in words, or null where there is nothing. */
  title(which: 'undo' | 'redo'): string | null {
    const step = this.#queue.stacks[which]?.step;
    return step === undefined ? null : this.#titleOf(step);
  }

  /** Takes the last edit back that has not been taken back; null when there is none. */
  async undo(analyst: AnalystId | undefined): Promise<Result<Edited | null, Problem>> {
    const { stacks } = this.#queue;
    if (stacks.undo === null) return success(null);
    const done = this.#changeOf(stacks.undo.step.sequence);
    return this.#again('undo', stacks.undo.step, done && reverseChange(done), afterUndo(stacks), analyst);
  }

  /** Does the edit again that was taken back last; null when there is none. */
  async redo(analyst: AnalystId | undefined): Promise<Result<Edited | null, Problem>> {
    const { stacks } = this.#queue;
    if (stacks.redo === null) return success(null);
    const change = this.#changeOf(stacks.redo.step.sequence);
    return this.#again('redo', stacks.redo.step, change, afterRedo(stacks), analyst);
  }

  #titleOf({ sequence, title }: UndoStep): string {
    return title ?? this.#files.journal.titleAt(sequence) ?? 'an edit';
  }

  #changeOf(sequence: number): Change | null {
    const waiting = this.#queue.waitingChange(sequence);
    if (waiting !== null) return waiting;
    const change = this.#files.journal.changeAt(sequence);
    return change && lifted(change, sequence, this.#files.migrations);
  }

  async #again(
    cause: 'undo' | 'redo',
    step: UndoStep,
    found: Change | null,
    stacks: UndoStacks,
    analyst: AnalystId | undefined,
  ): Promise<Result<Edited, Problem>> {
    const { state } = this.#files.database.data;
    const verb = cause === 'undo' ? 'undone' : 'redone';
    const title = this.#titleOf(step);
    if (found === null) {
      return problem(
        'disk',
        `“${title}” cannot be ${verb}: its line in the journal could not be read. Check the disk and try again.`,
      );
    }
    const change = withCountersKept(state, found);
    if (!changeFits(state, change)) {
      return refused({
        code: 'not-allowed',
        sentence: `“${title}” cannot be ${verb} any more: what it changed has changed since.`,
      });
    }
    const sequence = state.revision + 1;
    const time = new Date().toISOString();
    return this.#queue.add(
      { sequence, kind: cause, of: step.sequence, time, ...(analyst && { analyst }), title },
      { cause, command: null, change },
      stacks,
    );
  }
}
