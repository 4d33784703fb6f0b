import { useState } from 'react';
import type { AnalystId } from '../../shared/domain/identity.ts';
import { lineLimit } from '../../shared/domain/text-limits.ts';
import { useProject, useReading } from '../store/context.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { rememberWorker } from '../store/window-life.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Field } from '../ui/field.tsx';
import { Notice } from '../ui/notice.tsx';
import { RadioList } from '../ui/radio-list.tsx';
import { TextField } from '../ui/text-field.tsx';
import './who-is-working.css';

const somebodyNew = 'somebody-new';

/** Makes an analyst the one who works here, and remembers it on this computer. */
function workAs(project: ProjectStore, analyst: AnalystId): void {
  project.analyst = analyst;
  void rememberWorker(analyst);
}

/** Asks once a computer and project who is working. Ratings and bearings on screen are those of the named analyst. */
export function WhoIsWorking({
  onKnown,
  onLeave,
  leaveLabel = 'Back to the start',
}: {
  readonly onKnown: () => void;
  readonly onLeave: () => void;
  readonly leaveLabel?: string;
}) {
  const project = useProject();
  const analysts = [...useReading(['analyst']).tables.analyst.values()];
  const [chosen, setChosen] = useState<string>(analysts[0]?.id ?? somebodyNew);
  const [name, setName] = useState('');
  const [problem, setProblem] = useState<string | null>(null);

  function begin(): void {
    if (chosen !== somebodyNew) {
      workAs(project, chosen as AnalystId);
      return onKnown();
    }
    const wanted = name.trim();
    const same = analysts.find((each) => each.name.toLowerCase() === wanted.toLowerCase());
    if (wanted === '') return setProblem('Type your name: every edit is recorded under one.');
    if (same) {
      workAs(project, same.id);
      return onKnown();
    }
    const id = crypto.randomUUID() as AnalystId;
    const added = project.addAnalyst({ id, name: wanted });
    if (!added.ok) return setProblem(added.error.sentence);
    workAs(project, id);
    onKnown();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onLeave()}
      title="Who is working?"
      description="The screens show one analyst’s ratings and stances. Asked once on this computer for this project."
      size="small"
      footer={
        <>
          <Button onClick={onLeave}>{leaveLabel}</Button>
          <Button kind="primary" type="submit" form="who-is-working">
            Begin
          </Button>
        </>
      }
    >
      <form
        id="who-is-working"
        className="who-is-working"
        onSubmit={(event) => {
          event.preventDefault();
          begin();
        }}
      >
        {analysts.length > 0 && (
          <RadioList
            label="Analyst"
            value={chosen}
            onChange={setChosen}
            options={[
              ...analysts.map((each) => ({ value: each.id as string, label: each.name })),
              {
                value: somebodyNew,
                label: 'Somebody new',
                description: 'With ratings and stances of their own',
              },
            ]}
          />
        )}
        {chosen === somebodyNew && (
          <Field label="Your name">
            <TextField value={name} maxLength={lineLimit} onChange={setName} autoComplete="off" />
          </Field>
        )}
        {problem && <Notice kind="attention">{problem}</Notice>}
      </form>
    </Dialog>
  );
}
