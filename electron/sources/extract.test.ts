import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractSource } from './extract.ts';
import { fileLimit, isSound, textLimit } from './extraction.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const read = (text: string, name: string) => {
  const extracted = extractSource(bytes(text), name);
  if (!extracted.ok) throw new Error(extracted.error.sentence);
  return extracted.value;
};
/** Kind, level and words of each block. */
const laidOut = (text: string, name: string) => {
  const { text: source } = read(text, name);
  return source.blocks.map(({ kind, level, start, end }) => [kind, level, source.text.slice(start, end)]);
};

describe('plain text', () => {
  test('paragraphs are parted by blank lines', () => {
    expect(laidOut('One\r\ntwo\r\n \t\r\n\r\n  Three 🕊️\n', 'a.txt')).toEqual([
      ['paragraph', 0, 'One\ntwo'],
      ['paragraph', 0, 'Three 🕊️'],
    ]);
  });

  test('without blank lines every line is a paragraph', () => {
    expect(laidOut('One\ntwo\rthree\n', 'a.TXT').map(([, , words]) => words)).toEqual([
      'One',
      'two',
      'three',
    ]);
  });

  test('offsets count UTF-16 units through emoji, combining marks and right-to-left text', () => {
    const first = 'e\u0301 👩‍👩‍👧 שלום';
    const { blocks } = read(`${first}\n\nمرحبا`, 'a.txt').text;
    expect(blocks.map(({ start, end }) => [start, end])).toEqual([
      [0, first.length],
      [first.length + 2, first.length + 7],
    ]);
  });
});

describe('Markdown', () => {
  test('front matter becomes metadata and the rest stays as it is written', () => {
    const text = '\n# A *head*\n\nBody with `code` [[1]].next.\n';
    const front = [
      'title: "On: treaties"',
      'outlet: Post',
      'authors: [A. One, B. Two]',
      'date: 2025-01-10',
      'url: https://x.test/a',
      'lang: en',
      'year: 2024',
    ];
    const { text: source, metadata, extractor } = read(`---\n${front.join('\n')}\n---\n${text}`, 'a.md');
    expect(source.text).toBe(text);
    expect(metadata).toEqual({
      title: 'On: treaties',
      publisher: 'Post',
      author: 'A. One, B. Two',
      published: '2025-01-10',
      accessed: '',
      language: 'en',
      address: 'https://x.test/a',
      description: '',
    });
    expect(extractor).toEqual({ name: 'markdown', version: '1', encoding: 'utf-8' });
  });

  test('blocks of every kind', () => {
    const text = [
      '# Head #',
      '',
      'Under',
      '===',
      '',
      'Words | in\ntwo lines.',
      '',
      '> Said\n> twice',
      '>',
      '> > deeper',
      '',
      '- one',
      '  - two',
      '',
      '7. seven',
      '',
      '```js\nlet x;\n```',
      '',
      'Before',
      '| a | b | c |',
      '|---|---|',
      '| 1 | 2 |',
      '',
      '---',
      '[ref]: https://x.test',
    ].join('\n');
    expect(laidOut(text, 'a.markdown')).toEqual([
      ['heading', 1, 'Head'],
      ['heading', 1, 'Under'],
      ['paragraph', 0, 'Words | in\ntwo lines.'],
      ['quotation', 1, 'Said\n> twice'],
      ['quotation', 2, 'deeper'],
      ['listing', 1, 'one'],
      ['listing', 2, 'two'],
      ['listing', 1, '7. seven'],
      ['code', 0, '```js\nlet x;\n```'],
      ['paragraph', 0, 'Before'],
      ['table', 0, '| a | b | c |\n|---|---|\n| 1 | 2 |'],
      ['paragraph', 0, '---'],
      ['paragraph', 0, '[ref]: https://x.test'],
    ]);
  });

  test('a rule at the top is no front matter; an empty front matter is one', () => {
    expect(read('---\n\nWords\n\n---\n', 'a.md').text.text).toBe('---\n\nWords\n\n---\n');
    expect(read('---\n---\nWords', 'a.md').text.text).toBe('Words');
    expect(read('---\nWords that go on', 'a.md').text.text).toBe('---\nWords that go on');
  });

  test.each([
    [
      '---\ntitle: [a\n---\nx',
      /^The lines between the two --- of “a.md” cannot be read \(line \d\)\. Mend them or take them out/,
    ],
    ['---\ntitle: "a\n---\nx', /cannot be read \(line \d\)/],
    ['---\na: 1\na: 2\n---\nx', /cannot be read \(line 3\)/],
    ['---\njust words\n---\nx', /cannot be read \(line 2\)/],
    ['---\ntitle: a\nx', /^The second --- of “a.md” is missing\. Add it/],
  ])('front matter that cannot be read: %j', (text, sentence) => {
    const extracted = extractSource(bytes(text), 'a.md');
    expect(extracted).toMatchObject({ ok: false, error: { sentence: expect.stringMatching(sentence) } });
  });
});

describe('what cannot be read is told in one sentence', () => {
  test.each([
    ['a.txt', bytes(''), '“a.txt” is empty; look for a copy that has something in it.'],
    ['a.txt', bytes(' \n\t\n'), '“a.txt” has no text to read; look for a copy that has something in it.'],
    [
      'a.html',
      bytes('<script>1</script>'),
      '“a.html” has no text to read; look for a copy that has something in it.',
    ],
    [
      'a.md',
      bytes('---\ntitle: x\n---\n'),
      '“a.md” has no text to read; look for a copy that has something in it.',
    ],
    [
      'a.txt',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]),
      '“a.txt” is not a text file, whatever its name says; save its text as .txt, .md or .html.',
    ],
    [
      'a.docx',
      bytes('x'),
      '“a.docx” is of a kind that Touchstone cannot read; save it as .txt, .md or .html and import that.',
    ],
    [
      'README',
      bytes('x'),
      '“README” is of a kind that Touchstone cannot read; save it as .txt, .md or .html and import that.',
    ],
    [
      'a.txt',
      new Uint8Array([0xff, 0xfe, 0x00, 0xd8]),
      'The encoding of “a.txt” cannot be made out; save it as UTF-8 and import it again.',
    ],
  ])('%s %#', (name, given, sentence) => {
    expect(extractSource(given, name)).toEqual({ ok: false, error: { sentence } });
  });

  test('over the limits', () => {
    expect(extractSource(new Uint8Array(fileLimit + 1), 'a.txt')).toEqual({
      ok: false,
      error: { sentence: '“a.txt” is too large (100 MB); split it into files of at most 100 MB.' },
    });
    expect(extractSource(new Uint8Array(textLimit + 1).fill(0x61), 'a.md')).toEqual({
      ok: false,
      error: { sentence: '“a.md” has more than 20 million characters of text; split it into smaller files.' },
    });
  });

  test('a chosen encoding that does not fit names others', () => {
    const extracted = extractSource(new Uint8Array([0xe9, 0x20]), 'a.txt', { encoding: 'utf-8' });
    expect(extracted).toMatchObject({
      ok: false,
      error: { sentence: expect.stringContaining('cannot be read as utf-8') },
    });
  });
});

describe('whatever is read is sound', () => {
  const piece = fc.oneof(
    fc.constantFrom(
      '\n',
      '\n\n',
      '\r\n',
      '# ',
      '> ',
      '- ',
      '1. ',
      '```\n',
      '|',
      '---\n',
      '    ',
      '\t',
      '\u00A0',
      '\uFEFF',
      '🕊️',
      '\u202E',
      'e\u0301',
      'مرحبا ',
    ),
    fc.constantFrom(
      '<p>',
      '</p>',
      '<div>',
      '<table>',
      '<td>',
      '<tr>',
      '<pre>',
      '<br>',
      '<ul><li>',
      '&#13;',
      '&#xFEFF;',
      '&#0;',
      '<!--',
      '<svg>',
      '</article><main>',
    ),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
  );
  const document = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(''));

  test.each(['a.txt', 'a.md', 'a.html'])('%s', (name) => {
    fc.assert(
      fc.property(document, (text) => {
        const extracted = extractSource(bytes(text), name);
        if (!extracted.ok) return;
        const { text: source } = extracted.value;
        expect(isSound(source)).toBe(true);
        for (const { kind, start, end } of source.blocks) {
          const said = source.text.slice(start, end);
          expect(kind === 'code' ? said.trimEnd() : said.trim()).toBe(said);
        }
      }),
      { numRuns: 400 },
    );
  });

  test('a byte order mark behind the first line end is no character of the text', () => {
    expect(read('<pre><br>\uFEFF!', 'a.html').text.text).toBe('!');
    expect(read('<p>One</p><pre>\uFEFF!</pre>', 'a.html').text.text).toMatch(/^One\n\n/);
  });

  test('every word of a plain text is in a block', () => {
    fc.assert(
      fc.property(document, (text) => {
        const extracted = extractSource(bytes(text), 'a.txt');
        if (!extracted.ok) return;
        const { text: whole, blocks } = extracted.value.text;
        let between = '';
        let last = 0;
        for (const { start, end } of blocks) {
          between += whole.slice(last, start);
          last = end;
        }
        expect((between + whole.slice(last)).trim()).toBe('');
      }),
    );
  });
});
