import type { KeyboardEvent } from 'react';
import { memo, useDeferredValue, useEffect, useRef } from 'react';
import type { Claim } from '../../shared/domain/claim.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import type { CredibilityLevel, ReliabilityLevel } from '../../shared/domain/rating.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { claimCredibility, claimReliability } from '../../shared/project/read-model.ts';
import { GradeChip } from '../parts/grade-chip.tsx';
import { StanceSign } from '../parts/stance-sign.tsx';
import { useDerived, useProject } from '../store/context.ts';
import type { JoinedPair } from './joined-pair.ts';
import { claimOfPair, reasonText, sideOfClaim } from './joined-pair.ts';
import { RelationSign } from './relation-sign.tsx';
import type { Side } from './side.ts';
import './pair-list.css';

/** How many pairs are drawn with the screen; the others follow. */
const firstDrawn = 40;

type Grade = {
  readonly reliability: ReliabilityLevel | null;
  readonly credibility: CredibilityLevel | null;
};

type PairListProps = {
  readonly pairs: readonly JoinedPair[];
  readonly selectedPair: string | null;
  readonly selectedClaim: ClaimId | null;
  readonly onChoose: (pair: JoinedPair, claim: ClaimId) => void;
};

/**
 * What the two sources say, proposition by proposition: the left claim, how the two stand to each other, the right one.
 * Arrow keys go from claim to claim and select; Tab reaches the list once.
 */
export function PairList({ pairs, selectedPair, selectedClaim, onChoose }: PairListProps) {
  const project = useProject();
  const list = useRef<HTMLDivElement>(null);
  // The first rows are there at once; a long list follows without holding up the texts.
  const drawn = useDeferredValue(pairs, pairs.slice(0, firstDrawn));
  const grades = useDerived(
    ['rating', 'source'],
    (reading) =>
      new Map(
        drawn
          .flatMap((pair) => [pair.left, pair.right])
          .flatMap((placed) =>
            placed === null
              ? []
              : [[placed.claim.id, gradeOf(reading, placed.claim, project.analyst)] as const],
          ),
      ),
    [drawn],
  );
  const selected = pairs.find((pair) => pair.key === selectedPair);
  const tabStop = selected
    ? { key: selected.key, side: sideOfClaim(selected, selectedClaim) ?? 'left' }
    : { key: pairs[0]?.key ?? '', side: pairs[0]?.left ? 'left' : 'right' };

  useEffect(() => {
    if (selectedPair === null) return;
    list.current?.querySelector(`[data-row="${selectedPair}"]`)?.scrollIntoView({ block: 'nearest' });
  }, [selectedPair]);

  const step = (event: KeyboardEvent<HTMLDivElement>) => {
    const at = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-pair]') : null;
    if (!at || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const index = pairs.findIndex((pair) => pair.key === at.dataset['pair']);
    const side = at.dataset['side'] as Side;
    const target = moved(event.key, pairs, index, side);
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    const claim = claimOfPair(target.pair, target.side);
    if (claim === null) return;
    onChoose(target.pair, claim);
    const there = sideOfClaim(target.pair, claim);
    list.current
      ?.querySelector<HTMLElement>(`[data-pair="${target.pair.key}"][data-side="${there}"]`)
      ?.focus();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys act on the buttons inside
    <div ref={list} className="pair-list" onKeyDown={step}>
      {groupsOf(drawn).map((group) => {
        const [first] = group;
        if (!first) return null;
        const proposition = first.proposition.id;
        return (
          <section
            key={proposition}
            className="pair-list-group"
            aria-labelledby={`pairs-${proposition}`}
            style={{ '--pair-rows': group.length } as React.CSSProperties}
          >
            <h2 id={`pairs-${proposition}`}>
              <span className="pair-list-label">{propositionLabel(first.proposition)}</span>{' '}
              {first.proposition.wording}
            </h2>
            <ul>
              {group.map((pair) => (
                <PairRow
                  key={pair.key}
                  pair={pair}
                  leftGrade={grades.get(pair.left?.claim.id as ClaimId)}
                  rightGrade={grades.get(pair.right?.claim.id as ClaimId)}
                  selected={pair.key === selectedPair ? (sideOfClaim(pair, selectedClaim) ?? 'left') : null}
                  tabStop={pair.key === tabStop.key ? (tabStop.side as Side) : null}
                  onChoose={onChoose}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** The letter and the digit of a claim as they stand. */
function gradeOf(reading: ProjectReading, claim: Claim, analyst: string): Grade {
  return {
    reliability: claimReliability(reading, claim, analyst)?.level ?? null,
    credibility: claimCredibility(reading, claim.id, analyst)?.level ?? null,
  };
}

/** The pairs of each proposition; they stand together already. */
function groupsOf(pairs: readonly JoinedPair[]): readonly (readonly JoinedPair[])[] {
  const groups: JoinedPair[][] = [];
  for (const pair of pairs) {
    const last = groups.at(-1);
    if (last?.[0]?.proposition.id === pair.proposition.id) last.push(pair);
    else groups.push([pair]);
  }
  return groups;
}

const PairRow = memo(function PairRow(props: {
  readonly pair: JoinedPair;
  readonly leftGrade: Grade | undefined;
  readonly rightGrade: Grade | undefined;
  readonly selected: Side | null;
  readonly tabStop: Side | null;
  readonly onChoose: (pair: JoinedPair, claim: ClaimId) => void;
}) {
  const { pair, selected, tabStop, onChoose } = props;
  const reason = reasonText(pair);
  const cell = (side: Side) => (
    <ClaimCell
      pair={pair}
      side={side}
      grade={side === 'left' ? props.leftGrade : props.rightGrade}
      selected={selected === side}
      tabStop={tabStop === side}
      onChoose={onChoose}
    />
  );
  return (
    <li
      className="pair-list-row"
      data-row={pair.key}
      data-relation={pair.relation}
      data-selected={selected ?? undefined}
    >
      {cell('left')}
      <span className="pair-list-relation">
        <RelationSign relation={pair.relation} />
        {pair.relation !== 'silent' && (
          <span className="pair-list-reason" title={reason}>
            {reason}
          </span>
        )}
      </span>
      {cell('right')}
    </li>
  );
});

function ClaimCell(props: {
  readonly pair: JoinedPair;
  readonly side: Side;
  readonly grade: Grade | undefined;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly onChoose: (pair: JoinedPair, claim: ClaimId) => void;
}) {
  const { pair, side, grade, selected, tabStop, onChoose } = props;
  const placed = side === 'left' ? pair.left : pair.right;
  if (placed === null) return <span className="pair-list-silence">says nothing of it</span>;
  return (
    <button
      type="button"
      className="pair-list-claim"
      data-pair={pair.key}
      data-side={side}
      tabIndex={tabStop ? 0 : -1}
      aria-current={selected || undefined}
      onClick={() => onChoose(pair, placed.claim.id)}
    >
      <StanceSign stance={placed.bearing.stance} />
      <GradeChip reliability={grade?.reliability ?? null} credibility={grade?.credibility ?? null} />
      <span className="pair-list-wording" dir="auto">
        {placed.claim.wording}
      </span>
    </button>
  );
}

function moved(
  key: string,
  pairs: readonly JoinedPair[],
  index: number,
  side: Side,
): { readonly pair: JoinedPair; readonly side: Side } | null {
  const target = (at: number, to: Side) => {
    const pair = pairs[at];
    return pair ? { pair, side: to } : null;
  };
  switch (key) {
    case 'ArrowDown':
      return target(index + 1, side);
    case 'ArrowUp':
      return target(index - 1, side);
    case 'Home':
      return target(0, side);
    case 'End':
      return target(pairs.length - 1, side);
    case 'ArrowLeft':
      return target(index, 'left');
    case 'ArrowRight':
      return target(index, 'right');
    default:
      return null;
  }
}
