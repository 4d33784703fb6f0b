import { useRef, useState } from 'react';
import type { SourceId } from '../../shared/domain/identity.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { CareProgressBar } from '../parts/care-progress-bar.tsx';
import { eraseSources } from '../store/care.ts';
import { useProject, useReading, useWorkbenchStore } from '../store/context.ts';
import { takeOpening } from '../store/openings.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { focusWhatIsWrong } from '../ui/focus-what-is-wrong.ts';
import { Notice } from '../ui/notice.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import { counted } from './source-words.ts';
import './erase-sources-dialog.css';

/** Asks before sources are erased for good: says what goes and what remains, wants a reason and the label typed. */
export function EraseSourcesDialog({
  ids,
  onClose,
}: {
  readonly ids: readonly SourceId[];
  readonly onClose: () => void;
}) {
  const project = useProject();
  const workbench = useWorkbenchStore();
  const { tables, index } = useReading(['source', 'claim', 'passage']);
  const [reason, setReason] = useState('');
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState(false);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const form = useRef<HTMLFormElement>(null);

  const sources = ids.flatMap((id) => tables.source.get(id) ?? []);
  const claims = sources.flatMap(({ id }) => [...(index.claimsOfSource.get(id) ?? [])]);
  const passages = claims.reduce((sum, id) => sum + (index.passagesOfClaim.get(id)?.size ?? 0), 0);
  const [only] = sources;
  const what = sources.length === 1 && only ? sourceLabel(only) : counted(sources.length, 'source');
  /** What must be typed: the label of the one source, or how many there are. */
  const word = sources.length === 1 && only ? sourceLabel(only) : String(sources.length);
  const agreed = typed.trim().toLowerCase() === word.toLowerCase();

  async function erase(): Promise<void> {
    setAsked(true);
    if (busy) return;
    if (reason.trim() === '' || !agreed) return focusWhatIsWrong(form.current);
    commitPendingText();
    setBusy(true);
    setProblem(null);
    const answer = await eraseSources(project, ids, reason.trim());
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error.sentence);
    onClose();
    workbench.forget(ids);
    const { project: opened, remains } = answer.value;
    const was = sources.length === 1 ? 'was' : 'were';
    takeOpening(
      { status: 'opened', project: opened },
      {
        title: `${what} ${was} erased for good`,
        lead:
          remains.length === 0
            ? 'Nothing of it is left in this project or its backup copies.'
            : 'It is gone from this project and its backup copies. What may be left elsewhere:',
        sentences: remains,
      },
    );
  }

  if (sources.length === 0) return null;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && !busy && onClose()}
      title={`Erase ${what} for good?`}
      footer={
        <>
          <Button onClick={onClose} disabled={busy}>
            Cancel
          </Button>
          <Button kind="danger" type="submit" form="erase-sources-form" disabled={busy}>
            Erase for good
          </Button>
        </>
      }
    >
      <p>
        For a source that should never have been here. <strong>This cannot be undone.</strong> If it shall
        only leave the work, remove it instead: that can be undone.
      </p>
      <div className="erase-sources-dialog-what">
        <section aria-label="What goes">
          <h3>What goes</h3>
          <ul>
            <li dir="auto">
              {what}
              {sources.length === 1 && only?.title ? ` “${only.title}”` : ''}, the original and its text
            </li>
            <li>
              {`${counted(claims.length, 'claim')} with ${counted(passages, 'quotation')}, and their ratings`}
            </li>
            <li>Every mention of them in the history, in saved versions and in the backup copies</li>
          </ul>
        </section>
        <section aria-label="What remains">
          <h3>What remains</h3>
          <ul>
            <li>
              A note that it was erased: label, fingerprint (SHA-256), time, your name and the reason. Reports
              tell of it.
            </li>
            <li>Reports and copies that were made before and are kept elsewhere</li>
          </ul>
        </section>
      </div>
      <form
        ref={form}
        id="erase-sources-form"
        className="erase-sources-dialog-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void erase();
        }}
      >
        <Field
          label="Reason"
          required
          error={asked && reason.trim() === '' ? 'Say why: the reason stays on record.' : undefined}
          help="Stays on record. Do not repeat what must go."
        >
          <TextArea value={reason} onChange={setReason} minRows={1} disabled={busy} />
        </Field>
        <Field
          label={sources.length === 1 ? `Type ${word} to confirm` : `Type ${word}, their number, to confirm`}
          required
          error={asked && !agreed ? `Type ${word} if this is what you want to erase.` : undefined}
        >
          <TextField value={typed} onChange={setTyped} disabled={busy} />
        </Field>
      </form>
      {problem !== null && <Notice kind="fault">{problem}</Notice>}
      {busy && <CareProgressBar doing="erasing" label="Erasing" />}
    </Dialog>
  );
}
