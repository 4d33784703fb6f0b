import { CircleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { saveCopyElsewhere } from '../care/save-elsewhere.ts';
import { lookAtProject } from '../store/care.ts';
import { useProject, useSaveState } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import './fault-band.css';

/** How often main is asked to look again while something is wrong, in ms. */
const lookAgain = 10_000;

/** What stands in the way of saving, and what to do about it. Says so when it has passed. */
export function FaultBand() {
  const project = useProject();
  const state = useSaveState();
  const [trying, setTrying] = useState(false);
  const faulty = state.kind === 'fault';
  const unsaved = faulty ? state.unsaved : 0;
  const refused = faulty && state.refused;
  const waited = useRef<number | null>(null);

  useEffect(() => {
    // Once main has refused an edit it would not be true that all of them were saved.
    if (refused) waited.current = null;
    else if (faulty) waited.current = Math.max(waited.current ?? 0, unsaved);
    else if (waited.current !== null) {
      const count = waited.current;
      waited.current = null;
      announce(
        count === 0
          ? 'It can be saved again. Nothing was lost.'
          : `Saved again, with ${count === 1 ? 'the edit that waited' : `the ${count} edits that waited`}.`,
        { seconds: 8 },
      );
    }
  }, [faulty, refused, unsaved]);
  useEffect(() => {
    window.addEventListener('focus', lookAtProject);
    return () => window.removeEventListener('focus', lookAtProject);
  }, []);
  useEffect(() => {
    if (!faulty) return;
    const timer = setInterval(lookAtProject, lookAgain);
    return () => clearInterval(timer);
  }, [faulty]);

  async function tryAgain(): Promise<void> {
    setTrying(true);
    const answer = await project.retry();
    setTrying(false);
    if (!answer.ok || !answer.value) announce('It still cannot be saved.', { quiet: answer.ok });
  }

  if (!faulty) return null;
  return (
    <section className="fault-band" aria-label="What is wrong">
      <CircleAlert size={16} strokeWidth={1.75} aria-hidden="true" />
      <p role="alert">{state.sentence}</p>
      {state.retry && (
        <Button size="compact" disabled={trying} onClick={() => void tryAgain()}>
          Try again
        </Button>
      )}
      <Button size="compact" onClick={() => void saveCopyElsewhere(project)}>
        Save a copy elsewhere…
      </Button>
    </section>
  );
}
