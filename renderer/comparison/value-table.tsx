import type { ClaimPair } from '../../shared/comparing/pair-claims.ts';
import type { ValueRow } from '../../shared/comparing/values-side-by-side.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import type { Source } from '../../shared/domain/source.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import type { Side } from './side.ts';
import { subjectText, valueText, verdictSigns, verdictWords } from './value-words.ts';
import './value-table.css';

type ValueTableProps = {
  readonly left: Source;
  readonly right: Source;
  readonly rows: readonly ValueRow[];
  readonly selectedPair: string | null;
  readonly keyOf: (pair: ClaimPair) => string;
  readonly onChoose: (pair: ClaimPair, claim: ClaimId) => void;
};

/** The dates and figures of paired claims beside each other, those that differ first. */
export function ValueTable({ left, right, rows, selectedPair, keyOf, onChoose }: ValueTableProps) {
  return (
    <table className="value-table">
      <thead>
        <tr>
          <th scope="col" className="value-table-proposition">
            On
          </th>
          <th scope="col" className="value-table-subject">
            What
          </th>
          <th scope="col" className="value-table-left" title={left.title}>
            {sourceLabel(left)}
          </th>
          <th scope="col" className="value-table-verdict">
            Compared
          </th>
          <th scope="col" className="value-table-right" title={right.title}>
            {sourceLabel(right)}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => {
          const { pair } = row;
          const label = propositionLabel(pair.proposition);
          return (
            <tr
              // biome-ignore lint/suspicious/noArrayIndexKey: rows have no identity beyond their order
              key={index}
              data-verdict={row.verdict}
              data-selected={keyOf(pair) === selectedPair || undefined}
            >
              <td className="value-table-proposition" title={pair.proposition.wording}>
                {label}
              </td>
              <td className="value-table-subject">{subjectText(row)}</td>
              <ValueCell row={row} side="left" onChoose={onChoose} />
              <td className="value-table-verdict">
                <span aria-hidden="true">{verdictSigns[row.verdict]}</span> {verdictWords[row.verdict]}
              </td>
              <ValueCell row={row} side="right" onChoose={onChoose} />
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function ValueCell({
  row,
  side,
  onChoose,
}: {
  readonly row: ValueRow;
  readonly side: Side;
  readonly onChoose: ValueTableProps['onChoose'];
}) {
  const value = row[side];
  const claim = (side === 'left' ? row.pair.left : row.pair.right)?.claim;
  return (
    <td className={side === 'left' ? 'value-table-left' : undefined}>
      {value === null || !claim ? (
        <span className="value-table-none">not given</span>
      ) : (
        <button
          type="button"
          className="value-table-value"
          title={`As written: ${value.text}\nClaim ${claim.number}: ${claim.wording}`}
          onClick={() => onChoose(row.pair, claim.id)}
        >
          {valueText(value)}
        </button>
      )}
    </td>
  );
}
