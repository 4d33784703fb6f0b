import { describe, expect, it } from 'vitest';
import { escapeText } from './escape-text.ts';

describe('escapeText', () => {
  it('leaves plain prose alone', () => {
    const prose =
      'On 17 January 2025, at 10:30 (local time), both sides – “in principle” – agreed: 5 + 5 = 10, -3 < is not.';
    expect(escapeText(prose, '\n', '\n')).toBe(prose.replace('<', '\\<'));
  });

  it('escapes what is more than text anywhere', () => {
    expect(escapeText('a*b_c`d[e<f~g|h$i\\j&amp;k & l', 'x', 'x')).toBe(
      'a\\*b\\_c\\`d\\[e\\<f\\~g\\|h\\$i\\\\j\\&amp;k & l',
    );
  });

  it('escapes what opens a block only where a line starts', () => {
    for (const [text, escaped] of [
      ['# a', '\\# a'],
      ['> a', '\\> a'],
      ['===', '\\==='],
      ['- a', '\\- a'],
      ['+ a', '\\+ a'],
      ['---', '\\---'],
      [':- a', '\\:- a'],
      ['2025. a', '2025\\. a'],
      ['1) a', '1\\) a'],
    ] as const) {
      expect(escapeText(text, '\n', 'x')).toBe(escaped);
      expect(escapeText(`x\n${text}`, 'x', 'x')).toBe(`x\n${escaped}`);
      expect(escapeText(text, 'x', 'x')).toBe(text);
    }
  });

  it('heeds its neighbours: a footnote after an exclamation mark, the closing hash of a heading, spaces at line breaks', () => {
    expect(escapeText('Stop!', 'x', '[')).toBe('Stop\\!');
    expect(escapeText('Stop!', 'x', 'x')).toBe('Stop!');
    expect(escapeText('(a)', ']', 'x')).toBe('\\(a)');
    expect(escapeText('a #', 'x', '\n')).toBe('a \\#');
    expect(escapeText('a \n\tb ', 'x', '\n')).toBe('a&#x20;\n&#x9;b&#x20;');
  });
});
