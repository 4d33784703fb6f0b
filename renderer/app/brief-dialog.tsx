import { useState } from 'react';
import type { TlpLabel } from '../../shared/domain/marking.ts';
import { tlpLabels } from '../../shared/domain/marking.ts';
import { briefOf } from '../../shared/project/read-model.ts';
import { useProject, useReading } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { TextField } from '../ui/text-field.tsx';
import './brief-dialog.css';

/** The brief: title, key question, scope, audience and marking, changed in one edit. */
export function BriefDialog({ onClose }: { readonly onClose: () => void }) {
  const project = useProject();
  const brief = briefOf(useReading(['brief']));
  const [draft, setDraft] = useState(brief);
  const [problem, setProblem] = useState<string | null>(null);
  const labels = [
    ...tlpLabels.map((value) => ({ value: value as TlpLabel | 'none', label: value as string })),
    { value: 'none' as const, label: 'No label' },
  ];

  function keep(): void {
    if (draft.title.trim() === '') return setProblem('A project needs a title.');
    const { id: _id, ...changes } = { ...draft, title: draft.title.trim() };
    const result = project.dispatch({ type: 'describeBrief', changes });
    if (!result.ok) return setProblem(result.error.sentence);
    if (result.value.length > 0) announce('The brief was changed.');
    onClose();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Brief and marking"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button kind="primary" type="submit" form="brief-dialog">
            Keep
          </Button>
        </>
      }
    >
      <form
        id="brief-dialog"
        className="brief-dialog"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          keep();
        }}
      >
        <Field label="Title" required>
          <TextField value={draft.title} onChange={(title) => setDraft({ ...draft, title })} />
        </Field>
        <Field label="Key question">
          <TextArea
            value={draft.keyQuestion}
            minRows={2}
            onChange={(keyQuestion) => setDraft({ ...draft, keyQuestion })}
          />
        </Field>
        <Field label="Scope">
          <TextArea value={draft.scope} minRows={1} onChange={(scope) => setDraft({ ...draft, scope })} />
        </Field>
        <Field label="Audience">
          <TextArea
            value={draft.audience}
            minRows={1}
            onChange={(audience) => setDraft({ ...draft, audience })}
          />
        </Field>
        <div className="brief-dialog-pair">
          <Field label="TLP label">
            <Select
              value={draft.marking.tlp ?? 'none'}
              onChange={(tlp) =>
                setDraft({ ...draft, marking: { ...draft.marking, tlp: tlp === 'none' ? null : tlp } })
              }
              options={labels}
            />
          </Field>
          <Field label="Banner text" help="Stands at the top and bottom of the window and of every report.">
            <TextField
              value={draft.marking.banner}
              onChange={(banner) => setDraft({ ...draft, marking: { ...draft.marking, banner } })}
            />
          </Field>
        </div>
        {problem && <Notice kind="attention">{problem}</Notice>}
      </form>
    </Dialog>
  );
}
