import { Copy, Ellipsis, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo, useEffect, useRef, useState } from 'react';
import type { PassageId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import { useClaimActions } from '../parts/claim-actions.ts';
import type { ClaimLine } from '../parts/claim-line.ts';
import { hedgeWords, voiceWords } from '../parts/claim-words.ts';
import { GradeChip, LetterChip } from '../parts/grade-chip.tsx';
import { RatingMenu } from '../parts/rating-menu.tsx';
import { StanceMenu } from '../parts/stance-menu.tsx';
import { StanceSign } from '../parts/stance-sign.tsx';
import { useProject } from '../store/context.ts';
import { copyText } from '../store/window-life.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Menu } from '../ui/menu.tsx';
import { afterPaint } from './after-paint.ts';
import type { OpenPage } from './open-page.ts';
import { addQuotation, quotationAt, referenceOf } from './use-quotation-actions.ts';
import './claim-card.css';

type ClaimCardProps = {
  readonly page: OpenPage;
  readonly source: Source;
  readonly line: ClaimLine;
  readonly passage: PassageId;
  /** How much of it there is room for: 0 all, 1 its wording on one line, 2 nothing but that line. */
  readonly fold: number;
  readonly height: number;
  readonly selected: boolean;
  /** The width of the page in px; another one makes another height. */
  readonly width: number;
  /** Floats over the text, where there is no margin for it. */
  readonly afloat: boolean;
  readonly onSelect: () => void;
};

/** A claim in the margin; the selected one is open, with what one most often changes. */
export const ClaimCard = memo(DrawnCard, (before, after) => {
  const { line: oldLine, onSelect: _, ...old } = before;
  const { line, onSelect: __, ...now } = after;
  return shallowEqual(old, now) && shallowEqual(oldLine, line);
});

function DrawnCard({
  page,
  source,
  line,
  passage,
  fold,
  height,
  selected,
  afloat,
  onSelect,
}: ClaimCardProps) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!selected || afloat) return;
    return afterPaint(() => card.current && page.margin.measured(line.id, card.current.offsetHeight));
  });
  return (
    <div
      ref={card}
      className="claim-card"
      data-stance={line.stance ?? 'unplaced'}
      data-selected={selected || undefined}
      data-fold={fold}
      data-afloat={afloat || undefined}
      style={selected || afloat ? undefined : { height: `${height}px` }}
    >
      <button
        type="button"
        className="claim-card-face"
        aria-label={`${line.label}: ${line.wording}`}
        aria-current={selected ? 'true' : undefined}
        onClick={onSelect}
      >
        <span className="claim-card-number">{line.number}</span>
        <span className="claim-card-body">
          <span className="claim-card-wording">
            {!selected && <StanceSign stance={line.stance} />}
            {!selected && fold < 2 && (
              <GradeChip reliability={line.reliability} credibility={line.credibility} />
            )}
            <bdi>{line.wording}</bdi>
          </span>
          {fold < 2 && <span className="claim-card-foot">{footOf(line, selected)}</span>}
        </span>
      </button>
      {selected && (
        <div className="claim-card-controls">
          {line.propositionWording !== null && (
            <p className="claim-card-proposition" dir="auto">
              <span>{line.propositionLabel}</span> {line.propositionWording}
            </p>
          )}
          <div className="claim-card-row">
            <AfterPaint>
              <CardControls page={page} source={source} line={line} passage={passage} />
            </AfterPaint>
          </div>
        </div>
      )}
    </div>
  );
}

/** How high the open card of a claim will likely be, in px; measuring it before it is painted costs a layout more. */
export function likelyHeight(line: ClaimLine): number {
  const wording = 20 * Math.max(1, Math.ceil(line.wording.length / 42));
  const proposition =
    line.propositionWording === null ? 0 : 11 + 17 * Math.ceil((line.propositionWording.length + 3) / 46);
  return 10 + wording + 18 + proposition + 40;
}

/** Proposition, voice, hedge and what is unusual, on one line. The open card shows its proposition in full elsewhere. */
function footOf(line: ClaimLine, selected: boolean): string {
  const parts = [
    selected && line.propositionLabel !== null ? null : (line.propositionLabel ?? 'no proposition'),
    line.voice === null ? null : line.origins === '' ? voiceWords[line.voice] : line.origins,
    line.hedge === null ? null : hedgeWords[line.hedge],
    line.passageCount > 1 ? `${line.passageCount} passages` : null,
    line.reasonMissing ? 'reason missing' : null,
  ];
  return parts.filter((part) => part !== null).join(' · ');
}

function CardControls({
  page,
  source,
  line,
  passage,
}: Pick<ClaimCardProps, 'page' | 'source' | 'line' | 'passage'>) {
  const project = useProject();
  const actions = useClaimActions();
  const ids = [line.id];
  const copy = () => {
    const record = project.state.tables.passage.get(passage);
    if (!record) return;
    void copyText(referenceOf(project, source, record)).then((copied) =>
      announce(
        copied
          ? 'Quotation copied with its reference.'
          : 'The clipboard did not take the quotation. Try again.',
      ),
    );
  };
  const add = () => {
    const stretch = page.stretchToCapture();
    const quotation = stretch && quotationAt(source, page.text, stretch);
    if (quotation) addQuotation(project, line.id, quotation, '');
    else announce('Select the passage that shall be added, or step to a sentence with j and k.');
  };
  return (
    <>
      {line.proposition === null ? (
        <Button size="compact" keys="p" onClick={() => actions.askProposition(ids)}>
          Set proposition
        </Button>
      ) : (
        <StanceMenu stance={line.stance} onChoose={(stance) => actions.setStance(ids, stance)}>
          <Button size="compact" kind="quiet" aria-label="Stance">
            <StanceSign stance={line.stance} label />
          </Button>
        </StanceMenu>
      )}
      <RatingMenu
        aspect="reliability"
        level={line.reliabilityFrom === 'claim' ? line.reliability : null}
        onChoose={(level) => actions.rate(ids, { aspect: 'reliability', level })}
      >
        <button type="button" className="claim-card-chip" aria-label="Reliability" title="Reliability">
          <LetterChip level={line.reliability} />
        </button>
      </RatingMenu>
      <RatingMenu
        aspect="credibility"
        level={line.credibility}
        onChoose={(level) => actions.rate(ids, { aspect: 'credibility', level })}
      >
        <button type="button" className="claim-card-chip" aria-label="Credibility" title="Credibility">
          <LetterChip level={line.credibility} />
        </button>
      </RatingMenu>
      <span className="claim-card-gap" />
      <Menu
        label={`More for ${line.label}`}
        align="end"
        trigger={<IconButton label="More" icon={Ellipsis} size="compact" />}
        rows={[
          {
            kind: 'action',
            id: 'copy',
            label: 'Copy quotation with reference',
            icon: Copy,
            keys: 'y',
            onSelect: copy,
          },
          { kind: 'action', id: 'add', label: 'Add passage', icon: Plus, keys: 'a', onSelect: add },
          {
            kind: 'action',
            id: 'place',
            label: line.proposition === null ? 'Set proposition' : 'Change proposition',
            keys: 'p',
            onSelect: () => actions.askProposition(ids),
          },
          {
            kind: 'action',
            id: 'origin',
            label: 'Set who says it',
            keys: 'o',
            onSelect: () => actions.askOrigin(ids),
          },
          { kind: 'line', id: 'line' },
          {
            kind: 'action',
            id: 'remove',
            label: `Remove ${line.label}`,
            icon: Trash2,
            keys: 'Delete',
            danger: true,
            onSelect: () => actions.remove(ids),
          },
        ]}
      />
    </>
  );
}

/** Draws its children one frame later, in room that is kept for them: menus are slow to make, a claim shall show at once. */
function AfterPaint({ children }: { readonly children: ReactNode }) {
  const [painted, setPainted] = useState(false);
  useEffect(() => afterPaint(() => setPainted(true)), []);
  return painted ? children : null;
}

function shallowEqual(a: object, b: object): boolean {
  const left = Object.entries(a);
  const right = b as Record<string, unknown>;
  return left.length === Object.keys(b).length && left.every(([key, value]) => sameValue(value, right[key]));
}

function sameValue(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => each === b[index]);
  return Object.is(a, b) || (a !== null && typeof a === 'object' && JSON.stringify(a) === JSON.stringify(b));
}
