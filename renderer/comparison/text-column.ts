import type { SourceText } from '../../shared/domain/source-text.ts';
import type { ColumnBlock, ColumnPart } from './column-plan.ts';
import { planColumn } from './column-plan.ts';
import type { Stretch } from './side.ts';

type Run = Stretch & { readonly node: Text };
type Part = Stretch & { readonly element: HTMLElement };

/** Units on each side of a place that are laid out before its height is asked for: more than a screen holds. */
const around = 5_000;

/**
 * One source's text as a column, built once and never rewritten: what is painted on it are highlights. Offsets are UTF-16
 * units into the source's text. Parts out of view are not laid out, and their heights are estimates.
 */
export class TextColumn {
  readonly scroller: HTMLElement;
  readonly text: string;
  readonly #sheet: HTMLElement;
  /** The level of the text's own highest headings, which stand under the screen's. */
  readonly #topLevel: number;
  readonly #runs: Run[] = [];
  readonly #runOf = new Map<Node, Run>();
  readonly #parts: Part[] = [];

  constructor(scroller: HTMLElement, sheet: HTMLElement, source: SourceText) {
    this.scroller = scroller;
    this.#sheet = sheet;
    this.text = source.text;
    const page = document.createDocumentFragment();
    const parts = planColumn(source);
    const headings = parts.flatMap((part) => part.blocks).filter((block) => block.kind === 'heading');
    this.#topLevel = headings.reduce((top, block) => Math.min(top, block.level), 9);
    for (const part of parts) page.append(this.#buildPart(part));
    sheet.replaceChildren(page);
  }

  /** A stretch as a range for a highlight; null where none of its characters stands on the page. */
  paintRange(stretch: Stretch): StaticRange | null {
    const ends = this.#endsOf(stretch);
    return ends && new StaticRange(ends);
  }

  /** The box of the first line of a stretch, in the window. */
  firstLine(stretch: Stretch): DOMRect | null {
    const ends = this.#endsOf(stretch);
    if (!ends) return null;
    const range = document.createRange();
    range.setStart(ends.startContainer, ends.startOffset);
    range.setEnd(ends.endContainer, ends.endOffset);
    for (const box of range.getClientRects()) if (box.width > 0) return box;
    return range.getBoundingClientRect();
  }

  /** How far down the text an offset stands, in px from the top of the column's content to the middle of its line. */
  placeOf(offset: number): number {
    const box = this.firstLine({ start: offset, end: offset + 1 });
    if (!box) return offset <= 0 ? 0 : this.scroller.scrollHeight;
    return (box.top + box.bottom) / 2 - this.scroller.getBoundingClientRect().top + this.scroller.scrollTop;
  }

  /** Px down the text at which its first and its last line end; what is below is room to scroll. */
  get extent(): Stretch {
    return { start: 0, end: this.#sheet.offsetHeight };
  }

  /** The offsets that are in view, give or take a part. */
  inView(): Stretch {
    const view = this.scroller.getBoundingClientRect();
    const first = this.#firstPart((box) => box.bottom > view.top);
    const behind = this.#firstPart((box) => box.top >= view.bottom);
    return {
      start: this.#parts[first]?.start ?? this.text.length,
      end: this.#parts[behind - 1]?.end ?? 0,
    };
  }

  /** Where the block begins that stands at a height of the view (px from its top). */
  blockAtHeight(height: number): number {
    const view = this.scroller.getBoundingClientRect();
    const y = view.top + height;
    const part = this.#parts[this.#firstPart((box) => box.bottom > y)];
    if (!part) return this.text.length;
    let low = this.#firstRun(part.start);
    let high = this.#firstRun(part.end);
    const bottomOf = (run: Run | undefined) =>
      run?.node.parentElement?.getBoundingClientRect().bottom ?? Infinity;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (bottomOf(this.#runs[middle]) <= y) low = middle + 1;
      else high = middle;
    }
    return this.#runs[low]?.start ?? part.end;
  }

  /** The character under a point of the window, or null. */
  offsetAtPoint(x: number, y: number): number | null {
    const caret = document.caretPositionFromPoint(x, y);
    const run = caret && this.#runOf.get(caret.offsetNode);
    return run ? run.start + caret.offset : null;
  }

  /** Lays out what stands around an offset, so that its height is no estimate; it may be put off again two frames later. */
  layOutAround(offset: number): void {
    const near = this.#parts.filter((part) => part.end > offset - around && part.start < offset + around);
    for (const { element } of near) element.style.contentVisibility = 'visible';
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        for (const { element } of near) element.style.contentVisibility = '';
      }),
    );
  }

  #firstPart(reaches: (box: DOMRect) => boolean): number {
    let low = 0;
    let high = this.#parts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (reaches((this.#parts[middle] as Part).element.getBoundingClientRect())) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** The index of the first run that ends behind an offset. */
  #firstRun(offset: number): number {
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#runs[middle] as Run).end <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  #endsOf({ start, end }: Stretch): StaticRangeInit | null {
    const first = this.#runs[this.#firstRun(start)];
    const lastIndex = this.#firstRun(end - 1);
    const last = this.#runs[lastIndex];
    const until = last && last.start < end ? last : this.#runs[lastIndex - 1];
    if (!first || !until || until.end <= first.start || first.start >= end) return null;
    return {
      startContainer: first.node,
      startOffset: Math.max(0, start - first.start),
      endContainer: until.node,
      endOffset: Math.min(end, until.end) - until.start,
    };
  }

  #buildPart({ blocks, rows }: ColumnPart): HTMLElement {
    const element = document.createElement('div');
    element.className = 'comparison-part';
    element.style.setProperty('--comparison-rows', `${rows}`);
    element.style.setProperty('--comparison-blocks', `${blocks.length}`);
    for (const block of blocks) element.append(this.#buildBlock(block));
    this.#parts.push({ element, start: blocks[0]?.start ?? 0, end: blocks.at(-1)?.end ?? 0 });
    return element;
  }

  #buildBlock(block: ColumnBlock): HTMLElement {
    const element = document.createElement(elementName(block, this.#topLevel));
    element.dir = 'auto';
    element.className = `comparison-block comparison-${block.kind}`;
    if (block.keepsLines) element.classList.add('comparison-lines');
    if (block.kind === 'listing' && block.level > 0)
      element.style.setProperty('--comparison-depth', `${block.level}`);
    for (const { start, end, mark } of block.runs) {
      const node = document.createTextNode(this.text.slice(start, end));
      const run = { node, start, end };
      this.#runs.push(run);
      this.#runOf.set(node, run);
      if (!mark) {
        element.append(node);
        continue;
      }
      const quiet = document.createElement('span');
      quiet.className = 'comparison-mark';
      quiet.append(node);
      element.append(quiet);
    }
    return element;
  }
}

function elementName({ kind, level }: ColumnBlock, topLevel: number): string {
  switch (kind) {
    case 'heading':
      return `h${Math.min(6, level - topLevel + 2)}`;
    case 'quotation':
      return 'blockquote';
    case 'code':
    case 'table':
      return 'pre';
    case 'listing':
    case 'paragraph':
      return 'p';
  }
}
