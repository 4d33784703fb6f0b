import { ListTree, Search, TextQuote } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { bearingOf, passagesOf } from '../../shared/project/read-model.ts';
import { cellPlace } from '../parts/cell-anchor.tsx';
import { useClaimKeys } from '../parts/claim-keys.ts';
import { GridColumnsMenu } from '../parts/grid-columns-menu.tsx';
import type { GridControl } from '../parts/grid-control.ts';
import { RecordGrid } from '../parts/record-grid.tsx';
import { wordsFilter } from '../parts/row-words.ts';
import { useQuickWords } from '../parts/use-quick-words.ts';
import { useDerived, useProject, useSettings, useSettingsStore, useWorkbench } from '../store/context.ts';
import { useKeys } from '../store/keys.ts';
import { announce } from '../ui/announcer.tsx';
import { Button } from '../ui/button.tsx';
import { countText } from '../ui/count-text.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import { TextField } from '../ui/text-field.tsx';
import { Toolbar, ToolbarGap } from '../ui/toolbar.tsx';
import { BulkTags } from './bulk-tags.tsx';
import type { OpenClaimCell } from './claim-cell-editors.tsx';
import { ClaimCellEditor } from './claim-cell-editors.tsx';
import { claimColumns, claimRecords, claimRowText } from './claim-columns.ts';
import { PropositionChips } from './proposition-chips.tsx';
import type { ChosenProposition } from './proposition-list.ts';
import { PropositionsPanel } from './propositions-panel.tsx';
import './claims-screen.css';

const panelSetting = 'propositions beside claims';

/** All claims of the brief in one grid: reworded, placed, rated and tagged in place. */
export function ClaimsScreen() {
  const project = useProject();
  const { workbench, where } = useWorkbench();
  const settings = useSettings();
  const settingsStore = useSettingsStore();
  const total = useDerived(['claim'], ({ tables }) => tables.claim.size);
  const [control, setControl] = useState<GridControl | null>(null);
  const [selected, setSelected] = useState<readonly ClaimId[]>([]);
  const [rows, setRows] = useState(0);
  const [open, setOpen] = useState<OpenClaimCell | null>(null);
  const [chosen, setChosen] = useState<ChosenProposition>(null);
  const quick = useQuickWords();
  const quickField = useRef<HTMLInputElement>(null);
  const hides = useRef(settings.hideLetterWhileRating);
  hides.current = settings.hideLetterWhileRating;
  const listed = settings.panels[panelSetting] === 'open';

  const jump = useCallback(
    (id: ClaimId) => {
      const claim = project.state.tables.claim.get(id);
      if (!claim) return;
      const passage = passagesOf(project.state, id)[0]?.id ?? null;
      workbench.go({ screen: 'sources', reading: claim.source, passage, claim: id });
    },
    [project, workbench],
  );
  const columns = useMemo(
    () =>
      claimColumns(project, {
        describe: (id, changes) => {
          const result = project.dispatch({ type: 'describeClaims', claims: [id], changes, origins: [] });
          if (!result.ok) announce(result.error.sentence);
        },
        open: (cell, id, element) => setOpen({ cell, id, place: cellPlace(element) }),
        jump,
        hidesLetters: () => hides.current,
      }),
    [project, jump],
  );
  const accept = useMemo(() => {
    const words = wordsFilter(quick.settled, (id) => claimRowText(project, id));
    if (chosen === null) return words;
    return (id: string) => {
      const on = bearingOf(project.state, id, project.analyst)?.proposition ?? 'unplaced';
      return on === chosen && (words === null || words(id));
    };
  }, [project, quick.settled, chosen]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: letters are drawn otherwise when the setting changes
  useEffect(() => control?.redraw(), [control, settings.hideLetterWhileRating]);

  const jumpToSelected = () => {
    const id = where.claim ?? selected.at(-1);
    if (id === undefined) announce('No claim is selected. Select one first.');
    else jump(id);
  };
  useKeys({ 'Mod+f': () => quickField.current?.focus(), g: jumpToSelected });
  useClaimKeys(() => (control?.selected ?? []) as readonly ClaimId[]);
  const closeCell = () => {
    const closed = open;
    setOpen(null);
    setTimeout(() => {
      if (closed && (document.activeElement === document.body || document.activeElement === null)) {
        control?.focus(closed.id, closed.cell);
      }
    });
  };
  const clearFilters = () => {
    quick.type('');
    setChosen(null);
    control?.clearColumnFilters();
  };

  return (
    <div className="claims-screen">
      <Toolbar label="Claims" className="claims-screen-bar">
        <Button
          kind="quiet"
          icon={ListTree}
          aria-pressed={listed}
          onClick={() =>
            settingsStore.change({
              panels: { ...settingsStore.now.panels, [panelSetting]: listed ? 'closed' : 'open' },
            })
          }
        >
          Propositions
        </Button>
        <BulkTags selected={selected} />
        <Button
          kind="quiet"
          icon={TextQuote}
          disabled={selected.length === 0}
          onClick={jumpToSelected}
          keys="g"
        >
          Read in source
        </Button>
        <ToolbarGap />
        <ClaimCount rows={Math.min(rows, total)} total={total} selected={selected.length} />
        <TextField
          label="Filter claims"
          icon={Search}
          size="compact"
          placeholder="Filter"
          className="claims-screen-filter"
          value={quick.typed}
          onChange={quick.type}
          inputRef={quickField}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && quick.typed !== '') quick.type('');
            else if (event.key === 'ArrowDown' || event.key === 'Enter') control?.focus();
            else return;
            event.preventDefault();
          }}
        />
        <GridColumnsMenu control={control} />
      </Toolbar>
      <PropositionChips chosen={chosen} onChoose={setChosen} />
      <div className="claims-screen-work">
        {listed && (
          <aside className="claims-screen-propositions">
            <PropositionsPanel chosen={chosen} onChoose={setChosen} />
          </aside>
        )}
        <div className="claims-screen-grid" key="grid">
          {total === 0 ? (
            <EmptyState title="No claims yet" icon={TextQuote} keys="c">
              Open a source, put the focus on a sentence that says something, and press
            </EmptyState>
          ) : (
            <>
              <RecordGrid
                name="Claims"
                lines={2}
                records={claimRecords}
                columns={columns}
                accept={accept}
                shown={where.claim}
                onControl={setControl}
                onCounts={setRows}
                onSelection={(ids, lead) => {
                  setSelected(ids as readonly ClaimId[]);
                  workbench.select({ claim: lead as ClaimId | null, passage: null });
                }}
              />
              {rows === 0 && (
                <div className="claims-screen-none">
                  <p>No claim passes these filters.</p>
                  <Button size="compact" onClick={clearFilters}>
                    Show all claims
                  </Button>
                </div>
              )}
            </>
          )}
        </div>
      </div>
      {open !== null && <ClaimCellEditor key={`${open.id} ${open.cell}`} open={open} onClose={closeCell} />}
    </div>
  );
}

function ClaimCount(props: { readonly rows: number; readonly total: number; readonly selected: number }) {
  const noun = props.total === 1 ? 'claim' : 'claims';
  const shown =
    props.rows === props.total
      ? `${countText(props.total)} ${noun}`
      : `${countText(props.rows)} of ${countText(props.total)} ${noun}`;
  return (
    <span className="claims-screen-count" role="status">
      {shown}
      {props.selected > 0 && ` · ${countText(props.selected)} selected`}
    </span>
  );
}
