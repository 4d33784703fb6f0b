import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockKind, SourceText, TextBlock } from '../../shared/domain/source-text.ts';
import { blockKinds } from '../../shared/domain/source-text.ts';
import { planText } from './text-plan.ts';

function block(kind: BlockKind, start: number, end: number, level = 0): TextBlock {
  return { kind, start, end, level, page: null };
}

function shown(source: SourceText): string {
  return planText(source)
    .blocks.flatMap((each) => each.runs.map((run) => source.text.slice(run.start, run.end)))
    .join('');
}

describe('planText', () => {
  it('shows every character that is not white space, once and in order', () => {
    const word = fc.constantFrom(
      'Mr. Lord spoke. ',
      '> ',
      '## ',
      'נאום. ',
      '👩‍👩‍👧 ',
      '\n',
      '\n\n',
      'é',
      'a.B ',
      '- x\n',
      '* ',
      '1. ',
    );
    const drawnKind = fc.constantFrom(...blockKinds, null);
    const gap = fc.constantFrom('\n\n', '\n', '');
    const parts = fc.array(fc.tuple(drawnKind, fc.array(word, { maxLength: 6 }), gap), { maxLength: 8 });
    fc.assert(
      fc.property(parts, (drawn) => {
        let text = '';
        const blocks: TextBlock[] = [];
        for (const [kind, words, after] of drawn) {
          const start = text.length;
          text += words.join('');
          if (kind !== null) blocks.push(block(kind, start, text.length));
          text += after;
        }
        expect(shown({ text, blocks }).replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
        const runs = planText({ text, blocks }).blocks.flatMap((each) => each.runs);
        runs.forEach((run, index) => {
          expect(run.start).toBeLessThan(run.end);
          if (index > 0) expect(run.start).toBeGreaterThanOrEqual(runs[index - 1]?.end ?? 0);
        });
      }),
    );
  });

  it('gives words that no block covers a paragraph of their own', () => {
    const text = 'One.\n\nleft out\n\nTwo.';
    const plan = planText({ text, blocks: [block('paragraph', 0, 4), block('paragraph', 16, 20)] });
    expect(plan.blocks.map(({ start, end }) => text.slice(start, end))).toEqual(['One.', 'left out', 'Two.']);
  });

  it('marks the notation of headings and quotations as quiet and keeps it', () => {
    const text = '## Two words\n\n> He said\n> so.';
    const plan = planText({ text, blocks: [block('heading', 0, 12, 2), block('quotation', 14, 29)] });
    const quiet = plan.blocks.flatMap((each) => each.runs.filter((run) => run.mark));
    expect(quiet.map((run) => text.slice(run.start, run.end))).toEqual(['## ', '> ', '> ']);
  });

  it('draws a quotation together with a mark that stands before its block', () => {
    const text = 'He spoke.\n\n> Of trust.';
    const plan = planText({ text, blocks: [block('paragraph', 0, 9), block('quotation', 13, 22)] });
    expect(plan.blocks.map(({ start, end }) => text.slice(start, end))).toEqual(['He spoke.', '> Of trust.']);
    expect(plan.sentences.map(({ start, end }) => text.slice(start, end))).toEqual([
      'He spoke.',
      'Of trust.',
    ]);
    expect(plan.blocks[1]?.runs.map((run) => [text.slice(run.start, run.end), run.mark])).toEqual([
      ['> ', true],
      ['Of trust.', false],
    ]);
  });

  it('draws the notation of a line together with the block behind it', () => {
    const text = '## Terms\n\n- One.\n  - Two.\n\n1. Three.\n\n> * Four.\n\n* * *\n\nFive - six.';
    const behind = (words: string, kind: BlockKind, level = 0) => {
      const start = text.indexOf(words);
      return block(kind, start, start + words.length, level);
    };
    const blocks = [
      behind('Terms', 'heading', 2),
      behind('One.', 'listing', 1),
      behind('Two.', 'listing', 2),
      behind('Three.', 'listing', 1),
      behind('Four.', 'listing', 1),
      behind('Five - six.', 'paragraph'),
    ];
    const plan = planText({ text, blocks });
    const runs = plan.blocks.map((each) =>
      each.runs.map((run) => `${run.mark ? 'mark' : 'word'}:${text.slice(run.start, run.end)}`),
    );
    expect(runs).toEqual([
      ['mark:## ', 'word:Terms'],
      ['mark:- ', 'word:One.'],
      ['mark:- ', 'word:Two.'],
      ['mark:1. ', 'word:Three.'],
      ['mark:> * ', 'word:Four.'],
      ['word:* * *'],
      ['word:Five - six.'],
    ]);
    expect(plan.sentences.map(({ start, end }) => text.slice(start, end))).toContain('Two.');
  });

  it('leaves words before a block on its line a paragraph of their own', () => {
    const text = 'left out - One.';
    const plan = planText({ text, blocks: [block('listing', 11, 15, 1)] });
    expect(plan.blocks.map(({ start, end }) => text.slice(start, end))).toEqual(['left out -', 'One.']);
  });

  it('ties each run to its sentence', () => {
    const text = 'First one. Second one.';
    const plan = planText({ text, blocks: [block('paragraph', 0, text.length)] });
    const runs = plan.blocks[0]?.runs ?? [];
    expect(runs.map((run) => [text.slice(run.start, run.end), run.sentence])).toEqual([
      ['First one.', 0],
      [' ', null],
      ['Second one.', 1],
    ]);
  });

  it('gives headings an outline without leaps, whatever levels the text skips', () => {
    const levels = [3, 5, 5, 2, 4, 1, 6];
    const text = 'x\n\n'.repeat(levels.length);
    const blocks = levels.map((level, index) => block('heading', index * 3, index * 3 + 1, level));
    expect(planText({ text, blocks }).blocks.map((each) => each.depth)).toEqual([1, 2, 2, 1, 2, 1, 2]);
  });

  it('keeps the lines of verse and joins those that a narrow column broke', () => {
    const verse = 'Short line\nanother line';
    const column = `${'a long line of words '.repeat(4).trim()}\nand its end`;
    const plan = (text: string) =>
      planText({ text, blocks: [block('paragraph', 0, text.length)] }).blocks[0]?.keepsLines;
    expect(plan(verse)).toBe(true);
    expect(plan(column)).toBe(false);
    expect(plan('one line')).toBe(false);
  });
});
