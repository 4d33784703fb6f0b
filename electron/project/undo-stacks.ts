import type { LineHead } from './journal-line.ts';

/** An edit that can be taken back or done again: its journal line and what it did, in words. */
export type UndoStep = {
  readonly sequence: number;
  /** Null where a snapshot told of the step: its line in the journal has the title. */
  readonly title: string | null;
};

export type Cell = { readonly step: UndoStep; readonly below: Cell | null };

/** What undo and redo would do next. Never mutated, so that a failed write goes back to the ones before it. */
export type UndoStacks = { readonly undo: Cell | null; readonly redo: Cell | null };

export const emptyStacks: UndoStacks = { undo: null, redo: null };

/** The stacks after an edit: it can be undone, and what was undone before it can no longer be redone. */
export function afterEdit(stacks: UndoStacks, step: UndoStep): UndoStacks {
  return { undo: { step, below: stacks.undo }, redo: null };
}

/** The stacks after the last edit was taken back. */
export function afterUndo(stacks: UndoStacks): UndoStacks {
  if (stacks.undo === null) return stacks;
  return { undo: stacks.undo.below, redo: { step: stacks.undo.step, below: stacks.redo } };
}

/** The stacks after the edit last taken back was done again. */
export function afterRedo(stacks: UndoStacks): UndoStacks {
  if (stacks.redo === null) return stacks;
  return { undo: { step: stacks.redo.step, below: stacks.undo }, redo: stacks.redo.below };
}

/** The stacks after a journal line: reading all lines in order gives the stacks that stood when the project was closed. */
export function afterLine(stacks: UndoStacks, head: LineHead): UndoStacks {
  switch (head.kind) {
    case 'genesis':
    case 'migration':
    case 'version':
    case 'erasure':
      return stacks;
    case 'recovery':
      // What is missing in between can no longer be taken back step by step.
      return emptyStacks;
    case 'edit':
      return head.founding === true
        ? emptyStacks
        : afterEdit(stacks, { sequence: head.sequence, title: head.title });
    case 'go-back':
      return afterEdit(stacks, { sequence: head.sequence, title: head.title });
    case 'erased':
      // Left out of the steps, as undoing and redoing it is; like any edit it left nothing to be redone.
      if (head.founding === true) return emptyStacks;
      return head.was === 'edit' || head.was === 'go-back' ? { undo: stacks.undo, redo: null } : stacks;
    case 'undo':
      return afterUndo(stacks);
    case 'redo':
      return afterRedo(stacks);
    default: {
      const unknown: never = head;
      throw new Error(`unknown line ${JSON.stringify(unknown)}`);
    }
  }
}
