import { Archive, FolderOpen } from 'lucide-react';
import { useEffect, useState } from 'react';
import { momentText } from '../parts/moment-text.ts';
import type { BackupCopyLine, BackupList } from '../store/care.ts';
import { backUpNow, chooseBackupFolder, readBackups } from '../store/care.ts';
import { useProject } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { countText } from '../ui/count-text.ts';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { VisuallyHidden } from '../ui/visually-hidden.tsx';
import { RestoreDialog } from './restore-dialog.tsx';
import './backups-dialog.css';

type Busy = 'copying' | 'choosing' | null;

/** The backup copies of this project: where they are, making one, going back to one. */
export function BackupsDialog({ onClose }: { readonly onClose: () => void }) {
  const { readOnly } = useProject();
  const [list, setList] = useState<BackupList | null>(null);
  const [busy, setBusy] = useState<Busy>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [restoring, setRestoring] = useState<BackupCopyLine | null>(null);

  useEffect(() => {
    void readBackups().then((answer) => {
      if (answer.ok) setList(answer.value);
      else setProblem(answer.error.sentence);
    });
  }, []);

  async function backUp(): Promise<void> {
    commitPendingText();
    setBusy('copying');
    setProblem(null);
    const made = await backUpNow();
    if (made.ok) announce('A backup copy was made and checked.');
    else setProblem(made.error.sentence);
    const answer = await readBackups();
    setBusy(null);
    if (answer.ok) setList(answer.value);
  }

  async function choose(own: boolean): Promise<void> {
    setBusy('choosing');
    setProblem(null);
    const answer = await chooseBackupFolder(own);
    setBusy(null);
    if (answer.ok) setList(answer.value);
    else if (answer.error.code !== 'cancelled') setProblem(answer.error.sentence);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Backups"
      description="A copy is made while you work, about once an hour, and checked by opening it. The last ten are kept, then one a day and one a week."
      footer={
        <>
          <Button onClick={onClose}>Close</Button>
          <Button
            kind="primary"
            icon={Archive}
            disabled={busy !== null || readOnly !== null}
            onClick={() => void backUp()}
          >
            {busy === 'copying' ? 'Making a copy' : 'Back up now'}
          </Button>
        </>
      }
    >
      {problem !== null && <Notice kind="fault">{problem}</Notice>}
      {list !== null && (
        <>
          <section className="backups-dialog-place" aria-label="Where copies are kept">
            <p>
              <span className="backups-dialog-quiet">
                {list.chosen ? 'All projects keep their copies in' : 'Copies are kept inside the project, in'}
              </span>
              <span className="backups-dialog-folder">{list.folder}</span>
            </p>
            {!list.chosen && (
              <p className="backups-dialog-quiet">
                Another disk is safer: copies beside the project are lost with it.
              </p>
            )}
            <div className="backups-dialog-buttons">
              <Button
                size="compact"
                icon={FolderOpen}
                disabled={busy !== null}
                onClick={() => void choose(false)}
              >
                Choose another folder…
              </Button>
              {list.chosen && (
                <Button size="compact" disabled={busy !== null} onClick={() => void choose(true)}>
                  Keep them inside each project
                </Button>
              )}
            </div>
          </section>
          {list.copies.length === 0 ? (
            <p className="backups-dialog-quiet">
              There is no copy yet. The first one is made with the next edit, or now.
            </p>
          ) : (
            <table className="backups-dialog-copies" aria-label="Copies">
              <thead>
                <tr>
                  <th scope="col">Copy made</th>
                  <th scope="col">Edits in it</th>
                  <th scope="col">
                    <VisuallyHidden>What can be done with it</VisuallyHidden>
                  </th>
                </tr>
              </thead>
              <tbody>
                {list.copies.map((copy) => (
                  <tr key={copy.key}>
                    <td>{momentText(copy.time)}</td>
                    <td>{countText(copy.revision)}</td>
                    <td>
                      <Button
                        size="compact"
                        aria-label={`Restore the copy of ${momentText(copy.time)}…`}
                        disabled={busy !== null}
                        onClick={() => setRestoring(copy)}
                      >
                        Restore…
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
      {restoring !== null && (
        <RestoreDialog copy={restoring} onClose={() => setRestoring(null)} onRestored={onClose} />
      )}
    </Dialog>
  );
}
