import { useCallback, useLayoutEffect, useRef, useState } from 'react';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { LocatedQuotation } from '../../shared/domain/passage.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { useClaimKeys } from '../parts/claim-keys.ts';
import { useProject, useSettings, useSettingsStore, useWorkbench } from '../store/context.ts';
import { useKeys } from '../store/keys.ts';
import { usePaletteCommands } from '../store/palette-commands.ts';
import { rememberReadingPlace, settleReadingPlace } from '../store/reading-place.ts';
import { nothingChanged } from '../store/save-state.ts';
import { announce } from '../ui/announcer.tsx';
import { focusIsIdle } from '../ui/idle-focus.ts';
import { CaptureForm } from './capture-form.tsx';
import { ClaimMargin } from './claim-margin.tsx';
import { FindBar } from './find-bar.tsx';
import { FocusBar } from './focus-bar.tsx';
import { OpenPage } from './open-page.ts';
import { ReaderHeader } from './reader-header.tsx';
import { claimsInTextOrder } from './source-claims.ts';
import { bringTo, isInView, keepInView, readingOffset } from './text-scroll.ts';
import type { Stretch } from './text-surface.ts';
import { usePageWidth } from './use-page-width.ts';
import { quotationAt, useCopyQuotation, useQuotationActions } from './use-quotation-actions.ts';
import { useSteady } from './use-steady.ts';

const sizes = { least: 14, usual: 18, most: 28 } as const;

/** Text, margin, find and capture of one source, once its text is there. */
export function ReadingDesk({ source, text }: { readonly source: Source; readonly text: SourceText }) {
  const project = useProject();
  const { workbench, where } = useWorkbench();
  const { readingSize } = useSettings();
  const settings = useSettingsStore();
  const reader = useRef<HTMLDivElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const article = useRef<HTMLElement>(null);
  const [page, setPage] = useState<OpenPage | null>(null);
  const [finding, setFinding] = useState(0);
  const [capturing, setCapturing] = useState<LocatedQuotation | null>(null);
  /** The whereabouts that the page has been moved to already. */
  const followed = useRef(where);
  const latest = useRef(source);
  latest.current = source;

  useLayoutEffect(() => {
    if (!scroller.current || !sheet.current || !article.current) return;
    const frame = { scroller: scroller.current, sheet: sheet.current, article: article.current };
    const opened = new OpenPage(frame, text, latest.current, project.state, project.analyst);
    const stop = project.subscribe((change) =>
      opened.follow(change, latest.current, project.state, project.analyst),
    );
    const place = project.places[latest.current.id] ?? 0;
    const { claim, passage } = workbench.now;
    const jumpedTo = passage === null ? undefined : spanOf(opened, claim, passage);
    if (jumpedTo === undefined && place > 0)
      bringTo(opened.surface, frame.scroller, atPlace(opened, place), 0.02);
    if (jumpedTo !== undefined) bringTo(opened.surface, frame.scroller, jumpedTo, 1 / 3);
    opened.paintAround();
    if (focusIsIdle()) frame.article.focus({ preventScroll: true });
    followed.current = workbench.now;
    setPage(opened);
    return () => {
      stop();
      settleReadingPlace();
      opened.close();
    };
  }, [project, text, workbench]);
  // Below the page: what is measured before it stands would be laid out twice.
  const width = usePageWidth(scroller);

  useLayoutEffect(() => {
    if (!page) return;
    page.select(where.claim, where.passage);
    if (followed.current === where) return;
    followed.current = where;
    const span = spanOf(page, where.claim, where.passage);
    const { scroller } = page.frame;
    if (!span || isInView(page.surface, scroller, span)) return;
    bringTo(page.surface, scroller, span, 1 / 3);
    page.paintAround();
    page.margin.refresh();
  }, [page, where]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another width or text size sets every line anew
  useLayoutEffect(() => {
    page?.margin.refresh();
  }, [page, readingSize, width]);

  const keepPlace = useCallback(() => {
    if (!page) return;
    page.paintAround();
    page.margin.schedule();
    rememberReadingPlace(project, latest.current.id, readingOffset(page.surface, page.frame.scroller));
  }, [page, project]);

  const step = (by: 1 | -1) => {
    if (!page || page.surface.sentenceCount === 0) return false;
    const focused = page.surface.focusedSentence();
    const from = focused >= 0 ? focused + by : page.sentenceInMind();
    const next = Math.max(0, Math.min(page.surface.sentenceCount - 1, from));
    const stretch = page.surface.sentenceStretch(next);
    document.getSelection()?.removeAllRanges();
    page.surface.focusSentence(next);
    if (stretch) keepInView(page.surface, page.frame.scroller, stretch);
    return;
  };

  const capture = () => {
    if (project.readOnly !== null) return announce(nothingChanged(project.readOnly));
    const stretch = page?.stretchToCapture() ?? null;
    const quotation = stretch && quotationAt(source, text, stretch);
    if (quotation) setCapturing(quotation);
    else announce('Select a passage, or step to a sentence with j and k, and then capture.');
  };

  const goToClaim = (by: 1 | -1) => {
    if (!page) return false;
    const order = claimsInTextOrder(page.claims);
    if (order.length === 0) {
      announce('This source has no claims yet. Step to a sentence with j and k, then press c.');
      return;
    }
    const at = where.claim === null ? -1 : order.indexOf(where.claim);
    const next = at < 0 ? nearestClaim(page, order, by) : order[(at + by + order.length) % order.length];
    if (next) workbench.select({ claim: next, passage: page.claims.spansOf(next)[0]?.passage ?? null });
    return;
  };

  const leave = () => workbench.go({ reading: null, passage: null });
  const find = () => setFinding((times) => times + 1);
  const resize = (size: number) => {
    if (!page) return;
    const offset = readingOffset(page.surface, page.frame.scroller);
    settings.change({ readingSize: Math.max(sizes.least, Math.min(sizes.most, size)) });
    requestAnimationFrame(() => bringTo(page.surface, page.frame.scroller, atPlace(page, offset), 0.02));
  };

  const header = useSteady({
    leave,
    capture,
    find,
    resize: (by: 1 | 0 | -1) => resize(by === 0 ? sizes.usual : readingSize + by),
  });

  const claimsHere = (): readonly ClaimId[] =>
    where.claim !== null && page?.claims.has(where.claim) ? [where.claim] : [];
  const copyQuotation = useCopyQuotation(source, text, page);
  const { addToSelected } = useQuotationActions(source, text, page);
  const free = capturing === null;
  useClaimKeys(claimsHere, free);
  useKeys(
    {
      j: () => step(1),
      k: () => step(-1),
      c: capture,
      a: addToSelected,
      n: () => goToClaim(1),
      'Shift+n': () => goToClaim(-1),
      y: copyQuotation,
      'Mod+Shift+c': copyQuotation,
      'Mod+f': find,
      'Mod++': () => resize(readingSize + 1),
      'Mod+=': () => resize(readingSize + 1),
      'Mod+-': () => resize(readingSize - 1),
      'Mod+0': () => resize(sizes.usual),
      Escape: leave,
    },
    free,
  );
  usePaletteCommands(
    [
      { id: 'reader capture', label: 'Capture claim', keys: 'c', run: capture },
      {
        id: 'reader add',
        label: 'Add passage to the selected claim',
        keys: 'a',
        run: () => void addToSelected(),
      },
      {
        id: 'reader copy',
        label: 'Copy quotation with reference',
        keys: 'y',
        run: () => void copyQuotation(),
      },
      { id: 'reader next', label: 'Next claim in this source', keys: 'n', run: () => void goToClaim(1) },
      {
        id: 'reader before',
        label: 'Previous claim in this source',
        keys: 'Shift+n',
        run: () => void goToClaim(-1),
      },
      { id: 'reader find', label: 'Find in this text', keys: 'Mod+f', run: find },
      { id: 'reader larger', label: 'Larger text', keys: 'Mod++', run: () => resize(readingSize + 1) },
      { id: 'reader smaller', label: 'Smaller text', keys: 'Mod+-', run: () => resize(readingSize - 1) },
    ].map((command) => ({ ...command, heading: 'Reader' })),
  );

  const backToText = useCallback(
    (at: Stretch) => {
      setCapturing(null);
      document.getSelection()?.removeAllRanges();
      page?.surface.focusSentence(page.surface.sentenceAt(at.start));
    },
    [page],
  );

  return (
    <div
      ref={reader}
      className="reader"
      style={{ '--reader-size': `${readingSize}px` } as React.CSSProperties}
    >
      <ReaderHeader
        source={source}
        page={page}
        narrow={width < 760}
        onLeave={header.leave}
        onCapture={header.capture}
        onFind={header.find}
        onResize={header.resize}
      />
      <div className="reader-body">
        {page && finding > 0 && <FindBar key={finding} page={page} onClose={() => setFinding(0)} />}
        <div
          ref={scroller}
          className="reader-scroller"
          onScroll={keepPlace}
          data-margin={width < 920 ? 'marks' : 'cards'}
        >
          <div ref={sheet} className="reader-sheet">
            <FocusBar page={page} pinned={capturing} />
            {/* biome-ignore lint/a11y/useKeyWithClickEvents: n and Shift-n choose claims by keyboard */}
            <article
              ref={article}
              tabIndex={-1}
              className="reader-article"
              aria-label={source.title || source.originalName}
              lang={source.language || undefined}
              onFocus={() => page?.surface.followFocus()}
              onClick={(event) => {
                const span = page && choice(page, event.clientX, event.clientY, where.passage);
                if (span) workbench.select({ claim: span.claim, passage: span.passage });
              }}
              onMouseMove={(event) => {
                if (!page || event.buttons !== 0) return;
                const over = page.passagesAtPoint(event.clientX, event.clientY).length > 0;
                event.currentTarget.style.cursor = over ? 'pointer' : '';
              }}
            />
            {page && (
              <ClaimMargin
                page={page}
                source={source}
                asMarks={width < 920}
                width={width}
                capturing={!free}
              />
            )}
          </div>
        </div>
        {page && capturing && (
          <CaptureForm
            key={capturing.start}
            page={page}
            source={source}
            quotation={capturing}
            onDone={backToText}
          />
        )}
      </div>
    </div>
  );
}

/** The passage that a jump means: the named one of the claim, else its first. */
function spanOf(page: OpenPage, claim: ClaimId | null, passage: string | null) {
  const spans = claim === null ? page.claims.spans.all : page.claims.spansOf(claim);
  return spans.find((span) => span.passage === passage) ?? (claim === null ? undefined : spans[0]);
}

/** The claim of the passage that was clicked; clicking again at the same spot goes to the passage around it. */
function choice(page: OpenPage, x: number, y: number, current: string | null) {
  if (page.surface.selected()) return undefined;
  const spans = page.passagesAtPoint(x, y);
  const at = spans.findIndex((span) => span.passage === current);
  return spans[(at + 1) % spans.length];
}

function nearestClaim(page: OpenPage, order: readonly ClaimId[], by: 1 | -1): ClaimId | undefined {
  const offset = readingOffset(page.surface, page.frame.scroller);
  const spans = page.claims.spans;
  const next = by === 1 ? spans.all[spans.firstFrom(offset)] : spans.all[spans.firstFrom(offset) - 1];
  return next?.claim ?? (by === 1 ? order[0] : order.at(-1));
}

function atPlace(page: OpenPage, offset: number): Stretch {
  return {
    start: Math.min(offset, page.surface.text.length),
    end: Math.min(offset + 1, page.surface.text.length),
  };
}
