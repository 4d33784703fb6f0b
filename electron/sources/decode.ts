import iconv from 'iconv-lite';
import { detect } from 'jschardet';
import type { ChosenEncoding } from '../../shared/contract/import-report.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { isWellFormed, normalized } from './extraction.ts';

/** A decoded text without byte order mark and with line feeds only, and the encoding by which it was read. */
export type Decoded = { readonly text: string; readonly encoding: string };

/** Why bytes are no text: they hold something else, or no encoding fits. */
export type Undecodable = 'binary' | 'not-decodable';

/** Encodings in which documents still come; naming them keeps rare ones with nearly the same bytes out of the race. */
const detectable = [
  'windows-1250 windows-1251 windows-1252 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257',
  'windows-1258 windows-874 koi8-r koi8-u iso-8859-2 shift_jis euc-jp iso-2022-jp gb18030 gb2312 big5 euc-kr cp949',
].flatMap((names) => names.split(' '));

/** How sure detection must be of Hungarian: below this it has taken short Western texts for it in trials. */
const surelyHungarian = 0.1;

/** How much of a long file detection looks at, in bytes. */
const looked = 262_144;

/** Largest share of control characters in something that is still a text. */
const controlShare = 0.01;

/** How files of other kinds begin, byte for byte: documents, archives, pictures, programs. */
const otherBeginnings = [
  '%PDF-',
  '{\\rtf',
  'PK\x03\x04',
  '\x1F\x8B\x08',
  '7z\xBC\xAF',
  'Rar!\x1A',
  '\xD0\xCF\x11\xE0',
  '\x89PNG',
  'GIF87a',
  'GIF89a',
  '\xFF\xD8\xFF',
  '\x7FELF',
];

/**
 * Turns bytes into text: byte order mark → strict UTF-8 → UTF-16 by its pattern of zeros → what the document
 * declares → detection; an encoding that the analyst chose comes before all of them (RELIABILITY 5).
 */
export function decode(
  bytes: Uint8Array,
  asked: { readonly chosen?: ChosenEncoding | undefined; readonly declared?: string | null } = {},
): Result<Decoded, Undecodable> {
  const begins = String.fromCharCode(...bytes.subarray(0, 16));
  if (otherBeginnings.some((beginning) => begins.startsWith(beginning))) return fails('binary');
  if (asked.chosen !== undefined) return checked(strictly(bytes, asked.chosen), asked.chosen);
  const mark = byteOrderMark(bytes);
  if (mark !== null) return checked(strictly(bytes, mark), mark);
  if (bytes.includes(0)) {
    const wide = utf16ByZeros(bytes);
    return wide === null ? fails('binary') : checked(strictly(bytes, wide), wide);
  }
  const utf8 = strictly(bytes, 'utf-8');
  if (utf8 !== null) return checked(utf8, 'utf-8');
  const encoding = declaredEncoding(asked.declared ?? null) ?? detected(bytes);
  if (encoding === null) return fails('not-decodable');
  return checked(strictly(bytes, encoding), encoding);
}

function fails(error: Undecodable): { readonly ok: false; readonly error: Undecodable } {
  return { ok: false, error };
}

function byteOrderMark(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return 'utf-8';
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  return null;
}

/** Zeros of Latin letters, spaces and line ends stand in the high bytes of UTF-16, nearly never in the low ones. */
function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes.length % 2 !== 0) return null;
  let even = 0;
  let odd = 0;
  for (let at = 0; at < bytes.length; at += 2) {
    if (bytes[at] === 0) even += 1;
    if (bytes[at + 1] === 0) odd += 1;
  }
  const units = bytes.length / 2;
  if (odd >= units * 0.02 && even <= odd * 0.05) return 'utf-16le';
  if (even >= units * 0.02 && odd <= even * 0.05) return 'utf-16be';
  return null;
}

function strictly(bytes: Uint8Array, encoding: string): string | null {
  if (encoding !== 'utf-8') {
    if (encoding.startsWith('utf-16') && bytes.length % 2 !== 0) return null;
    return iconv.decode(bytes, encoding);
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function checked(text: string | null, encoding: string): Result<Decoded, Undecodable> {
  if (text === null || !isWellFormed(text)) return fails('not-decodable');
  if (text.includes('\0')) return fails('binary');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is counted here
  const controls = text.match(/[\x01-\x08\x0E-\x1A\x1C-\x1F\x7F-\x84\x86-\x9F]/g)?.length ?? 0;
  if (controls > 2 && controls > text.length * controlShare) return fails('binary');
  return { ok: true, value: { text: normalized(text), encoding } };
}

function declaredEncoding(declared: string | null): string | null {
  if (declared === null || !iconv.encodingExists(declared)) return null;
  const name = declared.trim().toLowerCase();
  // A page that reached us as bytes above ASCII but calls itself UTF-8 or UTF-16 has been shown wrong already.
  if (/^utf-?(8|16)/.test(name)) return null;
  return canonical(name);
}

function detected(bytes: Uint8Array): string | null {
  const { encoding, confidence, language } = detect(tellingPart(bytes), { detectEncodings: detectable });
  const doubtful = language === 'hu' && confidence < surelyHungarian;
  if (doubtful && isWindows1252(bytes)) return 'windows-1252';
  return encoding !== null && iconv.encodingExists(encoding) ? canonical(encoding.toLowerCase()) : null;
}

/** Browsers read the old Latin-1 names as Windows-1252, which holds all of their printing characters. */
function canonical(name: string): string {
  return /^(?:iso-?8859-1|latin-?1|ascii|us-ascii|cp1252)$/.test(name) ? 'windows-1252' : name;
}

/** The lines that have bytes above ASCII, so that a long English page with one accent is judged by the accent. */
function tellingPart(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= looked) return bytes;
  const part = new Uint8Array(looked);
  let filled = 0;
  for (let at = 0; at < bytes.length && filled < looked; at += 1) {
    if ((bytes[at] ?? 0) < 0x80) continue;
    const near = bytes.subarray(Math.max(0, at - 32), at + 96).subarray(0, looked - filled);
    part.set(near, filled);
    filled += near.length;
    at += 95;
  }
  return part.subarray(0, filled);
}

function isWindows1252(bytes: Uint8Array): boolean {
  const unassigned = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
  return !bytes.some((byte) => unassigned.has(byte));
}
