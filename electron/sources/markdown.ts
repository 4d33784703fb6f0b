import remarkParse from 'remark-parse';
import { unified } from 'unified';
import type { BlockKind, TextBlock } from '../../shared/domain/source-text.ts';
import { paragraphBlocks } from './plain-text.ts';

/** Longest Markdown that is parsed, in UTF-16 code units; what is longer is laid out by its blank lines. */
const parsedLimit = 1_000_000;

/** Inline constructs only cost time here: blocks are all that is asked of the parser. */
const inlineConstructs = [
  'attention',
  'autolink',
  'characterEscape',
  'characterReference',
  'codeText',
  'hardBreakEscape',
  'htmlText',
  'labelEnd',
  'labelStartImage',
  'labelStartLink',
];

type Point = { readonly offset?: number | undefined };
type MarkdownNode = {
  readonly type: string;
  readonly depth?: number;
  readonly ordered?: boolean | null;
  readonly children?: readonly MarkdownNode[];
  readonly position?: { readonly start: Point; readonly end: Point } | undefined;
};

type Surroundings = { readonly kind: BlockKind; readonly level: number; readonly from: number | null };

const flow: Surroundings = { kind: 'paragraph', level: 0, from: null };

/**
 * The blocks of a Markdown text; the text itself stays as it is written, marks and all.
 * A heading, a quotation and a bulleted line begin behind their mark; the number of a numbered line belongs to it.
 */
export function markdownBlocks(text: string): readonly TextBlock[] {
  if (text.length > parsedLimit) return paragraphBlocks(text);
  const parser = unified()
    .use(remarkParse)
    .data('micromarkExtensions' as never, [{ disable: { null: inlineConstructs } }] as never);
  const blocks: TextBlock[] = [];
  collect(text, parser.parse(text) as MarkdownNode, blocks);
  return blocks;
}

function collect(text: string, root: MarkdownNode, blocks: TextBlock[]): void {
  const waiting: { node: MarkdownNode; around: Surroundings }[] = [{ node: root, around: flow }];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { node, around } = next;
    const children = containers(node, around);
    if (children === null) blocks.push(...blocksOf(text, node, around));
    else waiting.push(...children.reverse());
  }
}

/** What a node that only holds blocks passes on to them, or null where the node is a block itself. */
function containers(
  node: MarkdownNode,
  around: Surroundings,
): { node: MarkdownNode; around: Surroundings }[] | null {
  const below = node.children ?? [];
  switch (node.type) {
    case 'root':
      return below.map((child) => ({ node: child, around }));
    case 'blockquote':
      return below.map((child) => ({ node: child, around: deeper(around, 'quotation', null) }));
    case 'list':
      return below.map((child) => ({
        node: child,
        around: deeper(around, 'listing', node.ordered === true ? startOf(child) : null),
      }));
    case 'listItem':
      return below.map((child, at) => ({
        node: child,
        around: at === 0 ? around : { ...around, from: null },
      }));
    default:
      return null;
  }
}

function deeper(around: Surroundings, kind: BlockKind, from: number | null): Surroundings {
  const level = around.kind === kind ? around.level + 1 : 1;
  return { kind, level: Math.min(level, 9), from };
}

function startOf(node: MarkdownNode): number {
  return node.position?.start.offset ?? 0;
}

function blocksOf(text: string, node: MarkdownNode, around: Surroundings): readonly TextBlock[] {
  const start = around.from ?? startOf(node);
  const end = node.position?.end.offset ?? start;
  switch (node.type) {
    case 'heading': {
      const first = node.children?.[0]?.position?.start.offset;
      const last = node.children?.at(-1)?.position?.end.offset;
      if (first === undefined || last === undefined) return [];
      return trimmed(text, 'heading', first, last, node.depth ?? 1);
    }
    case 'code':
      return trimmed(text, 'code', start, end, 0);
    case 'paragraph':
      return withTables(text, around, start, end);
    default:
      return trimmed(text, around.kind, start, end, around.level);
  }
}

const delimiterRow = /^[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*$/;

/**
 * Parts a paragraph before the head of a table: a line with bars over a row of dashes.
 * The rows may have any number of cells, for tables that were damaged on their way here.
 */
function withTables(text: string, around: Surroundings, start: number, end: number): readonly TextBlock[] {
  for (let at = start; at < end; ) {
    const feed = text.indexOf('\n', at);
    const next = feed === -1 || feed >= end ? end : feed + 1;
    const rowEnd = text.indexOf('\n', next);
    const row = text.slice(next, rowEnd === -1 || rowEnd > end ? end : rowEnd);
    if (text.slice(at, next).includes('|') && row.includes('|') && delimiterRow.test(row)) {
      return [...trimmed(text, around.kind, start, at, around.level), ...trimmed(text, 'table', at, end, 0)];
    }
    at = next;
  }
  return trimmed(text, around.kind, start, end, around.level);
}

function trimmed(text: string, kind: BlockKind, start: number, end: number, level: number): TextBlock[] {
  const said = text.slice(start, end);
  const first = start + (said.length - said.trimStart().length);
  const last = start + said.trimEnd().length;
  return last > first ? [{ kind, start: first, end: last, level, page: null }] : [];
}
