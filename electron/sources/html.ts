import type { SourceText } from '../../shared/domain/source-text.ts';
import { oneLine, type SourceMetadata } from './extraction.ts';
import { htmlText } from './html-text.ts';
import {
  attribute,
  childrenOf,
  elementsBelow,
  type HtmlElement,
  type HtmlNode,
  parseHtml,
  textBelow,
} from './html-tree.ts';
import { readablePart } from './readable-part.ts';

/** The readable part of a page as text and blocks, and what the page says of itself in its head and marks. */
export function readHtml(html: string): { readonly text: SourceText; readonly metadata: SourceMetadata } {
  const document = parseHtml(html);
  const { part, leftOut } = readablePart(document);
  return { text: htmlText(part, leftOut), metadata: metadataOf(document, part) };
}

/** The encoding that a page declares in its first 1,024 bytes, or null. */
export function declaredInHtml(bytes: Uint8Array): string | null {
  const head = Array.from(bytes.subarray(0, 1024), (byte) => String.fromCharCode(byte)).join('');
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w:.-]+)/i.exec(head)?.[1] ?? null;
}

const metaNames = {
  title: ['og:title', 'citation_title', 'dc.title', 'dcterms.title', 'twitter:title'],
  publisher: ['og:site_name', 'citation_publisher', 'dc.publisher', 'dcterms.publisher', 'application-name'],
  author: ['author', 'citation_author', 'dc.creator', 'dcterms.creator', 'article:author', 'parsely-author'],
  published: [
    'article:published_time',
    'citation_publication_date',
    'citation_date',
    'dc.date.issued',
    'dcterms.issued',
    'dc.date',
    'dcterms.date',
    'datepublished',
    'pubdate',
    'publishdate',
    'parsely-pub-date',
    'date',
  ],
  language: ['content-language', 'dc.language', 'og:locale'],
  address: ['og:url', 'citation_public_url'],
  description: ['description', 'og:description', 'dc.description'],
} as const;

function metadataOf(document: HtmlNode, part: HtmlNode): SourceMetadata {
  const page = [...elementsBelow(document)];
  const metas = metaOf(page);
  const said = (names: readonly string[]) =>
    names.map((name) => metas.get(name) ?? '').find((value) => value !== '');
  const publisher = oneLine(said(metaNames.publisher) ?? '');
  return {
    title: oneLine(said(metaNames.title) ?? headingOf(part) ?? titleOf(page, publisher)),
    publisher,
    author: oneLine(withoutAddress(said(metaNames.author)) ?? bylineOf(page) ?? ''),
    published: oneLine(withoutTime(said(metaNames.published) ?? dateOf(page, part) ?? ''), 200),
    accessed: '',
    language: oneLine(languageOf(page) ?? said(metaNames.language)?.replace('_', '-') ?? '', 35),
    address: oneLine(addressOf(document, page, said(metaNames.address))),
    description: oneLine(said(metaNames.description) ?? '', 100_000),
  };
}

function metaOf(page: readonly HtmlElement[]): Map<string, string> {
  const found = new Map<string, string>();
  for (const element of page) {
    if (element.tagName !== 'meta') continue;
    const content = attribute(element, 'content')?.trim() ?? '';
    for (const name of ['name', 'property', 'itemprop', 'http-equiv']) {
      const key = attribute(element, name)?.trim().toLowerCase();
      if (key !== undefined && content !== '' && !found.has(key)) found.set(key, content);
    }
  }
  return found;
}

/** The only first-level heading of the readable part. */
function headingOf(part: HtmlNode): string | undefined {
  const headings = [...elementsBelow(part)].filter((element) => element.tagName === 'h1').map(textBelow);
  return headings.length === 1 && headings[0] !== '' ? headings[0] : undefined;
}

/** The title of the window, without the name of the site at its end. */
function titleOf(page: readonly HtmlElement[], publisher: string): string {
  const element = page.find((each) => each.tagName === 'title');
  const title = element === undefined ? '' : textBelow(element);
  const parted = /^(.*\S)\s+[|–—·«-]\s+([^|–—·«]+)$/u.exec(title);
  return parted?.[1] !== undefined && parted[2] === publisher ? parted[1] : title;
}

function withoutAddress(author: string | undefined): string | undefined {
  return author !== undefined && /^https?:/i.test(author) ? undefined : author;
}

function bylineOf(page: readonly HtmlElement[]): string | undefined {
  const element = page.find(
    (each) =>
      attribute(each, 'itemprop') === 'author' || /(?:^|\s)author(?:\s|$)/.test(attribute(each, 'rel') ?? ''),
  );
  return element === undefined ? undefined : oneLine(textBelow(element), 200);
}

function dateOf(page: readonly HtmlElement[], part: HtmlNode): string | undefined {
  const marked = page.find((each) => (attribute(each, 'itemprop') ?? '').toLowerCase() === 'datepublished');
  const element = marked ?? [...elementsBelow(part)].find((each) => each.tagName === 'time');
  if (element === undefined) return undefined;
  return attribute(element, 'datetime') ?? attribute(element, 'content') ?? textBelow(element);
}

/** A moment is cut to its day as the page writes it, whatever its time zone. */
function withoutTime(date: string): string {
  return /^(\d{4}-\d{2}-\d{2})[T ]\d/.exec(date)?.[1] ?? date;
}

function languageOf(page: readonly HtmlElement[]): string | undefined {
  const root = page.find((each) => each.tagName === 'html');
  const language = root === undefined ? null : (attribute(root, 'lang') ?? attribute(root, 'xml:lang'));
  return language === null || language.trim() === '' ? undefined : language;
}

/** The page's own address: canonical link, else its marks, else the comment with which browsers save a page. */
function addressOf(document: HtmlNode, page: readonly HtmlElement[], marked: string | undefined): string {
  const link = page.find(
    (each) => each.tagName === 'link' && attribute(each, 'rel')?.toLowerCase() === 'canonical',
  );
  const saved = childrenOf(document)
    .map((node) => ('data' in node ? /^\s*saved from url=\(\d+\)(\S+)/.exec(node.data)?.[1] : undefined))
    .find((address) => address !== undefined);
  const candidates = [link === undefined ? null : attribute(link, 'href'), marked, saved];
  return candidates.find((address) => /^https?:\/\/\S+$/i.test(address ?? '')) ?? '';
}
