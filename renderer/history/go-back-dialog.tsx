import { useEffect, useState } from 'react';
import type { HistoryEntry, VersionDifference } from '../../shared/contract/history.ts';
import { useProject } from '../store/context.ts';
import { compareVersions } from '../store/history.ts';
import { announce } from '../ui/announcer.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { HistoryWords } from './history-words.tsx';

/** How many of the changes that would be taken back are listed. */
const listed = 12;

/** Asks before the project is taken back to an entry, and says what that takes back. */
export function GoBackDialog({
  entry,
  revision,
  onClose,
}: {
  readonly entry: HistoryEntry;
  readonly revision: number;
  readonly onClose: () => void;
}) {
  const project = useProject();
  const [difference, setDifference] = useState<VersionDifference | null>(null);
  useEffect(() => {
    let asked = true;
    void compareVersions(entry.sequence, revision).then((answer) => {
      if (asked && answer.ok) setDifference(answer.value);
    });
    return () => {
      asked = false;
    };
  }, [entry, revision]);

  const name = entry.kind === 'version' ? `version “${entry.title}”` : `revision ${entry.sequence}`;
  async function goBack(): Promise<void> {
    commitPendingText();
    const answer = await project.goBack(entry.sequence);
    announce(
      answer.ok ? `The project stands as it did at ${name}. Undo takes that back.` : answer.error.sentence,
    );
  }

  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Go back to ${name}?`}
      confirmLabel="Go back"
      onConfirm={() => void goBack()}
    >
      <p>
        The project will stand as it did then. This is an edit like any other: everything since stays in the
        history, and Undo takes it back.
      </p>
      {difference !== null && difference.words.length > 0 && (
        <>
          <p className="history-dialog-lead">What has changed since, and will be taken back:</p>
          <HistoryWords
            words={difference.words.slice(0, listed)}
            more={difference.more + Math.max(0, difference.words.length - listed)}
          />
        </>
      )}
    </ConfirmDialog>
  );
}
