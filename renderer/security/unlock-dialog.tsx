import { useRef, useState } from 'react';
import { PassphraseField } from '../parts/passphrase-field.tsx';
import type { LockedThing } from '../store/security.ts';
import { leaveLocked, unlock } from '../store/security.ts';
import type { Opening } from '../store/window-life.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';

/** Asks for the passphrase of a project or of an encrypted copy, until it opens or the analyst turns away. */
export function UnlockDialog({
  locked: first,
  onOpened,
  onLeave,
}: {
  readonly locked: LockedThing;
  readonly onOpened: (opening: Opening) => void;
  readonly onLeave: () => void;
}) {
  const [locked, setLocked] = useState(first);
  const [passphrase, setPassphrase] = useState('');
  const [shown, setShown] = useState(false);
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const copy = locked.kind === 'copy';

  async function open(): Promise<void> {
    if (busy) return;
    if (passphrase === '') return setWrong('Type the passphrase.');
    setBusy(true);
    setWrong(null);
    setProblem(null);
    const answer = await unlock(locked.ticket, passphrase);
    setBusy(false);
    if (!answer.ok) return setProblem(answer.error.sentence);
    if (answer.value.status === 'opened') return onOpened(answer.value);
    if (answer.value.status === 'cancelled') return;
    setLocked(answer.value.locked);
    setWrong(answer.value.locked.sentence ?? 'This is not the passphrase. Nothing was opened. Try again.');
    field.current?.focus();
    field.current?.select();
  }

  function leave(): void {
    leaveLocked(locked.ticket);
    onLeave();
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && leave()}
      title={`Unlock ${locked.name}`}
      size="small"
      initialFocus={field}
      description={
        first.sentence ??
        (copy
          ? 'This copy is encrypted. Once it is unlocked you choose the folder in which it shall be kept.'
          : 'This project is encrypted.')
      }
      footer={
        <>
          <Button onClick={leave}>Cancel</Button>
          <Button kind="primary" type="submit" form="unlock-form" disabled={busy}>
            {busy ? 'Unlocking' : 'Unlock'}
          </Button>
        </>
      }
    >
      <form
        id="unlock-form"
        onSubmit={(event) => {
          event.preventDefault();
          void open();
        }}
      >
        <PassphraseField
          label="Passphrase"
          value={passphrase}
          onChange={(typed) => {
            setPassphrase(typed);
            setWrong(null);
          }}
          shown={shown}
          onShownChange={setShown}
          error={wrong}
          inputRef={field}
        />
      </form>
      {problem !== null && <Notice kind="fault">{problem}</Notice>}
    </Dialog>
  );
}
