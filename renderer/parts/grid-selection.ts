import type { CellFocusedEvent, GridApi } from 'ag-grid-community';
import type { GridRow } from './grid-column.ts';

/** How long a row that was scrolled into view may take to be drawn, in frames. */
const framesToDraw = 30;

/**
 * Selecting by keyboard. An arrow takes the selection along while one row is selected; Shift extends it; Space fixes
 * the row it stands on, and from then on arrows only move the focus, so that rows apart from each other can be chosen.
 */
export class GridSelection {
  #host: HTMLElement | null = null;
  readonly #api: () => GridApi<GridRow>;
  readonly #tell: (ids: readonly string[], lead: string | null) => void;
  #anchor: string | null = null;
  #lead: string | null = null;
  #following = true;
  #key: { readonly shift: boolean } | null = null;
  #quiet = false;
  /** A row to be shown that has not arrived yet. */
  #awaited: string | null = null;

  constructor(api: () => GridApi<GridRow>, tell: (ids: readonly string[], lead: string | null) => void) {
    this.#api = api;
    this.#tell = tell;
  }

  /** Listens to the keys and the pointer in the element that the grid stands in. */
  listenIn(host: HTMLElement): void {
    this.#host = host;
    host.addEventListener(
      'keydown',
      (event) => {
        this.#key = /^(?:Arrow(?:Up|Down)|Page\w+|Home|End|Tab)$/.test(event.key)
          ? { shift: event.shiftKey && event.key !== 'Tab' }
          : null;
      },
      true,
    );
    host.addEventListener(
      'pointerdown',
      (event) => {
        this.#key = null;
        this.#following = !(event.shiftKey || event.ctrlKey || event.metaKey);
      },
      true,
    );
  }

  ids(): readonly string[] {
    return this.#api()
      .getSelectedNodes()
      .flatMap(({ data }) => (data ? [data.id] : []));
  }

  /** The focus has come to a cell. */
  follow(event: CellFocusedEvent<GridRow>): void {
    const key = this.#key;
    this.#key = null;
    if (key === null || event.rowIndex === null) return;
    const id = this.#idAt(event.rowIndex);
    if (id === null) return;
    if (key.shift) return this.#extend(id);
    if (!this.#following || id === this.#lead) return;
    this.#only(id);
  }

  /** Space: fixes a row that was only followed, else puts it into the selection or takes it out. */
  toggle(): void {
    const focused = this.#focusedId();
    const node = focused === null ? undefined : this.#api().getRowNode(focused);
    if (!node || focused === null) return;
    if (this.#following && node.isSelected()) {
      this.#following = false;
      return;
    }
    this.#following = false;
    this.#anchor = focused;
    this.#lead = focused;
    node.setSelected(!node.isSelected(), false);
  }

  /** The library's selection has changed. */
  changed(): void {
    if (this.#quiet) return;
    const ids = this.ids();
    const focused = this.#focusedId();
    if (focused !== null && ids.includes(focused)) this.#lead = focused;
    else if (this.#lead === null || !ids.includes(this.#lead)) this.#lead = ids.at(-1) ?? null;
    if (ids.length <= 1) this.#anchor = ids[0] ?? null;
    this.#tell(ids, this.#lead);
  }

  show(id: string | null): void {
    const api = this.#api();
    this.#awaited = null;
    if (id === null) {
      if (this.#lead !== null) api.deselectAll();
      return;
    }
    const node = api.getRowNode(id);
    if (!node) this.#awaited = id;
    if (!node || node.isSelected()) return;
    this.#following = true;
    this.#only(id);
    api.ensureNodeVisible(node);
    const focused = document.activeElement;
    // The focus goes along where it was in the grid, or nowhere.
    if (focused === null || focused === document.body || this.#host?.contains(focused))
      this.focus(id, undefined);
  }

  focus(id: string | undefined, column: string | undefined): void {
    const api = this.#api();
    const node = api.getRowNode(id ?? this.#lead ?? '') ?? api.getDisplayedRowAtIndex(0);
    const target = column ?? api.getFocusedCell()?.column ?? api.getAllDisplayedColumns()[0];
    if (!node || node.rowIndex === null || target === undefined) return;
    api.ensureIndexVisible(node.rowIndex);
    api.setFocusedCell(node.rowIndex, target);
    // A row that had to be scrolled into view is drawn some frames later, and only then can its cell have the focus.
    const from = document.activeElement;
    let frames = 0;
    const again = () => {
      frames += 1;
      const { rowIndex } = node;
      const there = document.activeElement !== from || this.#host?.contains(from);
      if (there || rowIndex === null || frames > framesToDraw) return;
      api.setFocusedCell(rowIndex, target);
      requestAnimationFrame(again);
    };
    requestAnimationFrame(again);
  }

  /** Lets rows change places and keeps the focus on the row that had it. */
  keepPlace(change: () => void): void {
    const api = this.#api();
    const before = api.getFocusedCell();
    const id = before ? this.#idAt(before.rowIndex) : null;
    change();
    if (!before || id === null) return;
    const index = api.getRowNode(id)?.rowIndex ?? null;
    if (index !== null && index !== before.rowIndex) api.setFocusedCell(index, before.column);
  }

  /**
   * What a filter has hidden is not selected any more: a key must never act on what is not in sight. Where all of it
   * has gone, the row that has moved up under the focus is selected instead.
   */
  dropHidden(): void {
    const api = this.#api();
    const selected = api.getSelectedNodes();
    const hidden = selected.filter((node) => !node.displayed);
    if (hidden.length === 0) return;
    this.#quiet = true;
    api.setNodesSelected({ nodes: hidden, newValue: false });
    const focused = api.getFocusedCell();
    if (hidden.length === selected.length && focused && this.#host?.contains(document.activeElement)) {
      const next = this.#idAt(Math.min(focused.rowIndex, api.getDisplayedRowCount() - 1));
      if (next !== null) this.#only(next);
    }
    this.#quiet = false;
    this.changed();
  }

  /** Rows have come or gone; what was selected among them may be no longer. */
  rowsChanged(): void {
    if (this.#lead !== null && !this.#api().getRowNode(this.#lead)) this.changed();
    if (this.#awaited !== null) this.show(this.#awaited);
  }

  #only(id: string): void {
    const node = this.#api().getRowNode(id);
    this.#anchor = id;
    this.#lead = id;
    node?.setSelected(true, true);
  }

  #extend(id: string): void {
    const api = this.#api();
    const from = api.getRowNode(this.#anchor ?? this.#lead ?? id)?.rowIndex ?? null;
    const to = api.getRowNode(id)?.rowIndex ?? null;
    if (from === null || to === null) return;
    this.#following = true;
    this.#anchor ??= this.#lead ?? id;
    const anchor = this.#anchor;
    this.#lead = id;
    const nodes = [];
    for (let index = Math.min(from, to); index <= Math.max(from, to); index += 1) {
      const node = api.getDisplayedRowAtIndex(index);
      if (node) nodes.push(node);
    }
    this.#quiet = true;
    const wanted = new Set(nodes);
    const superfluous = api.getSelectedNodes().filter((node) => !wanted.has(node as never));
    api.setNodesSelected({ nodes: superfluous, newValue: false });
    api.setNodesSelected({ nodes, newValue: true });
    this.#quiet = false;
    this.changed();
    this.#anchor = anchor;
    this.#lead = id;
  }

  #idAt(index: number): string | null {
    return this.#api().getDisplayedRowAtIndex(index)?.data?.id ?? null;
  }

  #focusedId(): string | null {
    const focused = this.#api().getFocusedCell();
    return focused ? this.#idAt(focused.rowIndex) : null;
  }
}
