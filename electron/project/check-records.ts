import type { Problem } from '../../shared/contract/problem.ts';
import { recordSchemas } from '../../shared/domain/tables.ts';
import type { Change } from '../../shared/project/change.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { refused } from './problems.ts';

/** What a Change would write that could not be read again, or null: a journal line is for good. */
export function wrongRecord(change: Change): Result<never, Problem> | null {
  for (const step of change) {
    if (step.after === null) continue;
    const parsed = recordSchemas[step.kind].safeParse(step.after);
    if (parsed.success) continue;
    const where = parsed.error.issues[0]?.path.join(', ') || step.kind;
    return refused({
      code: 'malformed',
      sentence: `This edit would leave a ${step.kind} that is too long or not complete (${where}). Nothing was changed. Make the text shorter and try again.`,
    });
  }
  return null;
}
