import type { Problem, ProblemCode } from '../../shared/contract/problem.ts';

/** An answer that went well. */
export function answer<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** An expected failure, told to the window in words. */
export function problem(
  code: ProblemCode,
  sentence: string,
): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error: { code, sentence } };
}

export const done = answer({});

/** The answer to what asks for an open project while none is open. */
export const noProject = problem('no-project', 'No project is open. Open or make one first.');
