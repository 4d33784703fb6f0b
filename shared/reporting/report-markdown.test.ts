import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import type { Nodes, Root } from 'mdast';
import remarkGfm from 'remark-gfm';
import remarkParse from 'remark-parse';
import { unified } from 'unified';
import { describe, expect, it } from 'vitest';
import { recordKinds } from '../domain/tables.ts';
import type { ProjectState } from '../project/project-state.ts';
import { emptyProjectState, putRecord } from '../project/project-state.ts';
import { buildReport } from './build-report.ts';
import { exampleAnalyst, exampleProject } from './example-project.ts';
import { gatherReport } from './gather-report.ts';
import { methodNote } from './method-note.ts';
import { reportMarkdown } from './report-markdown.ts';

const reader = unified().use(remarkParse).use(remarkGfm).freeze();

function exported(state: ProjectState): string {
  return reportMarkdown(buildReport(state, exampleAnalyst));
}

describe('the exported report', () => {
  it('is the expected file, byte for byte', () => {
    const expected = readFileSync(new URL('./expected-report.md', import.meta.url), 'utf8');
    expect(exported(exampleProject())).toBe(expected);
  });

  it('does not depend on the order in which records were loaded', () => {
    const state = exampleProject();
    const records = recordKinds.flatMap((kind) =>
      [...state.tables[kind].values()].map((record) => ({ kind, record })),
    );
    const expected = exported(state);
    fc.assert(
      fc.property(fc.shuffledSubarray(records, { minLength: records.length }), (shuffled) => {
        const loaded = emptyProjectState();
        for (const { kind, record } of shuffled) putRecord(loaded, kind, record as never);
        expect(exported(loaded)).toBe(expected);
      }),
      { numRuns: 15 },
    );
  });

  it('writes an empty project too', () => {
    const state = emptyProjectState();
    const example = exampleProject();
    for (const brief of example.tables.brief.values()) {
      putRecord(state, 'brief', {
        ...brief,
        title: '',
        keyQuestion: ' ',
        marking: { banner: '', tlp: null },
      });
    }
    const markdown = exported(state);
    expect(markdown).toMatch(/^\*\*Marking:\*\* none set\n\n# Untitled brief\n/);
    expect(markdown).toContain('No source has been imported.');
    expect(markdown).toContain('No claim has been captured.');
    expect(markdown.endsWith('\n**Marking:** none set\n')).toBe(true);
  });
});

describe('hostile text', () => {
  it('comes back from a Markdown reader as the text it is, whatever the fields hold', () => {
    fc.assert(
      fc.property(fc.array(hostileText(), { minLength: 1, maxLength: 12 }), (texts) => {
        let next = 0;
        const state = exampleProject(() => texts[next++ % texts.length] ?? '');
        expectFaithful(withoutFixedNote(buildReport(state, exampleAnalyst)));
      }),
      { numRuns: 50 },
    );
  });

  it.each(hostileFragments())('survives %j in every field', (fragment) => {
    for (const text of [fragment, `before ${fragment} after\n${fragment}`]) {
      const state = exampleProject(() => text);
      expectFaithful(withoutFixedNote(buildReport(state, exampleAnalyst)));
    }
  });

  it('leaves the note on method alone, which stands between the fields', () => {
    const fragments = hostileFragments();
    let next = 0;
    const state = exampleProject(() => fragments[next++ % fragments.length] ?? '');
    const report = buildReport(state, exampleAnalyst);
    expect(withoutFixedNote(report).children.length).toBeLessThan(report.children.length - 5);
    expectFaithful(report);
  });

  it('cannot take much time with very long words', () => {
    const units = ['a', '@', 'a@', 'www.', '://', '`', '[', '*a', '_', '<', '\\', '&', '|', '$', ' ', '\n'];
    for (const unit of units) {
      const text = unit.repeat(20_000 / unit.length);
      let given = 0;
      const state = exampleProject((plain) => (given++ === 1 || plain.startsWith('It costs') ? text : plain));
      const began = performance.now();
      exported(state);
      expect(performance.now() - began, `repeated ${JSON.stringify(unit)}`).toBeLessThan(5_000);
    }
  });

  it('escapes dollar signs', () => {
    const markdown = exported(exampleProject());
    expect(markdown).toContain('> It costs \\$5 and \\$6\n');
    expect(exported(exampleProject(() => 'a $x$ and $$y$$'))).not.toMatch(/(?<!\\)\$/);
  });
});

/** Every block of the note on method that is the same whatever the fields hold. */
const fixedNote = (() => {
  const [one, other] = ['one', 'other'].map((text) => {
    const blocks = methodNote(
      gatherReport(
        exampleProject(() => text),
        exampleAnalyst,
      ),
    );
    return blocks.filter(({ type }) => type !== 'heading').map((block) => JSON.stringify(block));
  });
  return new Set(one?.filter((block) => other?.includes(block)));
})();

/** A report without the blocks that no field can reach: to read their tables back would double the time of a test. */
function withoutFixedNote(report: Root): Root {
  return { ...report, children: report.children.filter((block) => !fixedNote.has(JSON.stringify(block))) };
}

/** Expects that reading the Markdown of a report gives the report back, node for node, and nothing that is not of it. */
function expectFaithful(report: Root): void {
  const markdown = reportMarkdown(report);
  const read = reader.parse(markdown);
  expect(outline(read)).toEqual(outline(report));
  expect(markdown).not.toMatch(
    /[\p{Cs}\u202a-\u202e\u2066-\u2069\u200e\u200f\u2028\u2029]|(?![\n\t])\p{Cc}/u,
  );
  expect(kindsIn(read)).toEqual(
    expect.not.arrayContaining([
      'html',
      'link',
      'linkReference',
      'image',
      'imageReference',
      'definition',
      'yaml',
    ]),
  );
}

type Outlined = string | readonly [string, ...Outlined[]];

/** A tree as nested lists of node types and joined text, without positions and `data`. */
function outline(node: Nodes): Outlined {
  const name =
    node.type === 'heading'
      ? `heading ${node.depth}`
      : node.type === 'footnoteDefinition' || node.type === 'footnoteReference'
        ? `${node.type} ${node.identifier}`
        : node.type;
  if ('value' in node) return [name, node.value];
  if (!('children' in node)) return [name];
  const parts: Outlined[] = [];
  for (const child of node.children) {
    const before = parts.at(-1);
    if (child.type === 'text' && typeof before === 'string') parts[parts.length - 1] = before + child.value;
    else parts.push(child.type === 'text' ? child.value : outline(child));
  }
  return [name, ...parts];
}

function kindsIn(node: Nodes): readonly string[] {
  return [node.type, ...('children' in node ? node.children.flatMap((child) => kindsIn(child)) : [])];
}

function hostileText(): fc.Arbitrary<string> {
  return fc
    .array(
      fc.oneof(
        fc.constantFrom(...hostileFragments()),
        fc.constantFrom(...' \n\t\\|`*_~[]()<>!#+-=.:@$&"\'^{}1aß'),
        fc.string({ unit: 'binary', maxLength: 6 }),
        fc.string({ maxLength: 8 }),
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join(''));
}

function hostileFragments(): readonly string[] {
  return [
    '',
    ' ',
    '\n\n',
    '# Forged heading',
    'Forged\n===',
    'Forged\n---',
    '---\ntitle: x\n---',
    '+++',
    '***',
    '[^c1-1]: forged',
    '[^c1-1]',
    '![^c1-1]',
    '[x]: https://a.example "t"',
    '[text](https://a.example)',
    '![image](https://a.example/i.png)',
    '<https://a.example>',
    '<script>alert(1)</script>',
    '<!-- comment',
    '-->',
    '<?x?>',
    '<![CDATA[x]]>',
    '&lt;b&gt; &#64; &amp;',
    'https://a.example/path?x=1&y=2',
    'http://a.example|b',
    'http://a.example\\|b',
    'http://a.example/`x`',
    'ftp://a.example',
    'www.a.example',
    'WWW.A.EXAMPLE',
    'someone@a.example',
    'mailto:someone@a.example',
    'xmpp:someone@a.example/b',
    'a@b.c@d.e',
    '+@.A',
    '(see https://a.example).',
    '| a | b |\n| - | - |\n| c | d |',
    '\\| \\\\| |',
    '```\ncode\n```',
    '~~~',
    '    indented',
    '\tindented',
    '> quoted',
    '> [!NOTE]\n> x',
    '- item',
    '1. item',
    '2025. It was',
    '- [x] task',
    '~~struck~~ ~x~',
    '**strong** __strong__ *e* _e_',
    '`code`',
    '$x$ $$y$$ $`z`$',
    'line  \nbreak\\\nbreak',
    '\\',
    '!',
    '\u202eright to left\u202c',
    '\u2066isolate\u2069',
    '\u200fmark',
    '\u0000\u0007\u001b[31m\u007f\u0085',
    '\u2028\u2029\u000b\u000c',
    '\ufeff\u200b',
    '\ud800',
    '\r\n\r',
    'שלום עולם',
    '👩‍👩‍👧 e\u0301',
    '\u00a0',
    '⟦U+202E⟧',
  ];
}
