import type { ClaimRelation } from '../../shared/comparing/pair-claims.ts';
import { relationMeanings, relationWords } from './joined-pair.ts';
import './relation-sign.css';

/** The line of a relation as it stands in the gutter, small, with its word and how many there are of it. */
export function RelationSign({
  relation,
  count,
}: {
  readonly relation: ClaimRelation;
  readonly count?: number;
}) {
  return (
    <span className="relation-sign" data-relation={relation} title={relationMeanings[relation]}>
      <svg width="22" height="12" viewBox="0 0 22 12" aria-hidden="true">
        <path className="relation-sign-line" d={relation === 'silent' ? 'M1 6H10' : 'M1 6H21'} />
        {relation === 'conflict' && <path className="relation-sign-bar" d="M11 1V11" />}
        {relation === 'silent' && <path className="relation-sign-bar" d="M10 3V9" />}
      </svg>
      <span>{count === undefined ? relationWords[relation] : countText(relation, count)}</span>
    </span>
  );
}

function countText(relation: ClaimRelation, count: number): string {
  return relation === 'conflict' && count !== 1
    ? `${count} conflicts`
    : `${count} ${relationWords[relation]}`;
}
