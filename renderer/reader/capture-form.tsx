import { X } from 'lucide-react';
import { memo, useContext, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { claimLabel } from '../../shared/domain/claim.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { LocatedQuotation } from '../../shared/domain/passage.ts';
import type { Source } from '../../shared/domain/source.ts';
import { claimsOf } from '../../shared/project/read-model.ts';
import { useProject, WorkbenchContext } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { Combobox } from '../ui/combobox.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { afterPaint } from './after-paint.ts';
import type { CaptureDraft } from './capture-draft.ts';
import { beginDraft, captureCommand } from './capture-draft.ts';
import { CaptureFields } from './capture-fields.tsx';
import type { Frame } from './form-place.ts';
import { placeForm } from './form-place.ts';
import type { OpenPage } from './open-page.ts';
import { addQuotation } from './use-quotation-actions.ts';
import './capture-form.css';

type CaptureFormProps = {
  readonly page: OpenPage;
  readonly source: Source;
  readonly quotation: LocatedQuotation;
  /** Called when the form closes, whether a claim was made or not. */
  readonly onDone: (quotation: LocatedQuotation) => void;
};

const formWidth = 468;
/** What a line of text leaves free at the right of the article, in px. */
const columnPadding = 40;

/** The floating form near the passage that makes a claim of it. Enter makes the claim; Escape leaves no trace. */
export const CaptureForm = memo(DrawnForm);

function DrawnForm({ page, source, quotation, onDone }: CaptureFormProps) {
  const project = useProject();
  const workbench = useContext(WorkbenchContext);
  const form = useRef<HTMLFormElement>(null);
  const inside = useRef<HTMLDivElement>(null);
  const [draft, setDraft] = useState<CaptureDraft>(() => beginDraft(quotation.exact));
  const [wrong, setWrong] = useState<string | null>(null);
  const [adding, setAdding] = useState(false);

  useLayoutEffect(() => {
    page.painter.paint('draft', [quotation]);
    return () => page.painter.paint('draft', []);
  }, [page, quotation]);

  useLayoutEffect(() => {
    const content = inside.current;
    if (!content) return;
    const place = () => layDown(form.current, content, page, quotation);
    place();
    const observer = new ResizeObserver(place);
    observer.observe(content);
    observer.observe(page.frame.scroller);
    return () => observer.disconnect();
  }, [page, quotation]);

  useEffect(() => {
    const area = form.current?.querySelector('textarea');
    area?.focus({ preventScroll: true });
    area?.select();
  }, []);

  const done = () => onDone(quotation);

  const make = () => {
    if (draft.wording.trim() === '') {
      setWrong('Say in your own words what the source claims here; the claim needs a wording.');
      form.current?.querySelector('textarea')?.focus();
      return;
    }
    const command = captureCommand(draft, source.id, quotation, () => crypto.randomUUID());
    const passage = command.passages[0]?.id ?? null;
    page.expect(command.claim.id, passage);
    const result = project.dispatch(command);
    if (!result.ok) {
      page.select(workbench.now.claim, workbench.now.passage);
      setWrong(result.error.sentence);
      return;
    }
    done();
    // The page shows the claim as selected already; what else follows the selection may do so a frame later.
    afterPaint(() => workbench.select({ claim: command.claim.id, passage }));
    const made = project.state.tables.claim.get(command.claim.id);
    announce(`${made ? claimLabel(made) : 'claim'} captured`, { quiet: true });
  };

  return (
    <form
      ref={form}
      className="capture-form"
      aria-label="New claim"
      data-holds-keys
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        make();
      }}
      onKeyDownCapture={(event) => {
        if (
          event.key !== 'Enter' ||
          event.shiftKey ||
          event.nativeEvent.isComposing ||
          !meansMake(event.target)
        )
          return;
        event.preventDefault();
        event.stopPropagation();
        make();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        if (adding) setAdding(false);
        else done();
      }}
    >
      <div className="capture-form-inside">
        <div ref={inside} className="capture-form-content">
          <div className="capture-form-head">
            <h2>New claim</h2>
            <span className="capture-form-place">paragraph {quotation.place.paragraph}</span>
            <Button size="compact" kind="quiet" aria-expanded={adding} onClick={() => setAdding(!adding)}>
              Add to claim…
            </Button>
            <IconButton label="Close without a claim" icon={X} size="compact" keys="Escape" onClick={done} />
          </div>
          {adding ? (
            <AddToClaim
              source={source}
              onAdd={(claim) => {
                if (!addQuotation(project, claim, quotation, draft.translation)) return;
                done();
                const added = page.claims.spansOf(claim).find((span) => span.start === quotation.start);
                workbench.select({ claim, passage: added?.passage ?? null });
              }}
            />
          ) : (
            <CaptureFields draft={draft} onChange={setDraft} source={source} wrong={wrong} />
          )}
        </div>
      </div>
      {!adding && (
        <div className="capture-form-foot">
          <span className="capture-form-hint">
            <Kbd keys="Shift+Enter" /> line break · <Kbd keys="Escape" /> cancel
          </span>
          <Button kind="primary" type="submit" keys="Enter">
            Make claim
          </Button>
        </div>
      )}
    </form>
  );
}

/** Enter in a field makes the claim; on a button it presses the button, in an open list it takes the row. */
function meansMake(target: EventTarget): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.getAttribute('role') === 'combobox') return target.getAttribute('aria-expanded') !== 'true';
  return target.getAttribute('role') === 'radio' || !(target instanceof HTMLButtonElement);
}

function AddToClaim({
  source,
  onAdd,
}: {
  readonly source: Source;
  readonly onAdd: (claim: ClaimId) => void;
}) {
  const project = useProject();
  const options = claimsOf(project.state, source.id).map((claim) => ({
    id: claim.id as string,
    label: `${claim.number} ${claim.wording}`,
    keywords: [claimLabel(claim)],
  }));
  if (options.length === 0)
    return <p className="capture-form-none">This source has no claim yet to add the passage to.</p>;
  return (
    <Field label="Claim that also rests on this passage">
      <Combobox
        value={null}
        options={options}
        placeholder="Type a number or a word of the claim"
        autoFocus
        onChange={(id) => id !== null && onAdd(id as ClaimId)}
      />
    </Field>
  );
}

function layDown(
  form: HTMLFormElement | null,
  content: HTMLElement,
  page: OpenPage,
  quotation: LocatedQuotation,
): void {
  const around = form?.offsetParent?.getBoundingClientRect();
  const passage = page.surface.box(quotation);
  if (!form || !around || !passage) return;
  const within = (box: DOMRect): Frame => ({
    left: box.left - around.left,
    top: box.top - around.top,
    right: box.right - around.left,
    bottom: box.bottom - around.top,
  });
  const view = within(page.frame.scroller.getBoundingClientRect());
  const foot = form.querySelector<HTMLElement>('.capture-form-foot')?.offsetHeight ?? 0;
  const height = content.offsetHeight + foot + 2;
  const width = Math.min(formWidth, view.right - view.left - 16);
  const article = within(page.frame.article.getBoundingClientRect());
  const column = { ...article, right: article.right - columnPadding };
  const at = placeForm(view, column, within(passage), { width, height });
  form.style.width = `${width}px`;
  form.style.left = `${at.left}px`;
  form.style.top = `${at.top}px`;
  form.style.maxHeight = `${at.height}px`;
}
