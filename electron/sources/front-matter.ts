import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { Result } from '../../shared/project/refusal.ts';
import { cut, noMetadata, oneLine, type SourceMetadata } from './extraction.ts';

/** A Markdown text without its front matter, and what that said. */
export type Opened = { readonly text: string; readonly metadata: SourceMetadata };

/** Names under which each field is known in front matter, ours first. */
const fieldNames: { readonly [K in keyof SourceMetadata]: readonly string[] } = {
  title: ['title'],
  publisher: ['publisher', 'outlet', 'site', 'site_name', 'publication', 'source'],
  author: ['author', 'authors', 'by', 'byline'],
  published: ['published', 'date', 'pubdate', 'publish_date', 'created'],
  accessed: ['accessed', 'retrieved', 'saved'],
  language: ['language', 'lang'],
  address: ['address', 'url', 'link', 'canonical', 'source_url'],
  description: ['description', 'summary', 'abstract', 'excerpt'],
};

const opening = /^---[ \t]*\n/;
const closing = /^(?:---|\.\.\.)[ \t]*(?:\n|$)/m;

/**
 * Takes the front matter off a Markdown text with line feeds: the lines between two `---` at its very start.
 * A first `---` with a blank line after it is a rule of the text. Fails with a sentence that says where it cannot be read.
 */
export function openFrontMatter(text: string, name: string): Result<Opened, string> {
  const begins = opening.exec(text);
  if (begins === null || /^[ \t]*(?:\n|$)/.test(text.slice(begins[0].length)))
    return opened(text, noMetadata);
  const rest = text.slice(begins[0].length);
  const ends = closing.exec(rest);
  if (ends === null) {
    return /^[\w-]+[ \t]*:/.test(rest)
      ? wrong(
          `The second --- of “${name}” is missing. Add it or take the first one out, then import the file again.`,
        )
      : opened(text, noMetadata);
  }
  const fields = parseDocument(rest.slice(0, ends.index), { schema: 'failsafe', logLevel: 'silent' });
  const [fault] = fields.errors;
  if (fault !== undefined) {
    return unreadable(name, fault.linePos?.[0].line ?? 1);
  }
  if (fields.contents !== null && !isMap(fields.contents) && !isEmptyScalar(fields.contents)) {
    return unreadable(name, 1);
  }
  return opened(rest.slice(ends.index + ends[0].length), metadataOf(fields.contents));
}

function opened(text: string, metadata: SourceMetadata): Result<Opened, string> {
  return { ok: true, value: { text, metadata } };
}

function wrong(fault: string): Result<Opened, string> {
  return { ok: false, error: fault };
}

function isEmptyScalar(node: unknown): boolean {
  return isScalar(node) && (node.value === '' || node.value === null);
}

/** Names the fault by its line in the file; `line` counts from 1 below the opening. */
function unreadable(name: string, line: number): Result<Opened, string> {
  return wrong(
    `The lines between the two --- of “${name}” cannot be read (line ${line + 1}). Mend them or take them out, then import the file again.`,
  );
}

function metadataOf(contents: unknown): SourceMetadata {
  const found = new Map<string, string>();
  if (isMap(contents)) {
    for (const { key, value } of contents.items) {
      if (isScalar(key)) found.set(String(key.value).trim().toLowerCase(), written(value));
    }
  }
  const pick = (field: keyof SourceMetadata) =>
    fieldNames[field].map((name) => found.get(name) ?? '').find((value) => value !== '') ?? '';
  return {
    title: oneLine(pick('title')),
    publisher: oneLine(pick('publisher')),
    author: oneLine(pick('author')),
    published: oneLine(pick('published'), 200),
    accessed: oneLine(pick('accessed'), 200),
    language: oneLine(pick('language'), 35),
    address: oneLine(pick('address')),
    description: cut(pick('description').trim(), 100_000),
  };
}

/** A value as it is written; lists with commas; anything deeper is no field of ours. */
function written(node: unknown): string {
  if (isScalar(node)) return String(node.value ?? '');
  if (!isSeq(node)) return '';
  return node.items
    .map((each) => (isScalar(each) ? String(each.value ?? '') : ''))
    .filter((each) => each !== '')
    .join(', ');
}
