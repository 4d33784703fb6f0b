import type { ReactNode } from 'react';
import { useRef } from 'react';
import { CareProgressBar } from '../parts/care-progress-bar.tsx';
import type { CareProgress } from '../store/care.ts';
import { Button } from '../ui/button.tsx';
import { focusWhatIsWrong } from '../ui/focus-what-is-wrong.ts';
import { Notice } from '../ui/notice.tsx';

/** What every form of the dialog is handed. */
export type FormSurroundings = {
  readonly onBack: () => void;
  readonly onClose: () => void;
  readonly onBusy: (busy: boolean) => void;
  readonly busy: boolean;
};

/** A form of the encryption dialog: what it does, its fields, what is in the way, its buttons. */
export function EncryptionForm({
  children,
  confirm,
  onConfirm,
  onBack,
  busy,
  problem,
  doing,
  doingWords,
}: {
  readonly children: ReactNode;
  /** A verb for the button that does it. */
  readonly confirm: string;
  readonly onConfirm: () => void;
  readonly onBack: () => void;
  readonly busy: boolean;
  readonly problem: string | null;
  readonly doing: CareProgress['doing'];
  readonly doingWords: string;
}) {
  const form = useRef<HTMLFormElement>(null);
  return (
    <form
      ref={form}
      className="encryption-form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (busy) return;
        onConfirm();
        focusWhatIsWrong(form.current);
      }}
    >
      <div className="encryption-form-fields">
        {children}
        {problem !== null && <Notice kind="fault">{problem}</Notice>}
        {busy && <CareProgressBar doing={doing} label={doingWords} />}
      </div>
      <div className="encryption-form-buttons">
        <Button onClick={onBack} disabled={busy}>
          Cancel
        </Button>
        <Button kind="primary" type="submit" disabled={busy}>
          {confirm}
        </Button>
      </div>
    </form>
  );
}
