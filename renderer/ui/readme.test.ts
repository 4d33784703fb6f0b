import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const room = new URL('.', import.meta.url);
const rows = new Map(
  [...readFileSync(new URL('README.md', room), 'utf8').matchAll(/^\| `([\w-]+\.tsx?)` \| (.*) \|$/gm)].map(
    ([, file, exported]) => [file, exported ?? ''],
  ),
);
const files = readdirSync(room).filter((name) => /\.tsx?$/.test(name) && !name.includes('.test.'));

test('the README has a row for each file of the kit, and for no other', () => {
  expect([...rows.keys()].sort()).toEqual(files.sort());
});

test.each(files)('the row of %s names what it exports', (file) => {
  const text = readFileSync(new URL(file, room), 'utf8');
  const names = [...text.matchAll(/^export (?:function|const|class) (\w+)/gm)].map(([, name]) => name);
  expect(names.filter((name) => !new RegExp(`\\b${name}\\b`).test(rows.get(file) ?? ''))).toEqual([]);
});
