import { describeQuotation } from '../../shared/anchoring/describe-quotation.ts';
import { trimQuotation } from '../../shared/anchoring/trim-quotation.ts';
import { claimLabel } from '../../shared/domain/claim.ts';
import { dateSpanText } from '../../shared/domain/date-span-text.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { LocatedQuotation } from '../../shared/domain/passage.ts';
import type { Source } from '../../shared/domain/source.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { quotationReference } from '../parts/quotation-reference.ts';
import { useProject, useWorkbench } from '../store/context.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { copyText } from '../store/window-life.ts';
import { announce } from '../ui/announcer.tsx';
import { newPassage } from './capture-draft.ts';
import type { OpenPage } from './open-page.ts';
import type { Stretch } from './text-surface.ts';

/** A stretch of a source's text as a quotation; null where it holds nothing but white space. */
export function quotationAt(source: Source, text: SourceText, stretch: Stretch): LocatedQuotation | null {
  const trimmed = trimQuotation(text.text, stretch.start, stretch.end);
  return trimmed && describeQuotation(text, source.text.sha256, trimmed.start, trimmed.end);
}

/** Puts a quotation on a claim of the same source, as one more passage. Says what was done; answers whether it was. */
export function addQuotation(
  project: ProjectStore,
  claim: ClaimId,
  quotation: LocatedQuotation,
  translation: string,
): boolean {
  const passage = newPassage(quotation, translation, () => crypto.randomUUID());
  const result = project.dispatch({ type: 'addPassage', claim, passage });
  if (!result.ok) {
    announce(result.error.sentence);
    return false;
  }
  const record = project.state.tables.claim.get(claim);
  announce(`Passage added to ${record ? claimLabel(record) : 'the claim'}.`);
  return true;
}

/** `a`: the selection, or the sentence in focus, becomes one more passage of the selected claim. */
export function useQuotationActions(source: Source, text: SourceText, page: OpenPage | null) {
  const project = useProject();
  const { where, workbench } = useWorkbench();
  const addToSelected = (): void => {
    const stretch = page?.stretchToCapture() ?? null;
    const quotation = stretch && quotationAt(source, text, stretch);
    if (where.claim === null || !page?.claims.has(where.claim)) {
      announce('Choose a claim of this source first; then select a passage and press a.');
    } else if (!quotation) {
      announce('Select the passage that shall be added, or step to a sentence with j and k.');
    } else if (addQuotation(project, where.claim, quotation, '')) {
      const added = page.claims.spansOf(where.claim).find((span) => span.start === quotation.start);
      workbench.select({ passage: added?.passage ?? null });
    }
  };
  return { addToSelected };
}

/** `y`: the selection, else the sentence in focus, else the selected claim's quotation goes to the clipboard with its reference. */
export function useCopyQuotation(source: Source, text: SourceText, page: OpenPage | null): () => void {
  const project = useProject();
  const { where } = useWorkbench();
  return () => {
    const spans = where.claim === null ? [] : (page?.claims.spansOf(where.claim) ?? []);
    const ofClaim = spans.find((span) => span.passage === where.passage) ?? spans[0] ?? null;
    const stretch = page?.surface.selected() ?? ofClaim ?? page?.stretchToCapture() ?? null;
    const quotation = stretch && quotationAt(source, text, stretch);
    if (!quotation) {
      announce('Select what shall be copied, or step to a sentence with j and k.');
      return;
    }
    void copyText(referenceOf(project, source, quotation)).then((copied) =>
      announce(
        copied
          ? 'Quotation copied with its reference.'
          : 'The clipboard did not take the quotation. Try again.',
      ),
    );
  };
}

/** A quotation with the words that say where it stands. */
export function referenceOf(
  project: ProjectStore,
  source: Source,
  quotation: Pick<LocatedQuotation, 'exact' | 'place'>,
): string {
  const publisher = source.publisher === null ? undefined : project.state.tables.origin.get(source.publisher);
  return quotationReference(
    quotation.exact,
    {
      label: sourceLabel(source),
      title: source.title,
      publisher: publisher?.name ?? null,
      author: source.author,
      published: source.published === null ? '' : dateSpanText(source.published),
      address: source.address,
    },
    quotation.place,
  );
}
