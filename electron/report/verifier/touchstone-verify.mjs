#!/usr/bin/env node
// Checks a Touchstone project, and a report made from it, without Touchstone: Node 18 or later and this file are enough.
//
//   node touchstone-verify.mjs PROJECT.touchstone [REPORT.md]
//
// It reads journal.jsonl, custody.jsonl and the folder `sources`, computes SHA-256 and nothing else, writes nothing and
// reaches for no network. Exit code 0: everything checks out; 1: something does not; 2: it was called the wrong way.

import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

const zeros = '0'.repeat(64);

/** @param {string | Uint8Array} bytes */
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** @typedef {{ kind: string, id: string, before: any, after: any }} Step */
/** @typedef {{ hash: string, payload: any }} Line */

/** @type {string[]} */
const wrong = [];

/** @param {string} sentence */
function fault(sentence) {
  wrong.push(sentence);
}

/**
 * The lines of a chained file. Each is `HASH PAYLOAD`, where HASH is the SHA-256 of the hash before it, as 64
 * characters, and PAYLOAD; the first follows 64 zeros.
 *
 * @param {string} file
 * @returns {Line[]}
 */
function chainedLines(file) {
  const name = path.basename(file);
  const bytes = readFileSync(file);
  /** @type {Line[]} */
  const lines = [];
  let previous = zeros;
  let start = 0;
  while (start < bytes.length) {
    const end = bytes.indexOf(10, start);
    if (end < 0) {
      fault(`The last line of ${name} is cut off.`);
      break;
    }
    const hash = bytes.toString('latin1', start, start + 64);
    const payload = bytes.subarray(start + 65, end);
    const expected = createHash('sha256').update(previous, 'latin1').update(payload).digest('hex');
    if (bytes[start + 64] !== 32 || expected !== hash) {
      fault(`Line ${lines.length + 1} of ${name} does not check out; nothing after it was looked at.`);
      break;
    }
    lines.push({ hash, payload: parsed(payload) });
    previous = hash;
    start = end + 1;
  }
  return lines;
}

/** @param {Uint8Array} payload */
function parsed(payload) {
  try {
    return JSON.parse(Buffer.from(payload).toString('utf8'));
  } catch {
    return null;
  }
}

/**
 * The records after the first lines of a journal, by kind and id: every Change puts records or takes them away.
 *
 * @param {readonly Line[]} lines
 */
function recordsAfter(lines) {
  /** @type {Map<string, Map<string, any>>} */
  const tables = new Map();
  lines.forEach(({ payload }, at) => {
    if (payload?.sequence !== at || !Array.isArray(payload.change)) {
      fault(`Line ${at + 1} of journal.jsonl is not the edit that it should be.`);
      return;
    }
    for (const /** @type {Step} */ step of payload.change) {
      const table = tables.get(step.kind) ?? new Map();
      tables.set(step.kind, table);
      if (step.after === null) table.delete(step.id);
      else table.set(step.id, step.after);
    }
  });
  /** @param {string} kind */
  return (kind) => tables.get(kind) ?? new Map();
}

/**
 * A stored file whose bytes have the hash that they should, else null.
 *
 * @param {string} file
 * @param {string} hash
 * @param {string} what
 */
function sound(file, hash, what) {
  if (!existsSync(file)) {
    fault(`${what} is not there.`);
    return null;
  }
  const bytes = readFileSync(file);
  if (sha256(bytes) === hash) return bytes;
  fault(`${what} has changed since it was imported.`);
  return null;
}

/**
 * What remains of the sources that were erased for good.
 *
 * @param {readonly Line[]} lines
 */
function erasuresIn(lines) {
  return lines.flatMap(({ payload }) =>
    payload?.kind === 'erasure' ? payload.change.flatMap((/** @type {Step} */ step) => step.after ?? []) : [],
  );
}

/**
 * Whether an edit had this hash before a source was erased, by what the erasures and the record of custody say: the
 * lines until then were written again and have other hashes now.
 *
 * @param {number} edit
 * @param {string} hash
 * @param {readonly Line[]} lines
 * @param {readonly Line[]} custody
 */
function stoodBefore(edit, hash, lines, custody) {
  const erasures = erasuresIn(lines);
  if (!erasures.some(({ before }) => edit <= before.revision)) return false;
  return [...erasures.map(({ before }) => before), ...custody.map(({ payload }) => payload)].some(
    (each) => each?.revision === edit && (each.headHash === hash || each.headHashBefore === hash),
  );
}

/**
 * The hashes of the texts of erased sources, which the record of custody keeps, but for those that others still have.
 *
 * @param {readonly Line[]} lines
 * @param {readonly Line[]} custody
 */
function textsErased(lines, custody) {
  const erased = new Set(erasuresIn(lines).map(({ id }) => id));
  const imports = custody.flatMap(({ payload }) => (payload?.kind === 'imported' ? [payload] : []));
  const texts = new Set();
  for (const each of imports) if (erased.has(each.source)) texts.add(each.text.sha256);
  for (const each of imports) if (!erased.has(each.source)) texts.delete(each.text.sha256);
  return texts;
}

/**
 * Letters and digits alone: Markdown escapes, wraps and marks everything else. A document may itself hold references,
 * also to characters that do not exist.
 *
 * @param {string} text
 */
function lettersOf(text) {
  return text
    .replace(/&#x([0-9a-f]+);/gi, (reference, code) => {
      const number = Number.parseInt(code, 16);
      return number <= 0x10ffff ? String.fromCodePoint(number) : reference;
    })
    .replace(/⟦U\+[0-9A-F]+⟧/g, '')
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/**
 * What a report says that it rests on: the edit with its hash, and its footnotes.
 *
 * @param {string} markdown
 */
function readReport(markdown) {
  const head = /made from edit (\d+) of the project[\s\S]*?`([0-9a-f]{64})`/.exec(markdown);
  const notes = [];
  for (const note of markdown.matchAll(/^\[\^(c\d+-\d+)\]:(.*(?:\n(?: {4}.*|[\t ]*(?=\n {4})|$))*)/gm)) {
    const text = note[2] ?? '';
    const place = /characters (\d+) to (\d+)/.exec(text);
    const bytes = /SHA-256 of the imported bytes `([0-9a-f]{64})`/.exec(text);
    const words = /(?:of the text|SHA-256 of the text) `([0-9a-f]{64})`/.exec(text);
    const quotation = text
      .split('\n')
      .flatMap((line) => (/^ {4}>/.test(line) ? [line.replace(/^ {4}> ?/, '')] : []))
      .join('\n');
    notes.push({
      name: note[1] ?? '',
      start: Number(place?.[1] ?? Number.NaN),
      end: Number(place?.[2] ?? Number.NaN),
      bytes: bytes?.[1] ?? null,
      text: words?.[1] ?? null,
      quotation,
    });
  }
  return { edit: head ? Number(head[1]) : null, hash: head?.[2] ?? null, notes };
}

/** @param {readonly string[]} args */
function main(args) {
  const [project, reportFile] = args;
  if (project === undefined || args.length > 2 || !existsSync(path.join(project, 'journal.jsonl'))) {
    console.error('Usage: node touchstone-verify.mjs PROJECT.touchstone [REPORT.md]');
    return 2;
  }
  const lines = chainedLines(path.join(project, 'journal.jsonl'));
  console.log(`${lines.length} lines of journal.jsonl are chained, head ${lines.at(-1)?.hash ?? zeros}`);
  const custodyFile = path.join(project, 'custody.jsonl');
  const custody = existsSync(custodyFile) ? chainedLines(custodyFile) : [];
  if (existsSync(custodyFile)) console.log(`${custody.length} lines of custody.jsonl are chained`);
  if (lines.length > 0 && lines[0]?.payload === null) {
    console.log('The project is encrypted: its chain was checked, and nothing else can be.');
    return finish();
  }
  const report = reportFile === undefined ? null : readReport(readFileSync(reportFile, 'utf8'));
  let upTo = lines.length;
  let before = false;
  if (report !== null) {
    if (report.edit === null || report.hash === null)
      fault('The report does not say which edit it was made from.');
    else if (lines[report.edit]?.hash === report.hash) {
      upTo = report.edit + 1;
      console.log(`The report was made from edit ${report.edit} of this project.`);
    } else if (stoodBefore(report.edit, report.hash, lines, custody)) {
      upTo = report.edit + 1;
      before = true;
      console.log(
        `The report was made from edit ${report.edit} of this project, before a source was erased for good and the edits were written again without it.`,
      );
    } else fault(`The report was made from edit ${report.edit} with a hash that this project does not have.`);
  }
  const records = recordsAfter(lines.slice(0, upTo));
  /** @type {Map<string, string>} */
  const texts = new Map();
  const sources = [...records('source').values()];
  for (const source of sources) {
    const name = `S${source.number}`;
    const folder = path.join(project, 'sources');
    sound(path.join(folder, source.bytes.sha256), source.bytes.sha256, `The original of ${name}`);
    const text = sound(
      path.join(folder, `${source.text.sha256}.text`),
      source.text.sha256,
      `The text of ${name}`,
    );
    if (text !== null) texts.set(source.text.sha256, text.toString('utf8'));
  }
  console.log(`${sources.length} sources were compared with their hashes`);
  const passages = [...records('passage').values()];
  for (const passage of passages) {
    const text = texts.get(passage.textHash);
    if (text !== undefined && text.slice(passage.start, passage.end) !== passage.exact)
      fault(`The quotation “${passage.exact.slice(0, 60)}” does not stand in the text it is from.`);
  }
  console.log(`${passages.length} quotations were compared with their texts`);
  if (report !== null) {
    const gone = before ? textsErased(lines, custody) : new Set();
    const notes = report.notes.filter((note) => !gone.has(note.text));
    const erased = report.notes.length - notes.length;
    if (erased > 0) console.log(`${erased} footnotes of the report quote a source that was erased since`);
    for (const note of notes) checkNote(note, passages, sources, texts);
    console.log(`${notes.length} footnotes of the report were compared with the project`);
    if (notes.length !== passages.length)
      fault(`The report has ${notes.length} footnotes, the project ${passages.length} quotations.`);
  }
  return finish();
}

/**
 * @param {ReturnType<typeof readReport>['notes'][number]} note
 * @param {readonly any[]} passages
 * @param {readonly any[]} sources
 * @param {ReadonlyMap<string, string>} texts
 */
function checkNote(note, passages, sources, texts) {
  const known = passages.some(
    (each) => each.textHash === note.text && each.start === note.start && each.end === note.end,
  );
  if (!known) return fault(`Footnote ${note.name} quotes a place that the project does not quote.`);
  if (note.bytes !== null) {
    const source = sources.some((each) => each.bytes.sha256 === note.bytes && each.text.sha256 === note.text);
    if (!source) fault(`Footnote ${note.name} names hashes that no source of the project has.`);
  }
  const text = texts.get(note.text ?? '');
  if (text !== undefined && lettersOf(text.slice(note.start, note.end)) !== lettersOf(note.quotation))
    fault(`Footnote ${note.name} does not quote what stands in its source.`);
}

function finish() {
  for (const sentence of wrong) console.log(sentence);
  const things = wrong.length === 1 ? 'One thing does' : `${wrong.length} things do`;
  console.log(wrong.length === 0 ? 'Everything checks out.' : `${things} not check out.`);
  return wrong.length === 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
