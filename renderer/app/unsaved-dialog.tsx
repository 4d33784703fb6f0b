import { useState } from 'react';
import { saveCopyElsewhere } from '../care/save-elsewhere.ts';
import { useProject, useSaveState } from '../store/context.ts';
import { editsNotSaved } from '../store/save-state.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import './unsaved-dialog.css';

/** Asks what becomes of edits that could not be saved, before the project or the window is closed. */
export function UnsavedDialog({
  onStay,
  onLeave,
}: {
  readonly onStay: () => void;
  readonly onLeave: () => void;
}) {
  const project = useProject();
  const state = useSaveState();
  const [count] = useState(project.atRisk);
  const [busy, setBusy] = useState(false);

  async function saveAndLeave(): Promise<void> {
    setBusy(true);
    const written = await saveCopyElsewhere(project);
    setBusy(false);
    // What came over in part only is told; the window stays until that was read.
    if (written === 'whole') onLeave();
    else if (written === 'in part') onStay();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onStay()}
      title={editsNotSaved(count)}
      footer={
        <>
          <Button kind="danger" className="unsaved-dialog-leave" disabled={busy} onClick={onLeave}>
            {count === 1 ? 'Close without it' : 'Close without them'}
          </Button>
          <Button disabled={busy} onClick={onStay}>
            Stay
          </Button>
          <Button kind="primary" disabled={busy} onClick={() => void saveAndLeave()}>
            Save a copy elsewhere and close
          </Button>
        </>
      }
    >
      {state.kind === 'fault' && <p>{state.sentence}</p>}
      <p>
        {count === 1 ? 'This edit is' : 'These edits are'} on screen alone. A copy elsewhere holds the whole
        project with {count === 1 ? 'it' : 'them'}.
      </p>
    </Dialog>
  );
}
