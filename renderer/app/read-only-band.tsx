import { PencilOff } from 'lucide-react';
import { useState } from 'react';
import { saveCopyElsewhere } from '../care/save-elsewhere.ts';
import { useProject } from '../store/context.ts';
import { firstSentence } from '../store/save-state.ts';
import { Button } from '../ui/button.tsx';
import './fault-band.css';

/** Reasons longer than this are folded behind their first sentence. */
const shownWhole = 220;

/** Why nothing can be changed in this project, and the ways on from there. */
export function ReadOnlyBand({ onRecover }: { readonly onRecover: () => void }) {
  const project = useProject();
  const [unfolded, setUnfolded] = useState(false);
  if (project.readOnly === null) return null;
  const { first, rest } = firstSentence(project.readOnly);
  const foldable = project.readOnly.length > shownWhole && rest !== '';
  return (
    <section className="read-only-band" aria-label="Read only">
      <PencilOff size={16} strokeWidth={1.75} aria-hidden="true" />
      <p>
        <strong>Read only.</strong> {first} {(!foldable || unfolded) && rest}
      </p>
      {foldable && (
        <Button size="compact" kind="quiet" aria-expanded={unfolded} onClick={() => setUnfolded(!unfolded)}>
          {unfolded ? 'Less' : 'More'}
        </Button>
      )}
      {project.damaged && (
        <Button size="compact" onClick={onRecover}>
          Recover to a new folder…
        </Button>
      )}
      <Button size="compact" onClick={() => void saveCopyElsewhere(project)}>
        Save a copy elsewhere…
      </Button>
    </section>
  );
}
