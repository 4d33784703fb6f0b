import {
  attribute,
  childrenOf,
  elementsBelow,
  type HtmlElement,
  type HtmlNode,
  isElement,
} from './html-tree.ts';

/** Elements that never hold what a page says: code, controls, pictures, ways around the site. */
const neverSaid = new Set(
  (
    'script style noscript template head title link meta base nav aside footer button input select textarea ' +
    'datalist option iframe frame object embed applet svg canvas video audio map dialog menu progress meter'
  ).split(' '),
);

const apartRoles = new Set([
  'navigation',
  'banner',
  'complementary',
  'contentinfo',
  'search',
  'dialog',
  'alert',
]);

/** Share of a page's prose that a part must hold to stand for the whole. */
const mostOfIt = 0.6;

/** Elements into which the search for the readable part descends. */
const holders = new Set(
  'html body div section article main center table tbody tr td form font span header'.split(' '),
);

/** Whether a reader of the page does not see an element, or sees it as furniture. */
export function isLeftOut(element: HtmlElement): boolean {
  if (neverSaid.has(element.tagName)) return true;
  if (attribute(element, 'hidden') !== null || attribute(element, 'aria-hidden') === 'true') return true;
  if (apartRoles.has((attribute(element, 'role') ?? '').toLowerCase())) return true;
  const style = attribute(element, 'style');
  return style !== null && /display\s*:\s*none|visibility\s*:\s*hidden/i.test(style);
}

/**
 * The part of a page that is worth reading.
 *
 * The `article` or `main` with most prose, where it holds a fifth of the page's; else the smallest part that still
 * holds most of it. Prose is text outside links, forms and whatever `isLeftOut` leaves out. A form or header that
 * wraps the text is a holder like any other; one beside the text is left out.
 */
export function readablePart(document: HtmlNode): {
  readonly part: HtmlNode;
  readonly leftOut: Set<HtmlNode>;
} {
  const prose = measureProse(document);
  const of = (node: HtmlNode) => prose.get(node) ?? 0;
  const total = of(document);
  let part: HtmlNode = document;
  for (const element of elementsBelow(document)) {
    const named =
      element.tagName === 'article' || element.tagName === 'main' || attribute(element, 'role') === 'main';
    if (named && of(element) * 5 >= total && of(element) > (part === document ? 0 : of(part))) part = element;
  }
  for (let inner: HtmlNode | undefined = part; inner !== undefined; ) {
    part = inner;
    inner = childrenOf(part).find(
      (child) => isElement(child) && holders.has(child.tagName) && of(child) > of(part) * mostOfIt,
    );
    // A named part is kept whole: its head and its tail belong to it.
    if (isElement(part) && (part.tagName === 'article' || part.tagName === 'main')) break;
  }
  return { part, leftOut: furniture(part, of) };
}

/** Forms and page headers that hold less than half of the prose of the part. */
function furniture(part: HtmlNode, of: (node: HtmlNode) => number): Set<HtmlNode> {
  const whole = of(part);
  const found = new Set<HtmlNode>();
  const inArticle = isElement(part) && (part.tagName === 'article' || part.tagName === 'main');
  for (const element of elementsBelow(part)) {
    const candidate = element.tagName === 'form' || (element.tagName === 'header' && !inArticle);
    if (candidate && of(element) * 2 < whole) found.add(element);
  }
  return found;
}

/** The length of the prose below each node, in UTF-16 code units, without recursion. */
function measureProse(root: HtmlNode): Map<HtmlNode, number> {
  const prose = new Map<HtmlNode, number>();
  const order: { node: HtmlNode; parent: HtmlNode | null }[] = [];
  const waiting: { node: HtmlNode; parent: HtmlNode | null }[] = [{ node: root, parent: null }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    order.push(next);
    const { node } = next;
    if (isElement(node) && (isLeftOut(node) || node.tagName === 'a')) continue;
    for (const child of childrenOf(node)) waiting.push({ node: child, parent: node });
  }
  for (const { node, parent } of order.reverse()) {
    const own = node.nodeName === '#text' && 'value' in node ? node.value.trim().length : 0;
    const whole = (prose.get(node) ?? 0) + own;
    prose.set(node, whole);
    if (parent !== null) prose.set(parent, (prose.get(parent) ?? 0) + whole);
  }
  return prose;
}
