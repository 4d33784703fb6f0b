import type { Stance } from '../../shared/domain/bearing.ts';
import { stances } from '../../shared/domain/bearing.ts';
import type { Stretch } from './side.ts';
import type { TextColumn } from './text-column.ts';
import './column-highlights.css';

/** What can be painted, the lowest first. */
export const paintLayers = [
  'shared',
  ...stances,
  'unplaced',
  ...stances.map((stance): `selected-${Stance}` => `selected-${stance}`),
  'selected-unplaced',
  'difference',
  'difference-here',
] as const;
export type PaintLayer = (typeof paintLayers)[number];

/** A stretch to be painted in a layer. */
export type Paint = Stretch & { readonly layer: PaintLayer };

/** Units beyond what is in view that are painted too, so that scrolling seldom paints. */
const ahead = 10_000;

/**
 * Paints over one column without touching its text (CSS Custom Highlight API). Only what is near view is given to the
 * browser, which with each change goes through all that it was given. The layers are shared by both columns.
 */
export class ColumnPainter {
  readonly #column: TextColumn;
  readonly #ranges = new Map<PaintLayer, AbstractRange[]>();
  #paints: readonly Paint[] = [];
  #shown: Stretch = { start: 0, end: 0 };

  constructor(column: TextColumn) {
    this.#column = column;
  }

  /** Paints these in place of all that was painted before. */
  paint(paints: readonly Paint[]): void {
    this.#paints = paints;
    this.#draw();
  }

  /** Sees to it that what is in view is painted; costs next to nothing while it is. */
  follow(): void {
    const view = this.#column.inView();
    if (this.#shown.start > view.start || this.#shown.end < view.end) this.#draw();
  }

  #draw(): void {
    const view = this.#column.inView();
    this.#shown = { start: view.start - ahead, end: view.end + ahead };
    this.clear();
    for (const paint of this.#paints) {
      if (paint.end <= this.#shown.start || paint.start >= this.#shown.end) continue;
      const range = this.#column.paintRange(paint);
      if (!range) continue;
      layerOf(paint.layer).add(range);
      const ranges = this.#ranges.get(paint.layer);
      if (ranges) ranges.push(range);
      else this.#ranges.set(paint.layer, [range]);
    }
  }

  /** Takes this column's paint off. */
  clear(): void {
    for (const [layer, ranges] of this.#ranges) for (const range of ranges) layerOf(layer).delete(range);
    this.#ranges.clear();
  }
}

function layerOf(layer: PaintLayer): Highlight {
  const name = `comparison-${layer}`;
  const standing = CSS.highlights.get(name);
  if (standing) return standing;
  const highlight = new Highlight();
  highlight.priority = paintLayers.indexOf(layer);
  CSS.highlights.set(name, highlight);
  return highlight;
}
