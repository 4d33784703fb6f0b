import { type DefaultTreeAdapterTypes, parse } from 'parse5';

export type HtmlNode = DefaultTreeAdapterTypes.Node;
export type HtmlElement = DefaultTreeAdapterTypes.Element;

/** Parses a page as a browser without scripts would. */
export function parseHtml(html: string): DefaultTreeAdapterTypes.Document {
  return parse(html, { scriptingEnabled: false });
}

export function isElement(node: HtmlNode): node is HtmlElement {
  return 'tagName' in node;
}

export function childrenOf(node: HtmlNode): readonly HtmlNode[] {
  return 'childNodes' in node ? node.childNodes : [];
}

/** The value of an attribute, or null where it is not set. */
export function attribute(element: HtmlElement, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null;
}

/**
 * Every element below a node in document order, without those that are passed over and all that is in them. It does not
 * recurse, so that no depth of nesting can exhaust it.
 */
export function* elementsBelow(
  node: HtmlNode,
  passedOver: (element: HtmlElement) => boolean = () => false,
): Generator<HtmlElement> {
  const waiting: HtmlNode[] = [...childrenOf(node)].reverse();
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (isElement(next)) {
      if (passedOver(next)) continue;
      yield next;
    }
    for (let at = childrenOf(next).length - 1; at >= 0; at -= 1)
      waiting.push(childrenOf(next)[at] as HtmlNode);
  }
}

/** All text below a node, white space collapsed. */
export function textBelow(node: HtmlNode): string {
  const parts: string[] = [];
  const waiting: HtmlNode[] = [node];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (next.nodeName === '#text' && 'value' in next) parts.push(next.value);
    for (let at = childrenOf(next).length - 1; at >= 0; at -= 1)
      waiting.push(childrenOf(next)[at] as HtmlNode);
  }
  return parts.join('').replace(/\s+/gu, ' ').trim();
}
