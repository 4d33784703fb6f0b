import type { Nodes, Root, Table, TableRow } from 'mdast';
import type { ReactNode } from 'react';
import { createContext, Fragment, memo, useContext } from 'react';
import type { ReportTarget } from '../../shared/reporting/report-targets.ts';

/** What a click on a node of the report leads to. */
export type Follow = (target: ReportTarget) => void;

type Surroundings = { readonly follow: Follow; readonly footnotes: ReadonlyMap<string, ReportTarget> };
const SurroundingsContext = createContext<Surroundings | null>(null);

/** What each footnote of a report speaks of, by its identifier. */
export function footnoteTargets(root: Root): ReadonlyMap<string, ReportTarget> {
  const targets = new Map<string, ReportTarget>();
  for (const node of root.children) {
    if (node.type === 'footnoteDefinition') targets.set(node.identifier, (node.data ?? {}) as ReportTarget);
  }
  return targets;
}

/** The id that a footnote has on the page. */
export function footnoteAnchor(identifier: string): string {
  return `report-footnote-${identifier}`;
}

/** The report as it will read: the Markdown tree drawn as text, never as markup of a document. */
export function MarkdownTree({ root, follow }: { readonly root: Root; readonly follow: Follow }) {
  return (
    <SurroundingsContext value={{ follow, footnotes: footnoteTargets(root) }}>
      {root.children.map((node, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the report is drawn anew as a whole
        <Block key={at} node={node} />
      ))}
    </SurroundingsContext>
  );
}

const Block = memo(function Block({ node }: { readonly node: Nodes }) {
  const section = (node.data as ReportTarget | undefined)?.section;
  const drawn = draw(node);
  return section ? (
    <div data-section={section} className="markdown-tree-section">
      {drawn}
    </div>
  ) : (
    drawn
  );
});

function inside(node: { readonly children: readonly Nodes[] }): ReactNode {
  return node.children.map((child, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the report is drawn anew as a whole
    <Fragment key={at}>{draw(child)}</Fragment>
  ));
}

function draw(node: Nodes): ReactNode {
  switch (node.type) {
    case 'text':
      return node.value;
    case 'inlineCode':
      return <code>{node.value}</code>;
    case 'break':
      return <br />;
    case 'strong':
      return <strong>{inside(node)}</strong>;
    case 'emphasis':
      return <em>{inside(node)}</em>;
    case 'paragraph':
      return <p dir="auto">{inside(node)}</p>;
    case 'heading': {
      const Heading = `h${Math.min(node.depth + 1, 6)}` as 'h2';
      return <Heading>{inside(node)}</Heading>;
    }
    case 'blockquote':
      return <blockquote dir="auto">{inside(node)}</blockquote>;
    case 'list':
      return node.ordered ? <ol>{inside(node)}</ol> : <ul>{inside(node)}</ul>;
    case 'listItem':
      return <li>{inside(node)}</li>;
    case 'thematicBreak':
      return <hr />;
    case 'table':
      return <DrawnTable table={node} />;
    case 'footnoteReference':
      return <FootnoteReference identifier={node.identifier} />;
    case 'footnoteDefinition':
      return <Footnote identifier={node.identifier}>{inside(node)}</Footnote>;
    default:
      return 'children' in node ? inside(node as { readonly children: readonly Nodes[] }) : null;
  }
}

function DrawnTable({ table }: { readonly table: Table }) {
  const [head, ...rows] = table.children;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a wide table scrolls, and that must be possible by keyboard
    <div className="markdown-tree-table" tabIndex={0}>
      <table>
        <thead>
          <DrawnRow row={head} as="th" />
        </thead>
        <tbody>
          {rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the report is drawn anew as a whole
            <DrawnRow key={at} row={row} as="td" />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function DrawnRow({ row, as: Cell }: { readonly row: TableRow | undefined; readonly as: 'th' | 'td' }) {
  return (
    <tr>
      {row?.children.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the report is drawn anew as a whole
        <Cell key={at}>{inside(cell)}</Cell>
      ))}
    </tr>
  );
}

function FootnoteReference({ identifier }: { readonly identifier: string }) {
  const surroundings = useContext(SurroundingsContext);
  const target = surroundings?.footnotes.get(identifier);
  return (
    <button
      type="button"
      className="markdown-tree-reference"
      title="Go to the passage in its source"
      aria-label={`Footnote ${identifier}: go to the passage`}
      disabled={!target?.passage}
      onClick={() => target && surroundings?.follow(target)}
    >
      {identifier.replace(/^c/, '')}
    </button>
  );
}

function Footnote({ identifier, children }: { readonly identifier: string; readonly children: ReactNode }) {
  return (
    <div className="markdown-tree-footnote" id={footnoteAnchor(identifier)}>
      <FootnoteReference identifier={identifier} />
      <div>{children}</div>
    </div>
  );
}
