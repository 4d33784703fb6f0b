import type { FootnoteReference, InlineCode, Root, Text } from 'mdast';
import remarkGfm from 'remark-gfm';
import type { Options } from 'remark-stringify';
import remarkStringify from 'remark-stringify';
import { unified } from 'unified';
import { escapeText } from './escape-text.ts';

type Handle = NonNullable<NonNullable<Options['handlers']>['text']>;

/** `peek` is asked for the first character alone, so it need not escape the rest. */
const text: Handle = Object.assign(
  ((node: Text, _parent, _state, info) => escapeText(node.value, info.before, info.after)) satisfies Handle,
  { peek: (node: Text) => escapeText(node.value.slice(0, 2), '', '') },
);

/** The code of a report is hashes and addresses, on one line; what a code span in a table cannot hold becomes text. */
const inlineCode: Handle = Object.assign(
  ((node: InlineCode, _parent, _state, info) =>
    /[`|\\\s]|^$/.test(node.value)
      ? escapeText(node.value, info.before, info.after)
      : `\`${node.value}\``) satisfies Handle,
  { peek: () => '`' },
);

/** Footnotes have identifiers of the report's own, in which nothing needs an escape. */
const footnoteReference: Handle = Object.assign(
  ((node: FootnoteReference) => `[^${node.identifier}]`) satisfies Handle,
  { peek: () => '[' },
);

/** Every option that changes a byte is set here, so that the defaults of a newer library cannot change a report. */
const writer = unified()
  .use(remarkGfm, { tableCellPadding: true, tablePipeAlign: false, firstLineBlank: false })
  .use(remarkStringify, {
    bullet: '-',
    bulletOther: '*',
    emphasis: '*',
    strong: '*',
    fence: '`',
    fences: true,
    rule: '-',
    ruleRepetition: 3,
    ruleSpaces: false,
    setext: false,
    closeAtx: false,
    incrementListMarker: true,
    listItemIndent: 'one',
    resourceLink: true,
    quote: '"',
    tightDefinitions: false,
    handlers: { text, inlineCode, footnoteReference },
  })
  .freeze();

/**
 * Writes a report as GitHub-flavoured Markdown, ending in one line feed.
 * The tree comes from `buildReport`, whose text is visible and free of bare addresses already; here everything in it
 * that Markdown would read as more than text is escaped, `$` too.
 */
export function reportMarkdown(root: Root): string {
  return writer.stringify(root);
}
