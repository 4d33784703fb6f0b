import type { Stance } from '../../shared/domain/bearing.ts';

/** The sign of a stance, which says without colour what the colour says (LOOK, Stance). */
export const stanceSigns: Readonly<Record<Stance, string>> = {
  supports: '+',
  refutes: '−',
  questions: '?',
  reports: '·',
};

/** The word of a stance as it stands in a cell or a menu. */
export const stanceWords: Readonly<Record<Stance, string>> = {
  supports: 'supports',
  refutes: 'refutes',
  questions: 'questions',
  reports: 'reports',
};

/** What a stance means, in one line for a menu (METHOD 2). */
export const stanceMeanings: Readonly<Record<Stance, string>> = {
  supports: 'What the claim says speaks for the proposition.',
  refutes: 'What the claim says speaks against it.',
  questions: 'It casts doubt, without saying the opposite.',
  reports: 'It speaks of the matter and takes no position.',
};

/** The key that sets a stance on the selected claims (DESIGN, Keys). */
export const stanceKeys: Readonly<Record<Stance, string>> = {
  supports: 's',
  refutes: 'x',
  questions: 'q',
  reports: 'r',
};

/** The stance as a verb with its object: "supports P1", for several claims "support P1". */
export function stanceClause(stance: Stance, proposition: string, claims: number): string {
  const verb = stanceWords[stance];
  const form = claims === 1 ? verb : verb.slice(0, -1);
  return stance === 'reports' ? `${form} on ${proposition}` : `${form} ${proposition}`;
}
