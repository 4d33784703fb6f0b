import { useState } from 'react';
import { momentText } from '../parts/moment-text.ts';
import type { BackupCopyLine } from '../store/care.ts';
import { restoreCopy } from '../store/care.ts';
import { useProject } from '../store/context.ts';
import { takeOpening } from '../store/openings.ts';
import { editsNotSaved, saveFirst } from '../store/save-state.ts';
import { Button } from '../ui/button.tsx';
import { countText } from '../ui/count-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { commitPendingText } from '../ui/pending-text.ts';

/** Restores a backup copy to a new folder, and goes on there. */
export function RestoreDialog({
  copy,
  onClose,
  onRestored,
}: {
  readonly copy: BackupCopyLine;
  readonly onClose: () => void;
  readonly onRestored: () => void;
}) {
  const project = useProject();
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function restore(): Promise<void> {
    commitPendingText();
    setBusy(true);
    setProblem(null);
    const settled = await project.settled(3_000);
    const answer = settled ? await restoreCopy(copy.key) : null;
    setBusy(false);
    if (answer === null) return setProblem(`${editsNotSaved(project.atRisk)}. ${saveFirst}`);
    if (!answer.ok) return setProblem(answer.error.sentence);
    if (answer.value.status === 'cancelled') return;
    onRestored();
    takeOpening(answer.value);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title="Restore a copy"
      size="small"
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button kind="primary" disabled={busy} onClick={() => void restore()}>
            {busy ? 'Restoring' : 'Choose a folder and restore'}
          </Button>
        </>
      }
    >
      <p>
        The copy of {momentText(copy.time)}, with {countText(copy.revision)} edits, becomes a project in a new
        folder and is opened there.
      </p>
      <p>The project that is open now is closed and stays as it is. Nothing in it is written over.</p>
      {problem !== null && <Notice kind="fault">{problem}</Notice>}
    </Dialog>
  );
}
