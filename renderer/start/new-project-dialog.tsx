import { useEffect, useRef, useState } from 'react';
import type { TlpLabel } from '../../shared/domain/marking.ts';
import type { NewPassphrase } from '../parts/new-passphrase.ts';
import { isUsable, noPassphrase } from '../parts/new-passphrase.ts';
import { NewPassphraseFields } from '../parts/new-passphrase-fields.tsx';
import type { Opening } from '../store/window-life.ts';
import { createProject } from '../store/window-life.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { focusWhatIsWrong } from '../ui/focus-what-is-wrong.ts';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { Switch } from '../ui/switch.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import './new-project-dialog.css';

const labels: readonly {
  readonly value: TlpLabel | 'none';
  readonly label: string;
  readonly description: string;
}[] = [
  { value: 'TLP:RED', label: 'TLP:RED', description: 'For the named recipients only' },
  {
    value: 'TLP:AMBER+STRICT',
    label: 'TLP:AMBER+STRICT',
    description: 'For the recipients’ own organisation',
  },
  {
    value: 'TLP:AMBER',
    label: 'TLP:AMBER',
    description: 'For the organisation and its clients, on need to know',
  },
  { value: 'TLP:GREEN', label: 'TLP:GREEN', description: 'For the community, not for the public' },
  { value: 'TLP:CLEAR', label: 'TLP:CLEAR', description: 'For everyone' },
  { value: 'none', label: 'No label', description: 'The banner text alone' },
];

/** Asks for what a new project needs: title, key question, marking, and who is working. */
export function NewProjectDialog({
  onClose,
  onOpened,
}: {
  readonly onClose: () => void;
  readonly onOpened: (opening: Opening) => void;
}) {
  const [title, setTitle] = useState('');
  const [keyQuestion, setKeyQuestion] = useState('');
  const [banner, setBanner] = useState('');
  const [tlp, setTlp] = useState<TlpLabel | 'none'>('TLP:AMBER');
  const [analystName, setAnalystName] = useState('');
  const [encrypted, setEncrypted] = useState(false);
  const [passphrase, setPassphrase] = useState<NewPassphrase>(noPassphrase);
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [asked, setAsked] = useState(false);
  const first = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const secret = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (encrypted) secret.current?.scrollIntoView({ block: 'nearest' });
  }, [encrypted]);

  const missingTitle = asked && title.trim() === '' ? 'A project needs a title.' : undefined;
  const missingName = asked && analystName.trim() === '' ? 'Every edit is recorded under a name.' : undefined;

  async function make(): Promise<void> {
    setAsked(true);
    if (busy) return;
    if (title.trim() === '' || analystName.trim() === '' || (encrypted && !isUsable(passphrase))) {
      return focusWhatIsWrong(form.current);
    }
    setBusy(true);
    setProblem(null);
    const marking = { banner: banner.trim(), tlp: tlp === 'none' ? null : tlp };
    const answer = await createProject({
      title: title.trim(),
      keyQuestion,
      marking,
      analystName: analystName.trim(),
      passphrase: encrypted ? passphrase.first : null,
    });
    setBusy(false);
    if (!answer.ok) setProblem(answer.error.sentence);
    else if (answer.value.status === 'opened') onOpened(answer.value);
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New project"
      description="You can change all of this later."
      initialFocus={first}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="new-project-form" disabled={busy}>
            Choose a folder and make it
          </Button>
        </>
      }
    >
      <form
        ref={form}
        id="new-project-form"
        className="new-project-dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void make();
        }}
      >
        <Field label="Title" required error={missingTitle}>
          <TextField value={title} onChange={setTitle} inputRef={first} />
        </Field>
        <Field label="Key question" help="What the brief shall answer, in one or two sentences.">
          <TextArea value={keyQuestion} onChange={setKeyQuestion} minRows={2} />
        </Field>
        <div className="new-project-dialog-pair">
          <Field label="TLP label">
            <Select value={tlp} onChange={setTlp} options={labels} />
          </Field>
          <Field label="Banner text" help="Stands at the top and bottom of the window and of every report.">
            <TextField value={banner} onChange={setBanner} placeholder="e.g. Draft, internal" />
          </Field>
        </div>
        <Field
          label="Who is working?"
          required
          error={missingName}
          help="Your name stands beside your ratings."
        >
          <TextField value={analystName} onChange={setAnalystName} autoComplete="off" />
        </Field>
        <Switch
          label="Encrypt this project with a passphrase"
          description="Without the passphrase nobody can read any of it: not its files, not its backup copies, not its title in the list of recent projects. A project can also be encrypted later."
          checked={encrypted}
          onChange={setEncrypted}
        />
        {encrypted && (
          <div ref={secret}>
            <NewPassphraseFields passphrase={passphrase} onChange={setPassphrase} asked={asked} />
          </div>
        )}
        {problem && <Notice kind="fault">{problem}</Notice>}
      </form>
    </Dialog>
  );
}
