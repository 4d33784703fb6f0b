import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ClaimPair } from '../../shared/comparing/pair-claims.ts';
import { pairClaims } from '../../shared/comparing/pair-claims.ts';
import { valuesSideBySide } from '../../shared/comparing/values-side-by-side.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { Source } from '../../shared/domain/source.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { passagesOf } from '../../shared/project/read-model.ts';
import { useClaimKeys } from '../parts/claim-keys.ts';
import { useDerived, useProject, useSettings, useSettingsStore, useWorkbench } from '../store/context.ts';
import { useKeys } from '../store/keys.ts';
import { usePaletteCommands } from '../store/palette-commands.ts';
import { announce } from '../ui/announcer.tsx';
import { Panel, PanelDivider, Panels } from '../ui/panels.tsx';
import { ComparisonStage } from './comparison-stage.ts';
import { ComparisonTools } from './comparison-tools.tsx';
import { nextDifference } from './difference-walk.ts';
import { NoPairs, NoValues } from './empty-findings.tsx';
import type { Finding } from './findings-panel.tsx';
import { FindingsPanel } from './findings-panel.tsx';
import type { JoinedPair } from './joined-pair.ts';
import { claimOfPair, joinPairs, pairKey, sideOfClaim } from './joined-pair.ts';
import { PairList } from './pair-list.tsx';
import { passageMarks } from './passage-marks.ts';
import type { Side } from './side.ts';
import { useSharedWording } from './use-shared-wording.ts';
import { ValueTable } from './value-table.tsx';

const sizesSetting = 'comparison';
const foldedSetting = 'comparison folded';
const apartSetting = 'comparison apart';
/** The height of the findings when only their tabs are seen, in px. */
const foldedHeight = 36;

type TextSpan = { readonly start: number; readonly end: number };

type ComparisonDeskProps = {
  readonly left: Source;
  readonly right: Source;
  readonly leftText: SourceText;
  readonly rightText: SourceText;
  readonly onSwap: () => void;
};

/** Two texts, what joins them, and what was found, once both texts are there. */
export function ComparisonDesk({ left, right, leftText, rightText, onSwap }: ComparisonDeskProps) {
  const project = useProject();
  const { workbench, where } = useWorkbench();
  const settings = useSettings();
  const settingsStore = useSettingsStore();
  const [onlyConflicts, setOnlyConflicts] = useState(false);
  const [shown, setShown] = useState<Finding>('pairs');
  const [marked, setMarked] = useState(-1);
  const [chosen, setChosen] = useState<string | null>(null);
  const together = settings.panels[apartSetting] !== 'yes';
  const folded = settings.panels[foldedSetting] === 'yes';
  const keep = (name: string, value: string) =>
    settingsStore.change({ panels: { ...settingsStore.now.panels, [name]: value } });

  const allPairs = useDerived(
    ['claim', 'passage', 'bearing', 'proposition'],
    (reading) => joinPairs(reading, pairClaims(reading, left.id, right.id, project.analyst)),
    [left.id, right.id],
  );
  const pairs = useMemo(
    () => (onlyConflicts ? allPairs.filter((pair) => pair.relation === 'conflict') : allPairs),
    [allPairs, onlyConflicts],
  );
  const values = useMemo(() => valuesSideBySide(pairs), [pairs]);
  const allMarks = useDerived(
    ['claim', 'passage', 'bearing'],
    (reading) => ({
      left: passageMarks(reading, left.id, project.analyst),
      right: passageMarks(reading, right.id, project.analyst),
    }),
    [left.id, right.id],
  );
  const marks = useMemo(() => {
    if (!onlyConflicts) return allMarks;
    const inConflict = new Set(pairs.flatMap((pair) => [pair.left?.claim.id, pair.right?.claim.id]));
    const kept = (side: Side) => allMarks[side].filter((mark) => inConflict.has(mark.claim));
    return { left: kept('left'), right: kept('right') };
  }, [allMarks, onlyConflicts, pairs]);
  const wording = useSharedWording(leftText.text, rightText.text);

  const ofClaim = pairs.filter((pair) => sideOfClaim(pair, where.claim) !== null);
  const selected = ofClaim.find((pair) => pair.key === chosen) ?? ofClaim[0] ?? null;

  const leftScroller = useRef<HTMLElement>(null);
  const rightScroller = useRef<HTMLElement>(null);
  const leftSheet = useRef<HTMLDivElement>(null);
  const rightSheet = useRef<HTMLDivElement>(null);
  const gutter = useRef<HTMLDivElement>(null);
  const [stage, setStage] = useState<ComparisonStage | null>(null);

  useLayoutEffect(() => {
    if (!leftScroller.current || !rightScroller.current || !gutter.current) return;
    if (!leftSheet.current || !rightSheet.current) return;
    const columns = {
      left: { scroller: leftScroller.current, sheet: leftSheet.current },
      right: { scroller: rightScroller.current, sheet: rightSheet.current },
    };
    const built = new ComparisonStage(
      { columns, gutter: gutter.current },
      { left: leftText, right: rightText },
    );
    setStage(built);
    return () => built.close();
  }, [leftText, rightText]);

  useLayoutEffect(() => {
    stage?.show({
      pairs,
      marks,
      passages: wording.passages,
      differences: wording.differences,
      markedDifference: marked,
      selectedPair: selected?.key ?? null,
      selectedClaim: where.claim,
    });
  }, [stage, pairs, marks, wording, marked, selected, where.claim]);

  useLayoutEffect(() => {
    if (stage) stage.together = together;
  }, [stage, together]);

  // Whoever comes with a claim selected finds it in view.
  const arrived = useRef(false);
  useEffect(() => {
    if (!stage || arrived.current) return;
    arrived.current = true;
    if (selected && !stage.showsPair(selected)) stage.bringPair(selected);
  }, [stage, selected]);

  const choose = useCallback(
    (pair: JoinedPair, claim: ClaimId) => {
      setChosen(pair.key);
      workbench.select({ claim, passage: passagesOf(project.state, claim)[0]?.id ?? null });
      stage?.bringPair(pair);
    },
    [project, stage, workbench],
  );

  const stepDifference = (by: 1 | -1) => {
    const next = nextDifference(wording.differences, marked, by, stage?.readingOffset ?? 0);
    const difference = wording.differences[next];
    if (!difference) {
      announce(
        wording.done
          ? 'The two texts share no wording that differs.'
          : 'Shared wording is still being looked for.',
      );
      return;
    }
    setMarked(next);
    stage?.bringDifference(difference);
    const words = (source: Source, text: string, { start, end }: TextSpan) =>
      `${sourceLabel(source)} ${start === end ? 'nothing' : `“${text.slice(start, end)}”`}`;
    const ofLeft = words(left, leftText.text, difference.left);
    announce(`${ofLeft}, ${words(right, rightText.text, difference.right)}`, { quiet: true });
  };

  const stepPair = (by: 1 | -1) => {
    if (pairs.length === 0) {
      announce(
        allPairs.length === 0
          ? 'No claims of these two sources stand on a proposition yet.'
          : 'Nothing that these two sources say is in conflict. The key v shows all pairs.',
      );
      return;
    }
    const at = selected ? pairs.indexOf(selected) : -1;
    const next = pairs[at < 0 ? (by === 1 ? 0 : pairs.length - 1) : (at + by + pairs.length) % pairs.length];
    if (!next) return;
    const side = selected ? (sideOfClaim(selected, where.claim) ?? 'left') : 'left';
    const claim = claimOfPair(next, side);
    if (claim !== null) choose(next, claim);
  };

  const claimHere = where.claim !== null && isOf(where.claim, left, right, project) ? where.claim : null;
  const jump = () => {
    const claim = claimHere === null ? undefined : project.state.tables.claim.get(claimHere);
    if (!claim) {
      announce('No claim is selected. Select a pair first.');
      return;
    }
    const passage = passagesOf(project.state, claim.id)[0]?.id ?? null;
    workbench.go({ screen: 'sources', reading: claim.source, passage, claim: claim.id });
  };

  const lock = (next: boolean) => {
    keep(apartSetting, next ? 'no' : 'yes');
    announce(next ? 'The columns scroll together.' : 'Each column scrolls alone.', { quiet: true });
  };
  const fold = (next: boolean) => keep(foldedSetting, next ? 'yes' : 'no');

  useClaimKeys(() => (claimHere === null ? [] : [claimHere]));
  useKeys({
    n: () => stepDifference(1),
    'Shift+n': () => stepDifference(-1),
    j: () => stepPair(1),
    k: () => stepPair(-1),
    g: jump,
    l: () => lock(!together),
    v: () => setOnlyConflicts(!onlyConflicts),
  });
  usePaletteCommands(
    [
      { id: 'compare.next', label: 'Next difference', keys: 'n', run: () => stepDifference(1) },
      { id: 'compare.before', label: 'Previous difference', keys: 'Shift+N', run: () => stepDifference(-1) },
      { id: 'compare.pair', label: 'Next pair of claims', keys: 'j', run: () => stepPair(1) },
      { id: 'compare.pair-before', label: 'Previous pair of claims', keys: 'k', run: () => stepPair(-1) },
      {
        id: 'compare.conflicts',
        label: onlyConflicts ? 'Show all pairs' : 'Only conflicts',
        keys: 'v',
        run: () => setOnlyConflicts(!onlyConflicts),
      },
      { id: 'compare.swap', label: 'Swap the two sources', run: onSwap },
      {
        id: 'compare.together',
        label: together ? 'Scroll each column alone' : 'Scroll together',
        keys: 'l',
        run: () => lock(!together),
      },
      { id: 'compare.jump', label: 'Go to the passage in the reader', keys: 'g', run: jump },
    ].map((command) => ({ ...command, heading: 'Compare' })),
  );

  const chooseKey = (key: string | null) => {
    const pair = pairs.find((each) => each.key === key);
    const claim = pair && claimOfPair(pair, sideOfClaim(pair, where.claim) ?? 'left');
    if (pair && claim) choose(pair, claim);
  };
  const clickText = (side: Side, x: number, y: number) => {
    if (!stage || document.getSelection()?.isCollapsed === false) return;
    const under = stage.marksAtPoint(side, x, y);
    const at = under.findIndex((mark) => mark.claim === where.claim);
    const mark = under[(at + 1) % under.length];
    if (!mark) return;
    const pair = pairs.find((each) => sideOfClaim(each, mark.claim) !== null);
    if (pair) choose(pair, mark.claim);
    else workbench.select({ claim: mark.claim, passage: mark.passage });
  };

  const column = (side: Side) => {
    const source = side === 'left' ? left : right;
    return (
      // biome-ignore lint/a11y/useKeyWithClickEvents: j and k choose claims by keyboard
      <article
        ref={side === 'left' ? leftScroller : rightScroller}
        className="comparison-column"
        data-side={side}
        aria-label={source.title || source.originalName}
        lang={source.language || undefined}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        onClick={(event) => clickText(side, event.clientX, event.clientY)}
      >
        <div ref={side === 'left' ? leftSheet : rightSheet} className="comparison-sheet" />
      </article>
    );
  };

  return (
    <div
      className="comparison-desk"
      style={{ '--comparison-size': `${Math.max(14, settings.readingSize - 2)}px` } as React.CSSProperties}
    >
      <ComparisonTools
        differences={wording.differences.length}
        marked={marked}
        searching={!wording.done}
        shared={wording.passages.length}
        onStep={stepDifference}
        onlyConflicts={onlyConflicts}
        onOnlyConflicts={setOnlyConflicts}
        together={together}
        onTogether={lock}
        onJump={claimHere === null ? null : jump}
      />
      <div className="comparison-work">
        <Panels
          id="comparison"
          orientation="vertical"
          sizes={folded ? undefined : savedSizes(settings.panels[sizesSetting])}
          onSizesChange={(sizes) => keep(sizesSetting, JSON.stringify(sizes))}
        >
          <Panel id="texts" min={140}>
            <div className="comparison-columns">
              {column('left')}
              {/* biome-ignore lint/a11y/noStaticElementInteractions: a curve is a short cut; the list of pairs has them all */}
              {/* biome-ignore lint/a11y/useKeyWithClickEvents: j and k go from pair to pair */}
              <div
                ref={gutter}
                className="comparison-gutter"
                onClick={(event) => chooseKey(stage?.pairAtPoint(event.clientX, event.clientY) ?? null)}
                onPointerMove={(event) => stage?.pointAt(stage.pairAtPoint(event.clientX, event.clientY))}
                onPointerLeave={() => stage?.pointAt(null)}
                onWheel={(event) => stage?.scrollBy(event.deltaY)}
              />
              {column('right')}
            </div>
          </Panel>
          <PanelDivider label="Height of the findings" />
          <Panel
            id="findings"
            size="34%"
            min={110}
            collapsible
            collapsed={folded}
            onCollapsedChange={fold}
            collapsedSize={foldedHeight}
            keepPixels
          >
            <FindingsPanel
              shown={shown}
              onShow={setShown}
              folded={folded}
              onFolded={fold}
              pairs={allPairs}
              pairCount={pairs.length}
              valueCount={values.length}
              pairList={
                <>
                  <NoPairs pairs={allPairs} onlyConflicts={onlyConflicts} />
                  <PairList
                    pairs={pairs}
                    selectedPair={selected?.key ?? null}
                    selectedClaim={where.claim}
                    onChoose={choose}
                  />
                </>
              }
              valueTable={
                values.length === 0 ? (
                  <NoValues pairs={allPairs} onlyConflicts={onlyConflicts} />
                ) : (
                  <ValueTable
                    left={left}
                    right={right}
                    rows={values}
                    selectedPair={selected?.key ?? null}
                    keyOf={pairKey}
                    onChoose={(pair: ClaimPair, claim: ClaimId) => {
                      const joined = pairs.find((each) => each.key === pairKey(pair));
                      if (joined) choose(joined, claim);
                    }}
                  />
                )
              }
            />
          </Panel>
        </Panels>
      </div>
    </div>
  );
}

function isOf(claim: ClaimId, left: Source, right: Source, project: ReturnType<typeof useProject>): boolean {
  const source = project.state.tables.claim.get(claim)?.source;
  return source === left.id || source === right.id;
}

function savedSizes(kept: string | undefined): Readonly<Record<string, number>> | undefined {
  if (kept === undefined) return undefined;
  try {
    const sizes: unknown = JSON.parse(kept);
    return typeof sizes === 'object' && sizes !== null ? (sizes as Record<string, number>) : undefined;
  } catch {
    return undefined;
  }
}
