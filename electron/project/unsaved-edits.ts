import { recordKinds } from '../../shared/domain/tables.ts';
import { apply } from '../../shared/project/apply.ts';
import { applyChange } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import { commandTitle } from '../../shared/project/command-title.ts';
import type { ProjectState } from '../../shared/project/project-state.ts';
import { emptyProjectState, putRecord } from '../../shared/project/project-state.ts';
import { wrongRecord } from './check-records.ts';
import type { DurableRecords } from './projection.ts';

/**
 * The records with edits laid on that could not be saved, in their order. An edit that cannot be made any more is left
 * out and told in a sentence.
 */
export function withUnsaved(
  durable: DurableRecords,
  unsaved: readonly Command[],
): { readonly records: DurableRecords; readonly refused: readonly string[] } {
  if (unsaved.length === 0) return { records: durable, refused: [] };
  const state: ProjectState = emptyProjectState();
  for (const kind of recordKinds) {
    for (const record of durable[kind]) putRecord(state, kind, record as never);
  }
  const refused: string[] = [];
  for (const command of unsaved) {
    const title = commandTitle(command, state);
    const applied = apply(state, command);
    const wrong = applied.ok ? wrongRecord(applied.value) : applied;
    if (applied.ok && wrong === null) applyChange(state, applied.value);
    else if (wrong?.ok === false) refused.push(`The edit “${title}” was left out: ${wrong.error.sentence}`);
  }
  const records = Object.fromEntries(recordKinds.map((kind) => [kind, [...state.tables[kind].values()]]));
  return { records: records as unknown as DurableRecords, refused };
}
