import type { ValueMatch, ValueVerdict } from './match-values.ts';
import { matchValues } from './match-values.ts';
import type { ClaimPair } from './pair-claims.ts';

/** One row of the table of values: two values set beside each other, and the pair of claims they come from. */
export type ValueRow = ValueMatch & { readonly pair: ClaimPair };

const rank: Readonly<Record<ValueVerdict, number>> = {
  differs: 0,
  same: 1,
  'not-compared': 2,
  'one-sided': 3,
};

/**
 * The dates and figures of paired claims as rows: what differs first, then what is the same, what cannot be compared, and what
 * only one side gives; within each in the order of the pairs. Claims that stand alone have no rows.
 */
export function valuesSideBySide(pairs: readonly ClaimPair[]): readonly ValueRow[] {
  const rows = pairs.flatMap((pair) =>
    pair.left && pair.right
      ? matchValues(pair.left.claim, pair.right.claim).map((match): ValueRow => ({ ...match, pair }))
      : [],
  );
  return rows.sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}
