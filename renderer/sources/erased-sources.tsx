import { useState } from 'react';
import { momentText } from '../parts/moment-text.ts';
import { useReading } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { counted, sizeText } from './source-words.ts';
import './erased-sources.css';

/** A quiet line on sources that were erased for good, with who did it, when and why behind it. */
export function ErasedSources() {
  const { tables } = useReading(['erasure', 'analyst']);
  const [open, setOpen] = useState(false);
  const erased = [...tables.erasure.values()].sort((one, other) => one.number - other.number);
  if (erased.length === 0) return null;
  const sentence = `${counted(erased.length, 'source')} ${erased.length === 1 ? 'was' : 'were'} erased for good`;
  return (
    <div className="erased-sources">
      <span>{sentence}.</span>
      <Button size="compact" kind="quiet" aria-label={`${sentence}: details`} onClick={() => setOpen(true)}>
        Details
      </Button>
      {open && (
        <Dialog
          open
          onOpenChange={setOpen}
          title={sentence}
          description={
            erased.length === 1
              ? 'Nothing of what it said is left in this project. Its label is not given again.'
              : 'Nothing of what they said is left in this project. Their labels are not given again.'
          }
        >
          {erased.map((each) => (
            <section key={each.id} className="erased-sources-one" aria-label={`S${each.number}`}>
              <h3>{`S${each.number}`}</h3>
              <dl>
                <dt>Erased</dt>
                <dd>
                  {momentText(each.time)}
                  {tables.analyst.has(each.analyst) && `, by ${tables.analyst.get(each.analyst)?.name}`}
                </dd>
                <dt>Reason</dt>
                <dd dir="auto">{each.reason}</dd>
                <dt>Size</dt>
                <dd>{sizeText(each.bytes.size)}</dd>
                <dt>Fingerprint (SHA-256)</dt>
                <dd className="erased-sources-hash">{each.bytes.sha256}</dd>
              </dl>
            </section>
          ))}
        </Dialog>
      )}
    </div>
  );
}
