import { AgGridReact } from 'ag-grid-react';
import { useEffect, useRef, useState } from 'react';
import { useProject, useSettings, useSettingsStore } from '../store/context.ts';
import { focusIsIdle } from '../ui/idle-focus.ts';
import type { GridColumn, GridRow } from './grid-column.ts';
import { GridControl } from './grid-control.ts';
import type { GridRecords } from './grid-rows.ts';
import './record-grid.css';

export type RecordGridProps = {
  /** The accessible name, under which the columns are kept too. */
  readonly name: string;
  readonly records: GridRecords;
  /** Read once; their functions must read from the project when they are called. */
  readonly columns: readonly GridColumn[];
  /** Lines of text a row has room for. */
  readonly lines?: 1 | 2;
  /** Which rows pass the filters that stand outside the grid; null passes all. */
  readonly accept?: ((id: string) => boolean) | null;
  /** The row that shall be selected, where something outside the grid decides it. */
  readonly shown?: string | null;
  readonly onSelection: (ids: readonly string[], lead: string | null) => void;
  readonly onCounts?: (shown: number, total: number) => void;
  /** The way to the grid's own controls, while it stands. */
  readonly onControl?: (control: GridControl | null) => void;
};

const heights = { 1: { compact: 28, usual: 34 }, 2: { compact: 42, usual: 50 } } as const;

/** The one grid of the program: records as rows, edited in place by key and pointer. */
export function RecordGrid(props: RecordGridProps) {
  const { name, lines = 1, accept = null, shown = null } = props;
  const project = useProject();
  const settings = useSettings();
  const settingsStore = useSettingsStore();
  const host = useRef<HTMLDivElement>(null);
  const latest = useRef(props);
  latest.current = props;
  const rowHeight = heights[lines][settings.compactRows ? 'compact' : 'usual'];
  const [control] = useState(
    () =>
      new GridControl(() => host.current, {
        name,
        project,
        records: props.records,
        columns: props.columns,
        rowHeight,
        kept: settingsStore.now.gridColumns[name],
        onSelection: (ids, lead) => latest.current.onSelection(ids, lead),
        onColumns: (kept) =>
          settingsStore.change({ gridColumns: { ...settingsStore.now.gridColumns, [name]: kept } }),
        onCounts: (rows, total) => latest.current.onCounts?.(rows, total),
      }),
  );
  const [stands, setStands] = useState(false);

  useEffect(
    () => () => {
      latest.current.onControl?.(null);
      control.end();
    },
    [control],
  );
  useEffect(() => {
    if (stands) control.setRowHeight(rowHeight);
  }, [control, stands, rowHeight]);
  useEffect(() => {
    if (stands) control.filter(accept);
  }, [control, stands, accept]);
  useEffect(() => {
    if (stands) control.show(shown);
  }, [control, stands, shown]);

  return (
    <div className="record-grid" data-lines={lines} ref={host}>
      <AgGridReact<GridRow>
        {...control.options}
        onGridReady={({ api }) => {
          control.begin(api);
          latest.current.onControl?.(control);
          setStands(true);
          if (focusIsIdle()) control.focus();
        }}
      />
    </div>
  );
}
