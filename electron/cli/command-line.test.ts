import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { extractSource } from '../sources/extract.ts';
import { runCommandLine } from './command-line.ts';

const corpus = path.resolve(import.meta.dirname, '..', '..', 'corpus');

/** Runs a call in a folder and answers its exit code and words. */
async function touchstone(folder: string, ...args: readonly string[]) {
  return touchstoneUntil(new AbortController().signal, folder, ...args);
}

/** The same, stopped by a signal. */
async function touchstoneUntil(signal: AbortSignal, folder: string, ...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(args, {
    say: (line) => out.push(line),
    complain: (line) => err.push(line),
    folder,
    corpus,
    openParser: () => ({
      parse: async (bytes, name, asked) => extractSource(bytes, name, asked),
      close: () => {},
    }),
    askHidden: async () => null,
    nextLine: async () => null,
    signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-cli-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));
const run = (...args: readonly string[]) => touchstone(folder, ...args);
const put = (name: string, content: string) => writeFile(path.join(folder, name), content);

describe('a project from nothing to its report', () => {
  test('new, import, apply, list, export', async () => {
    const made = await run(
      'new',
      'brief',
      '--title',
      'The pact',
      '--question',
      'When?',
      '--banner',
      'DRAFT',
      '--tlp',
      'amber',
      '--analyst',
      'Ana',
    );
    expect(made).toEqual({ code: 0, out: path.join(folder, 'brief.touchstone'), err: '' });
    await put('a.md', '---\ntitle: A\npublisher: Post\n---\nThe treaty has 47 articles.\n');
    expect(await run('import', 'brief', 'a.md')).toEqual({ code: 0, out: 'S1 a.md', err: '' });
    expect(await run('import', 'brief', 'a.md')).toEqual({
      code: 0,
      out: 'Already here as S1: a.md',
      err: '',
    });
    const lines = [
      { type: 'addProposition', proposition: { wording: 'It has 47 articles' } },
      {
        type: 'captureClaim',
        claim: { source: 'S1', wording: 'Forty-seven' },
        passages: [{ source: 'S1', exact: '47 articles', occurrence: 1 }],
        bearing: { proposition: 'P1', stance: 'supports' },
      },
    ];
    await put('commands.jsonl', `${lines.map((line) => JSON.stringify(line)).join('\n\n')}\n`);
    expect(await run('apply', 'brief', 'commands.jsonl')).toEqual({
      code: 0,
      out: 'Applied 2 commands.',
      err: '',
    });
    const listed = JSON.parse((await run('list', 'brief.touchstone')).out);
    expect(listed).toMatchObject({
      project: { title: 'The pact', keyQuestion: 'When?', marking: { banner: 'DRAFT', tlp: 'TLP:AMBER' } },
      sources: [
        {
          label: 'S1',
          title: 'A',
          publisher: 'Post',
          claims: 1,
          sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
        },
      ],
      claims: [
        {
          label: 'claim 1',
          source: 'S1',
          proposition: 'P1',
          stance: 'supports',
          passages: [{ exact: '47 articles' }],
        },
      ],
      propositions: [{ label: 'P1', wording: 'It has 47 articles' }],
      origins: [{ name: 'Post', kind: 'outlet' }],
    });
    expect(await run('export', 'brief', 'out.md')).toMatchObject({
      code: 0,
      out: path.join(folder, 'out.md'),
    });
    const report = await readFile(path.join(folder, 'out.md'), 'utf8');
    expect(report).toContain('47 articles');
    const again = await run('export', 'brief', 'out.md');
    expect(again).toMatchObject({
      code: 6,
      err: expect.stringMatching(/^touchstone: “out\.md” is there already.*--replace/),
    });
    expect((await run('export', 'brief', 'out.md', '--replace')).code).toBe(0);
    expect(await readFile(path.join(folder, 'out.md'), 'utf8')).toBe(report);
  });
});

describe('what fails has its code and one line, and changes nothing', () => {
  beforeEach(async () => {
    await run('new', 'brief', '--title', 'T');
    await put('a.txt', 'Words.');
    await run('import', 'brief', 'a.txt');
  });

  test.each([
    [[], 2, /^touchstone: Say what to do/],
    [['fly'], 2, /^touchstone: There is no command “fly”/],
    [['new', 'x'], 2, /needs a --title.*Usage: touchstone new/],
    [['new', 'x', '--title', 'T', '--tlp', 'pink'], 2, /--tlp must be one of TLP:RED/],
    [['list', 'brief', '--loud'], 2, /--loud.*Usage: touchstone list/],
    [['import', 'brief'], 2, /Usage: touchstone import/],
    [['new', 'brief', '--title', 'T'], 6, /^touchstone: ./],
    [['list', 'nowhere'], 3, /^touchstone: ./],
    [['list', '.'], 3, /^touchstone: ./],
    [['list', 'brief', '--analyst', 'Bob'], 4, /no analyst named “Bob”; it knows “Analyst”/],
    [['import', 'brief', 'gone.txt', 'a.txt'], 5, /^touchstone: “gone\.txt” is no longer there/],
    [['import', 'brief', 'in/gone.txt'], 5, /^touchstone: “in\/gone\.txt” is no longer there/],
    [['apply', 'brief', 'gone.jsonl'], 5, /“gone\.jsonl” cannot be read/],
    [['apply', 'brief', '../gone.jsonl'], 5, /“\.\.\/gone\.jsonl” cannot be read/],
    [['export', 'brief', 'nowhere/out.md'], 6, /The folder for “out\.md” is not there/],
    [['export', 'brief', 'brief.touchstone/project.json', '--replace'], 6, /^touchstone: ./],
  ])('%j', async (args, code, sentence) => {
    const before = (await run('list', 'brief')).out;
    const ended = await run(...args);
    expect(ended.code).toBe(code);
    expect(ended.err).toMatch(sentence);
    expect(ended.err).not.toContain('\n');
    expect((await run('list', 'brief')).out).toBe(before);
  });

  test.each([
    [
      '{"type":"addProposition","proposition":{"wording":"P"}}\n{',
      5,
      /line 2 is not JSON; nothing was changed/,
    ],
    [
      '{"type":"addProposition","proposition":{"wording":"P"}}\n\n{"type":"fly"}',
      5,
      /line 3: "fly" is not a command/,
    ],
    [
      '{"type":"addProposition","proposition":{"wording":"P"}}\n{"type":"removeSources","sources":["S9"]}',
      4,
      /line 2: There is no source “S9”.*Nothing was changed/,
    ],
    ['\n', 5, /has no commands/],
  ])('commands %j', async (commands, code, sentence) => {
    await put('commands.jsonl', commands);
    const before = (await run('list', 'brief')).out;
    const ended = await run('apply', 'brief', 'commands.jsonl');
    expect(ended.code).toBe(code);
    expect(ended.err).toMatch(sentence);
    expect((await run('list', 'brief')).out).toBe(before);
  });
});

test('help and schema', async () => {
  expect((await run('help')).out).toMatch(/touchstone sample PROJECT/);
  const schema = JSON.parse((await run('schema')).out);
  expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema');
  expect(JSON.stringify(schema)).toContain('captureClaim');
});

describe('the sample brief', () => {
  let samples = '';
  let listed: Record<string, Record<string, unknown>[]> = {};
  beforeAll(async () => {
    samples = await mkdtemp(path.join(tmpdir(), 'touchstone-sample-'));
    expect(await touchstone(samples, 'sample', 'one')).toMatchObject({ code: 0, err: '' });
    listed = JSON.parse((await touchstone(samples, 'list', 'one')).out);
  });
  afterAll(() => rm(samples, { recursive: true, force: true }));

  test('holds five sources, 42 claims, ten propositions and 24 origins', () => {
    const { sources = [], claims = [], propositions = [], origins = [] } = listed;
    expect([sources, claims, propositions, origins].map((each) => each.length)).toEqual([5, 42, 10, 24]);
    expect(sources.map(({ label, score, reliability }) => [label, score, reliability])).toEqual([
      ['S1', 50, 'C'],
      ['S2', 40, 'C'],
      ['S3', 75, 'B'],
      ['S4', 25, 'E'],
      ['S5', 65, 'D'],
    ]);
    for (const { label, claims: count } of propositions) expect([label, count]).not.toEqual([label, 0]);
  });

  test('has no date that could not be read', async () => {
    const journal = await readFile(path.join(samples, 'one.touchstone', 'journal.jsonl'), 'utf8');
    expect(journal).not.toContain('"precision":"unknown"');
  });

  test('is the same each time, but for the id of the project', async () => {
    await touchstone(samples, 'sample', 'two');
    const second = JSON.parse((await touchstone(samples, 'list', 'two')).out);
    const { project: _one, ...first } = listed;
    const { project: _two, ...other } = second;
    expect(other).toEqual(first);
  });

  test('is not laid over something that is there', async () => {
    expect((await touchstone(samples, 'sample', 'one')).code).toBe(6);
    expect((await touchstone(samples, 'list', 'one')).code).toBe(0);
  });
});

test('a marking that is too long is refused and not cut', async () => {
  const made = await run('new', 'brief', '--title', 'T', '--banner', 'B'.repeat(201));
  expect(made).toMatchObject({ code: 2, err: expect.stringContaining('at most 200 characters') });
});

test('a folder in the place of the report cannot be replaced, and nobody is told that it can', async () => {
  await run('new', 'brief', '--title', 'T');
  await mkdir(path.join(folder, 'out.md'));
  const { code, err } = await run('export', 'brief', 'out.md');
  expect([code, err]).toEqual([6, 'touchstone: “out.md” is a folder; choose another name.']);
});

describe('history', () => {
  test('that is stopped is not taken for all of it', async () => {
    await run('new', 'brief', '--title', 'T');
    const stopped = await touchstoneUntil(AbortSignal.abort(), folder, 'history', 'brief');
    expect(stopped).toMatchObject({ code: 7, out: '' });
  });

  test('tells who changed what, in words, and can be asked for one claim', async () => {
    await run('new', 'brief', '--title', 'The pact', '--analyst', 'Ana');
    await put('a.md', '---\ntitle: A\n---\nThe treaty has 47 articles.\n');
    await run('import', 'brief', 'a.md');
    const capture = {
      type: 'captureClaim',
      claim: { source: 'S1', wording: 'Forty-seven' },
      passages: [{ source: 'S1', exact: '47 articles', occurrence: 1 }],
    };
    await put('commands.jsonl', `${JSON.stringify(capture)}\n`);
    await run('apply', 'brief', 'commands.jsonl');
    const all = await run('history', 'brief');
    expect(all.code).toBe(0);
    const told = all.out.split('\n');
    expect(told[0]).toMatch(/^2 · \d+ \w{3} \d{4}, \d\d:\d\d UTC · Ana · /);
    expect(told[1]).toBe('    claim 1 added from S1: “Forty-seven”');
    expect(all.out).toContain('    source S1 “A” added');
    expect(all.out).toMatch(/0 · .* · begin the project/);
    const one = await run('history', 'brief', '--claim', '1', '--json');
    expect(JSON.parse(one.out).map((each: { sequence: number }) => each.sequence)).toEqual([2]);
    expect((await run('history', 'brief', '--count', '1')).out.split('\n').length).toBe(2);
    expect(await run('history', 'brief', '--claim', '9')).toMatchObject({ code: 4, out: '' });
    for (const wrong of [['--count', 'many'], ['--claim', 'S1'], ['--colour']]) {
      expect((await run('history', 'brief', ...wrong)).code).toBe(2);
    }
    expect((await run('history', 'nowhere')).code).toBe(3);
  });
});
