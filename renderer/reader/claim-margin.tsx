import { useContext, useEffect, useLayoutEffect, useState, useSyncExternalStore } from 'react';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { ClaimLine } from '../parts/claim-line.ts';
import { claimLine } from '../parts/claim-line.ts';
import { StanceSign } from '../parts/stance-sign.tsx';
import { useProject, useReading, WorkbenchContext } from '../store/context.ts';
import { useKeys } from '../store/keys.ts';
import { ClaimCard, likelyHeight } from './claim-card.tsx';
import type { MarginCard } from './margin-layout.ts';
import type { OpenPage } from './open-page.ts';

type ClaimMarginProps = {
  readonly page: OpenPage;
  readonly source: Source;
  /** Where there is no room for cards: small marks that open one. */
  readonly asMarks: boolean;
  /** The width of the page in px. */
  readonly width: number;
  /** Whether the form for a new claim is open, which then needs the room. */
  readonly capturing: boolean;
};

/** Whole; the wording on one line; nothing but that line. */
const asCards = { heights: [76, 48, 26], gap: 6, lift: 2 } as const;
const asSmallMarks = { heights: [22], gap: 2, lift: 0, selected: () => 22 };

/** The claims of this source at the height of their passages; only those near view are there. */
export function ClaimMargin({ page, source, asMarks, width, capturing }: ClaimMarginProps) {
  const project = useProject();
  const reading = useReading(['claim', 'passage', 'bearing', 'rating', 'proposition', 'origin', 'source']);
  const workbench = useContext(WorkbenchContext);
  const cards = useSyncExternalStore(page.margin.subscribe, () => page.margin.cards);
  const [opened, setOpened] = useState<ClaimId | null>(null);

  useLayoutEffect(() => {
    const selected = (id: ClaimId) => {
      const claim = project.state.tables.claim.get(id);
      return claim ? likelyHeight(claimLine(project.state, claim, project.analyst)) : asCards.heights[0];
    };
    page.margin.setSizes(asMarks ? asSmallMarks : { ...asCards, selected });
    page.margin.refresh();
    const observer = new ResizeObserver(() => page.margin.schedule());
    observer.observe(page.frame.article);
    observer.observe(page.frame.scroller);
    return () => observer.disconnect();
  }, [page, project, asMarks]);

  const closing = capturing || !asMarks;
  useEffect(() => {
    if (closing) setOpened(null);
    const close = () => setOpened(null);
    page.frame.article.addEventListener('pointerdown', close);
    return () => page.frame.article.removeEventListener('pointerdown', close);
  }, [page, closing]);
  useKeys({ Escape: () => setOpened(null) }, opened !== null);

  const select = (card: MarginCard) => workbench.select({ claim: card.claim, passage: card.span.passage });
  const shown = cards.flatMap((card) => {
    const claim = reading.tables.claim.get(card.claim);
    return claim ? [{ card, line: claimLine(reading, claim, project.analyst) }] : [];
  });
  return (
    <section className="reader-margin" aria-label="Claims in this source">
      <ol>
        {shown.map(({ card, line }) => {
          const { selected } = card;
          const open = asMarks && opened === card.claim;
          return (
            <li
              key={card.claim}
              className="reader-margin-place"
              style={{ transform: `translateY(${card.top}px)`, zIndex: open || selected ? 1 : undefined }}
            >
              {asMarks ? (
                <MarginMark
                  line={line}
                  selected={selected}
                  open={open}
                  onPress={() => {
                    select(card);
                    setOpened(open ? null : card.claim);
                  }}
                />
              ) : (
                <Connector card={card} selected={selected} />
              )}
              {(!asMarks || open) && (
                <ClaimCard
                  page={page}
                  source={source}
                  line={line}
                  passage={card.span.passage}
                  fold={selected ? 0 : card.fold}
                  height={card.height}
                  selected={selected}
                  width={width}
                  afloat={asMarks}
                  onSelect={() => select(card)}
                />
              )}
            </li>
          );
        })}
      </ol>
      {page.claims.count === 0 && (
        <p className="reader-margin-empty">
          No claims yet. Step to a sentence with <kbd>j</kbd> and <kbd>k</kbd> or select a passage, then press{' '}
          <kbd>c</kbd>.
        </p>
      )}
    </section>
  );
}

type MarginMarkProps = {
  readonly line: ClaimLine;
  readonly selected: boolean;
  readonly open: boolean;
  readonly onPress: () => void;
};

function MarginMark({ line, selected, open, onPress }: MarginMarkProps) {
  return (
    <button
      type="button"
      className="reader-margin-mark"
      data-stance={line.stance ?? 'unplaced'}
      data-selected={selected || undefined}
      aria-expanded={open}
      aria-label={`${line.label}: ${line.wording}`}
      title={`${line.label}: ${line.wording}`}
      onClick={onPress}
    >
      <span aria-hidden="true">
        {line.stance === null ? line.number : <StanceSign stance={line.stance} />}
      </span>
    </button>
  );
}

/** A hairline from the passage's line to its card. */
function Connector({ card, selected }: { readonly card: MarginCard; readonly selected: boolean }) {
  const from = card.anchor + 12;
  const to = card.top + 14;
  const top = Math.min(from, to) - 2;
  const height = Math.abs(from - to) + 4;
  return (
    <svg
      className="reader-connector"
      data-selected={selected || undefined}
      aria-hidden="true"
      width="36"
      height={height}
      style={{ top: `${top - card.top}px` }}
    >
      <path d={`M0 ${from - top} H8 C 22 ${from - top}, 16 ${to - top}, 36 ${to - top}`} />
    </svg>
  );
}
