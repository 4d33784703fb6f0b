import { execFileSync } from 'node:child_process';
import { mkdtemp, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AnalystId, ProjectId } from '../../shared/domain/identity.ts';
import { createProject } from '../project/project-store.ts';
import { testWork } from '../project/vault/test-work.ts';
import { extractSource } from '../sources/extract.ts';
import { runCommandLine } from './command-line.ts';

const passphrase = 'jade walls, four of them';
let folder = '';

type Person = { readonly typed?: readonly (string | null)[]; readonly lines?: readonly string[] };

/** Runs a call with somebody at the terminal who types, or with lines on stdin. */
async function touchstone({ typed = [], lines = [] }: Person, ...args: readonly string[]) {
  const [out, err, asked]: [string[], string[], string[]] = [[], [], []];
  const [left, waiting] = [[...typed], [...lines]];
  const code = await runCommandLine(args, {
    say: (line) => out.push(line),
    complain: (line) => err.push(line),
    folder,
    corpus: '',
    openParser: () => ({
      parse: async (bytes, name, options) => extractSource(bytes, name, options),
      close: () => {},
    }),
    askHidden: async (question) => {
      asked.push(question);
      return left.shift() ?? null;
    },
    nextLine: async () => waiting.shift() ?? null,
    signal: new AbortController().signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n'), asked };
}

const put = (name: string, content: string) => writeFile(path.join(folder, name), content);

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-passphrase-'));
  const made = await createProject(
    path.join(folder, 'sealed.touchstone'),
    {
      id: crypto.randomUUID() as ProjectId,
      title: 'Quinces of Samarkand',
      keyQuestion: '',
      marking: { banner: '', tlp: null },
      analyst: { id: crypto.randomUUID() as AnalystId, name: 'Ana' },
    },
    { passphrase, work: testWork },
  );
  if (!made.ok) throw new Error(made.error.sentence);
  await made.value.close();
  await put('right', `\uFEFF${passphrase}\r\nsecond line\n`);
  await put('wrong', 'something else');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test('a passphrase comes from the terminal, a file or stdin, for every command', async () => {
  const asked = await touchstone({ typed: [passphrase] }, 'list', 'sealed');
  expect(asked).toMatchObject({ code: 0, err: '', asked: ['Passphrase of “sealed.touchstone”: '] });
  expect(JSON.parse(asked.out).project.title).toBe('Quinces of Samarkand');
  for (const command of ['list', 'history', 'verify']) {
    const filed = await touchstone({}, command, 'sealed', '--passphrase-file', 'right');
    expect(filed, command).toMatchObject({ code: 0, err: '', asked: [] });
    const lined = await touchstone({ lines: [passphrase] }, command, 'sealed', '--passphrase-stdin');
    expect(lined, command).toMatchObject({ code: 0, err: '', asked: [] });
  }
});

const withPipes = test.runIf(process.platform !== 'win32');
withPipes(
  'a passphrase file may be a pipe that is written in pieces, as a passphrase manager does',
  async () => {
    execFileSync('mkfifo', [path.join(folder, 'pipe')]);
    const listed = touchstone({}, 'list', 'sealed', '--passphrase-file', 'pipe');
    const writer = await open(path.join(folder, 'pipe'), 'w');
    await writer.write(passphrase.slice(0, 4));
    await new Promise((resolve) => setTimeout(resolve, 50));
    await writer.write(`${passphrase.slice(4)}\n`);
    await writer.close();
    expect(await listed).toMatchObject({ code: 0, err: '' });
  },
);

test('a wrong or missing passphrase has its own code, and is never repeated', async () => {
  const typed = await touchstone({ typed: ['qwertz', 'asdf', 'yxcv', passphrase] }, 'list', 'sealed');
  expect(typed).toMatchObject({ code: 9, out: '' });
  expect(typed.asked).toHaveLength(3);
  expect(typed.err).toMatch(/not the passphrase/);
  expect(typed.err).not.toMatch(/qwertz|asdf|yxcv/);
  expect(await touchstone({ typed: ['qwertz', passphrase] }, 'list', 'sealed')).toMatchObject({ code: 0 });
  expect(await touchstone({}, 'list', 'sealed')).toMatchObject({
    code: 9,
    err: expect.stringMatching(/--passphrase-file FILE or --passphrase-stdin/),
  });
  const wrong = await touchstone({}, 'verify', 'sealed', '--passphrase-file', 'wrong');
  expect(wrong).toMatchObject({ code: 9, err: expect.stringMatching(/not the passphrase/) });
  expect(wrong.err).not.toContain('something else');
  expect((await touchstone({}, 'list', 'sealed', '--passphrase-stdin')).code).toBe(9);
  expect((await touchstone({}, 'list', 'sealed', '--passphrase-file', 'gone')).code).toBe(5);
});

test('a passphrase on the argument list is refused and not repeated', async () => {
  for (const given of [[`--passphrase=${passphrase}`], ['--passphrase', passphrase]]) {
    const ended = await touchstone({}, 'list', 'sealed', ...given);
    expect(ended.code).toBe(2);
    expect(ended.err).not.toContain(passphrase);
  }
});

test('a new project is encrypted from its first byte, and its passphrase can be changed', async () => {
  const unequal = { typed: ['one of two', 'two of two'] };
  expect(await touchstone(unequal, 'new', 'fresh', '--title', 'Otters', '--encrypt')).toMatchObject({
    code: 9,
  });
  expect(await readdir(folder)).not.toContain('fresh.touchstone');
  const first = ['--passphrase-file', 'right'];
  expect((await touchstone({}, 'new', 'fresh', '--title', 'Otters', '--encrypt', ...first)).code).toBe(0);
  expect(await wordsIn('fresh.touchstone')).not.toMatch(/Otters/);
  const lines = [passphrase, 'another one of words'];
  expect((await touchstone({ lines }, 'passphrase', 'fresh', '--passphrase-stdin')).code).toBe(0);
  expect((await touchstone({}, 'list', 'fresh', ...first)).code).toBe(9);
}, 60_000);

test('importing, erasing and recovering stay encrypted', async () => {
  const lines = { lines: [passphrase] };
  await put('a.md', '---\ntitle: Night\n---\nOtters swim at night.\n');
  await put('b.md', '---\ntitle: Day\n---\nHerons stand by day.\n');
  const imported = await touchstone(lines, 'import', 'sealed', 'a.md', 'b.md', '--passphrase-stdin');
  expect(imported.out).toBe('S1 a.md\nS2 b.md');
  const erased = await touchstone(lines, 'erase', 'sealed', 's2', '--reason', 'a slip', '--passphrase-stdin');
  expect(erased).toMatchObject({ code: 0, err: '' });
  const listed = JSON.parse((await touchstone(lines, 'list', 'sealed', '--passphrase-stdin')).out);
  expect(listed.sources.map((each: { label: string }) => each.label)).toEqual(['S1']);
  const recovered = await touchstone(lines, 'recover', 'sealed', 'again', '--passphrase-stdin');
  expect(recovered).toMatchObject({ code: 0, out: path.join(folder, 'again.touchstone') });
  expect((await touchstone(lines, 'verify', 'again', '--passphrase-stdin')).code).toBe(0);
  for (const project of ['sealed.touchstone', 'again.touchstone'])
    expect(await wordsIn(project)).not.toMatch(/Otters|Night|Herons|a slip|Quinces/);
});

test('encrypting later leaves no word of the project in its folder; what is no such project is refused', async () => {
  await touchstone({}, 'new', 'plain', '--title', 'Kestrels');
  expect(await touchstone({}, 'passphrase', 'plain')).toMatchObject({ code: 4, asked: [] });
  expect(await touchstone({}, 'encrypt', 'nowhere')).toMatchObject({ code: 3, asked: [] });
  const ended = await touchstone({ typed: ['a b c d', 'a b c d'] }, 'encrypt', 'plain');
  expect(ended).toMatchObject({ code: 0, asked: ['New passphrase: ', 'The same once more: '] });
  expect(ended.out.split('\n').length).toBeGreaterThan(3);
  expect(await wordsIn('plain.touchstone')).not.toMatch(/Kestrels/);
  expect(await touchstone({ typed: ['x y', 'x y'] }, 'encrypt', 'plain')).toMatchObject({ code: 4 });
  expect((await touchstone({ typed: ['a b c d'] }, 'list', 'plain')).code).toBe(0);
}, 60_000);

test('erasing needs a reason and sources that are there', async () => {
  await touchstone({}, 'new', 'open', '--title', 'T');
  expect((await touchstone({}, 'erase', 'open', 'S1')).code).toBe(2);
  expect((await touchstone({}, 'erase', 'open', 'S1', '--reason', ' ')).code).toBe(2);
  const ended = await touchstone({}, 'erase', 'open', 'S1', '--reason', 'by mistake');
  expect(ended).toMatchObject({ code: 4, err: expect.stringMatching(/no source “S1”/) });
});

async function wordsIn(project: string): Promise<string> {
  const inside = await readdir(path.join(folder, project), { recursive: true, withFileTypes: true });
  const files = inside.filter((each) => each.isFile());
  const read = await Promise.all(
    files.map((each) => readFile(path.join(each.parentPath, each.name), 'latin1')),
  );
  return read.join('\n');
}
