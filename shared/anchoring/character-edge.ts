const joiner = 0x200d;

/** Letters, digits and stops that nothing joins: most of any text, so they are told without a regular expression. */
function isPlain(unit: number): boolean {
  return unit < 0x300 && unit !== 0xad;
}

/**
 * Whether the code unit at `index` belongs to the character before it: the second half of a surrogate pair, a combining
 * mark, a variation selector, a skin tone, or what a zero-width joiner ties on. A cut at such an index would break what
 * a reader sees as one character. `index` counts UTF-16 code units.
 */
export function continuesCharacter(text: string, index: number): boolean {
  if (index <= 0 || index >= text.length) return false;
  const unit = text.charCodeAt(index);
  const before = text.charCodeAt(index - 1);
  if (isPlain(unit) && before !== joiner) return false;
  if (isLowSurrogate(unit) && isHighSurrogate(before)) return true;
  const previous = codePointBefore(text, index);
  if (/^[\p{Cc}\p{Zl}\p{Zp}]$/u.test(previous) || /^(?![\u200c\u200d])\p{Cf}$/u.test(previous)) return false;
  const point = String.fromCodePoint(text.codePointAt(index) ?? 0);
  if (/^(?:\p{M}|\u200c|\u200d|[\u{1f3fb}-\u{1f3ff}\u{e0020}-\u{e007f}])$/u.test(point)) return true;
  return before === joiner && /^\p{Extended_Pictographic}$/u.test(point);
}

/** The edge of a character at or before `index`. */
export function characterStart(text: string, index: number): number {
  let edge = index;
  while (continuesCharacter(text, edge)) edge -= 1;
  return edge;
}

/** The edge of a character at or after `index`. */
export function characterEnd(text: string, index: number): number {
  let edge = index;
  while (continuesCharacter(text, edge)) edge += 1;
  return edge;
}

/** Whether a cut at `index` would part the halves of a surrogate pair. */
export function partsSurrogates(text: string, index: number): boolean {
  return (
    index > 0 &&
    index < text.length &&
    isLowSurrogate(text.charCodeAt(index)) &&
    isHighSurrogate(text.charCodeAt(index - 1))
  );
}

/** Whether the code unit at `index` is white space. */
export function isWhiteSpace(text: string, index: number): boolean {
  const unit = text.charCodeAt(index);
  if (unit <= 0x20) return unit === 0x20 || (unit >= 9 && unit <= 13);
  return unit >= 0xa0 && /\s/.test(text.charAt(index));
}

/** The code point that ends at `index`, as a string; empty at the start. */
function codePointBefore(text: string, index: number): string {
  return partsSurrogates(text, index - 1) ? text.slice(index - 2, index) : text.slice(index - 1, index);
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
