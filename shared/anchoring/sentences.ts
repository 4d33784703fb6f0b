import type { TextBlock } from '../domain/source-text.ts';
import { endsName, opensSentences, stopAfter } from './abbreviations.ts';
import { characterEnd, continuesCharacter, isWhiteSpace } from './character-edge.ts';

/** A sentence of a text: UTF-16 code units, without the white space around it, and the index of its block. */
export type Sentence = { readonly start: number; readonly end: number; readonly block: number };

/** What may end a sentence, and what the splitter must keep count of on the way. */
const signs = /[.!?…‼⁇⁈⁉。！？｡．؟۔।॥։።"]|\n[^\S\n]*\n/g;
const runOfStops = /[.!?…‼⁇⁈⁉。！？｡．؟۔।॥։።]+(?:[ \u00a0]\.(?=[ \u00a0]\.|\s|$))*/y;
const lostSpace = /(?<=\p{Ll}{2})\.\p{Lu}\p{Ll}+\s/u;
const closingSigns = /['”’»›)\]}」』）】〉》*_]/y;
const footnoteMark = /[ \u00a0]?(?:\[\[\w{1,4}\]\]|\[\d{1,3}\])(?=\s|$|[\p{L}“"‘«([])|[¹²³⁰⁴-⁹]+/uy;
const nextWord = /[\p{L}\p{M}’'-]+/uy;
const listMark = /\n(?=[^\S\n]*(?:[-*•–]|\d{1,3}[.)])[^\S\n])/g;
const enumeration = /^[^\p{L}\d]*(?:\d{1,3}|[ivxIVX]{1,5}|\p{L})$/u;

/**
 * The sentences of a text, block by block, ordered, apart from each other, and together covering all of a block that is
 * not white space. Every line of a heading, a table or code is one; so is an entry of a listing that has no full stop.
 *
 * A splitter of our own, since the general ones break after "Jan." and "Mr." and miss the end where the space after a full
 * stop was lost ("relations.Historically"). Closing quotation marks, brackets and footnote marks stay with the
 * sentence they follow. Where a text has lost spaces after stops, it is taken to have lost capitals too, and only then
 * does a stop before a small letter end a sentence. One pass: time grows with the length of the text.
 */
export function splitSentences(text: string, blocks: readonly TextBlock[]): readonly Sentence[] {
  const sentences: Sentence[] = [];
  const careless = lostSpace.test(text);
  blocks.forEach((block, index) => {
    const start = Math.max(0, block.start);
    const end = Math.min(text.length, block.end);
    let from = start;
    for (const cut of cutsOf(text, block, start, end, careless)) {
      addTrimmed(sentences, text, from, cut, index);
      from = cut;
    }
    addTrimmed(sentences, text, from, end, index);
  });
  return sentences;
}

function cutsOf(
  text: string,
  block: TextBlock,
  start: number,
  end: number,
  careless: boolean,
): readonly number[] {
  const whole = text.slice(start, end);
  if (block.kind === 'heading' || block.kind === 'table' || block.kind === 'code') {
    return [...whole.matchAll(/\n/g)].map((line) => start + line.index + 1);
  }
  const cuts = stopCuts(whole, careless).map((cut) => start + cut);
  if (block.kind !== 'listing') return cuts;
  const entries = [...whole.matchAll(listMark)].map((line) => start + line.index + 1);
  return [...cuts, ...entries].sort((a, b) => a - b);
}

function addTrimmed(sentences: Sentence[], text: string, from: number, to: number, block: number): void {
  let start = from;
  let end = to;
  while (start < end && isWhiteSpace(text, start)) start += 1;
  while (end > start && isWhiteSpace(text, end - 1)) end -= 1;
  if (start === end) return;
  while (start > from && continuesCharacter(text, start)) start -= 1;
  sentences.push({ start, end, block });
}

/** Where sentences end inside a stretch of running text. */
function stopCuts(text: string, careless: boolean): readonly number[] {
  const cuts: number[] = [];
  let from = 0;
  let quoteOpen = false;
  signs.lastIndex = 0;
  for (let sign = signs.exec(text); sign; sign = signs.exec(text)) {
    const at = sign.index;
    if (sign[0] === '"') {
      quoteOpen = !quoteOpen;
      continue;
    }
    if (sign[0].startsWith('\n')) {
      quoteOpen = false;
      from = at + sign[0].length;
      cuts.push(from);
      continue;
    }
    const stops = matchAt(runOfStops, text, at) || sign[0];
    const closed = afterClosing(text, characterEnd(text, at + stops.length), quoteOpen);
    signs.lastIndex = closed.end;
    quoteOpen = closed.quoteOpen;
    const ends =
      closed.end >= text.length || endsSentence({ text, from, at, stops, end: closed.end, careless });
    if (!ends) continue;
    cuts.push(closed.end);
    from = closed.end;
  }
  return cuts;
}

/** Passes over closing quotation marks, brackets and footnote marks. A straight quotation mark closes what is open. */
function afterClosing(
  text: string,
  from: number,
  open: boolean,
): { readonly end: number; readonly quoteOpen: boolean } {
  let end = from;
  let quoteOpen = open;
  for (;;) {
    const passed = matchAt(footnoteMark, text, end) || matchAt(closingSigns, text, end);
    if (passed) end = characterEnd(text, end + passed.length);
    else if (quoteOpen && text[end] === '"') {
      quoteOpen = false;
      end = characterEnd(text, end + 1);
    } else return { end, quoteOpen };
  }
}

type Stop = {
  readonly text: string;
  /** Where the sentence began, the stops stand, and what closes with them ends. */
  readonly from: number;
  readonly at: number;
  readonly stops: string;
  readonly end: number;
  readonly careless: boolean;
};

function endsSentence(stop: Stop): boolean {
  const { text, at, stops, end } = stop;
  if (/[。！？｡؟۔।॥։።]/.test(stops)) return true;
  if (/^．+$/.test(stops)) return !/\d/.test(text[end] ?? '');
  return isWhiteSpace(text, end) ? endsBeforeSpace(stop) : at > 0 && endsWithoutSpace(stop);
}

function endsBeforeSpace(stop: Stop): boolean {
  const { text, from, at, stops, end, careless } = stop;
  let next = end;
  while (next < text.length && isWhiteSpace(text, next)) next += 1;
  const follower = String.fromCodePoint(text.codePointAt(next) ?? 0x20);
  const small = /\p{Ll}/u.test(follower);
  if (stops !== '.') return !small || (careless && end === at + stops.length && !/[.…]{2,}|…/.test(stops));
  if (at === 0 || isWhiteSpace(text, at - 1)) return false;
  const closed = end > at + 1;
  const before = wordBefore(text, from, at);
  const meaning = stopAfter(before);
  if (small) return careless && meaning === 'ends' && (closed || /[\p{Ll}\d\]”"]/u.test(text[at - 1] ?? ''));
  if (at - from < 12 && enumeration.test(text.slice(from, at).trim())) return false;
  if (closed || meaning === 'ends') return true;
  if (meaning === 'never') return false;
  if (meaning === 'not-before-figure') return !/\p{N}/u.test(follower);
  return opensSentences(matchAt(nextWord, text, next));
}

/** The space is missing: the word before must be a whole one, and the one behind must not make a name of the two. */
function endsWithoutSpace(stop: Stop): boolean {
  const { text, from, at, stops, end, careless } = stop;
  if (!/^(?:\.|[!?]+)$/.test(stops) && stops !== '…' && stops !== '...') return false;
  const word = matchAt(nextWord, text, end);
  if (word === '') return false;
  const before = wordBefore(text, from, at);
  const behind = text[end + word.length] ?? ' ';
  const wholeBefore = /(?:[\p{L}\p{M}’'-]{2}|\d{2}|[\])}”’"%])$/u.test(
    before === '' ? (text[at - 1] ?? '') : before,
  );
  if (!wholeBefore || /[./\\@_:#]/.test(before) || !/[\s,;:’'”"—–)]/.test(behind)) return false;
  if (stopAfter(before) === 'never') return false;
  if (/^(?:\p{Lu}\p{Ll}|\p{Lo})/u.test(word) || /^[AI]$/.test(word))
    return opensSentences(word) || !endsName(word);
  if (!careless || !/^\p{Ll}{2}/u.test(word) || !/[\s,]/.test(behind)) return false;
  return opensSentences(word) || !endsName(word);
}

/** What stands before a stop, back to white space or an opening sign; at most 40 code units. */
function wordBefore(text: string, from: number, at: number): string {
  const piece = text.slice(Math.max(from, at - 40), at);
  return /[^\s"“„‘«‹([{—–]*$/u.exec(piece)?.[0] ?? '';
}

function matchAt(pattern: RegExp, text: string, at: number): string {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? '';
}
