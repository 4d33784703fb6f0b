import type { Sentence } from '../../shared/anchoring/sentences.ts';
import { splitSentences } from '../../shared/anchoring/sentences.ts';
import type { BlockKind, SourceText, TextBlock } from '../../shared/domain/source-text.ts';

/** A stretch of a block that becomes one text node. Offsets are UTF-16 units into the source's text. */
export type PlannedRun = {
  readonly start: number;
  readonly end: number;
  /** The sentence that it belongs to, by index, or null for what stands between sentences. */
  readonly sentence: number | null;
  /** A mark of the source's own notation, such as `##` or `>`: shown, but quiet. */
  readonly mark: boolean;
};

export type PlannedBlock = {
  readonly kind: BlockKind;
  readonly level: number;
  /** How deep a heading stands under others, from 1; 0 for what is no heading. Never deeper by more than one step. */
  readonly depth: number;
  readonly start: number;
  readonly end: number;
  /** Whether line ends inside the block are the writer's (verse, an address) and not only a narrow column's. */
  readonly keepsLines: boolean;
  readonly runs: readonly PlannedRun[];
};

/** How a text is to be laid out. The runs, in order, hold every character that is not white space between blocks. */
export type TextPlan = {
  readonly text: string;
  readonly blocks: readonly PlannedBlock[];
  readonly sentences: readonly Sentence[];
};

/** Lines shorter than this (UTF-16 units) were not broken by a column's width. */
const shortLine = 60;

const planned = new WeakMap<SourceText, TextPlan>();

/**
 * Works out blocks, sentences and quiet marks of a text. No character is changed, moved or left out but blank lines. A plan
 * is kept as long as its text is: it can be made before the page is opened.
 */
export function planText(source: SourceText): TextPlan {
  const known = planned.get(source);
  if (known) return known;
  const plan = newPlan(source);
  planned.set(source, plan);
  return plan;
}

function newPlan(source: SourceText): TextPlan {
  const whole = withoutGaps(source);
  const sentences = splitSentences(source.text, whole);
  let next = 0;
  const above: number[] = [];
  const blocks = whole.map((words, index): PlannedBlock => {
    const block = { ...words, start: notationStart(source.text, words, whole[index - 1]?.end ?? 0) };
    const first = next;
    while (next < sentences.length && (sentences[next] as Sentence).start < block.end) next += 1;
    const inside = sentences.slice(first, next);
    return {
      kind: block.kind,
      level: block.level,
      depth: block.kind === 'heading' ? depthUnder(above, block.level) : 0,
      start: block.start,
      end: block.end,
      keepsLines: keepsLines(source.text, block),
      runs: runsOf(source.text, block, words.start, inside, first),
    };
  });
  return { text: source.text, blocks, sentences };
}

/** The depth of a heading, where `above` holds the levels of those it stands under; a text may skip levels, its outline does not. */
function depthUnder(above: number[], level: number): number {
  while (above.length > 0 && (above.at(-1) as number) >= level) above.pop();
  above.push(level);
  return above.length;
}

/** The blocks of a text, and a paragraph for each stretch of words that no block covers, so that nothing goes unseen. */
function withoutGaps({ text, blocks }: SourceText): readonly TextBlock[] {
  const whole: TextBlock[] = [];
  let at = 0;
  const fill = (end: number) => {
    const gap = text.slice(at, end);
    if (gap.trim() === '') return;
    const start = at + (gap.length - gap.trimStart().length);
    whole.push({ kind: 'paragraph', start, end: start + gap.trim().length, level: 0, page: null });
  };
  for (const block of blocks) {
    if (block.end <= block.start) continue;
    fill(notationStart(text, block, at));
    whole.push(block);
    at = block.end;
  }
  fill(text.length);
  return whole;
}

/** What Markdown writes before the words of a block on their line: `##`, `-`, `1.`, `>`, and these one in another. */
const lineNotation = /^[ \t]*(?:(?:#{1,6}|[-*+]|\d{1,9}[.)]|>)[ \t]*)+$/;

/** Quotation marks on lines of their own, too, before a quotation. */
const quotationNotation = /^[\s>]*>[ \t]*$/;

/** Where the notation directly before a block begins, or the block itself; `from` is where the block before it ends. */
function notationStart(text: string, block: TextBlock, from: number): number {
  const gap = text.slice(from, block.start);
  if (block.kind === 'quotation' && quotationNotation.test(gap)) return from + gap.indexOf('>');
  const line = Math.max(from, block.start === 0 ? 0 : text.lastIndexOf('\n', block.start - 1) + 1);
  const notation = text.slice(line, block.start);
  if (!lineNotation.test(notation)) return block.start;
  return line + notation.length - notation.trimStart().length;
}

function keepsLines(text: string, block: TextBlock): boolean {
  if (block.kind === 'listing' || block.kind === 'code' || block.kind === 'table') return true;
  const lines = text.slice(block.start, block.end).trimEnd().split('\n');
  return lines.length > 1 && lines.every((line) => line.length < shortLine);
}

function runsOf(
  text: string,
  block: TextBlock,
  words: number,
  sentences: readonly Sentence[],
  firstSentence: number,
): readonly PlannedRun[] {
  const cuts = new Set<number>([block.start, block.end]);
  for (const { start, end } of sentences) cuts.add(start).add(end);
  const marks = [{ start: block.start, end: words }, ...marksOf(text, block)];
  for (const { start, end } of marks) cuts.add(start).add(end);
  const edges = [...cuts].filter((edge) => edge >= block.start && edge <= block.end).sort((a, b) => a - b);
  const runs: PlannedRun[] = [];
  let sentence = 0;
  for (let index = 0; index + 1 < edges.length; index += 1) {
    const start = edges[index] as number;
    const end = edges[index + 1] as number;
    while (sentence < sentences.length && (sentences[sentence] as Sentence).end <= start) sentence += 1;
    const within = sentences[sentence];
    runs.push({
      start,
      end,
      sentence: within && within.start <= start ? firstSentence + sentence : null,
      mark: marks.some((mark) => mark.start <= start && end <= mark.end),
    });
  }
  return runs;
}

function marksOf(
  text: string,
  block: TextBlock,
): readonly { readonly start: number; readonly end: number }[] {
  const pattern =
    block.kind === 'heading'
      ? /^[ \t]*#{1,6}[ \t]+/g
      : block.kind === 'quotation'
        ? /^[ \t]*(?:>[ \t]?)+/gm
        : null;
  if (pattern === null) return [];
  return [...text.slice(block.start, block.end).matchAll(pattern)].map((found) => ({
    start: block.start + found.index,
    end: block.start + found.index + found[0].length,
  }));
}
