import type { GridApi } from 'ag-grid-community';
import type { GridRow } from './grid-column.ts';

/** Puts the focus on the first cell of the first row, or on the last of the last. */
export function goToEnd(api: GridApi<GridRow>, key: 'Home' | 'End'): void {
  const row = key === 'Home' ? 0 : api.getDisplayedRowCount() - 1;
  const column = api.getAllDisplayedColumns().at(key === 'Home' ? 0 : -1);
  if (row < 0 || column === undefined) return;
  api.ensureIndexVisible(row);
  api.ensureColumnVisible(column);
  api.setFocusedCell(row, column);
}
