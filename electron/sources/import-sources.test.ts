import { randomUUID } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportOutcome } from '../../shared/contract/import-report.ts';
import { analystId, projectId, type SourceId } from '../../shared/domain/identity.ts';
import { orderedSources } from '../../shared/project/read-model.ts';
import { createProject, type ProjectStore } from '../project/project-store.ts';
import { extractSource } from './extract.ts';
import {
  addPublication,
  type ImportStep,
  importPasted,
  importSources,
  rereadSource,
} from './import-sources.ts';
import type { Parser } from './parser.ts';

const parser: Parser = {
  parse: async (bytes, name, asked) => extractSource(bytes, name, asked),
  close: () => {},
};
const analyst = analystId.parse('00000000-0000-4000-8000-000000000001');

let folder = '';
let store: ProjectStore;
const at = (name: string) => path.join(folder, 'given', name);
const put = async (name: string, content: string | Uint8Array) => {
  await mkdir(path.dirname(at(name)), { recursive: true });
  await writeFile(at(name), content);
  return at(name);
};
const brief = ({ kind, name, ...rest }: ImportOutcome) =>
  `${kind} ${name}${'label' in rest ? ` ${rest.label}` : ''}`;
const take = async (paths: readonly string[]) => {
  const { outcomes } = await importSources(store, parser, paths, { analyst });
  return outcomes.map(brief);
};
const standing = () => orderedSources(store.reading);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'touchstone-import-'));
  const made = await createProject(path.join(folder, 'brief.touchstone'), {
    id: projectId.parse(randomUUID()),
    title: 'Brief',
    keyQuestion: '',
    marking: { banner: '', tlp: null },
    analyst: { id: analyst, name: 'Ana' },
  });
  if (!made.ok) throw new Error(made.error.sentence);
  store = made.value;
});
afterEach(async () => {
  await store.close();
  await rm(folder, { recursive: true, force: true });
});

describe('files and folders', () => {
  test('a folder is imported by name; hidden files and links inside are passed over; what fails is told', async () => {
    await put('b/z.txt', 'Last');
    await put('b/a.md', '# First\n\ntext');
    await put('b/c/in.html', '<title>Deep</title><p>x');
    await put('b/.hidden.txt', 'hidden');
    await put('b/.git/x.txt', 'hidden');
    await put('b/picture.png', 'png');
    await put('b/empty.txt', '');
    await put('outside.txt', 'outside');
    await symlink(at('outside.txt'), at('b/link.txt'));
    await symlink(at('b'), at('b/circle'));
    expect(await take([at('b')])).toEqual([
      'added b/a.md S1',
      'failed b/empty.txt',
      'failed b/picture.png',
      'added b/z.txt S2',
      'added b/c/in.html S3',
    ]);
    expect(standing().map(({ title, originalName, status }) => [title, originalName, status])).toEqual([
      ['First', 'a.md', 'unread'],
      ['Last', 'z.txt', 'unread'],
      ['Deep', 'in.html', 'unread'],
    ]);
    expect(store.reading.revision).toBe(1);
  });

  test('what cannot be had is told and changes nothing', async () => {
    await mkdir(at('nothing'), { recursive: true });
    await mkdir(at('other.touchstone'));
    const { outcomes } = await importSources(
      store,
      parser,
      [at('gone.txt'), at('nothing'), at('other.touchstone')],
      {
        analyst,
      },
    );
    expect(outcomes.map((each) => each.kind === 'failed' && each.sentence)).toEqual([
      '“gone.txt” is no longer there; look for where it went and choose it again.',
      'The folder “nothing” has no files to import; choose the folder that holds the sources.',
      '“other.touchstone” is a Touchstone project and no source; open it with “Open project”.',
    ]);
    expect(store.reading.revision).toBe(0);
  });

  test('a file without the right to read it', async () => {
    await chmod(await put('closed.txt', 'x'), 0);
    const { outcomes } = await importSources(store, parser, [at('closed.txt')], { analyst });
    // The superuser may read everything.
    const refused = { kind: 'failed', sentence: expect.stringContaining('“closed.txt” may not be read') };
    expect(outcomes).toMatchObject([process.getuid?.() === 0 ? { kind: 'added' } : refused]);
  });

  test('a file that is too large is refused without being read', async () => {
    const { open } = await import('node:fs/promises');
    await put('big.txt', 'x');
    const handle = await open(at('big.txt'), 'r+');
    await handle.truncate(100_000_001);
    await handle.close();
    const { outcomes } = await importSources(store, parser, [at('big.txt')], { analyst });
    expect(outcomes).toMatchObject([
      { kind: 'failed', sentence: expect.stringContaining('too large (100 MB)') },
    ]);
  });
});

describe('the same bytes', () => {
  test('are a duplicate, in one import and in the next', async () => {
    const paths = [await put('a.txt', 'Same'), await put('b.txt', 'Same'), await put('c.txt', 'Other')];
    expect(await take(paths)).toEqual(['added a.txt S1', 'duplicate b.txt S1', 'added c.txt S2']);
    expect(await take(paths)).toEqual(['duplicate a.txt S1', 'duplicate b.txt S1', 'duplicate c.txt S2']);
    expect(standing()).toHaveLength(2);
  });

  test('may be another publication', async () => {
    await take([await put('a.md', '---\npublisher: Post\ntitle: T\nauthor: A\n---\nx')]);
    const [first] = standing();
    const added = await addPublication(store, first?.id as SourceId, 'b.md', { analyst });
    expect(added).toMatchObject({ ok: true, value: { label: 'S2' } });
    expect(standing()[1]).toMatchObject({ title: 'T', author: 'A', publisher: null, originalName: 'b.md' });
    expect(standing()[1]?.bytes).toEqual(first?.bytes);
  });
});

test('a publisher is the origin of that name, by whatever of its names, and made once', async () => {
  const origin = {
    id: randomUUID() as never,
    name: 'Dnipro Post',
    kind: 'agency',
    otherNames: ['The Post'],
  } as const;
  await store.edit({
    type: 'addOrigin',
    id: randomUUID() as never,
    analyst,
    time: '2025-02-03T09:00:00.000Z',
    origin,
  });
  await take([
    await put('a.md', '---\npublisher: the  post\npublished: 10 Jan 2025\n---\na'),
    await put('b.md', '---\npublisher: Neva Daily\n---\nb'),
    await put('c.md', '---\npublisher: NEVA daily\n---\nc'),
  ]);
  const names = standing().map(
    ({ publisher }) => publisher && store.reading.tables.origin.get(publisher)?.name,
  );
  expect(names).toEqual(['Dnipro Post', 'Neva Daily', 'Neva Daily']);
  expect(store.reading.tables.origin.size).toBe(2);
  expect(standing()[0]?.published).toMatchObject({ from: '2025-01-10', precision: 'day' });
});

test('the title falls back to the first heading, the first line, the name of the file', async () => {
  await take([
    await put('a.md', 'Words.\n\n## A head\n'),
    await put('b.txt', 'A line\nand more\n\ntext'),
    await put('long name.txt', 'word '.repeat(100)),
  ]);
  expect(standing().map(({ title }) => title)).toEqual(['A head', 'A line', 'long name']);
});

describe('a long import', () => {
  test('commits in batches and tells how far it is', async () => {
    for (let each = 0; each < 120; each += 1) await put(`many/${1000 + each}.txt`, `Text ${each}`);
    const steps: ImportStep[] = [];
    await importSources(store, parser, [at('many')], { analyst, onProgress: (step) => steps.push(step) });
    expect(store.reading.revision).toBe(3);
    expect(steps.flatMap(({ outcomes }) => outcomes)).toHaveLength(120);
    expect(steps[0]).toMatchObject({ total: 120, done: 0, current: 'many/1000.txt', state: 'running' });
    expect(steps.at(-1)).toMatchObject({ total: 120, done: 120, current: null, state: 'finished' });
  });

  test('can be stopped, and keeps what it has read', async () => {
    for (let each = 0; each < 10; each += 1) await put(`many/${each}.txt`, `Text ${each}`);
    const stop = new AbortController();
    const { state, outcomes } = await importSources(store, parser, [at('many')], {
      analyst,
      signal: stop.signal,
      onProgress: ({ done }) => {
        if (done === 3) stop.abort();
      },
    });
    expect(state).toBe('cancelled');
    expect(outcomes).toHaveLength(standing().length);
    expect(standing().length).toBe(4);
  });

  test('does not let a slow file hold up those before it', async () => {
    const paths = [await put('a.txt', 'Quick'), await put('slow.txt', 'Slow')];
    let release = () => {};
    const slow: Parser = {
      ...parser,
      parse: async (bytes, name) => {
        if (name === 'slow.txt') await new Promise<void>((resolve) => (release = resolve));
        return extractSource(bytes, name);
      },
    };
    const importing = importSources(store, slow, paths, {
      analyst,
      onProgress: ({ outcomes }) => {
        if (outcomes.some(({ name }) => name === 'a.txt')) release();
      },
    });
    expect((await importing).outcomes.map(brief)).toEqual(['added a.txt S1', 'added slow.txt S2']);
  });
});

describe('pasted text', () => {
  const pasted = {
    text: 'One\r\n\r\nTwo 🕊️',
    title: '',
    publisher: 'Post',
    published: 'Oct 2024',
    address: 'https://x.test',
  };

  test('becomes a source with the bytes of what was pasted', async () => {
    expect(await importPasted(store, pasted, { analyst })).toMatchObject({
      ok: true,
      value: { kind: 'added', label: 'S1' },
    });
    const [source] = standing();
    expect(source).toMatchObject({
      title: 'One',
      address: 'https://x.test',
      published: { from: '2024-10-01', precision: 'month' },
      extractor: { name: 'pasted text', encoding: 'utf-8' },
      bytes: { size: new TextEncoder().encode(pasted.text).length },
    });
    expect(source && store.readText(source)).toMatchObject({ ok: true, value: { text: 'One\n\nTwo 🕊️' } });
    expect(await importPasted(store, pasted, { analyst })).toMatchObject({
      ok: true,
      value: { kind: 'duplicate' },
    });
  });

  test.each(['', ' \n', 'a\0b', 'half \uD83D'])('%j is refused', async (text) => {
    const outcome = await importPasted(store, { ...pasted, text }, { analyst });
    expect(outcome).toMatchObject({
      ok: true,
      value: { kind: 'failed', sentence: expect.stringMatching(/copy the text again/) },
    });
    expect(store.reading.revision).toBe(0);
  });
});

test('a source can be read again in another encoding', async () => {
  await take([await put('a.txt', new Uint8Array([0xcf, 0xf0, 0xe8, 0xe2, 0xe5, 0xf2]))]);
  const id = standing()[0]?.id as SourceId;
  for (const [encoding, text] of [
    ['windows-1252', 'Ïðèâåò'],
    ['windows-1251', 'Привет'],
  ] as const) {
    expect(await rereadSource(store, parser, id, encoding, { analyst })).toEqual({ ok: true, value: null });
    const [source] = standing();
    expect(source?.extractor.encoding).toBe(encoding);
    expect(source && store.readText(source)).toMatchObject({ ok: true, value: { text } });
  }
  expect(await rereadSource(store, parser, id, 'utf-8', { analyst })).toMatchObject({
    ok: false,
    error: { code: 'unreadable-source', sentence: expect.stringContaining('cannot be read as utf-8') },
  });
});
