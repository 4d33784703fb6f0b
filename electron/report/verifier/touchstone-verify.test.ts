import { spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { AnalystId, CommandId, PropositionId } from '../../../shared/domain/identity.ts';
import { runCommandLine } from '../../cli/command-line.ts';
import { eraseSources } from '../../project/erase/erase-sources.ts';
import { openProject } from '../../project/project-store.ts';
import { succeeded } from '../../project/sample-project.ts';
import { extractSource } from '../../sources/extract.ts';

let folder = '';
const file = (...names: string[]) => path.join(folder, ...names);
const project = (...names: string[]) => file('brief.touchstone', ...names);

async function touchstone(...args: readonly string[]): Promise<{ code: number; out: string; err: string }> {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommandLine(args, {
    say: (line) => out.push(line),
    complain: (line) => err.push(line),
    folder,
    corpus: path.resolve(import.meta.dirname, '../../../corpus'),
    openParser: () => ({
      parse: async (bytes, name, asked) => extractSource(bytes, name, asked),
      close: () => {},
    }),
    askHidden: async () => null,
    nextLine: async () => null,
    signal: new AbortController().signal,
  });
  return { code, out: out.join('\n'), err: err.join('\n') };
}

/** Runs the verifier as whoever gets a report would: with Node alone, from the file beside the report. */
function verifier(...args: readonly string[]): { code: number | null; out: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [file('touchstone-verify.mjs'), ...args], {
    encoding: 'utf8',
    env: {},
  });
  return { code: status, out: `${stdout}${stderr}` };
}

/** The sample brief with its report, exported twice. */
beforeEach(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-verifier-'));
  expect((await touchstone('sample', 'brief')).code).toBe(0);
  expect((await touchstone('export', 'brief', 'report.md', '--verifier')).code).toBe(0);
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function change(name: string, from: string | RegExp, to: string): void {
  fs.chmodSync(name, 0o600);
  const text = fs.readFileSync(name, 'utf8');
  const changed = text.replace(from, to);
  expect(changed).not.toBe(text);
  fs.writeFileSync(name, changed);
}

test('1. a project and its report check out, and two exports are the same bytes', async () => {
  expect((await touchstone('export', 'brief', 'again.md')).code).toBe(0);
  expect(fs.readFileSync(file('again.md'))).toEqual(fs.readFileSync(file('report.md')));
  const found = verifier(project(), file('report.md'));
  expect(found).toMatchObject({ code: 0, out: expect.stringContaining('Everything checks out.') });
  const [, footnotes] = /(\d+) footnotes of the report/.exec(found.out) ?? [];
  const [, quotations] = /(\d+) quotations were compared/.exec(found.out) ?? [];
  expect(Number(footnotes)).toBeGreaterThan(5);
  expect(footnotes).toBe(quotations);
  expect(verifier(project()).code).toBe(0);
  expect(verifier().code).toBe(2);
});

test('2. a word changed in a quotation, a hash or a place of the report is found', () => {
  const report = fs.readFileSync(file('report.md'), 'utf8');
  const cases: readonly (readonly [RegExp, string])[] = [
    [/^( {4}> .*?)\p{L}{4,}/mu, '$1wrong'],
    [/made from edit \d+/, 'made from edit 1'],
    [/characters \d+ to/, 'characters 3 to'],
    [/(imported bytes `)[0-9a-f]{4}(?=[0-9a-f]{60}`, of the text)/, '$10000'],
    [/Every edit carries the SHA-256 of the one before it; that of edit \d+ is `[0-9a-f]{4}/, 'hash `0000'],
  ];
  for (const [from, to] of cases) {
    fs.writeFileSync(file('report.md'), report);
    change(file('report.md'), from, to);
    expect(verifier(project(), file('report.md')), String(from)).toMatchObject({ code: 1 });
  }
});

test('3. a changed journal, text or original is found', () => {
  const journal = fs.readFileSync(project('journal.jsonl'), 'utf8');
  change(project('journal.jsonl'), /"sequence":2/, '"sequence":9');
  expect(verifier(project(), file('report.md'))).toMatchObject({ code: 1 });
  fs.writeFileSync(project('journal.jsonl'), journal);
  expect(verifier(project(), file('report.md')).code).toBe(0);
  for (const ending of ['.text', '']) {
    const name =
      fs.readdirSync(project('sources')).find((each) => /^[0-9a-f]{64}(.*)$/.exec(each)?.[1] === ending) ??
      '';
    const sound = fs.readFileSync(project('sources', name));
    change(project('sources', name), /e/, 'x');
    expect(verifier(project())).toMatchObject({ code: 1, out: expect.stringContaining('has changed') });
    fs.writeFileSync(project('sources', name), sound);
  }
});

test('4. edits after the report do not matter to it', async () => {
  const lines = [{ type: 'addProposition', proposition: { wording: 'Later' } }];
  fs.writeFileSync(file('later.jsonl'), JSON.stringify(lines[0]));
  expect((await touchstone('apply', 'brief', 'later.jsonl')).code).toBe(0);
  expect(verifier(project(), file('report.md')).code).toBe(0);
});

test('4b. edits that shared a write check out, and the report that was made after them', async () => {
  const store = succeeded(await openProject(project()));
  const [analyst] = store.reading.tables.analyst.keys();
  const made = ['One', 'Two', 'Three'].map((wording) => ({
    type: 'addProposition' as const,
    id: randomUUID() as CommandId,
    analyst: analyst as AnalystId,
    time: '2025-02-03T09:00:00.000Z',
    proposition: { id: randomUUID() as PropositionId, wording, question: '', note: '' },
  }));
  for (const answer of await Promise.all(made.map((command) => store.edit(command)))) succeeded(answer);
  succeeded(await store.close());
  const lines = fs.readFileSync(project('journal.jsonl'), 'utf8').trimEnd().split('\n');
  expect(lines.slice(-3).map((line) => line.slice(64, 67))).toEqual([' {"', '  {', '  {']);
  expect((await touchstone('export', 'brief', 'joined.md')).code).toBe(0);
  expect(verifier(project(), file('joined.md'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('Everything checks out.'),
  });
  change(project('journal.jsonl'), /Three/, 'Threw');
  expect(verifier(project())).toMatchObject({ code: 1 });
});

test('5. “verify” prints a table; “recover” makes a whole project of a damaged one', async () => {
  const sound = await touchstone('verify', 'brief');
  expect(sound).toMatchObject({ code: 0, err: '' });
  expect(sound.out).toMatch(/^what +checked +wrong\nrecord of edits +\d+ +0\n/);
  const journal = fs.readFileSync(project('journal.jsonl'), 'utf8');
  change(project('journal.jsonl'), /"title":"The/, '"title":"Tha');
  const wrong = await touchstone('verify', 'brief');
  expect([wrong.code, wrong.err]).toEqual([8, expect.stringContaining('is damaged')]);
  expect((await touchstone('list', 'brief')).code).toBe(3);
  const recovered = await touchstone('recover', 'brief', 'saved');
  expect([recovered.code, recovered.out]).toEqual([0, file('saved.touchstone')]);
  expect((await touchstone('recover', 'brief', 'saved')).code).toBe(6);
  expect((await touchstone('verify', 'saved')).code).toBe(0);
  fs.writeFileSync(project('journal.jsonl'), journal);
  const listed = await touchstone('list', 'brief');
  const claims = (out: string) => (JSON.parse(out) as { claims: unknown }).claims;
  expect(claims((await touchstone('list', 'saved')).out)).toEqual(claims(listed.out));
});

test('6. a report from before a source was erased is still known, and what it quotes of it is told apart', async () => {
  const store = succeeded(await openProject(project()));
  const { tables } = store.reading;
  const source = [...tables.source.values()].find((each) => store.reading.index.claimsOfSource.has(each.id));
  const [analyst] = tables.analyst.keys();
  if (source === undefined || analyst === undefined) throw new Error('the sample has no claims');
  const asked = { sources: [source.id], reason: 'By mistake', analyst: analyst as AnalystId };
  const done = await eraseSources(store, asked);
  expect(done.outcome.ok).toBe(true);
  succeeded(await succeeded(done.project).close());
  const found = verifier(project(), file('report.md'));
  expect(found.out).toContain('before a source was erased for good');
  expect(found.out).toMatch(/\d+ footnotes of the report quote a source that was erased since/);
  expect(found).toMatchObject({ code: 0, out: expect.stringContaining('Everything checks out.') });
  expect((await touchstone('export', 'brief', 'after.md')).code).toBe(0);
  const after = fs.readFileSync(file('after.md'), 'utf8');
  expect(after).toContain('1 source was erased for good');
  expect(after).toContain(source.bytes.sha256);
  expect(after).toContain('By mistake');
  expect(after).not.toContain(source.title);
  expect(verifier(project(), file('after.md'))).toMatchObject({ code: 0 });
  expect((await touchstone('verify', 'brief')).code).toBe(0);
  expect((await touchstone('recover', 'brief', 'saved')).code).toBe(0);
  expect((await touchstone('verify', 'saved')).code).toBe(0);
  fs.writeFileSync(file('other.md'), after.replace(/(made from edit )\d+/, '$11'));
  expect(verifier(project(), file('other.md')).code).toBe(1);
});

test('7. a quotation with a reference to a character that does not exist is compared like any other', async () => {
  const quoted = 'The page said &#x110000; and &#x41; again';
  fs.writeFileSync(file('odd.txt'), `${quoted}.\n`);
  expect((await touchstone('import', 'brief', 'odd.txt')).out).toMatch(/^S6 /);
  const claim = {
    type: 'captureClaim',
    claim: { source: 'S6', wording: 'Odd' },
    passages: [{ exact: quoted }],
  };
  fs.writeFileSync(file('odd.jsonl'), JSON.stringify(claim));
  expect(await touchstone('apply', 'brief', 'odd.jsonl')).toMatchObject({ code: 0 });
  expect((await touchstone('export', 'brief', 'odd.md')).code).toBe(0);
  expect(verifier(project(), file('odd.md'))).toMatchObject({
    code: 0,
    out: expect.stringContaining('Everything checks out.'),
  });
});
