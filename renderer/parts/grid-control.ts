import type {
  CellFocusedEvent,
  GridApi,
  GridOptions,
  IRowNode,
  SuppressKeyboardEventParams,
} from 'ag-grid-community';
import type { Change } from '../../shared/project/change.ts';
import { styleNonce } from '../ui/style-nonce.ts';
import type { GridColumn, GridRow, ShownColumn } from './grid-column.ts';
import { columnDefinitions } from './grid-column-defs.ts';
import { readKeptColumns, shownColumns, usualColumns } from './grid-column-state.ts';
import { goToEnd } from './grid-ends.ts';
import { letFocusLeave, passScrollbarsBy } from './grid-exit.ts';
import { gridIcons } from './grid-icons.ts';
import { registerGridModules } from './grid-modules.ts';
import { rowChanges } from './grid-rows.ts';
import { GridSelection } from './grid-selection.ts';
import type { GridSetting } from './grid-setting.ts';
import { gridTheme } from './grid-theme.ts';
import { gridWords } from './grid-words.ts';

/** The pause between two looks at records that still stream in, in milliseconds. */
const streamingPause = 150;

/** Drives one grid of the library from the store: rows are identities, cells read the store's maps. */
export class GridControl {
  /** What the library's component is given, once. */
  readonly options: GridOptions<GridRow>;
  #api: GridApi<GridRow> | null = null;
  readonly #setting: GridSetting;
  readonly #rows = new Map<string, GridRow>();
  readonly #selection: GridSelection;
  readonly #byId: ReadonlyMap<string, GridColumn>;
  readonly #host: () => HTMLElement | null;
  #stop: () => void = () => {};
  readonly #columnListeners = new Set<() => void>();
  #accept: ((id: string) => boolean) | null = null;
  #lastNumber = 0;
  #waiting: ReturnType<typeof setTimeout> | undefined;
  #lastLook = 0;

  constructor(host: () => HTMLElement | null, setting: GridSetting) {
    registerGridModules();
    this.#setting = setting;
    this.#host = host;
    this.#byId = new Map(setting.columns.map((column) => [column.id, column]));
    this.#selection = new GridSelection(() => this.api, setting.onSelection);
    this.options = this.#options();
  }

  /** The library's way into the grid, from `begin` to `end`. */
  get api(): GridApi<GridRow> {
    if (this.#api === null) throw new Error('the grid does not stand');
    return this.#api;
  }

  /** Whether the grid stands: rows and columns can be asked for. */
  get stands(): boolean {
    return this.#api !== null;
  }

  /** The library has drawn the grid: from here on it follows the project. */
  begin(api: GridApi<GridRow>): void {
    this.#api = api;
    const host = this.#host();
    if (host) this.#selection.listenIn(host);
    for (const grid of host?.querySelectorAll('[role=grid]') ?? []) {
      grid.setAttribute('aria-label', this.#setting.name);
    }
    if (host) passScrollbarsBy(host);
    this.#stop = this.#setting.project.subscribe((change) => this.#hear(change));
    this.#sweep();
    this.#count();
    // Once the first rows are drawn, the bar follows the rows there are.
    requestIdleCallback(() => this.#api?.setGridOption('alwaysShowVerticalScroll', false));
  }

  /** The grid goes; the library's component takes it down by itself. */
  end(): void {
    this.#stop();
    clearTimeout(this.#waiting);
    this.#api = null;
  }

  /** Shows only the rows that `accept` lets pass; null shows all. */
  filter(accept: ((id: string) => boolean) | null): void {
    if (this.#accept === null && accept === null) return;
    this.#accept = accept;
    this.#api?.onFilterChanged('api');
  }

  setRowHeight(height: number): void {
    if (this.#api === null || this.api.getGridOption('rowHeight') === height) return;
    this.api.setGridOption('rowHeight', height);
    this.api.resetRowHeights();
  }

  get columns(): readonly ShownColumn[] {
    return shownColumns(this.api, this.#setting.columns);
  }

  onColumnsChanged(listener: () => void): () => void {
    this.#columnListeners.add(listener);
    return () => this.#columnListeners.delete(listener);
  }

  showColumn(id: string, shown: boolean): void {
    this.api.setColumnsVisible([id], shown);
  }

  resetColumns(): void {
    this.api.applyColumnState({ state: usualColumns(this.#setting.columns), applyOrder: true });
  }

  get filtered(): boolean {
    return this.api.isAnyFilterPresent();
  }

  clearColumnFilters(): void {
    this.api.setFilterModel(null);
  }

  get selected(): readonly string[] {
    return this.#selection.ids();
  }

  /** Selects one row and brings it into view; does nothing to a row that is selected already. */
  show(id: string | null): void {
    if (this.stands) this.#selection.show(id);
  }

  /** Draws the cells in view again where their texts have changed, for what lies outside the project's records. */
  redraw(): void {
    this.#redraw(null);
  }

  clearSelection(): void {
    this.api.deselectAll();
  }

  /** Gives the focus to a cell, or to the selected row. */
  focus(id?: string, column?: string): void {
    this.#selection.focus(id, column);
  }

  /** The element of a cell that is in view. */
  cell(id: string, column: string): HTMLElement | null {
    return (
      this.#host()?.querySelector(`[row-id="${CSS.escape(id)}"] [col-id="${CSS.escape(column)}"]`) ?? null
    );
  }

  #options(): GridOptions<GridRow> {
    const { columns, rowHeight, kept } = this.#setting;
    const rows = this.#allRows();
    return {
      theme: gridTheme,
      styleNonce: styleNonce() ?? '',
      localeText: gridWords,
      icons: gridIcons,
      columnDefs: columnDefinitions(
        columns,
        readKeptColumns(kept, columns),
        () => this.#rows.keys(),
        (column, params) => this.#key(column, params),
      ),
      defaultColDef: { sortable: true, resizable: true, cellDataType: false },
      rowData: rows,
      getRowId: ({ data }) => data.id,
      readOnlyEdit: true,
      suppressClickEdit: true,
      stopEditingWhenCellsLoseFocus: true,
      rowHeight,
      headerHeight: 32,
      rowBuffer: 8,
      animateRows: false,
      deltaSort: true,
      enableBrowserTooltips: true,
      suppressColumnMoveAnimation: true,
      suppressDragLeaveHidesColumns: true,
      suppressOverlays: ['noRows', 'noMatchingRows'],
      suppressScrollOnNewData: true,
      // Told at once: a bar that comes with the first rows has all their styles worked out twice more.
      alwaysShowVerticalScroll: rows.length * rowHeight > window.innerHeight,
      suppressChangeDetection: true,
      suppressContextMenu: true,
      columnMenu: 'new',
      sortingOrder: ['asc', 'desc', null],
      rowSelection: {
        mode: 'multiRow',
        checkboxes: false,
        headerCheckbox: false,
        enableClickSelection: true,
        enableSelectionWithoutKeys: false,
      },
      isExternalFilterPresent: () => this.#accept !== null,
      doesExternalFilterPass: ({ data }) => (data ? (this.#accept?.(data.id) ?? true) : true),
      onCellEditRequest: ({ data, colDef, newValue }) => {
        this.#byId.get(colDef.colId ?? '')?.onCommit?.(data.id, String(newValue ?? ''));
      },
      onCellClicked: ({ data, colDef, event }) => this.#click(data?.id, colDef.colId, event),
      onCellDoubleClicked: ({ data, colDef }) => this.#doubleClick(data?.id, colDef.colId),
      onCellFocused: (event: CellFocusedEvent<GridRow>) => this.#selection.follow(event),
      onSelectionChanged: () => this.#selection.changed(),
      onModelUpdated: () => {
        // The library tells of its first rows before it hands itself over.
        if (!this.stands) return;
        this.#selection.dropHidden();
        this.#count();
      },
      onSortChanged: () => this.#keepColumns(),
      onColumnVisible: () => this.#keepColumns(),
      onColumnMoved: ({ finished }) => finished && this.#keepColumns(),
      onColumnResized: ({ finished, source }) => {
        if (finished && source !== 'flex') this.#keepColumns();
      },
    };
  }

  #keepColumns(): void {
    for (const listener of this.#columnListeners) listener();
    this.#setting.onColumns(JSON.stringify(this.api.getColumnState()));
  }

  #count(): void {
    this.#setting.onCounts(this.api.getDisplayedRowCount(), this.#rows.size);
  }

  #row(id: string): GridRow {
    const row = { id };
    this.#rows.set(id, row);
    return row;
  }

  #number(id: string): number {
    return this.#setting.project.state.tables[this.#setting.records.kind].get(id)?.number ?? 0;
  }

  #allRows(): GridRow[] {
    const table = this.#setting.project.state.tables[this.#setting.records.kind];
    const before = new Map(this.#rows);
    this.#rows.clear();
    const records = [...table.values()].sort((a, b) => a.number - b.number);
    this.#lastNumber = records.at(-1)?.number ?? 0;
    return records.map(({ id }) => {
      const row = before.get(id) ?? { id };
      this.#rows.set(id, row);
      return row;
    });
  }

  #hear(change: Change | null): void {
    if (change === null) {
      // Parts of a large project follow one another quickly; between two looks the grid is left to draw.
      if (this.#waiting !== undefined) return;
      const wait = Math.max(0, this.#lastLook + streamingPause - performance.now());
      this.#waiting = setTimeout(() => this.#sweep(), wait);
      return;
    }
    const { added, removed, redrawn, all } = rowChanges(
      this.#setting.records,
      change,
      this.#setting.project.state,
    );
    if (added.length + removed.length > 0) this.#changeRows(added, removed);
    if (all || redrawn.size > 0) this.#redraw(all ? null : redrawn);
  }

  /** Finds out by itself what has come or gone, when everything may have changed. */
  #sweep(): void {
    this.#waiting = undefined;
    this.#lastLook = performance.now();
    const table = this.#setting.project.state.tables[this.#setting.records.kind];
    const added: string[] = [];
    for (const id of table.keys()) if (!this.#rows.has(id)) added.push(id);
    const removed: string[] = [];
    if (this.#rows.size + added.length > table.size) {
      for (const id of this.#rows.keys()) if (!table.has(id)) removed.push(id);
    }
    this.#changeRows(added, removed);
    this.#redraw(null);
  }

  #changeRows(added: readonly string[], removed: readonly string[]): void {
    const fresh = added.filter((id) => !this.#rows.has(id));
    const gone = removed.flatMap((id) => this.#rows.get(id) ?? []);
    if (fresh.length + gone.length === 0) return;
    const inOrder = fresh.every((id) => {
      const number = this.#number(id);
      const later = number > this.#lastNumber;
      if (later) this.#lastNumber = number;
      return later;
    });
    if (inOrder) {
      for (const { id } of gone) this.#rows.delete(id);
      this.api.applyTransaction({ add: fresh.map((id) => this.#row(id)), remove: gone });
    } else {
      // A record that comes back has its old number, so it belongs between the others.
      this.api.setGridOption('rowData', this.#allRows());
    }
    this.#selection.rowsChanged();
  }

  #redraw(ids: ReadonlySet<string> | null): void {
    const ordered = this.filtered || this.api.getColumnState().some(({ sort }) => sort != null);
    if (ids === null) {
      if (ordered) this.api.refreshClientSideRowModel('filter');
      this.api.refreshCells();
      return;
    }
    const nodes: IRowNode<GridRow>[] = [];
    for (const id of ids) {
      const node = this.api.getRowNode(id);
      if (node) nodes.push(node);
    }
    if (nodes.length === 0) return;
    if (ordered) {
      this.#selection.keepPlace(() => {
        this.api.applyTransaction({ update: nodes.flatMap(({ data }) => (data ? [data] : [])) });
      });
    }
    this.api.refreshCells({ rowNodes: nodes });
  }

  #click(id: string | undefined, columnId: string | undefined, event: Event | null | undefined): void {
    const column = this.#byId.get(columnId ?? '');
    if (id === undefined || column?.onOpen === undefined) return;
    if (!(event instanceof MouseEvent) || event.shiftKey || event.ctrlKey || event.metaKey) return;
    const mark = event.target instanceof Element ? event.target.closest('.grid-mark') : null;
    if (mark) this.#open(column, id);
  }

  #doubleClick(id: string | undefined, columnId: string | undefined): void {
    const column = this.#byId.get(columnId ?? '');
    if (id !== undefined && column !== undefined) this.#enter(column, id);
  }

  #enter(column: GridColumn, id: string): void {
    if (column.onEnter) column.onEnter(id);
    else this.edit(id, column.id);
  }

  /** Begins typing in a cell, or opens what its column opens. */
  edit(id: string, columnId: string): void {
    const column = this.#byId.get(columnId);
    const node = this.api.getRowNode(id);
    if (column === undefined || !node || node.rowIndex === null) return;
    if (column.onOpen) this.#open(column, id);
    else if (column.typing) this.api.startEditingCell({ rowIndex: node.rowIndex, colKey: columnId });
  }

  #open(column: GridColumn, id: string): void {
    const cell = this.cell(id, column.id);
    if (cell) column.onOpen?.(id, cell);
  }

  /** True for a key that the library shall not act on; single letters stay free for the keys of the workbench. */
  #key(column: GridColumn, { event, editing, data }: SuppressKeyboardEventParams<GridRow>): boolean {
    if (editing) {
      const newLine = event.key === 'Enter' && event.shiftKey && column.typing === 'lines';
      return (
        newLine || ['Home', 'End', 'PageUp', 'PageDown'].includes(event.key) || event.key.startsWith('Arrow')
      );
    }
    if (event.altKey) return true;
    if (event.key === 'Tab') {
      letFocusLeave(event);
      return true;
    }
    if (event.key === ' ') {
      event.preventDefault();
      this.#selection.toggle();
      return true;
    }
    if (
      (event.key === 'Enter' || event.key === 'F2') &&
      data !== undefined &&
      !event.ctrlKey &&
      !event.metaKey
    ) {
      event.preventDefault();
      if (event.key === 'Enter') this.#enter(column, data.id);
      else this.edit(data.id, column.id);
      return true;
    }
    if ((event.ctrlKey || event.metaKey) && (event.key === 'Home' || event.key === 'End')) {
      event.preventDefault();
      goToEnd(this.api, event.key);
      return true;
    }
    const selectsAll = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'a';
    const moves = /^(?:Arrow\w+|Page\w+|Home|End)$/.test(event.key);
    return !(selectsAll || moves);
  }
}
