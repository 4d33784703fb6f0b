import type { Afterwards } from '../store/openings.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import './afterwards-dialog.css';

/** What is to be known after a step: that it is done, and what remains to be looked after. */
export function AfterwardsDialog({
  afterwards,
  onClose,
}: {
  readonly afterwards: Afterwards;
  readonly onClose: () => void;
}) {
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={afterwards.title}
      footer={
        <Button kind="primary" onClick={onClose}>
          Close
        </Button>
      }
    >
      <p>{afterwards.lead}</p>
      {afterwards.sentences.length > 0 && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        <ul className="afterwards-dialog-list" tabIndex={0}>
          {afterwards.sentences.map((each) => (
            <li key={each}>{each}</li>
          ))}
        </ul>
      )}
    </Dialog>
  );
}
