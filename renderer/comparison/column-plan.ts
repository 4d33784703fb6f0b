import type { BlockKind, SourceText, TextBlock } from '../../shared/domain/source-text.ts';
import type { Stretch } from './side.ts';

/** A stretch of a block that becomes one text node; `mark` is the source's own notation, such as `##`, shown quietly. */
export type ColumnRun = Stretch & { readonly mark: boolean };

export type ColumnBlock = Stretch & {
  readonly kind: BlockKind;
  readonly level: number;
  /** Whether the line ends inside are the writer's own (verse, a list) and not a narrow page's. */
  readonly keepsLines: boolean;
  readonly runs: readonly ColumnRun[];
};

/** Blocks that are laid out together or not at all, and how many lines they will take. */
export type ColumnPart = { readonly blocks: readonly ColumnBlock[]; readonly rows: number };

/** Lines shorter than this (UTF-16 units) were not broken by a page's width. */
const shortLine = 60;

/** Each part out of view costs a little at every frame, so a part holds at least so many units. */
const partLength = 1_500;

/** Units to a line of a column, for the height of what has not been laid out yet. */
const lineLength = 46;

/** Lays a text out in blocks: its own, and a paragraph for every stretch of words that none of them covers. */
export function planColumn(source: SourceText): readonly ColumnPart[] {
  const parts: ColumnPart[] = [];
  let blocks: ColumnBlock[] = [];
  let rows = 0;
  const close = () => {
    if (blocks.length > 0) parts.push({ blocks, rows });
    blocks = [];
    rows = 0;
  };
  for (const covering of coveringBlocks(source)) {
    const planned = planBlock(source.text, covering);
    blocks.push(planned);
    rows += rowsOf(source.text, planned);
    if (planned.end - (blocks[0]?.start ?? 0) >= partLength) close();
  }
  close();
  return parts;
}

/** A block and where its words begin; before them stands the notation of its line, such as `## ` or `- `. */
type CoveringBlock = { readonly block: TextBlock; readonly words: number };

function coveringBlocks({ text, blocks }: SourceText): readonly CoveringBlock[] {
  const covering: CoveringBlock[] = [];
  let at = 0;
  const fillTo = (end: number) => {
    const words = text.slice(at, end);
    if (words.trim() === '') return;
    const start = at + words.length - words.trimStart().length;
    const block = {
      kind: 'paragraph',
      start,
      end: at + words.trimEnd().length,
      level: 0,
      page: null,
    } as const;
    covering.push({ block, words: start });
  };
  for (const block of blocks) {
    if (block.end <= block.start) continue;
    const line = Math.max(at, text.lastIndexOf('\n', block.start - 1) + 1);
    const notation = text.slice(line, block.start).trim() !== '';
    const start = notation ? line : block.start;
    fillTo(start);
    covering.push({ block: { ...block, start }, words: block.start });
    at = block.end;
  }
  fillTo(text.length);
  return covering;
}

function planBlock(text: string, covering: CoveringBlock): ColumnBlock {
  const { kind, level, start, end } = covering.block;
  const lines = text.slice(start, end).trimEnd().split('\n');
  const shaped = kind === 'listing' || kind === 'code' || kind === 'table';
  const keepsLines = shaped || (lines.length > 1 && lines.every((line) => line.length < shortLine));
  return { kind, level, start, end, keepsLines, runs: runsOf(text, covering) };
}

function runsOf(text: string, { block, words }: CoveringBlock): readonly ColumnRun[] {
  const { kind, start, end } = block;
  const notation =
    kind === 'heading' ? /^[ \t]*#{1,6}[ \t]+/g : kind === 'quotation' ? /^[ \t]*(?:>[ \t]?)+/gm : null;
  const runs: ColumnRun[] = [];
  let at = start;
  const add = (to: number, mark: boolean) => {
    if (to > at) runs.push({ start: at, end: to, mark });
    at = Math.max(at, to);
  };
  add(words, true);
  for (const found of notation === null ? [] : text.slice(words, end).matchAll(notation)) {
    add(words + found.index, false);
    add(words + found.index + found[0].length, true);
  }
  add(end, false);
  return runs;
}

function rowsOf(text: string, block: ColumnBlock): number {
  if (!block.keepsLines) return Math.ceil((block.end - block.start) / lineLength);
  const wraps = block.kind !== 'code' && block.kind !== 'table';
  return text
    .slice(block.start, block.end)
    .trimEnd()
    .split('\n')
    .reduce((rows, line) => rows + (wraps ? Math.max(1, Math.ceil(line.length / lineLength)) : 1), 0);
}
