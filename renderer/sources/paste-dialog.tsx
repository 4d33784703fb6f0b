import { useRef, useState } from 'react';
import { understoodDate } from '../parts/date-span-field.tsx';
import { pasteSource, showOutcome } from '../store/import-sources.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { ConfirmDialog } from '../ui/confirm-dialog.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';

const empty = { text: '', title: '', publisher: '', published: '', address: '' };

/** A text longer than this (UTF-16 units) is not let go at one key. */
const soonTypedAgain = 20;

/** Makes a source of pasted text: the text itself, and where it comes from. */
export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const [pasted, setPasted] = useState(empty);
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const textArea = useRef<HTMLTextAreaElement>(null);
  const set = (field: keyof typeof empty) => (value: string) => setPasted({ ...pasted, [field]: value });

  async function add(): Promise<void> {
    if (pasted.text.trim() === '') {
      setProblem('There is no text yet. Paste the words of the source into the first field.');
      textArea.current?.focus();
      return;
    }
    setBusy(true);
    const answer = await pasteSource(pasted);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error.sentence);
    const { outcome } = answer.value;
    if (outcome.kind === 'failed') return setProblem(outcome.sentence);
    if (outcome.kind === 'added') announce(`${outcome.label} added`);
    else showOutcome(outcome);
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (open) return;
        if (pasted.text.trim().length > soonTypedAgain) setAsking(true);
        else onClose();
      }}
      title="Paste a text"
      description="The text is kept as it is, under its own hash, and becomes a source like an imported file."
      size="large"
      initialFocus={textArea}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={busy} onClick={() => void add()}>
            Add source
          </Button>
        </>
      }
    >
      <div className="paste-dialog">
        {problem !== null && <Notice kind="fault">{problem}</Notice>}
        <Field label="Text" required>
          <TextArea
            value={pasted.text}
            onChange={set('text')}
            minRows={8}
            maxRows={14}
            reading
            areaRef={textArea}
          />
        </Field>
        <div className="paste-dialog-pair">
          <Field label="Title">
            <TextField
              value={pasted.title}
              onChange={set('title')}
              placeholder="The first line, if left empty"
            />
          </Field>
          <Field label="Publisher">
            <TextField value={pasted.publisher} onChange={set('publisher')} />
          </Field>
          <Field label="Published" help={understoodDate(pasted.published) ?? undefined}>
            <TextField
              value={pasted.published}
              onChange={set('published')}
              placeholder="17 Jan 2025, Oct 2024"
            />
          </Field>
          <Field label="Address">
            <TextField value={pasted.address} onChange={set('address')} placeholder="Where it was found" />
          </Field>
        </div>
      </div>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title="Throw this text away?"
        confirmLabel="Throw away"
        cancelLabel="Keep the text"
        danger
        onConfirm={onClose}
      >
        What you pasted has not become a source yet.
      </ConfirmDialog>
    </Dialog>
  );
}
