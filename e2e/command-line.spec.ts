import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Computer } from './app.ts';
import { expect, test } from './app.ts';
import { contentsOf, listProject, touchstone } from './project-files.ts';

const root = path.resolve(import.meta.dirname, '..');

/** Commands as a file has them, one a line. */
const lines = (...commands: readonly object[]) =>
  `${commands.map((each) => JSON.stringify(each)).join('\n')}\n`;

const run = (computer: Computer, ...words: readonly string[]) => touchstone(computer.home, ...words);

test('a brief from nothing to its report, without a window', async ({ computer }) => {
  const made = await run(
    computer,
    'new',
    'brief',
    '--title',
    'The pact',
    '--question',
    'When?',
    '--tlp',
    'amber',
    '--analyst',
    'Ana',
  );
  const folder = path.join(computer.home, 'brief.touchstone');
  expect(made).toEqual({ code: 0, out: `${folder}\n`, err: '' });

  const first =
    '---\ntitle: Forty-seven articles\npublisher: Post\n---\nThe pact has 47 articles. It has 47 articles 👩‍🚀, he said.\n';
  computer.write('found/a.md', first);
  computer.write(
    'found/b.html',
    '<title>Signed</title><article><p>It was signed on 17 January 2025.</p></article>',
  );
  computer.write('found/c.txt', '');
  expect(await run(computer, 'import', 'brief', 'found')).toEqual({
    code: 5,
    out: 'S1 found/a.md\nS2 found/b.html\n',
    err: 'touchstone: “found/c.txt” is empty; look for a copy that has something in it.\n',
  });
  expect(await run(computer, 'import', 'brief.touchstone', 'found/a.md')).toEqual({
    code: 0,
    out: 'Already here as S1: found/a.md\n',
    err: '',
  });

  computer.write(
    'commands.jsonl',
    lines(
      { type: 'addProposition', proposition: { wording: 'The pact has 47 articles' } },
      {
        type: 'captureClaim',
        claim: { source: 'S1', wording: 'Forty-seven articles', voice: 'attributed', hedge: 'asserted' },
        passages: [{ source: 'S1', exact: '47 articles', occurrence: 2 }],
        bearing: { proposition: 'P1', stance: 'supports' },
      },
      {
        type: 'captureClaim',
        claim: { source: 'S2', wording: 'Signed in January', said: '17 January 2025' },
        passages: [{ exact: 'signed on 17 January 2025' }],
      },
    ),
  );
  expect(await run(computer, 'apply', 'brief', 'commands.jsonl')).toEqual({
    code: 0,
    out: 'Applied 3 commands.\n',
    err: '',
  });

  const listed = await listProject(folder);
  expect(listed.sources.map(({ label, title, sha256 }) => [label, title, sha256])).toEqual([
    ['S1', 'Forty-seven articles', createHash('sha256').update(first).digest('hex')],
    ['S2', 'Signed', expect.stringMatching(/^[0-9a-f]{64}$/)],
  ]);
  const text = 'The pact has 47 articles. It has 47 articles 👩‍🚀, he said.\n';
  const [quotation] = listed.claims[0]?.passages ?? [];
  expect(quotation?.start).toBe(text.lastIndexOf('47 articles'));
  expect(text.slice(quotation?.start, quotation?.end)).toBe('47 articles');
  expect(listed.claims[1]).toMatchObject({ label: 'claim 2', source: 'S2', wording: 'Signed in January' });

  const report = path.join(computer.home, 'report.md');
  expect(await run(computer, 'export', 'brief', 'report.md')).toEqual({
    code: 0,
    out: `${report}\n`,
    err: '',
  });
  const words = readFileSync(report);
  expect(words.toString()).toContain('47 articles');
  expect(words.toString()).toContain(listed.sources[0]?.sha256);
  expect((await run(computer, 'export', 'brief', 'again.md')).code).toBe(0);
  expect(readFileSync(path.join(computer.home, 'again.md')).equals(words)).toBe(true);

  writeFileSync(report, 'mine');
  const kept = await run(computer, 'export', 'brief', 'report.md');
  expect(kept).toMatchObject({
    code: 6,
    out: '',
    err: expect.stringMatching(/^touchstone: “report\.md” .*--replace.*\n$/),
  });
  expect(readFileSync(report, 'utf8')).toBe('mine');
  expect((await run(computer, 'export', 'brief', 'report.md', '--replace')).code).toBe(0);
  expect(readFileSync(report).equals(words)).toBe(true);

  // The window shows what the command line did, and one undo takes a file of commands back.
  const workbench = await computer.start();
  await workbench.willOpen(folder);
  await workbench.page.getByRole('button', { name: 'Open project' }).click();
  await workbench.page.getByRole('button', { name: 'Begin' }).click();
  await workbench.page.getByRole('tab', { name: 'Claims' }).click();
  const claims = workbench.page.getByRole('grid', { name: 'Claims' });
  await expect(claims.getByText('Forty-seven articles').first()).toBeVisible();
  expect(await run(computer, 'list', 'brief')).toMatchObject({
    code: 3,
    out: '',
    err: expect.stringMatching(/^touchstone: The project “brief\.touchstone” is already open .*\n$/),
  });
  await workbench.chooseFromMenu('undo');
  await expect(workbench.page.getByText('Undone: Commands of commands.jsonl')).toBeVisible();
  await workbench.saved();
  await workbench.close();
  expect((await listProject(folder)).claims).toEqual([]);
});

test('what fails has its code and one line, and changes nothing', async ({ computer }) => {
  await run(computer, 'new', 'brief', '--title', 'The pact');
  computer.write('a.txt', 'The pact has 47 articles.\n');
  await run(computer, 'import', 'brief', 'a.txt');
  const good = { type: 'addProposition', proposition: { wording: 'The pact has 47 articles' } };
  const capture = (claim: object, passage: object) => ({ type: 'captureClaim', claim, passages: [passage] });
  const files = {
    'not-json.jsonl': `${JSON.stringify(good)}\n{"type":\n`,
    'unknown.jsonl': lines(good, { type: 'deleteEverything' }),
    'no-source.jsonl': lines(good, { type: 'removeSources', sources: ['S9'] }),
    'no-passage.jsonl': lines(good, capture({ source: 'S1', wording: 'W' }, { exact: '48 articles' })),
    'no-second.jsonl': lines(
      good,
      capture({ source: 'S1', wording: 'W' }, { exact: '47 articles', occurrence: 2 }),
    ),
    'empty.jsonl': '\n',
    'binary.jsonl': Buffer.from([0xff, 0xfe, 0, 1]),
  };
  for (const [name, content] of Object.entries(files)) computer.write(name, content);
  const folder = path.join(computer.home, 'brief.touchstone');
  const calls: readonly (readonly [number, RegExp, ...string[]])[] = [
    [2, /Say what to do; “touchstone help” lists the commands/],
    [2, /There is no command “fly”/, 'fly'],
    [2, /--title.*Usage: touchstone new/, 'new', 'other'],
    [2, /Usage: touchstone list/, 'list', 'brief', '--loud'],
    [6, /already something named/, 'new', 'brief', '--title', 'Again'],
    [3, /There is no folder “nowhere”/, 'list', 'nowhere'],
    [3, /is not a Touchstone project/, 'list', '.'],
    [4, /no analyst named “Bo”/, 'list', 'brief', '--analyst', 'Bo'],
    [5, /“gone\.txt” is no longer there/, 'import', 'brief', 'gone.txt'],
    [5, /“gone\.jsonl” cannot be read/, 'apply', 'brief', 'gone.jsonl'],
    [5, /line 2 is not JSON; nothing was changed/, 'apply', 'brief', 'not-json.jsonl'],
    [5, /line 2: "deleteEverything" is not a command/, 'apply', 'brief', 'unknown.jsonl'],
    [4, /line 2: There is no source “S9”.*Nothing was changed/, 'apply', 'brief', 'no-source.jsonl'],
    [4, /line 2: .*48 articles.*Nothing was changed/, 'apply', 'brief', 'no-passage.jsonl'],
    [4, /line 2: .*Nothing was changed/, 'apply', 'brief', 'no-second.jsonl'],
    [5, /has no commands/, 'apply', 'brief', 'empty.jsonl'],
    [5, /cannot be read/, 'apply', 'brief', 'binary.jsonl'],
    [6, /./, 'export', 'brief', 'nowhere/out.md'],
  ];
  const before = contentsOf(folder);
  for (const [code, sentence, ...words] of calls) {
    const ended = await run(computer, ...words);
    expect([words, ended.code, ended.out]).toEqual([words, code, '']);
    expect(ended.err).toMatch(sentence);
    expect(ended.err).toMatch(/^touchstone: [^\n]+\n$/);
    expect([words, contentsOf(folder)]).toEqual([words, before]);
  }
});

test('the sample, the schema and the help, through npm', async ({ computer }) => {
  const npm = (...words: readonly string[]) =>
    spawnSync('npm', ['run', '-s', 'touchstone', '--', ...words], {
      cwd: root,
      encoding: 'utf8',
      env: process.env,
    });
  const folder = path.join(computer.home, 'sample.touchstone');
  expect(npm('sample', folder)).toMatchObject({ status: 0, stdout: `${folder}\n`, stderr: '' });
  const listed = await listProject(folder);
  expect(listed.sources.map((each) => each.label)).toEqual(['S1', 'S2', 'S3', 'S4', 'S5']);
  expect(listed.propositions).toHaveLength(10);
  for (const name of ['one.md', 'two.md'])
    expect((await run(computer, 'export', 'sample', name)).code).toBe(0);
  const [one, two] = ['one.md', 'two.md'].map((name) => readFileSync(path.join(computer.home, name), 'utf8'));
  expect(two).toBe(one);
  expect(one).toContain(listed.propositions[0]?.wording);

  const schema = await run(computer, 'schema');
  expect(schema).toMatchObject({ code: 0, err: '' });
  expect(JSON.parse(schema.out)).toMatchObject({ $schema: 'https://json-schema.org/draft/2020-12/schema' });
  const help = await run(computer, 'help');
  expect(help.code).toBe(0);
  for (const command of ['new', 'sample', 'import', 'list', 'apply', 'schema', 'export']) {
    expect(help.out).toContain(`touchstone ${command}`);
  }
});
