import type { ProjectStore } from '../store/project-store.ts';
import type { GridColumn } from './grid-column.ts';
import type { GridRecords } from './grid-rows.ts';

/** What a grid is made with. */
export type GridSetting = {
  readonly name: string;
  readonly project: ProjectStore;
  readonly records: GridRecords;
  readonly columns: readonly GridColumn[];
  readonly rowHeight: number;
  /** Column order, widths and sorting as `onColumns` gave them. */
  readonly kept: string | undefined;
  readonly onSelection: (ids: readonly string[], lead: string | null) => void;
  readonly onColumns: (kept: string) => void;
  readonly onCounts: (shown: number, total: number) => void;
};
