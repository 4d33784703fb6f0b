import type {
  BlockContent,
  Blockquote,
  DefinitionContent,
  Heading,
  InlineCode,
  List,
  ListItem,
  Paragraph,
  PhrasingContent,
  Strong,
  Table,
  TableCell,
} from 'mdast';
import type { ReportTarget } from './report-targets.ts';
import { lineOf, paragraphsOf } from './words.ts';

/** What a line is put together from: a string is a one-line field, anything else stands as it is. */
export type Words = string | PhrasingContent | readonly PhrasingContent[];

/**
 * Puts words together as phrasing content, with neighbouring text in one node, as a reader of the Markdown gives it back.
 * A string keeps the spaces at its ends, which part it from its neighbours.
 */
export function phrasing(...words: readonly Words[]): PhrasingContent[] {
  const content: PhrasingContent[] = [];
  for (const each of words) {
    if (typeof each === 'string') append(content, { type: 'text', value: each });
    else if (Array.isArray(each)) for (const node of each) append(content, node);
    else append(content, each as PhrasingContent);
  }
  return content;
}

function append(content: PhrasingContent[], node: PhrasingContent): void {
  if (node.type !== 'text') {
    content.push(node);
    return;
  }
  if (node.value === '') return;
  const last = content.at(-1);
  if (last?.type === 'text') content[content.length - 1] = { type: 'text', value: last.value + node.value };
  else content.push(node);
}

export function paragraph(words: readonly Words[], data?: ReportTarget): Paragraph {
  return { type: 'paragraph', children: phrasing(...words), ...(data && { data }) };
}

export function heading(depth: 1 | 2 | 3, words: readonly Words[], data?: ReportTarget): Heading {
  return { type: 'heading', depth, children: phrasing(...words), ...(data && { data }) };
}

/** Strong words of the report's own; never used for text that people wrote. */
export function strong(own: string): Strong {
  return { type: 'strong', children: [{ type: 'text', value: own }] };
}

export function code(value: string): InlineCode {
  return { type: 'inlineCode', value };
}

export function list(items: readonly ListItem[], spread: boolean): List {
  return { type: 'list', ordered: false, spread, children: [...items] };
}

export function listItem(
  children: readonly (BlockContent | DefinitionContent)[],
  spread: boolean,
  data?: ReportTarget,
): ListItem {
  return { type: 'listItem', spread, children: [...children], ...(data && { data }) };
}

/** A quotation or translation, its paragraphs kept. */
export function quotationBlock(text: string, data?: ReportTarget): Blockquote {
  const paragraphs = paragraphsOf(text);
  const children = paragraphs.length > 0 ? [...paragraphs] : [paragraph(['(only spaces)'])];
  return { type: 'blockquote', children, ...(data && { data }) };
}

/** A table of which the first row is the head. */
export function table(
  head: readonly string[],
  rows: readonly { readonly cells: readonly (readonly Words[])[]; readonly data?: ReportTarget }[],
): Table {
  return {
    type: 'table',
    align: head.map(() => null),
    children: [
      { type: 'tableRow', children: head.map((each) => cell([each])) },
      ...rows.map((row) => ({
        type: 'tableRow' as const,
        children: row.cells.map(cell),
        ...(row.data && { data: row.data }),
      })),
    ],
  };
}

function cell(words: readonly Words[]): TableCell {
  return { type: 'tableCell', children: phrasing(...words) };
}

/** A label with a field behind it as a paragraph, or nothing where the field is blank. */
export function labelled(label: string, value: string): readonly Paragraph[] {
  const words = lineOf(value);
  return words.length === 0 ? [] : [paragraph([strong(`${label}:`), ' ', words])];
}

/** Joins parts with a separator of the report's own, leaving empty ones out. */
export function joined(
  separator: string,
  parts: readonly (readonly PhrasingContent[])[],
): readonly PhrasingContent[] {
  const content: PhrasingContent[] = [];
  for (const part of parts) {
    if (part.length === 0) continue;
    if (content.length > 0) append(content, { type: 'text', value: separator });
    for (const node of part) append(content, node);
  }
  return content;
}
