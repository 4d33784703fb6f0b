import type { ReactElement } from 'react';
import type { Stance } from '../../shared/domain/bearing.ts';
import { stances } from '../../shared/domain/bearing.ts';
import { Menu } from '../ui/menu.tsx';
import { StanceSign } from './stance-sign.tsx';
import { stanceKeys, stanceMeanings, stanceWords } from './stance-words.ts';

/** The four stances with what each means, behind `children` (one focusable element, usually a button). */
export function StanceMenu(props: {
  readonly stance: Stance | null;
  readonly onChoose: (stance: Stance) => void;
  readonly children: ReactElement;
  readonly open?: boolean;
  readonly onOpenChange?: (open: boolean) => void;
}) {
  return (
    <Menu
      trigger={props.children}
      label="Stance"
      open={props.open}
      onOpenChange={props.onOpenChange}
      rows={stances.map((stance) => ({
        kind: 'choice' as const,
        id: stance,
        label: stanceWords[stance],
        chosen: props.stance === stance,
        onSelect: () => props.onChoose(stance),
        mark: <StanceMark stance={stance} />,
        keys: stanceKeys[stance],
        description: stanceMeanings[stance],
      }))}
    />
  );
}

function StanceMark({ stance }: { readonly stance: Stance }) {
  return (
    <span aria-hidden="true">
      <StanceSign stance={stance} />
    </span>
  );
}
