import { Fragment } from 'react';
import { useSettings } from '../store/context.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { Notice } from '../ui/notice.tsx';
import './key-help.css';

/** A dash between two keys stands for those between them. */
type KeyRow = readonly [keys: readonly string[], what: string];

const groups: readonly { readonly title: string; readonly rows: readonly KeyRow[] }[] = [
  {
    title: 'Reading',
    rows: [
      [['j', 'k'], 'Next and previous sentence'],
      [['c'], 'Capture a claim from the sentence or selection'],
      [['a'], 'Add the selection to the selected claim'],
      [['n', 'Shift+N'], 'Next and previous claim in this source'],
      [['y'], 'Copy the quotation with its reference'],
      [['Mod+F'], 'Find in the text'],
      [['Mod++', 'Mod+-', 'Mod+0'], 'Larger, smaller, usual text'],
    ],
  },
  {
    title: 'The selected claim or rows',
    rows: [
      [['s', 'x', 'q', 'r'], 'Supports, refutes, questions, reports'],
      [['Shift+A', '–', 'Shift+F'], 'Reliability A to F'],
      [['1', '–', '6'], 'Credibility 1 to 6'],
      [['p'], 'Choose or make a proposition'],
      [['o'], 'Choose or make an origin'],
      [['u'], 'Next unrated claim'],
      [['g'], 'Go to the passage in its source'],
      [['Delete'], 'Remove'],
    ],
  },
  {
    title: 'Comparing',
    rows: [
      [['n', 'Shift+N'], 'Next and previous difference'],
      [['j', 'k'], 'Next and previous pair of claims'],
      [['v'], 'Only conflicts'],
      [['l'], 'Scroll together or apart'],
    ],
  },
  {
    title: 'Grids',
    rows: [
      [['Enter', 'F2'], 'Edit the cell; in the register Enter on a title reads the source'],
      [['Escape'], 'Leave the cell as it was'],
      [['Space'], 'Select the row'],
      [['Shift+ArrowDown'], 'Select more rows'],
    ],
  },
  {
    title: 'Report',
    rows: [
      [['m'], 'The preview, or its Markdown'],
      [['Mod+E'], 'Export the report'],
    ],
  },
  {
    title: 'Everywhere',
    rows: [
      [['Mod+Z', 'Mod+Shift+Z'], 'Undo, redo'],
      [['Mod+K'], 'Command palette'],
      [['Mod+1', '–', 'Mod+4'], 'Sources, Claims, Compare, Report'],
      [['Alt+ArrowLeft', 'Alt+ArrowRight'], 'Back after a jump, and forward again'],
      [['Mod+O'], 'Open another project'],
      [['Mod+I'], 'Import sources'],
      [['Mod+H'], 'History and versions'],
      [['Mod+L'], 'Lock an encrypted project'],
      [['Mod+.'], 'Show or hide the inspector'],
      [['?'], 'These keys'],
    ],
  },
];

/** The keys, on one sheet. */
export function KeyHelp({ onClose }: { readonly onClose: () => void }) {
  const { singleKeys } = useSettings();
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Keys" size="large">
      {!singleKeys && (
        <Notice kind="info">
          Single keys are switched off. The project menu at the top left switches them on.
        </Notice>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
      <div className="key-help" tabIndex={0}>
        {groups.map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.rows.map(([keys, what]) => (
                <Fragment key={what}>
                  <dt>
                    {keys.map((each) =>
                      each === '–' ? <span key={each}>{each}</span> : <Kbd key={each} keys={each} />,
                    )}
                  </dt>
                  <dd>{what}</dd>
                </Fragment>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}
