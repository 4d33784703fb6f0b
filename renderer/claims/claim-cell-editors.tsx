import { useEffect, useMemo, useRef, useState } from 'react';
import type { Claim } from '../../shared/domain/claim.ts';
import { hedges, voices } from '../../shared/domain/claim.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { bearingOf, claimCredibility, claimReliability } from '../../shared/project/read-model.ts';
import type { CellPlace } from '../parts/cell-anchor.tsx';
import { CellAnchor } from '../parts/cell-anchor.tsx';
import { useClaimActions } from '../parts/claim-actions.ts';
import { hedgeMeanings, hedgeWords, voiceMeanings, voiceWords } from '../parts/claim-words.ts';
import { AttributionField } from '../parts/origin-picker.tsx';
import { PropositionPicker } from '../parts/proposition-picker.tsx';
import { RatingMenu } from '../parts/rating-menu.tsx';
import { StanceMenu } from '../parts/stance-menu.tsx';
import { useInputWithin } from '../parts/use-input-within.ts';
import { useProject, useReading, useSettings } from '../store/context.ts';
import { announce } from '../ui/announcer.tsx';
import { Menu } from '../ui/menu.tsx';
import type { MenuRow } from '../ui/menu-row.ts';
import { Popover } from '../ui/popover.tsx';
import { TagField } from '../ui/tag-field.tsx';
import type { ClaimCell } from './claim-columns.ts';
import { useClaimTags } from './use-claim-tags.ts';

/** A cell of the claim grid that is open for choosing. */
export type OpenClaimCell = { readonly cell: ClaimCell; readonly id: ClaimId; readonly place: CellPlace };

/** The menu or the field that a cell of the claim grid has opened; it acts on that one claim. */
export function ClaimCellEditor({
  open,
  onClose,
}: {
  readonly open: OpenClaimCell;
  readonly onClose: () => void;
}) {
  const { tables } = useReading(['claim', 'bearing', 'rating', 'origin', 'proposition']);
  const [shown, setShown] = useState(false);
  // A menu that is born open would take the very click that opened it for one beside it.
  useEffect(() => setShown(true), []);
  const claim = tables.claim.get(open.id);
  if (!claim) return null;
  const floating = {
    open: shown,
    onOpenChange: (next: boolean) => {
      if (!next) onClose();
    },
  };
  switch (open.cell) {
    case 'stance':
    case 'reliability':
    case 'credibility':
      return <GradingMenu claim={claim} cell={open.cell} place={open.place} {...floating} />;
    case 'voice':
    case 'hedge':
      return <WordMenu claim={claim} cell={open.cell} place={open.place} {...floating} />;
    default:
      return (
        <FieldAtCell claim={claim} cell={open.cell} place={open.place} onClose={onClose} {...floating} />
      );
  }
}

type Floating = {
  readonly claim: Claim;
  readonly place: CellPlace;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
};

function GradingMenu(props: Floating & { readonly cell: 'stance' | 'reliability' | 'credibility' }) {
  const { claim, place, open, onOpenChange } = props;
  const { state, analyst } = useProject();
  const actions = useClaimActions();
  const { hideLetterWhileRating } = useSettings();
  const anchor = <CellAnchor place={place} />;
  if (props.cell === 'stance') {
    return (
      <StanceMenu
        stance={bearingOf(state, claim.id, analyst)?.stance ?? null}
        onChoose={(stance) => void actions.setStance([claim.id], stance)}
        open={open}
        onOpenChange={onOpenChange}
      >
        {anchor}
      </StanceMenu>
    );
  }
  const digit = claimCredibility(state, claim.id, analyst)?.level ?? null;
  if (props.cell === 'credibility') {
    return (
      <RatingMenu
        aspect="credibility"
        level={digit}
        onChoose={(level) => void actions.rate([claim.id], { aspect: 'credibility', level })}
        open={open}
        onOpenChange={onOpenChange}
      >
        {anchor}
      </RatingMenu>
    );
  }
  const effective = claimReliability(state, claim, analyst);
  const hidden = hideLetterWhileRating && digit === null;
  const inherited = effective !== null && effective.from !== 'claim' && !hidden;
  return (
    <RatingMenu
      aspect="reliability"
      level={effective?.from === 'claim' ? effective.level : null}
      onChoose={(level) => void actions.rate([claim.id], { aspect: 'reliability', level })}
      open={open}
      onOpenChange={onOpenChange}
      {...(inherited ? { source: `${effective.level} comes from its ${effective.from}` } : {})}
    >
      {anchor}
    </RatingMenu>
  );
}

function WordMenu(props: Floating & { readonly cell: 'voice' | 'hedge' }) {
  const { claim, cell, place, open, onOpenChange } = props;
  const describe = useDescribe(claim.id);
  const rows: MenuRow[] =
    cell === 'voice'
      ? voices.map((voice) => ({
          kind: 'choice',
          id: voice,
          label: voiceWords[voice],
          description: voiceMeanings[voice],
          chosen: claim.voice?.value === voice,
          onSelect: () => describe({ voice }),
        }))
      : hedges.map((hedge) => ({
          kind: 'choice',
          id: hedge,
          label: hedgeWords[hedge],
          description: hedgeMeanings[hedge],
          chosen: claim.hedge?.value === hedge,
          onSelect: () => describe({ hedge }),
        }));
  if (claim[cell] !== null) {
    rows.push(
      { kind: 'line', id: 'line' },
      { kind: 'action', id: 'none', label: 'Not set', onSelect: () => describe({ [cell]: null }) },
    );
  }
  return (
    <Menu
      label={cell === 'voice' ? 'Voice' : 'Hedge'}
      open={open}
      onOpenChange={onOpenChange}
      trigger={<CellAnchor place={place} />}
      rows={rows}
    />
  );
}

function FieldAtCell(
  props: Floating & { readonly cell: 'proposition' | 'origin' | 'tags'; readonly onClose: () => void },
) {
  const { claim, cell, place, onClose } = props;
  const { state, analyst } = useProject();
  const actions = useClaimActions();
  const describe = useDescribe(claim.id);
  const suggestions = useClaimTags();
  const [tagFrame, tagInput] = useInputWithin();
  const anchor = useRef({ getBoundingClientRect: () => new DOMRect() });
  anchor.current = useMemo(
    () => ({ getBoundingClientRect: () => new DOMRect(place.left, place.top, place.width, place.height) }),
    [place],
  );
  const floating = {
    anchor,
    open: props.open,
    onOpenChange: props.onOpenChange,
    className: 'claim-cell-popover',
  };
  switch (cell) {
    case 'proposition':
      return (
        <Popover label="Proposition" {...floating}>
          <PropositionPicker
            label="Proposition"
            autoFocus
            value={bearingOf(state, claim.id, analyst)?.proposition ?? null}
            onChoose={(proposition) => {
              actions.place([claim.id], proposition);
              onClose();
            }}
            onMake={(wording) => {
              actions.place([claim.id], { make: wording });
              onClose();
            }}
          />
        </Popover>
      );
    case 'origin':
      return (
        <Popover label="Origin" {...floating}>
          <AttributionField
            autoFocus
            chain={claim.attribution}
            onChange={(chain, made) => void actions.attribute([claim.id], chain, made)}
          />
        </Popover>
      );
    case 'tags':
      return (
        <Popover label="Tags" {...floating} initialFocus={tagInput}>
          <div ref={tagFrame}>
            <TagField
              label="Tags"
              tags={claim.tags}
              suggestions={suggestions}
              onChange={(tags) => describe({ tags: [...tags] })}
            />
          </div>
        </Popover>
      );
  }
}

function useDescribe(id: ClaimId) {
  const project = useProject();
  return (changes: object) => {
    const result = project.dispatch({ type: 'describeClaims', claims: [id], changes, origins: [] });
    if (!result.ok) announce(result.error.sentence);
  };
}
