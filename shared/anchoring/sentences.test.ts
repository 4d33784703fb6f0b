import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockKind, TextBlock } from '../domain/source-text.ts';
import { splitSentences } from './sentences.ts';

function block(start: number, end: number, kind: BlockKind = 'paragraph'): TextBlock {
  return { kind, start, end, level: 0, page: null };
}

function split(text: string, kind: BlockKind = 'paragraph'): readonly string[] {
  return splitSentences(text, [block(0, text.length, kind)]).map((each) => text.slice(each.start, each.end));
}

/** Expects a text written with `|` between its sentences to be split exactly there; white space around `|` is in the text. */
function expectSplit(marked: string): void {
  expect(split(marked.replaceAll('|', ''))).toEqual(marked.split('|').map((each) => each.trim()));
}

describe('splitting a text into sentences', () => {
  it('1 splits after full stops, question and exclamation marks', () => {
    expectSplit('The text is ready. |It will be signed soon! |Will it? |Nobody knows.');
    expectSplit('What?! |Really?? |Yes.');
    expectSplit('One line\nand the next. |Another\nsentence.');
  });

  it('2 does not split after abbreviations, titles and initials', () => {
    expectSplit('On Jan. 17 Mr. Putin and Gen. Asbati met at St. Basil. |Then they left.');
    expectSplit('The U.S. Army said so. |It left the U.S. |The army stayed.');
    expectSplit('J. K. Rowling and V. V. Putin met. |Article No. 5 was read.');
    expectSplit('He said no. |Nobody asked again.');
    expectSplit('Drones, e.g. Shahed types, and missiles, i.e. rockets. |All of it.');
    expectSplit('See Fig. 3 and pp. 4 ff. |The rest follows.');
    expectSplit('It opens at 9 a.m. on Monday and closes at 5 p.m. |The rest is quiet.');
  });

  it('3 does not split inside numbers, addresses, names of files and acronyms', () => {
    expectSplit('It grew by 3.5 percent to 1.250.000 in v2.4 of the plan. |Then it fell.');
    expectSplit('See example.test or www.Example.com/A.html and mail a.b@c.org. |Done.');
    expectSplit('The file report.final.pdf and Report.Pdf are here. |Open README.md first.');
    expectSplit('The U.S.A is large. |U.S.Army too. |A Ph.D is not.');
  });

  it('4 splits where the space after a full stop was lost', () => {
    expectSplit('It marks a chapter in their relations.|Historically the two moved on.');
    expectSplit('It held until 2026.|This means more [[3]].|A presence of years.');
    expectSplit(
      'Relations.|Historically so.|the rest, too.|in Iran nobody asked.|reformists did, at example.test itself.',
    );
    expectSplit('Historically they visited example.test and config.local. |They call object.method there.');
  });

  it('5 keeps closing quotation marks, brackets and footnote marks with their sentence', () => {
    expectSplit('“The text was completed.” |He left.');
    expectSplit('He called it "ready." |"It is so," he added.');
    expectSplit('(It was late.) |They left [[1]]. |And so on.[[2]] |More.[3] |Much more. [4] |End.');
    expectSplit('«Да.» |Он ушёл.');
    expectSplit('“Is it ready?” he asked. |“Yes!” she said.');
    expectSplit('A note.¹ |Another.');
  });

  it('6 takes an ellipsis for an end only before what may begin a sentence', () => {
    expectSplit('He waited… and waited. |Then… |He left.');
    expectSplit('He waited... and waited. |Then... |He left. . . |And came.');
  });

  it('7 knows the stops of other scripts', () => {
    expectSplit('条約は署名された。|誰も知らない！|本当か？');
    expectSplit('هل انتهى النص؟ |نعم، انتهى. |شكرا.');
    expectSplit('معاہدہ طے پایا۔ |کوئی نہیں جانتا۔');
    expectSplit('संधि हो गई। |कोई नहीं जानता।');
    expectSplit('ההסכם נחתם. |איש אינו יודע.');
  });

  it('8 never cuts a character', () => {
    expectSplit('Signed! 🎉 |👩‍👩‍👧 They came.'.replace('! 🎉 |', '! |🎉 '));
    expectSplit('Done.\u0301 |Next one.');
    expectSplit('Why⁉️ |Because.');
  });

  it('9 takes a line for a sentence in headings, tables and code, and an entry in a listing', () => {
    expect(split('A title. With a stop\nand a line', 'heading')).toEqual([
      'A title. With a stop',
      'and a line',
    ]);
    expect(split('| 2001 | Agreement. Yes |\n\n| 2017 |', 'table')).toEqual([
      '| 2001 | Agreement. Yes |',
      '| 2017 |',
    ]);
    expect(split('- the first\n- the second. And more\n  of it\n2. third', 'listing')).toEqual([
      '- the first',
      '- the second.',
      'And more\n  of it',
      '2. third',
    ]);
    expectSplit('1. The first point. |It is short.');
    expect(split('One paragraph\n \nand another')).toEqual(['One paragraph', 'and another']);
  });

  it('10 names the block, and leaves empty blocks and texts without any', () => {
    const text = 'First. Second.\n\n   \n\nThird.';
    expect(splitSentences(text, [block(0, 14), block(16, 19), block(21, 27)])).toEqual([
      { start: 0, end: 6, block: 0 },
      { start: 7, end: 14, block: 0 },
      { start: 21, end: 27, block: 2 },
    ]);
    expect(splitSentences('', [])).toEqual([]);
    expect(splitSentences('abc', [block(0, 99)])).toEqual([{ start: 0, end: 3, block: 0 }]);
  });

  const piece = fc.oneof(
    fc.constantFrom(
      '.',
      '. ',
      '?',
      '!',
      '…',
      ' ',
      '\n',
      '\n\n',
      '"',
      '”',
      '“',
      '[[1]]',
      ')',
      '。',
      '؟',
      'Mr',
      'U.S',
      'the',
      'The',
    ),
    fc.constantFrom(
      '\u0301',
      '\u200d',
      '\ufe0f',
      '🎉',
      '👩‍👧',
      '🏽',
      'é',
      'ш',
      'ا',
      'ש',
      '\u00a0',
      '3',
      'a',
      'B',
    ),
    fc.string({ maxLength: 5, unit: 'binary' }),
  );
  const anyText = fc.array(piece, { maxLength: 40 }).map((all) => all.join(''));
  const anyKind = fc.constantFrom<BlockKind>('paragraph', 'heading', 'listing', 'quotation', 'code', 'table');

  it('11 covers all that is not white space, in order, without overlap, trimmed', () => {
    fc.assert(
      fc.property(anyText, anyKind, (text, kind) => {
        let last = 0;
        for (const each of splitSentences(text, [block(0, text.length, kind)])) {
          expect(each.start).toBeGreaterThanOrEqual(last);
          expect(each.end).toBeGreaterThan(each.start);
          expect(text.slice(last, each.start).trim()).toBe('');
          expect(text.slice(each.start, each.end).trimEnd()).toBe(text.slice(each.start, each.end));
          last = each.end;
        }
        expect(text.slice(last).trim()).toBe('');
      }),
    );
  });

  it('12 cuts only between characters', () => {
    const characters = new Intl.Segmenter('en', { granularity: 'grapheme' });
    const letters = fc.array(
      fc.constantFrom(
        'a',
        'B',
        '.',
        '!',
        '⁉',
        ' ',
        '\n',
        '"',
        '”',
        '\u0301',
        '\ufe0f',
        '\u200d',
        '🎉',
        '👩‍👧',
        '🏽',
        'क',
        'ि',
        '。',
      ),
      { maxLength: 30 },
    );
    fc.assert(
      fc.property(letters, (all) => {
        const text = all.join('');
        const edges = new Set([...characters.segment(text)].map((each) => each.index)).add(text.length);
        for (const each of splitSentences(text, [block(0, text.length)])) {
          expect([text, each.start, edges.has(each.start)]).toEqual([text, each.start, true]);
          expect([text, each.end, edges.has(each.end)]).toEqual([text, each.end, true]);
        }
      }),
    );
  });

  it('13 does not slow down out of proportion on hostile text', () => {
    for (const unit of ['.', '. ', 'a.', '"', '.[', 'A.b', '\n ', '. . ', ')']) {
      const text = unit.repeat(100_000 / unit.length);
      const began = performance.now();
      splitSentences(text, [block(0, text.length)]);
      expect([unit, performance.now() - began < 3_000]).toEqual([unit, true]);
    }
  });
});
