import { Check, CircleAlert } from 'lucide-react';
import type { Verification } from '../store/care.ts';
import { countText } from '../ui/count-text.ts';
import { verifiedWords } from './verified-words.ts';

/** A row for each kind of thing: what is checked, how much was, how much is wrong, and what exactly. */
export function VerifiedTable({ found }: { readonly found: Verification }) {
  return (
    <table className="verified-table" aria-label="What was verified">
      <thead>
        <tr>
          <th scope="col">What</th>
          <th scope="col" className="verified-table-number">
            Checked
          </th>
          <th scope="col" className="verified-table-number">
            Wrong
          </th>
        </tr>
      </thead>
      <tbody>
        {found.rows.map((row) => {
          const Sign = row.wrong === 0 ? Check : CircleAlert;
          return (
            <tr key={row.thing} data-wrong={row.wrong > 0 ? true : undefined}>
              <th scope="row">
                <span className="verified-table-name">
                  <Sign size={14} strokeWidth={1.75} aria-hidden="true" />
                  {verifiedWords[row.thing].name}
                </span>
                <span className="verified-table-quiet">{verifiedWords[row.thing].checked}</span>
                {row.findings.length > 0 && (
                  <ul className="verified-table-findings">
                    {row.findings.map((each) => (
                      <li key={each}>{each}</li>
                    ))}
                    {row.wrong > row.findings.length && (
                      <li>{`and ${countText(row.wrong - row.findings.length)} more`}</li>
                    )}
                  </ul>
                )}
              </th>
              <td className="verified-table-number">{countText(row.checked)}</td>
              <td className="verified-table-number">{countText(row.wrong)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
