import type { ColumnState, GridApi } from 'ag-grid-community';
import type { GridColumn, GridRow, ShownColumn } from './grid-column.ts';

/** The columns in their order on screen, hidden ones where they would stand. */
export function shownColumns(api: GridApi<GridRow>, columns: readonly GridColumn[]): readonly ShownColumn[] {
  const byId = new Map(columns.map((column) => [column.id, column]));
  return api.getColumnState().flatMap(({ colId, hide }) => {
    const column = byId.get(colId);
    return column
      ? [{ id: column.id, title: column.title, shown: hide !== true, stays: column.stays === true }]
      : [];
  });
}

/** What an earlier grid of that name kept of its columns; null where that is nothing or cannot be read. */
export function readKeptColumns(
  kept: string | undefined,
  columns: readonly GridColumn[],
): readonly ColumnState[] | null {
  if (kept === undefined || kept === '') return null;
  const known = new Set(columns.map(({ id }) => id));
  try {
    const states: unknown = JSON.parse(kept);
    if (!Array.isArray(states)) return null;
    const usable = (states as (ColumnState | null)[]).filter(
      (state): state is ColumnState => typeof state === 'object' && state !== null && known.has(state.colId),
    );
    return usable.length === 0 ? null : usable;
  } catch {
    return null;
  }
}

/** The columns as they are described, for going back to them. */
export function usualColumns(columns: readonly GridColumn[]): ColumnState[] {
  return columns.map((column) => ({
    colId: column.id,
    width: column.width,
    flex: column.grows ?? null,
    hide: column.hidden ?? false,
    pinned: column.stays === true ? 'left' : null,
    sort: null,
  }));
}

/** The columns in the order that was kept; those that are new since then stand last. */
export function inKeptOrder(
  columns: readonly GridColumn[],
  kept: readonly ColumnState[] | null,
): readonly GridColumn[] {
  if (kept === null) return columns;
  const place = new Map(kept.map(({ colId }, index) => [colId, index]));
  return [...columns].sort((a, b) => (place.get(a.id) ?? kept.length) - (place.get(b.id) ?? kept.length));
}
