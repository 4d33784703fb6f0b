import type { SourceText } from '../../shared/domain/source-text.ts';
import { lastStartingBy } from './sorted-starts.ts';
import type { PlannedBlock, TextPlan } from './text-plan.ts';
import { planText } from './text-plan.ts';

/** A stretch of the text in UTF-16 units. */
export type Stretch = { readonly start: number; readonly end: number };

type Run = { readonly node: Text; readonly start: number; readonly end: number };

type Part = { readonly element: HTMLElement; readonly firstBlock: number; readonly lastBlock: number };

/** Characters that are laid out together or not at all: each part out of view costs a little at every frame, and so does each line in view. */
const partLength = 3_000;

/** Characters to a line at the reading measure, for the height of what has not been laid out yet. */
const charactersPerLine = 68;

/**
 * A source's text as a page, built once into an article. Nothing rewrites it afterwards: highlights are painted over it,
 * so a text node stands for the same characters as long as the page is open. Offsets are UTF-16 units into the text.
 */
export class TextSurface {
  readonly article: HTMLElement;
  readonly plan: TextPlan;
  readonly #blocks: HTMLElement[] = [];
  readonly #parts: Part[] = [];
  readonly #sentences: HTMLElement[] = [];
  readonly #runs: Run[] = [];
  readonly #runStarts: number[] = [];
  readonly #runOf = new Map<Node, number>();
  readonly #blockStarts: readonly number[];
  readonly #sentenceStarts: readonly number[];
  #tabStop = -1;

  constructor(article: HTMLElement, source: SourceText) {
    this.article = article;
    this.plan = planText(source);
    this.#blockStarts = this.plan.blocks.map((block) => block.start);
    this.#sentenceStarts = this.plan.sentences.map((sentence) => sentence.start);
    const page = document.createDocumentFragment();
    for (let block = 0; block < this.plan.blocks.length; ) block = this.#buildPart(page, block);
    article.replaceChildren(page);
    this.#makeTabStop(0);
  }

  get text(): string {
    return this.plan.text;
  }

  get blockCount(): number {
    return this.#blocks.length;
  }

  get sentenceCount(): number {
    return this.#sentences.length;
  }

  blockAt(offset: number): number {
    return Math.max(0, lastStartingBy(this.#blockStarts, offset));
  }

  blockElement(index: number): HTMLElement | undefined {
    return this.#blocks[index];
  }

  /** The elements whose layout may be put off, as far as they hold text between two offsets. */
  partsBetween(start: number, end: number): readonly HTMLElement[] {
    const first = this.blockAt(start);
    const last = this.blockAt(end);
    const parts = this.#parts.filter((part) => part.lastBlock >= first && part.firstBlock <= last);
    return parts.map((part) => part.element);
  }

  blockStretch(index: number): Stretch | undefined {
    return this.plan.blocks[index];
  }

  /** The sentence at an offset, or the nearest before it; -1 in a text without sentences. */
  sentenceAt(offset: number): number {
    return this.#sentences.length === 0 ? -1 : Math.max(0, lastStartingBy(this.#sentenceStarts, offset));
  }

  sentenceStretch(index: number): Stretch | undefined {
    return this.plan.sentences[index];
  }

  /** The sentence that has the keyboard's focus, or -1. */
  focusedSentence(): number {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === this.article || !this.article.contains(focused))
      return -1;
    return this.#sentenceOf(focused);
  }

  #sentenceOf(element: Element): number {
    const first = document.createTreeWalker(element, NodeFilter.SHOW_TEXT).nextNode();
    const run = first === null ? undefined : this.#runs[this.#runOf.get(first) ?? -1];
    return run ? this.sentenceAt(run.start) : -1;
  }

  /** Gives a sentence the focus; the page does not move. */
  focusSentence(index: number): void {
    const sentence = this.#sentences[index];
    if (!sentence) return;
    this.#makeTabStop(index);
    sentence.focus({ preventScroll: true });
  }

  sentenceElement(index: number): HTMLElement | undefined {
    return this.#sentences[index];
  }

  /** Makes the sentence that has come into focus the one that Tab reaches. */
  followFocus(): void {
    const focused = this.focusedSentence();
    if (focused >= 0) this.#makeTabStop(focused);
  }

  #makeTabStop(index: number): void {
    if (index === this.#tabStop) return;
    this.#sentences[this.#tabStop]?.setAttribute('tabindex', '-1');
    this.#sentences[index]?.setAttribute('tabindex', '0');
    this.#tabStop = index;
  }

  /** The stretch as a range that costs nothing to keep, since the page never changes. Null for a stretch without a character on the page. */
  staticRange(stretch: Stretch): StaticRange | null {
    const ends = this.#endsOf(stretch);
    return ends && new StaticRange(ends);
  }

  /** The stretch as a live range, to be measured and let go. */
  range(stretch: Stretch): Range | null {
    const ends = this.#endsOf(stretch);
    if (!ends) return null;
    const range = document.createRange();
    range.setStart(ends.startContainer, ends.startOffset);
    range.setEnd(ends.endContainer, ends.endOffset);
    return range;
  }

  #endsOf({ start, end }: Stretch): StaticRangeInit | null {
    let first = Math.max(0, lastStartingBy(this.#runStarts, start));
    if ((this.#runs[first]?.end ?? 0) <= start) first += 1;
    const last = lastStartingBy(this.#runStarts, end - 1);
    const from = this.#runs[first];
    const to = this.#runs[last];
    if (!from || !to || last < first) return null;
    return {
      startContainer: from.node,
      startOffset: Math.max(0, start - from.start),
      endContainer: to.node,
      endOffset: Math.min(end, to.end) - to.start,
    };
  }

  /** The offset of a boundary point of a range; a point between elements is taken to the next character of the page. */
  offsetOf(node: Node, offset: number): number | null {
    const known = this.#runs[this.#runOf.get(node) ?? -1];
    if (known) return Math.min(known.end, known.start + offset);
    const point = document.createRange();
    point.setStart(node, offset);
    let low = 0;
    let high = this.#runs.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (point.comparePoint((this.#runs[middle] as Run).node, 0) < 0) low = middle + 1;
      else high = middle;
    }
    return this.#runs[low]?.start ?? this.#runs.at(-1)?.end ?? null;
  }

  /** What is selected with mouse or keyboard on this page, or null. */
  selected(): Stretch | null {
    const selection = document.getSelection();
    if (!selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!range.intersectsNode(this.article) || !this.article.contains(range.startContainer)) return null;
    const start = this.offsetOf(range.startContainer, range.startOffset);
    const end = this.article.contains(range.endContainer)
      ? this.offsetOf(range.endContainer, range.endOffset)
      : (this.#runs.at(-1)?.end ?? null);
    return start === null || end === null || end <= start ? null : { start, end };
  }

  /** The character under a point of the window, or null. It may lie beside the point: check with `covers`. */
  offsetAtPoint(x: number, y: number): number | null {
    const caret = document.caretPositionFromPoint(x, y);
    if (!caret || !this.#runOf.has(caret.offsetNode)) return null;
    return this.offsetOf(caret.offsetNode, caret.offset);
  }

  /** Whether the letters of a stretch really lie under a point of the window. */
  covers(stretch: Stretch, x: number, y: number): boolean {
    const range = this.range(stretch);
    if (!range) return false;
    for (const box of range.getClientRects()) {
      if (x >= box.left - 1 && x <= box.right + 1 && y >= box.top - 3 && y <= box.bottom + 3) return true;
    }
    return false;
  }

  /** Where the first line of a stretch stands in the window. */
  firstBox(stretch: Stretch): DOMRect | null {
    const boxes = this.range(stretch)?.getClientRects();
    for (const box of boxes ?? []) if (box.width > 0 || box.height > 0) return box;
    return null;
  }

  /** The box round a whole stretch in the window. */
  box(stretch: Stretch): DOMRect | null {
    return this.range(stretch)?.getBoundingClientRect() ?? null;
  }

  /** The blocks that reach into a band of the window, by index: [first, last]. Pixels from the window's top. */
  blocksBetween(top: number, bottom: number): readonly [number, number] {
    const parts = this.#parts.map((part) => part.element);
    const firstPart = this.#parts[firstBelow(parts, 0, parts.length, top, 'bottom')];
    if (!firstPart) return [this.#blocks.length, this.#blocks.length - 1];
    const lastPart = this.#parts[firstBelow(parts, 0, parts.length, bottom, 'top') - 1] ?? firstPart;
    const end = lastPart.lastBlock + 1;
    const first = firstBelow(this.#blocks, firstPart.firstBlock, end, top, 'bottom');
    return [first, firstBelow(this.#blocks, first, end, bottom, 'top') - 1];
  }

  #buildPart(page: DocumentFragment, firstBlock: number): number {
    const element = document.createElement('div');
    element.className = 'reader-part';
    const begin = this.plan.blocks[firstBlock]?.start ?? 0;
    let rows = 0;
    let next = firstBlock;
    for (; next < this.plan.blocks.length; next += 1) {
      const block = this.plan.blocks[next] as PlannedBlock;
      if (next > firstBlock && block.end - begin > partLength) break;
      rows += rowsOf(this.plan.text, block);
      element.append(this.#build(block));
    }
    element.style.setProperty('--reader-rows', `${rows}`);
    element.style.setProperty('--reader-blocks', `${next - firstBlock}`);
    this.#parts.push({ element, firstBlock, lastBlock: next - 1 });
    page.append(element);
    return next;
  }

  #build(block: PlannedBlock): HTMLElement {
    const element = document.createElement(elementName(block));
    element.dir = 'auto';
    element.className = `reader-block reader-${block.kind}`;
    if (block.kind === 'heading')
      element.classList.add(`reader-heading-${Math.min(3, Math.max(1, block.level))}`);
    if (block.keepsLines) element.classList.add('reader-lines');
    if (block.kind === 'listing' && block.level > 0)
      element.style.setProperty('--reader-depth', `${block.level}`);
    this.#blocks.push(element);
    let span: HTMLElement | null = null;
    let sentence: number | null = null;
    for (const run of block.runs) {
      const node = document.createTextNode(this.plan.text.slice(run.start, run.end));
      this.#runOf.set(node, this.#runs.length);
      this.#runs.push({ node, start: run.start, end: run.end });
      this.#runStarts.push(run.start);
      let parent: HTMLElement = element;
      if (run.sentence !== null) {
        if (run.sentence !== sentence || span === null) {
          span = document.createElement('span');
          span.className = 'reader-sentence';
          span.tabIndex = -1;
          this.#sentences[run.sentence] = span;
          element.append(span);
        }
        parent = span;
      }
      sentence = run.sentence;
      parent.append(run.mark ? quietMark(node) : node);
    }
    return element;
  }
}

/** The first of `elements[low … high)` whose edge lies at `edge` or below it. */
function firstBelow(
  elements: readonly HTMLElement[],
  low: number,
  high: number,
  edge: number,
  side: 'top' | 'bottom',
): number {
  let from = low;
  let to = high;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((elements[middle] as HTMLElement).getBoundingClientRect()[side] < edge) from = middle + 1;
    else to = middle;
  }
  return from;
}

function quietMark(node: Text): HTMLElement {
  const mark = document.createElement('span');
  mark.className = 'reader-mark';
  mark.append(node);
  return mark;
}

function elementName(block: PlannedBlock): string {
  switch (block.kind) {
    case 'heading':
      return `h${Math.min(6, block.depth + 1)}`;
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

/** How many lines a block will take at the reading measure. */
function rowsOf(text: string, block: PlannedBlock): number {
  if (!block.keepsLines) return Math.ceil((block.end - block.start) / charactersPerLine);
  let rows = 0;
  for (const line of text.slice(block.start, block.end).trimEnd().split('\n')) {
    rows +=
      block.kind === 'code' || block.kind === 'table'
        ? 1
        : Math.max(1, Math.ceil(line.length / charactersPerLine));
  }
  return rows;
}
