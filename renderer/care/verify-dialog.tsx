import { ShieldCheck } from 'lucide-react';
import { useCallback, useEffect, useRef, useState } from 'react';
import { CareProgressBar } from '../parts/care-progress-bar.tsx';
import type { Verification } from '../store/care.ts';
import { saveVerifier, stopVerifying, verifyProject } from '../store/care.ts';
import { useProject } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/notice.tsx';
import { commitPendingText } from '../ui/pending-text.ts';
import { saveCopyElsewhere } from './save-elsewhere.ts';
import { VerifiedTable } from './verified-table.tsx';
import { adviceOn, verdictOn } from './verified-words.ts';
import './verify-dialog.css';

type State =
  | { readonly kind: 'running' }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'done'; readonly found: Verification }
  | { readonly kind: 'problem'; readonly sentence: string };

/** Reads everything in the project again, and says what checks out and what does not. */
export function VerifyDialog({
  onClose,
  onBackups,
}: {
  readonly onClose: () => void;
  readonly onBackups: () => void;
}) {
  const project = useProject();
  const [state, setState] = useState<State>({ kind: 'running' });
  const running = useRef(false);

  const verify = useCallback(async () => {
    if (running.current) return;
    running.current = true;
    commitPendingText();
    setState({ kind: 'running' });
    const answer = await verifyProject();
    running.current = false;
    if (answer.ok) {
      setState({ kind: 'done', found: answer.value });
      announce(verdictOn(answer.value), { quiet: true });
    } else if (answer.error.code === 'cancelled') setState({ kind: 'stopped' });
    else setState({ kind: 'problem', sentence: answer.error.sentence });
  }, []);
  useEffect(() => {
    void verify();
    return () => {
      if (running.current) stopVerifying();
    };
  }, [verify]);

  async function save(): Promise<void> {
    const answer = await saveVerifier();
    if (!answer.ok) announce(answer.error.sentence);
    else if (answer.value.status === 'written')
      announce(`${answer.value.name} was saved in ${answer.value.folder}.`, { seconds: 8 });
  }

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Verify project"
      size="large"
      footer={
        <>
          <Button className="verify-dialog-verifier" kind="quiet" onClick={() => void save()}>
            Save the verifier for reports…
          </Button>
          {state.kind === 'running' ? (
            <Button onClick={stopVerifying}>Stop</Button>
          ) : (
            <Button icon={ShieldCheck} onClick={() => void verify()}>
              Verify again
            </Button>
          )}
          <Button kind="primary" onClick={onClose}>
            Close
          </Button>
        </>
      }
    >
      {state.kind === 'running' && (
        <>
          <p>
            The whole project is read again and compared with its fingerprints (SHA-256). You can go on
            working afterwards, or stop.
          </p>
          <CareProgressBar doing="verifying" label="Reading the project" />
        </>
      )}
      {state.kind === 'stopped' && <Notice kind="info">Stopped. Nothing was found out.</Notice>}
      {state.kind === 'problem' && <Notice kind="fault">{state.sentence}</Notice>}
      {state.kind === 'done' && (
        <>
          <Notice kind={state.found.sound ? 'info' : 'fault'}>{verdictOn(state.found)}</Notice>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
          <div tabIndex={0}>
            <VerifiedTable found={state.found} />
          </div>
          {!state.found.sound && (
            <section className="verify-dialog-advice" aria-label="What to do">
              <h3>What to do</h3>
              <ul>
                {adviceOn(state.found).map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
              <div className="verify-dialog-ways">
                <Button size="compact" onClick={onBackups}>
                  Show the backups
                </Button>
                <Button size="compact" onClick={() => void saveCopyElsewhere(project)}>
                  Save a copy elsewhere…
                </Button>
              </div>
            </section>
          )}
        </>
      )}
      <p className="verify-dialog-note">
        The verifier is one small program without Touchstone: with it, whoever receives a report can check its
        fingerprints.
      </p>
    </Dialog>
  );
}
