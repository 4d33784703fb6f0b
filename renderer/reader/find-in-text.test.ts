import { describe, expect, it } from 'vitest';
import { findFrom, findInText, findLimit } from './find-in-text.ts';

const found = (text: string, sought: string) =>
  findInText(text, sought).map(({ start, end }) => text.slice(start, end));

describe('findInText', () => {
  it('finds whatever the case, in any script', () => {
    expect(found('Treaty, treaty, TREATY', 'treaty')).toEqual(['Treaty', 'treaty', 'TREATY']);
    expect(found('Договор и ДОГОВОР', 'договор')).toEqual(['Договор', 'ДОГОВОР']);
  });

  it('counts offsets in UTF-16 units, after characters whose small form is longer too', () => {
    expect(findInText('İİ 👩 here', 'HERE')).toEqual([{ start: 6, end: 10 }]);
  });

  it('takes a line end for the space that the page shows', () => {
    expect(found('full\ndefence  terms', 'full defence terms')).toEqual(['full\ndefence  terms']);
  });

  it('takes signs as they are', () => {
    expect(found('a.c [[1]] abc (x)', 'a.c')).toEqual(['a.c']);
    expect(found('a.c [[1]] abc (x)', '[[1]]')).toEqual(['[[1]]']);
    expect(found('a/b-c', '/b-')).toEqual(['/b-']);
  });

  it('finds nothing for nothing', () => {
    expect(findInText('some text', '   ')).toEqual([]);
  });

  it('stops at the limit', () => {
    expect(findInText('a'.repeat(findLimit + 10), 'a')).toHaveLength(findLimit);
  });
});

describe('findFrom', () => {
  const finds = [
    { start: 5, end: 6 },
    { start: 50, end: 51 },
  ];

  it('begins where reading stands and goes round', () => {
    expect(findFrom(finds, 6)).toBe(1);
    expect(findFrom(finds, 51)).toBe(0);
    expect(findFrom([], 0)).toBe(-1);
  });
});
