import { type ChosenEncoding, chosenEncodings } from '../../shared/contract/import-report.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { decode, type Undecodable } from './decode.ts';
import {
  type Extracted,
  extractorVersion,
  fileLimit,
  noMetadata,
  normalized,
  oneLine,
  type SourceMetadata,
  textLimit,
  unreadable,
} from './extraction.ts';
import { type Format, formatOf, tooLarge, unknownFormat } from './formats.ts';
import { openFrontMatter } from './front-matter.ts';
import { declaredInHtml, readHtml } from './html.ts';
import { markdownBlocks } from './markdown.ts';
import { paragraphBlocks } from './plain-text.ts';

/**
 * Reads a foreign file: its text, blocks and metadata, or why not. Pure; meant for the parser process, since what it
 * reads may be hostile. `name` decides the format; a chosen encoding comes before any detection.
 */
export function extractSource(
  bytes: Uint8Array,
  name: string,
  asked: { readonly encoding?: ChosenEncoding | undefined } = {},
): Extracted {
  const shown = oneLine(name, 200);
  const format = formatOf(name);
  if (format === null) return unknownFormat(shown);
  if (bytes.length === 0) return unreadable(`“${shown}” is empty; look for a copy that has something in it.`);
  if (bytes.length > fileLimit) return tooLarge(shown, bytes.length);
  const declared = format === 'html' ? declaredInHtml(bytes) : null;
  const decoded = decode(bytes, { chosen: asked.encoding, declared });
  if (!decoded.ok) return undecodable(shown, decoded.error, asked.encoding);
  if (format !== 'html' && decoded.value.text.length > textLimit) return tooLong(shown);
  const read = readText(decoded.value.text, format, shown);
  if (!read.ok) return unreadable(read.error);
  const { text, metadata } = read.value;
  if (text.text.length > textLimit) return tooLong(shown);
  if (text.blocks.length === 0) {
    return unreadable(`“${shown}” has no text to read; look for a copy that has something in it.`);
  }
  const extractor = { name: format, version: extractorVersion, encoding: decoded.value.encoding };
  return { ok: true, value: { text, metadata, extractor } };
}

type Read = { readonly text: SourceText; readonly metadata: SourceMetadata };

function readText(
  decoded: string,
  format: Format,
  shown: string,
): { readonly ok: true; readonly value: Read } | { readonly ok: false; readonly error: string } {
  switch (format) {
    case 'plain text':
      return {
        ok: true,
        value: { text: { text: decoded, blocks: paragraphBlocks(decoded) }, metadata: noMetadata },
      };
    case 'html':
      return { ok: true, value: readHtml(decoded) };
    case 'markdown': {
      const opened = openFrontMatter(decoded, shown);
      if (!opened.ok) return opened;
      const text = normalized(opened.value.text);
      return {
        ok: true,
        value: { text: { text, blocks: markdownBlocks(text) }, metadata: opened.value.metadata },
      };
    }
  }
}

function tooLong(shown: string) {
  return unreadable(
    `“${shown}” has more than ${textLimit / 1_000_000} million characters of text; split it into smaller files.`,
  );
}

function undecodable(shown: string, why: Undecodable, chosen: ChosenEncoding | undefined) {
  if (chosen !== undefined) {
    const others = chosenEncodings.filter((each) => each !== chosen).slice(0, 3);
    return unreadable(
      `“${shown}” cannot be read as ${chosen}; choose another encoding, such as ${others.join(', ')}.`,
    );
  }
  return why === 'binary'
    ? unreadable(
        `“${shown}” is not a text file, whatever its name says; save its text as .txt, .md or .html.`,
      )
    : unreadable(`The encoding of “${shown}” cannot be made out; save it as UTF-8 and import it again.`);
}
