import type { BlockKind, SourceText, TextBlock } from '../../shared/domain/source-text.ts';
import { childrenOf, elementsBelow, type HtmlElement, type HtmlNode, isElement } from './html-tree.ts';
import { isLeftOut } from './readable-part.ts';

const blockElements = new Set(
  (
    'html body address article blockquote center dd details div dl dt fieldset figcaption figure footer form h1 h2 h3 ' +
    'h4 h5 h6 header hgroup hr legend li main ol p pre section summary table tbody thead tfoot caption tr td th ul'
  ).split(' '),
);

type Surroundings = {
  readonly kind: BlockKind;
  readonly level: number;
  /** Inside `pre`: white space stands as it is written. */
  readonly kept: boolean;
};

/**
 * The text and blocks of a part of a page: white space collapsed as a browser would, one blank line between blocks,
 * a line feed for each `br`, tabs between the cells of a table. No element below comes through, only its text.
 */
export function htmlText(part: HtmlNode, leftOut: ReadonlySet<HtmlNode>): SourceText {
  const page = new PageText();
  const waiting: (() => void)[] = [];
  const flow: Surroundings = { kind: 'paragraph', level: 0, kept: false };
  const visit = (node: HtmlNode, around: Surroundings): void => {
    if (node.nodeName === '#text' && 'value' in node) return page.add(node.value, around);
    if (leftOut.has(node) || (isElement(node) && isLeftOut(node))) return;
    const inner = isElement(node) ? surroundings(node, around) : around;
    if (isElement(node)) {
      if (node.tagName === 'br') return page.breakLine(around);
      if (node.tagName === 'table' && isSimpleTable(node)) return page.addTable(rowsOf(node, leftOut));
      if (blockElements.has(node.tagName)) {
        page.endBlock();
        waiting.push(() => page.endBlock());
      }
    }
    for (let at = childrenOf(node).length - 1; at >= 0; at -= 1) {
      const child = childrenOf(node)[at] as HtmlNode;
      waiting.push(() => visit(child, inner));
    }
  };
  visit(part, flow);
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) step();
  return page.finished();
}

function surroundings(element: HtmlElement, around: Surroundings): Surroundings {
  const heading = /^h([1-6])$/.exec(element.tagName);
  if (heading !== null) return { kind: 'heading', level: Number(heading[1]), kept: false };
  switch (element.tagName) {
    case 'pre':
      return { kind: 'code', level: 0, kept: true };
    case 'blockquote':
      return { kind: 'quotation', level: nested(around, 'quotation'), kept: false };
    case 'ul':
    case 'ol':
      return { kind: 'listing', level: nested(around, 'listing'), kept: false };
    default:
      return around;
  }
}

function nested(around: Surroundings, kind: BlockKind): number {
  return around.kind === kind ? Math.min(around.level + 1, 9) : 1;
}

/** A table of values and not of layout: it has several cells, and no cell holds blocks of its own beyond one paragraph. */
function isSimpleTable(table: HtmlElement): boolean {
  let cells = 0;
  for (const element of elementsBelow(table)) {
    if (element.tagName === 'td' || element.tagName === 'th') {
      cells += 1;
      if (
        childrenOf(element).filter((child) => isElement(child) && blockElements.has(child.tagName)).length > 1
      ) {
        return false;
      }
    } else if (/^(?:table|h[1-6]|ul|ol|article|section|blockquote|pre)$/.test(element.tagName)) return false;
  }
  return cells > 1;
}

function rowsOf(table: HtmlElement, leftOut: ReadonlySet<HtmlNode>): readonly (readonly string[])[] {
  const rows: string[][] = [];
  for (const element of elementsBelow(table, (each) => leftOut.has(each) || isLeftOut(each))) {
    if (element.tagName === 'caption') rows.push([cellText(element, leftOut)]);
    if (element.tagName !== 'tr') continue;
    const cells = childrenOf(element)
      .filter(isElement)
      .filter((cell) => /^t[dh]$/.test(cell.tagName));
    rows.push(cells.map((cell) => cellText(cell, leftOut)));
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

function cellText(cell: HtmlElement, leftOut: ReadonlySet<HtmlNode>): string {
  return htmlText(cell, leftOut).text.replace(/[ \n\t]+/g, ' ');
}

/** A text that grows block by block. */
class PageText {
  readonly #parts: string[] = [];
  readonly #blocks: TextBlock[] = [];
  #length = 0;
  #pieces: string[] = [];
  #around: Surroundings | null = null;

  add(text: string, around: Surroundings): void {
    const collapsed = around.kept ? text.replace(/\r\n?/g, '\n') : text.replace(/[ \t\n\f\r]+/g, ' ');
    const gap = /^$|[ \n]$/.test(this.#pieces.at(-1) ?? '');
    const piece = gap && !around.kept ? collapsed.replace(/^ /, '') : collapsed;
    if (piece === '') return;
    this.#pieces.push(piece);
    if (this.#around === null && piece.trim() !== '') this.#around = around;
  }

  breakLine(around: Surroundings): void {
    const last = this.#pieces.pop() ?? '';
    this.#pieces.push(around.kept ? last : last.replace(/ $/, ''), '\n');
  }

  addTable(rows: readonly (readonly string[])[]): void {
    this.endBlock();
    this.#pieces = [rows.map((row) => row.join('\t')).join('\n')];
    this.#around = { kind: 'table', level: 0, kept: true };
    this.endBlock();
  }

  endBlock(): void {
    const whole = this.#pieces
      .join('')
      .replace(/^\s*\n|^[\uFEFF ]+/, '')
      .trimEnd();
    const trimmed = this.#around?.kept === true ? whole : whole.trim();
    // A byte order mark at the very beginning is no character of the text, also where line ends stood before it.
    const said = this.#length === 0 ? trimmed.replace(/^\uFEFF+/, '') : trimmed;
    const around = this.#around ?? { kind: 'paragraph', level: 0 };
    this.#pieces = [];
    this.#around = null;
    if (said.trim() === '') return;
    if (this.#length > 0) this.#write('\n\n');
    const start = this.#length;
    this.#write(said);
    this.#blocks.push({ kind: around.kind, start, end: this.#length, level: around.level, page: null });
  }

  finished(): SourceText {
    this.endBlock();
    return { text: this.#parts.join(''), blocks: this.#blocks };
  }

  #write(text: string): void {
    this.#parts.push(text);
    this.#length += text.length;
  }
}
