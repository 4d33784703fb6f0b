import type { Paragraph, PhrasingContent } from 'mdast';

/**
 * Characters that a reader cannot see and that can reorder, hide or cut what they do see: controls, direction marks,
 * zero-width characters other than the joiners that Persian and emoji need, tag characters, lone surrogates.
 */
const unseen =
  /[\p{Cc}\p{Cs}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu;

/** Shows every character that cannot be seen by its number, such as `⟦U+202E⟧`; tabs and line feeds stay. */
export function visibleCharacters(text: string): string {
  return text.replace(unseen, (character) => {
    if (character === '\t' || character === '\n') return character;
    const number = (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0');
    return `⟦U+${number}⟧`;
  });
}

/** A field as one visible line: line breaks and tabs become spaces, the ends are trimmed. */
export function oneLine(value: string): string {
  const joined = value.replace(/\r\n?/g, '\n').replace(/[\t\n ]*[\t\n][\t\n ]*/g, ' ');
  return visibleCharacters(trimSpaces(joined));
}

/**
 * A one-line field as content of a paragraph, heading or cell, in which nothing can be more than text.
 * All text that people wrote comes into a report through here or `paragraphsOf`.
 */
export function lineOf(value: string): readonly PhrasingContent[] {
  return withAddressesAsCode(oneLine(value));
}

/** A text of several paragraphs, which blank lines part; line breaks inside a paragraph stay. Empty for blank text. */
export function paragraphsOf(value: string): readonly Paragraph[] {
  const paragraphs: Paragraph[] = [];
  for (const part of value.replace(/\r\n?/g, '\n').split(/\n(?:[\t ]*\n)+/)) {
    const text = trimSpaces(part);
    if (text !== '')
      paragraphs.push({ type: 'paragraph', children: [...withAddressesAsCode(visibleCharacters(text))] });
  }
  return paragraphs;
}

/**
 * Sets web and mail addresses as code. Escapes do not keep Markdown readers from making links of bare addresses; code
 * does. A backslash, bar or backtick ends an address, because code in a table cell cannot hold them.
 */
function withAddressesAsCode(text: string): readonly PhrasingContent[] {
  if (text === '') return [];
  if (!/[@:]|www\./i.test(text)) return [{ type: 'text', value: text }];
  const content: PhrasingContent[] = [];
  let from = 0;
  for (const run of text.matchAll(/[^\s|\\`]+/gu)) {
    if (!/:\/\/|www\.|[-.\w+]@[-.\w]/i.test(run[0])) continue;
    const opening = /^["'“‘«‹<([{]*/.exec(run[0])?.[0].length ?? 0;
    const address = withoutClosing(run[0].slice(opening));
    const start = run.index + opening;
    if (start > from) content.push({ type: 'text', value: text.slice(from, start) });
    content.push({ type: 'inlineCode', value: address });
    from = start + address.length;
  }
  if (from < text.length) content.push({ type: 'text', value: text.slice(from) });
  return content;
}

function withoutClosing(run: string): string {
  let end = run.length;
  while (end > 1 && '.,;:!?"\'”’»›>)]}'.includes(run.charAt(end - 1))) end -= 1;
  return run.slice(0, end);
}

function trimSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isSpace(text.charCodeAt(start))) start += 1;
  while (end > start && isSpace(text.charCodeAt(end - 1))) end -= 1;
  return text.slice(start, end);
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0x09 || unit === 0x0a;
}
