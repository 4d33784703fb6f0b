import { z } from '../domain/schema.ts';
import type { RecordKind, RecordOf } from '../domain/tables.ts';
import { recordKinds, recordSchemas } from '../domain/tables.ts';
import type { ProjectState } from './project-state.ts';
import { dropRecord, putRecord } from './project-state.ts';
import { sameRecord } from './same-record.ts';

type StepOf<K extends RecordKind> = {
  readonly kind: K;
  readonly id: string;
  readonly before: RecordOf<K> | null;
  readonly after: RecordOf<K> | null;
};

/** One record put (`after`) or removed (`after` null), with what stood before. */
export type ChangeStep = { [K in RecordKind]: StepOf<K> }[RecordKind];

/** The effect of a command on records. Reversed, it is a Change again. */
export type Change = readonly ChangeStep[];

const stepSchemas = recordKinds.map((kind) =>
  z.object({
    kind: z.literal(kind),
    id: z.string().max(64),
    before: (recordSchemas[kind] as z.ZodType).nullable(),
    after: (recordSchemas[kind] as z.ZodType).nullable(),
  }),
);

/** A Change as it is read back from a journal. */
export const changeSchema = z.array(
  z.discriminatedUnion('kind', stepSchemas as never),
) as unknown as z.ZodType<Change>;

/** Carries a Change out on the records. It does not count a revision; whoever numbers changes does. */
export function applyChange(state: ProjectState, change: Change): void {
  for (const step of change) {
    if (step.after === null) dropRecord(state, step.kind, step.id);
    else putRecord(state, step.kind, step.after as never);
  }
}

/** The Change that takes this one back. */
export function reverseChange(change: Change): Change {
  return change.map((step) => ({ ...step, before: step.after, after: step.before }) as ChangeStep).reverse();
}

/**
 * A Change that undo lays on again, with counters as they may be: what was erased for good may have left one higher than
 * the Change found it. Labels that were given out are not given out again, so such a counter stays, or is raised.
 */
export function withCountersKept(state: ProjectState, change: Change): Change {
  return change.flatMap((step): ChangeStep[] => {
    if (step.kind !== 'counter') return [step];
    const standing = state.tables.counter.get(step.id) ?? null;
    if (sameRecord(standing, step.before)) return [step];
    const raises = step.after !== null && step.after.last > (standing?.last ?? -1);
    return raises ? [{ ...step, before: standing }] : [];
  });
}

/** Whether every record still stands as the Change left or found it, so that laying it on loses nothing. */
export function changeFits(state: ProjectState, change: Change): boolean {
  return change.every((step) => {
    const standing = state.tables[step.kind].get(step.id) ?? null;
    return sameRecord(standing, step.before);
  });
}
