import { describe, expect, it } from 'vitest';
import type { TextBlock } from '../../shared/domain/source-text.ts';
import { planColumn } from './column-plan.ts';

const block = (kind: TextBlock['kind'], start: number, end: number): TextBlock => ({
  kind,
  start,
  end,
  level: 0,
  page: null,
});

describe('the plan of a column', () => {
  it('1 shows words that no block covers, and leaves out only white space', () => {
    const text = 'Before\n\nInside\n\nAfter \n';
    const blocks = planColumn({ text, blocks: [block('paragraph', 8, 14)] }).flatMap((part) => part.blocks);
    expect(blocks.map(({ start, end }) => text.slice(start, end))).toEqual(['Before', 'Inside', 'After']);
  });

  it('2 sets the notation of headings and quotations apart without losing a character', () => {
    const text = '## Title\n\n> one\n> two';
    const blocks = planColumn({ text, blocks: [block('heading', 0, 8), block('quotation', 10, 21)] });
    const runs = blocks.flatMap((part) => part.blocks).flatMap((each) => each.runs);
    expect(runs.map((run) => [text.slice(run.start, run.end), run.mark])).toEqual([
      ['## ', true],
      ['Title', false],
      ['> ', true],
      ['one\n', false],
      ['> ', true],
      ['two', false],
    ]);
  });

  it('3 keeps notation that stands before a block in its line, and a line of it alone as a line', () => {
    const text = '## Title\n\n---\n\n- entry';
    const blocks = planColumn({ text, blocks: [block('heading', 3, 8), block('listing', 17, 22)] });
    const written = blocks
      .flatMap((part) => part.blocks)
      .map((each) => [
        each.kind,
        ...each.runs.map((run) => `${run.mark ? 'mark' : 'words'} ${text.slice(run.start, run.end)}`),
      ]);
    expect(written).toEqual([
      ['heading', 'mark ## ', 'words Title'],
      ['paragraph', 'words ---'],
      ['listing', 'mark - ', 'words entry'],
    ]);
  });

  it('4 gathers short blocks into parts and counts their lines', () => {
    const line = `${'word '.repeat(40).trim()}\n\n`;
    const text = line.repeat(20);
    const blocks = Array.from({ length: 20 }, (_, at) =>
      block('paragraph', at * line.length, (at + 1) * line.length - 2),
    );
    const parts = planColumn({ text, blocks });
    expect(parts.length).toBe(3);
    expect(parts.reduce((sum, part) => sum + part.blocks.length, 0)).toBe(20);
    expect(parts[0]?.rows).toBe(5 * (parts[0]?.blocks.length ?? 0));
  });

  it('5 keeps the line ends of short lines, not those of a narrow page', () => {
    const verse = 'Roses are red\nViolets are blue';
    const page = `${'a'.repeat(70)}\n${'b'.repeat(70)}`;
    const keeps = (text: string) =>
      planColumn({ text, blocks: [block('paragraph', 0, text.length)] })[0]?.blocks[0]?.keepsLines;
    expect([keeps(verse), keeps(page), keeps('one line')]).toEqual([true, false, false]);
  });
});
