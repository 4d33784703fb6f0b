import { useState } from 'react';
import { useProject } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { TextField } from '../ui/text-field.tsx';

/** Gives the project as it stands a name to find it by. */
export function SaveVersionDialog({ onClose }: { readonly onClose: () => void }) {
  const project = useProject();
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  async function save(): Promise<void> {
    if (busy) return;
    commitPendingText();
    setBusy(true);
    const saved = await project.saveVersion(name);
    setBusy(false);
    if (!saved.ok) return setProblem(saved.error.sentence);
    announce(`Version “${saved.value.name}” saved.`);
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Save a version"
      size="small"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" disabled={busy || name.trim() === ''} onClick={() => void save()}>
            Save version
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() !== '') void save();
        }}
      >
        <Field
          label="Name"
          help="The project as it stands can be found, compared and gone back to by it."
          {...(problem === null ? {} : { error: problem })}
        >
          <TextField
            value={name}
            maxLength={200}
            onChange={(text) => {
              setName(text);
              setProblem(null);
            }}
          />
        </Field>
      </form>
    </Dialog>
  );
}
