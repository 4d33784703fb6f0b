import type { RecordsPart } from '../../shared/contract/contract.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { RecordKind } from '../../shared/domain/tables.ts';
import type { ProjectState } from '../../shared/project/project-state.ts';
import { putRecord } from '../../shared/project/project-state.ts';
import { call } from '../bridge/bridge.ts';

/** Puts all records of the open project into a state, part by part; answers what was in the way, or null. */
export async function readRecords(
  state: ProjectState,
  onPart: (last: boolean) => void,
): Promise<Problem | null> {
  for (let part: number | null = 0; part !== null; ) {
    const answer: Awaited<ReturnType<typeof call<'project.records'>>> = await call('project.records', {
      part,
    });
    if (!answer.ok) return answer.error;
    const { records, next } = JSON.parse(answer.value) as RecordsPart;
    for (const [kind, list] of Object.entries(records)) {
      for (const record of list) putRecord(state, kind as RecordKind, record as never);
    }
    part = next;
    onPart(next === null);
    // What has arrived is drawn before the next part takes the window's time, the first part with its whole screen.
    if (next !== null) await (next === 1 ? untilIdle() : nextFrame());
  }
  return null;
}

/** The moment after the next frame has been drawn. */
function nextFrame(): Promise<void> {
  return new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve, 0));
  });
}

/** The moment in which the window has nothing to do, but no later than in 400 ms. */
function untilIdle(): Promise<void> {
  return new Promise((resolve) => {
    requestIdleCallback(() => resolve(), { timeout: 400 });
  });
}
