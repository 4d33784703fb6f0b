import type { ICellEditorComp, ICellEditorParams } from 'ag-grid-community';
import { holdText } from '../ui/pending-text.ts';
import { commitPause } from '../ui/use-committed-text.ts';
import type { GridColumn, GridRow } from './grid-column.ts';

type Params = ICellEditorParams<GridRow, string> & { readonly column_: GridColumn };

/**
 * Typing in a cell. It belongs to the cell until Enter, blur, a pause of two seconds or the window's closing;
 * Escape leaves without a trace of what was not committed by then.
 */
export class TypingCell implements ICellEditorComp<GridRow> {
  #field!: HTMLInputElement | HTMLTextAreaElement;
  #params!: Params;
  #committed = '';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #release: (() => void) | undefined;

  init(params: Params): void {
    this.#params = params;
    const { column_: column, data } = params;
    const several = column.typing === 'lines';
    const field = document.createElement(several ? 'textarea' : 'input');
    field.className = several ? 'record-grid-typing record-grid-typing-lines' : 'record-grid-typing';
    field.setAttribute('aria-label', column.title);
    field.dir = 'auto';
    field.spellcheck = false;
    field.autocomplete = 'off';
    this.#committed = (column.typed ?? column.text)(data.id);
    field.value = this.#committed;
    field.addEventListener('input', () => this.#typed());
    this.#field = field;
    if (several) field.style.width = `${Math.max(params.column.getActualWidth(), 320)}px`;
  }

  getGui(): HTMLElement {
    return this.#field;
  }

  getValue(): string {
    return this.#field.value;
  }

  isPopup(): boolean {
    return this.#params.column_.typing === 'lines';
  }

  getPopupPosition(): 'over' {
    return 'over';
  }

  afterGuiAttached(): void {
    this.#field.focus();
    this.#field.select();
    this.#grow();
  }

  destroy(): void {
    clearTimeout(this.#timer);
    this.#release?.();
  }

  #typed(): void {
    this.#grow();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#commit(), commitPause);
    this.#release ??= holdText(() => this.#commit());
  }

  #commit(): void {
    const { column_: column, data } = this.#params;
    if (this.#field.value === this.#committed) return;
    this.#committed = this.#field.value;
    column.onCommit?.(data.id, this.#committed);
  }

  #grow(): void {
    if (this.#params.column_.typing !== 'lines') return;
    this.#field.style.height = 'auto';
    this.#field.style.height = `${Math.min(this.#field.scrollHeight + 4, 240)}px`;
  }
}
