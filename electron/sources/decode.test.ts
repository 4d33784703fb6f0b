import fc from 'fast-check';
import iconv from 'iconv-lite';
import { describe, expect, test } from 'vitest';
import { decode } from './decode.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const encoded = (text: string, encoding: string, addBOM = false) =>
  new Uint8Array(iconv.encode(text, encoding, { addBOM }));

const english =
  'The text was “ready” in mid-November – the envoy said: naïve, café, résumé, £4.\nSecond line.\n';
const french = 'Le président a déclaré à l’Assemblée que le traité était prêt depuis l’été.';
const russian = 'Договор о всеобъемлющем стратегическом партнёрстве подписан в Кремле 17 января.\n';
const mixed = 'שלום עולם 🕊️ e\u0301 مرحبا 👩‍👩‍👧 中文\n';

describe('the encoding is found', () => {
  test.each([
    ['UTF-8', mixed, utf8(mixed), 'utf-8'],
    ['UTF-8 with its mark', mixed, utf8(`\uFEFF${mixed}`), 'utf-8'],
    ['UTF-16 LE with its mark', mixed, encoded(mixed, 'utf-16le', true), 'utf-16le'],
    ['UTF-16 BE with its mark', mixed, encoded(mixed, 'utf-16be', true), 'utf-16be'],
    ['UTF-16 LE without', english, encoded(english, 'utf-16le'), 'utf-16le'],
    ['UTF-16 BE without, Cyrillic', russian, encoded(russian, 'utf-16be'), 'utf-16be'],
    ['UTF-16 LE without, Cyrillic', russian, encoded(russian, 'utf-16le'), 'utf-16le'],
    ['Windows-1252, English', english, encoded(english, 'windows-1252'), 'windows-1252'],
    ['Windows-1252, French', french, encoded(french, 'windows-1252'), 'windows-1252'],
    [
      'Windows-1252, one accent',
      'The café was closed.',
      encoded('The café was closed.', 'win1252'),
      'windows-1252',
    ],
    ['Windows-1251', russian, encoded(russian, 'windows-1251'), 'windows-1251'],
    ['Windows-1251, two words', 'Привет, мир', encoded('Привет, мир', 'windows-1251'), 'windows-1251'],
    ['KOI8-R', russian, encoded(russian, 'koi8-r'), 'koi8-r'],
  ])('%s', (_name, text, bytes, encoding) => {
    expect(decode(bytes)).toEqual({ ok: true, value: { text, encoding } });
  });

  test('an accent at the end of a long English file decides', () => {
    const long = `${'Plain words, line after line.\n'.repeat(40_000)}Le président a déclaré que l’été était passé.`;
    expect(decode(encoded(long, 'windows-1252'))).toMatchObject({
      ok: true,
      value: { encoding: 'windows-1252' },
    });
  });
});

test('an encoding that was chosen comes before detection, and must fit', () => {
  const bytes = encoded(russian, 'windows-1251');
  expect(decode(bytes, { chosen: 'windows-1252' })).toMatchObject({
    ok: true,
    value: { encoding: 'windows-1252' },
  });
  expect(decode(bytes, { chosen: 'utf-8' })).toEqual({ ok: false, error: 'not-decodable' });
  expect(decode(new Uint8Array([0x41, 0x00, 0x42]), { chosen: 'utf-16le' })).toMatchObject({ ok: false });
});

test('what a page declares is believed where it cannot be UTF-8', () => {
  const bytes = encoded('äöü', 'iso-8859-2');
  expect(decode(bytes, { declared: 'ISO-8859-2' })).toMatchObject({
    ok: true,
    value: { encoding: 'iso-8859-2' },
  });
  expect(decode(bytes, { declared: 'latin1' })).toMatchObject({
    ok: true,
    value: { encoding: 'windows-1252' },
  });
  expect(decode(utf8('äöü'), { declared: 'windows-1251' })).toMatchObject({
    ok: true,
    value: { encoding: 'utf-8' },
  });
});

test.each([
  ['zeros among bytes', new Uint8Array([0x50, 0, 0, 0, 1, 2, 3, 0xff, 0xfe])],
  ['a PDF', utf8('%PDF-1.7 and so on')],
  ['an archive', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0])],
  ['rich text', utf8('{\\rtf1 hello}')],
  ['control characters', utf8('\x01\x02\x03\x04\x05 and a word')],
  ['UTF-8 with U+0000', utf8('one\0two')],
])('binary: %s', (_name, bytes) => {
  expect(decode(bytes)).toEqual({ ok: false, error: 'binary' });
});

test('half a character pair in UTF-16 is refused', () => {
  expect(decode(new Uint8Array([0xff, 0xfe, 0x3d, 0xd8, 0x41, 0x00]))).toEqual({
    ok: false,
    error: 'not-decodable',
  });
});

test('whatever the bytes are, a decoded text is well-formed and has no carriage return, U+0000 or mark', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => {
      const decoded = decode(bytes);
      if (!decoded.ok) return;
      expect(decoded.value.text).not.toMatch(/[\r\0]|^\uFEFF|\p{Surrogate}/u);
    }),
  );
});

test('every text that is written as UTF-8 comes back, but for line ends and marks', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      const decoded = decode(utf8(text));
      if (!decoded.ok) return;
      expect(decoded.value.text).toBe(text.replace(/\r\n?/g, '\n').replace(/^\uFEFF+/, ''));
    }),
  );
});
