import type { Change, ChangeStep } from '../../shared/project/change.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';

/** Which records a grid shows, and which of its rows a change of other records shows in. */
export type GridRecords = {
  readonly kind: 'source' | 'claim';
  /** Rows by id, or `all` where a change can show in any of them; an empty list for what the grid does not show. */
  readonly touched: (step: ChangeStep, reading: ProjectReading) => readonly string[] | 'all';
};

/** What a Change does to the rows of a grid. */
export type RowChanges = {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly redrawn: ReadonlySet<string>;
  readonly all: boolean;
};

/** Reads off a Change which rows come, go or look different; costs what the Change is long. */
export function rowChanges(records: GridRecords, change: Change, reading: ProjectReading): RowChanges {
  const added: string[] = [];
  const removed: string[] = [];
  const redrawn = new Set<string>();
  let all = false;
  for (const step of change) {
    if (step.kind === records.kind) {
      if (step.before === null && step.after !== null) added.push(step.id);
      else if (step.before !== null && step.after === null) removed.push(step.id);
      else redrawn.add(step.id);
    }
    const rows = records.touched(step, reading);
    if (rows === 'all') all = true;
    else for (const id of rows) redrawn.add(id);
  }
  return { added, removed, redrawn, all };
}
