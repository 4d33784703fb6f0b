/** A row of a grid is only an identity; everything it shows is read from the store's maps. */
export type GridRow = { readonly id: string };

/** One column as a screen describes it, without a word of the grid library. */
export type GridColumn = {
  readonly id: string;
  readonly title: string;
  /** Pixels, until the analyst sets another width. */
  readonly width: number;
  readonly leastWidth?: number;
  /** Share of the room that is left over. */
  readonly grows?: number;
  /** Not shown until it is chosen in the columns menu. */
  readonly hidden?: boolean;
  /** Cannot be hidden, and stands before the others while they scroll sideways. */
  readonly stays?: boolean;
  /** What the cell says. A cell is drawn again when this text changes, so it must name all that `draw` shows. */
  readonly text: (id: string) => string;
  /** What the column is sorted by; without it its text. Null goes last. */
  readonly sortBy?: (id: string) => string | number | null;
  /** Draws the cell where plain text is not enough. */
  readonly draw?: (cell: HTMLElement, id: string, text: string) => void;
  /** `choice` offers the values that occur; `number` compares `sortBy`. */
  readonly filter?: 'text' | 'number' | 'choice';
  /** The value that `choice` offers, where it is not the text. */
  readonly choiceOf?: (id: string) => string;
  /** Typing in place: one line, or several with Shift-Enter. Begins with `typed`, else with the text. */
  readonly typing?: 'line' | 'lines';
  readonly typed?: (id: string) => string;
  readonly onCommit?: (id: string, text: string) => void;
  /** Opens a menu or a field of the screen at the cell: by Enter, F2, double click, or a click on `.grid-mark`. */
  readonly onOpen?: (id: string, cell: HTMLElement) => void;
  /** Goes elsewhere, by Enter or double click; typing then begins by F2 alone. */
  readonly onEnter?: (id: string) => void;
  readonly alignEnd?: boolean;
  readonly className?: string;
};

/** What the columns menu shows of a column. */
export type ShownColumn = {
  readonly id: string;
  readonly title: string;
  readonly shown: boolean;
  readonly stays: boolean;
};
