/** What Markdown may read as more than text wherever it stands; `$` since many readers take it for a formula. */
const anywhere = /[\\`*_[<~|$]|&(?=[#A-Za-z]|$)/g;
/** What opens a block, a table or an underlined heading at the start of a line. */
const atLineStart = /^(?:[#>=]|[-+](?=[\s:-]|$)|:(?=-)|\d+[.)](?=\s|$))/;

/**
 * Escapes text for Markdown, so that a reader gives back the text and nothing else. `before` and `after` are what stands
 * next to it, as the serialiser knows them; an empty string or a line feed before it means the start of a line.
 * Bare addresses cannot be escaped: they have to be code already (`lineOf`, `paragraphsOf`). Written for a report, where
 * it takes one pass instead of one search for each of some seventy patterns.
 */
export function escapeText(value: string, before: string, after: string): string {
  let escaped = value.replace(anywhere, '\\$&');
  if (escaped.includes('\n')) {
    escaped = escaped
      .split('\n')
      .map((line, at, lines) => edgeSpaces(at === 0 ? line : lineStart(line), at > 0, at < lines.length - 1))
      .join('\n');
  }
  if (before === '' || before === '\n') escaped = edgeSpaces(lineStart(escaped), true, false);
  if (before === ']' && escaped.startsWith('(')) escaped = `\\${escaped}`;
  if (after === '\n') escaped = edgeSpaces(escaped, false, true);
  if (escaped.endsWith('#') && !escaped.endsWith('\\#')) escaped = `${escaped.slice(0, -1)}\\#`;
  if (escaped.endsWith('!') && after === '[') escaped = `${escaped.slice(0, -1)}\\!`;
  return escaped;
}

function lineStart(line: string): string {
  const opening = atLineStart.exec(line)?.[0];
  return opening === undefined ? line : `${opening.slice(0, -1)}\\${line.slice(opening.length - 1)}`;
}

/** Spaces next to a line break are dropped by readers unless they are written as character references. */
function edgeSpaces(line: string, start: boolean, end: boolean): string {
  let kept = line;
  if (end && /[\t ]$/.test(kept)) kept = kept.slice(0, -1) + spaceReference(kept.slice(-1));
  if (start && /^[\t ]/.test(kept)) kept = spaceReference(kept.charAt(0)) + kept.slice(1);
  return kept;
}

function spaceReference(space: string): string {
  return space === ' ' ? '&#x20;' : '&#x9;';
}
