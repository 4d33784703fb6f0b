import type { JoinedPair } from './joined-pair.ts';

type EmptyFindingsProps = {
  readonly pairs: readonly JoinedPair[];
  readonly onlyConflicts: boolean;
};

/** Says why the list of pairs is empty, or why it shows nothing but silence; nothing where there is a pair to see. */
export function NoPairs({ pairs, onlyConflicts }: EmptyFindingsProps) {
  if (!pairs.some(({ relation }) => relation !== 'silent')) {
    return (
      <p className="findings-panel-empty">
        The two sources have no claims on the same proposition yet. Place a claim of each on one proposition
        in Claims, with the key p, and they are joined here. Shared wording is marked in the texts all the
        same.
      </p>
    );
  }
  return onlyConflicts && !inConflict(pairs) ? <NoConflict shows="pairs" /> : null;
}

/** Says why the table of values is empty. */
export function NoValues({ pairs, onlyConflicts }: EmptyFindingsProps) {
  if (!onlyConflicts) {
    return (
      <p className="findings-panel-empty">
        No paired claims give a date or a figure. Values are added to a claim in the inspector.
      </p>
    );
  }
  if (!inConflict(pairs)) return <NoConflict shows="values" />;
  return (
    <p className="findings-panel-empty">
      No claims in conflict give a date or a figure. Switch “Only conflicts” off to see all values.
    </p>
  );
}

function NoConflict({ shows }: { readonly shows: 'pairs' | 'values' }) {
  return (
    <p className="findings-panel-empty">
      Nothing that these two sources say is in conflict. Switch “Only conflicts” off to see all {shows}.
    </p>
  );
}

function inConflict(pairs: readonly JoinedPair[]): boolean {
  return pairs.some(({ relation }) => relation === 'conflict');
}
