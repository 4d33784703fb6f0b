import type { ColDef, ColumnState, SortComparatorFn, SuppressKeyboardEventParams } from 'ag-grid-community';
import { DrawnCell } from './grid-cell.ts';
import { ChoiceFilter } from './grid-choice-filter.ts';
import type { GridColumn, GridRow } from './grid-column.ts';
import { inKeptOrder } from './grid-column-state.ts';
import { TypingCell } from './grid-typing.ts';

type Sortable = string | number | null;

/** Turns our columns into those of the library. `onKey` answers true for keys that the library shall leave alone. */
export function columnDefinitions(
  columns: readonly GridColumn[],
  kept: readonly ColumnState[] | null,
  ids: () => Iterable<string>,
  onKey: (column: GridColumn, params: SuppressKeyboardEventParams<GridRow>) => boolean,
): ColDef<GridRow, string>[] {
  const keptById = new Map(kept?.map((state) => [state.colId, state]));
  return inKeptOrder(columns, kept).map((column) => ({
    colId: column.id,
    headerName: column.title,
    minWidth: column.leastWidth ?? 56,
    ...beginning(column, keptById.get(column.id)),
    ...(column.stays === true ? { lockVisible: true, initialPinned: 'left' as const } : {}),
    suppressHeaderMenuButton: true,
    suppressHeaderFilterButton: column.filter === undefined,
    valueGetter: ({ data }) => (data ? column.text(data.id) : ''),
    comparator: comparatorOf(column),
    ...(column.draw === undefined
      ? {}
      : { cellRenderer: DrawnCell, cellRendererParams: { column_: column } }),
    ...filterOf(column, ids),
    editable: column.typing !== undefined,
    ...(column.typing === undefined
      ? {}
      : {
          cellEditor: TypingCell,
          cellEditorParams: { column_: column },
          cellEditorPopup: column.typing === 'lines',
        }),
    suppressKeyboardEvent: (params) => onKey(column, params),
    cellClass: [
      column.className,
      column.alignEnd === true ? 'record-grid-end' : undefined,
      column === columns[0] ? 'record-grid-lead' : undefined,
    ].filter((name) => name !== undefined),
    ...(column.alignEnd === true ? { headerClass: 'record-grid-end-header' } : {}),
  }));
}

/** Width, share, visibility and sorting with which a column begins. */
function beginning(column: GridColumn, kept: ColumnState | undefined): Partial<ColDef<GridRow, string>> {
  const grows = kept === undefined ? column.grows : kept.flex;
  const hidden = kept === undefined ? column.hidden : kept.hide;
  return {
    initialWidth: kept?.width ?? column.width,
    ...(grows == null ? {} : { initialFlex: grows }),
    initialHide: hidden === true && column.stays !== true,
    ...(kept?.sort == null ? {} : { initialSort: kept.sort, initialSortIndex: kept.sortIndex ?? 0 }),
  };
}

/** Sort keys are read once a row and sorting: asking the maps at each comparison would cost seconds in a large project. */
function comparatorOf(column: GridColumn): SortComparatorFn<GridRow, string> {
  const keyOf = column.sortBy ?? ((id: string) => column.text(id).toLowerCase() || null);
  let keys: Map<string, Sortable> | null = null;
  const key = (id: string): Sortable => {
    if (keys === null) {
      keys = new Map();
      queueMicrotask(() => {
        keys = null;
      });
    }
    const known = keys.get(id);
    if (known !== undefined) return known;
    const read = keyOf(id);
    keys.set(id, read);
    return read;
  };
  return (_a, _b, first, second, descending) => {
    const a = first.data ? key(first.data.id) : null;
    const b = second.data ? key(second.data.id) : null;
    if (a === b) return 0;
    // What is missing goes last, whichever way the column is sorted.
    if (a === null) return descending ? -1 : 1;
    if (b === null) return descending ? 1 : -1;
    return a < b ? -1 : 1;
  };
}

function filterOf(column: GridColumn, ids: () => Iterable<string>): Partial<ColDef<GridRow, string>> {
  switch (column.filter) {
    case undefined:
      return {};
    case 'text':
      return {
        filter: 'agTextColumnFilter',
        filterParams: {
          filterOptions: ['contains', 'notContains', 'equals', 'blank', 'notBlank'],
          maxNumConditions: 1,
        },
      };
    case 'number':
      return {
        filter: 'agNumberColumnFilter',
        filterValueGetter: ({ data }) => {
          const value = data ? column.sortBy?.(data.id) : null;
          return typeof value === 'number' ? (value as unknown as string) : null;
        },
        filterParams: {
          filterOptions: ['equals', 'lessThan', 'greaterThan', 'inRange', 'blank', 'notBlank'],
          maxNumConditions: 1,
        },
      };
    case 'choice':
      return {
        filter: ChoiceFilter,
        filterParams: { title: column.title, valueOf: column.choiceOf ?? column.text, ids },
      };
  }
}
