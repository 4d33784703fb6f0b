import { ChevronDown, ChevronUp } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ClaimRelation } from '../../shared/comparing/pair-claims.ts';
import { IconButton } from '../ui/icon-button.tsx';
import { Kbd } from '../ui/kbd.tsx';
import { TabList, TabPanel, Tabs } from '../ui/tabs.tsx';
import type { JoinedPair } from './joined-pair.ts';
import { RelationSign } from './relation-sign.tsx';
import './findings-panel.css';

export type Finding = 'pairs' | 'values';
const relations: readonly ClaimRelation[] = ['conflict', 'agree', 'related', 'silent'];

type FindingsPanelProps = {
  readonly shown: Finding;
  readonly onShow: (finding: Finding) => void;
  readonly folded: boolean;
  readonly onFolded: (folded: boolean) => void;
  /** All pairs, for the tally that is also the legend of the curves. */
  readonly pairs: readonly JoinedPair[];
  /** How many rows the two lists hold as they are shown. */
  readonly pairCount: number;
  readonly valueCount: number;
  readonly pairList: ReactNode;
  readonly valueTable: ReactNode;
};

/** What the comparison found, under the texts: pairs of claims, and their values. */
export function FindingsPanel(props: FindingsPanelProps) {
  const { folded, onFolded } = props;
  return (
    <Tabs
      value={props.shown}
      onChange={(finding) => {
        props.onShow(finding as Finding);
        if (folded) onFolded(false);
      }}
      orientation="horizontal"
      className="findings-panel"
    >
      <div className="findings-panel-head">
        <TabList
          label="What the comparison found"
          tabs={[
            { value: 'pairs', label: 'Pairs', count: props.pairCount },
            { value: 'values', label: 'Values', count: props.valueCount },
          ]}
        />
        <span className="findings-panel-keys">
          <Kbd keys="j" />
          <Kbd keys="k" /> pair
          <Kbd keys="g" /> passage
        </span>
        <span className="findings-panel-tally">
          {relations.map((relation) => {
            const count = props.pairs.filter((pair) => pair.relation === relation).length;
            return count === 0 ? null : <RelationSign key={relation} relation={relation} count={count} />;
          })}
        </span>
        <IconButton
          label={folded ? 'Show the findings' : 'Fold the findings away'}
          icon={folded ? ChevronUp : ChevronDown}
          size="compact"
          aria-expanded={!folded}
          onClick={() => onFolded(!folded)}
        />
      </div>
      <TabPanel value="pairs" className="findings-panel-body">
        {props.pairList}
      </TabPanel>
      <TabPanel value="values" className="findings-panel-body">
        {props.valueTable}
      </TabPanel>
    </Tabs>
  );
}
