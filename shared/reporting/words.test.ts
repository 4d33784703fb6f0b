import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineOf, oneLine, paragraphsOf, visibleCharacters } from './words.ts';

describe('visibleCharacters', () => {
  it('shows by number what cannot be seen', () => {
    expect(visibleCharacters('a\u202eb\u2069c\u200fd\u061ce')).toBe('a⟦U+202E⟧b⟦U+2069⟧c⟦U+200F⟧d⟦U+061C⟧e');
    expect(visibleCharacters('\u0000\u001b\u0085\u2028\ufeff')).toBe(
      '⟦U+0000⟧⟦U+001B⟧⟦U+0085⟧⟦U+2028⟧⟦U+FEFF⟧',
    );
    expect(visibleCharacters('half \ud83d pair')).toBe('half ⟦U+D83D⟧ pair');
    expect(visibleCharacters('\u{e0041}')).toBe('⟦U+E0041⟧');
  });

  it('leaves writing as it is: right-to-left text, joiners, combining marks, emoji', () => {
    const text = 'שלום نمی\u200cخواهم e\u0301 👩\u200d👩\u200d👧 ⟦U+202E⟧\n\ttab';
    expect(visibleCharacters(text)).toBe(text);
  });

  it('changes nothing the second time', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const once = visibleCharacters(text);
        expect(visibleCharacters(once)).toBe(once);
        expect(once).not.toMatch(/[\p{Cs}\p{Bidi_Control}]/u);
      }),
    );
  });
});

describe('oneLine', () => {
  it('makes line breaks and tabs spaces and trims the ends', () => {
    expect(oneLine('  one\r\n\r\ntwo\rthree \t four\n')).toBe('one two three four');
    expect(oneLine('a  b')).toBe('a  b');
    expect(oneLine(' \n\t ')).toBe('');
  });
});

describe('paragraphsOf', () => {
  it('parts paragraphs at blank lines and keeps line breaks within them', () => {
    expect(paragraphsOf('one\ntwo\n \t\n\nthree\r\n\r\nfour')).toEqual([
      { type: 'paragraph', children: [{ type: 'text', value: 'one\ntwo' }] },
      { type: 'paragraph', children: [{ type: 'text', value: 'three' }] },
      { type: 'paragraph', children: [{ type: 'text', value: 'four' }] },
    ]);
    expect(paragraphsOf(' \n \n')).toEqual([]);
  });
});

describe('addresses', () => {
  it('stand as code, without the punctuation around them', () => {
    expect(lineOf('See (https://a.example/x), or www.b.example.')).toEqual([
      { type: 'text', value: 'See (' },
      { type: 'inlineCode', value: 'https://a.example/x' },
      { type: 'text', value: '), or ' },
      { type: 'inlineCode', value: 'www.b.example' },
      { type: 'text', value: '.' },
    ]);
    expect(lineOf('me@c.example')).toEqual([{ type: 'inlineCode', value: 'me@c.example' }]);
  });

  it('are told from what only looks a little like one', () => {
    for (const text of ['at 5 @ 7', '@minister', 'a: b', 'www', 'https:', 'half past 10:30']) {
      expect(lineOf(text)).toEqual([{ type: 'text', value: text }]);
    }
  });

  it('never hold what a code span in a table cannot, and lose no character', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('www.', 'a@b', 'https://', '|', '\\', '`', ' ', '.', '(', ')', 'x'), {
          maxLength: 12,
        }),
        (parts) => {
          const content = lineOf(parts.join(''));
          let whole = '';
          for (const node of content) {
            if (node.type !== 'text' && node.type !== 'inlineCode') throw new Error(node.type);
            if (node.type === 'inlineCode') expect(node.value).toMatch(/^[^`|\\\s]+$/);
            whole += node.value;
          }
          expect(whole).toBe(oneLine(parts.join('')));
        },
      ),
    );
  });
});
