import { useState } from 'react';
import { recoverProject } from '../store/care.ts';
import { takeOpening } from '../store/openings.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';

/** Recovers what checks out of a damaged project to a new folder, and goes on there. */
export function RecoverDialog({ onClose }: { readonly onClose: () => void }) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function recover(): Promise<void> {
    setBusy(true);
    setProblem(null);
    const answer = await recoverProject();
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error.sentence);
    if (answer.value.status === 'cancelled') return;
    onClose();
    takeOpening(answer.value);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title="Recover to a new folder"
      size="small"
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button kind="primary" disabled={busy} onClick={() => void recover()}>
            {busy ? 'Recovering' : 'Choose a folder and recover'}
          </Button>
        </>
      }
    >
      <p>
        Everything that checks out is written to a new folder, and opened there for work. The damaged project
        stays as it is: nothing in it is changed or removed.
      </p>
      <p>
        If you have a backup copy, compare the two before you go on: a copy can hold what the damage took.
      </p>
      {problem !== null && <Notice kind="fault">{problem}</Notice>}
    </Dialog>
  );
}
