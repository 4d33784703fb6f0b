import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AlignedPassage } from './shared-wording.ts';
import { sharedWording } from './shared-wording.ts';
import { foldWord, noWordNumbers, readWords } from './text-words.ts';

function sample(name: string): string {
  return readFileSync(path.resolve(import.meta.dirname, '../../corpus/treaty', name), 'utf8');
}

/** A passage with its differences as `[left|right]`, as the left text has it. */
function marked(left: string, right: string, passage: AlignedPassage): string {
  let text = '';
  let at = passage.left.start;
  for (const each of passage.differences) {
    text += `${left.slice(at, each.left.start)}[${left.slice(each.left.start, each.left.end)}|${right.slice(each.right.start, each.right.end)}]`;
    at = each.left.end;
  }
  return text + left.slice(at, passage.left.end);
}

function found(left: string, right: string): readonly string[] {
  return sharedWording(left, right).map((passage) => marked(left, right, passage));
}

/** The folded words of a side outside its differences. */
function common(text: string, passage: AlignedPassage, side: 'left' | 'right'): readonly string[] {
  const words = readWords(text, noWordNumbers());
  const outside: string[] = [];
  for (let index = 0; index < words.count; index += 1) {
    const [start, end] = [words.starts[index] ?? 0, words.ends[index] ?? 0];
    if (start < passage[side].start || end > passage[side].end) continue;
    const differs = passage.differences.some((each) => start >= each[side].start && end <= each[side].end);
    if (!differs) outside.push(foldWord(text.slice(start, end)));
  }
  return outside;
}

describe('shared wording', () => {
  it('1 finds a sentence printed twice, whatever its case and punctuation', () => {
    const left =
      'First this. The treaty consists of 47 articles and covers all spheres of relations. Then that.';
    const right =
      'Other words: “the Treaty, consists of 47 articles – and covers all spheres of Relations!” End.';
    const [passage, ...rest] = sharedWording(left, right);
    expect(rest).toEqual([]);
    expect(passage?.differences).toEqual([]);
    expect(passage?.sharedWords).toBe(12);
    expect(left.slice(passage?.left.start, passage?.left.end)).toMatch(/^The treaty.*relations$/);
    expect(right.slice(passage?.right.start, passage?.right.end)).toMatch(/^the Treaty.*Relations$/);
  });

  it('2 marks words replaced, put in and left out', () => {
    const left =
      'The new treaty of partnership will be signed in Moscow by both presidents before the end of January.';
    const right =
      'The treaty of partnership will be signed in Kazan by both of the presidents before the end of January.';
    expect(found(left, right)).toEqual([
      'treaty of partnership will be signed in [Moscow|Kazan] by both[|of the] presidents before the end of January',
    ]);
  });

  it('3 needs eight shared words, four of them different', () => {
    expect(found('a of the Center for a New American b', 'c of the Center for a New American d')).toEqual([]);
    expect(found('no no no no no no no no no no', 'no no no no no no no no no no')).toEqual([]);
    expect(found('', 'anything')).toEqual([]);
    expect(found('one two', '')).toEqual([]);
  });

  it('4 finds what is printed twice on one side, twice', () => {
    const sentence = 'The old agreement was extended automatically until the year 2026.';
    const repeated = `${sentence} Quite another thought stands between them here. ${sentence}`;
    expect(sharedWording(repeated, sentence)).toHaveLength(2);
    expect(sharedWording(sentence, repeated)).toHaveLength(2);
  });

  it('5 in the sample brief finds the agency sentence in S1 and S3, and the 47 articles in S4 and S5', () => {
    const [s1, s3] = [sample('s1-levant-monitor.md'), sample('s3-defence-ledger.md')];
    const wire = found(s1, s3)[0] ?? '';
    expect(wire).toMatch(
      /^TASS reported that .*\[is meant to replace\|replaces\].* science and engineering$/,
    );
    expect(wire).toContain('[|defence, counter-terrorism]');
    const articles = found(sample('s4-global-brief-today.md'), sample('s5-neva-daily.md')).filter((each) =>
      each.includes('consists of 47 articles and covers all spheres of relations between the two countries'),
    );
    expect(articles).toHaveLength(2);
    expect(found(sample('s2-dnipro-post.md'), s1).filter((each) => each.includes('treaty'))).toEqual([]);
  });

  it('6 takes a character for a word where a script has no spaces', () => {
    expect(found('彼は言った。条約は四十七条からなる。終わり', '記事：条約は四十七条からなる！')).toEqual([
      '条約は四十七条からなる',
    ]);
  });

  const words = fc.array(
    fc.constantFrom(
      'the',
      'The',
      'treaty',
      'was',
      'SIGNED',
      'é',
      'e\u0301',
      'on',
      '17',
      'day.',
      '“in',
      '🎉',
      'שלום',
    ),
    {
      maxLength: 60,
    },
  );

  it('7 outside the differences both sides have the same folded words; ranges are ordered and inside', () => {
    fc.assert(
      fc.property(words, words, words, (shared, before, after) => {
        const left = [...before, ...shared, ...after].join(' ');
        const right = [...after, ...shared.filter((_, index) => index % 7 !== 5), ...before].join(' ');
        let last = 0;
        for (const passage of sharedWording(left, right)) {
          expect(passage.left.start).toBeGreaterThanOrEqual(last);
          last = passage.left.start;
          const [one, other] = [common(left, passage, 'left'), common(right, passage, 'right')];
          expect(one).toEqual(other);
          expect(one.length).toBe(passage.sharedWords);
          expect(passage.sharedWords).toBeGreaterThanOrEqual(8);
          let [l, r] = [passage.left.start, passage.right.start];
          for (const each of passage.differences) {
            expect(each.left.start).toBeGreaterThanOrEqual(l);
            expect(each.right.start).toBeGreaterThanOrEqual(r);
            expect(each.left.end > each.left.start || each.right.end > each.right.start).toBe(true);
            [l, r] = [each.left.end, each.right.end];
          }
          expect(l).toBeLessThanOrEqual(passage.left.end);
          expect(r).toBeLessThanOrEqual(passage.right.end);
        }
      }),
    );
  });

  it('8 a text against itself is one passage without differences', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.stringMatching(/^[a-z]{3,8}$/), { minLength: 8, maxLength: 40 }),
        (all) => {
          const text = all.join(' ');
          const whole = { start: 0, end: text.length };
          expect(sharedWording(text, text)).toEqual([
            { left: whole, right: whole, differences: [], sharedWords: all.length },
          ]);
        },
      ),
    );
  });

  it('9 does not slow down out of proportion on repetitive texts', () => {
    for (const unit of ['a ', 'a b ', 'the treaty was signed on a day in January and then again ']) {
      const began = performance.now();
      sharedWording(unit.repeat(200_000 / unit.length), unit.repeat(180_000 / unit.length));
      expect([unit, performance.now() - began < 5_000]).toEqual([unit, true]);
    }
  });
});
