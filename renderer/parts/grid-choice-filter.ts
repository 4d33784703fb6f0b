import type {
  IAfterGuiAttachedParams,
  IDoesFilterPassParams,
  IFilterComp,
  IFilterParams,
} from 'ag-grid-community';
import type { GridRow } from './grid-column.ts';

/** What the filter is told of its column. */
export type ChoiceFilterParams = {
  readonly title: string;
  /** The value of a row. */
  readonly valueOf: (id: string) => string;
  /** All rows. */
  readonly ids: () => Iterable<string>;
};

const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** A filter by ticking the values that occur in a column; an empty cell counts as a value too. */
export class ChoiceFilter implements IFilterComp<GridRow> {
  readonly #place = document.createElement('div');
  #params!: IFilterParams<GridRow> & ChoiceFilterParams;
  /** Values whose rows are hidden; rows with values that turn up later are shown. */
  #hidden: ReadonlySet<string> = new Set();

  init(params: IFilterParams<GridRow> & ChoiceFilterParams): void {
    this.#params = params;
    this.#place.className = 'grid-choice-filter';
    this.#place.setAttribute('role', 'group');
    this.#place.setAttribute('aria-label', `${params.title}: show rows with`);
  }

  getGui(): HTMLElement {
    return this.#place;
  }

  isFilterActive(): boolean {
    return this.#hidden.size > 0;
  }

  doesFilterPass({ data }: IDoesFilterPassParams<GridRow>): boolean {
    return !this.#hidden.has(this.#params.valueOf(data.id));
  }

  getModel(): { readonly hidden: readonly string[] } | null {
    return this.#hidden.size > 0 ? { hidden: [...this.#hidden] } : null;
  }

  setModel(model: { readonly hidden: readonly string[] } | null): void {
    this.#hidden = new Set(model?.hidden ?? []);
    this.#draw();
  }

  afterGuiAttached(_params?: IAfterGuiAttachedParams): void {
    this.#draw();
    this.#place.querySelector<HTMLElement>('input, button')?.focus();
  }

  #choose(hidden: ReadonlySet<string>): void {
    this.#hidden = hidden;
    this.#params.filterChangedCallback();
  }

  #draw(): void {
    const counts = new Map<string, number>();
    for (const id of this.#params.ids()) {
      const value = this.#params.valueOf(id);
      counts.set(value, (counts.get(value) ?? 0) + 1);
    }
    const values = [...counts.keys()].sort(
      (a, b) => Number(a === '') - Number(b === '') || order.compare(a, b),
    );
    const list = document.createElement('div');
    list.className = 'grid-choice-filter-list';
    for (const value of values) list.append(this.#row(value, counts.get(value) ?? 0));
    const foot = document.createElement('div');
    foot.className = 'grid-choice-filter-foot';
    foot.append(
      this.#button('Show all', () => new Set()),
      this.#button('Hide all', () => new Set(values)),
    );
    this.#place.replaceChildren(list, foot);
  }

  #row(value: string, count: number): HTMLElement {
    const label = document.createElement('label');
    label.className = 'grid-choice-filter-row';
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = !this.#hidden.has(value);
    box.addEventListener('change', () => {
      const hidden = new Set(this.#hidden);
      if (box.checked) hidden.delete(value);
      else hidden.add(value);
      this.#choose(hidden);
    });
    const text = document.createElement('span');
    text.className = 'grid-choice-filter-text';
    text.dir = 'auto';
    text.textContent = value === '' ? 'nothing' : value;
    text.classList.toggle('grid-choice-filter-none', value === '');
    const number = document.createElement('span');
    number.className = 'grid-choice-filter-count';
    number.textContent = String(count);
    label.append(box, text, number);
    return label;
  }

  #button(text: string, hidden: () => ReadonlySet<string>): HTMLElement {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'ui-button ui-button-quiet ui-button-compact';
    button.textContent = text;
    button.addEventListener('click', () => {
      this.#choose(hidden());
      this.#draw();
    });
    return button;
  }
}
