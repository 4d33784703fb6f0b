import type { Problem } from '../../shared/contract/problem.ts';

/** What the command line ends with; scripts rely on these numbers (README). */
export const exitCodes = {
  done: 0,
  fault: 1,
  usage: 2,
  cannotOpen: 3,
  refused: 4,
  badInput: 5,
  cannotWrite: 6,
  cancelled: 7,
  wrong: 8,
  locked: 9,
} as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** How a command ended: done, or why not, in one sentence. */
export type Finish =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: ExitCode; readonly sentence: string };

export const done: Finish = { ok: true };

export type Unfinished = Extract<Finish, { ok: false }>;

export function unfinished(code: ExitCode, sentence: string): Unfinished {
  return { ok: false, code, sentence };
}

/** The end of a command whose project could not take what was asked: refused, or not to be written. */
export function problemFinish(problem: Problem): Unfinished {
  switch (problem.code) {
    case 'refused':
      return unfinished(exitCodes.refused, problem.sentence);
    case 'unreadable-source':
      return unfinished(exitCodes.badInput, problem.sentence);
    case 'cancelled':
      return unfinished(exitCodes.cancelled, problem.sentence);
    case 'passphrase-needed':
    case 'wrong-passphrase':
      return unfinished(exitCodes.locked, problem.sentence);
    case 'not-a-project':
    case 'newer-format':
    case 'damaged':
    case 'in-use':
    case 'no-project':
    case 'read-only':
      return unfinished(exitCodes.cannotOpen, problem.sentence);
    default:
      return unfinished(exitCodes.cannotWrite, problem.sentence);
  }
}
