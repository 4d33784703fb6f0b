import { randomUUID } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { OpenOptions } from '../../electron/project/opened-files.ts';
import type { ProjectStore } from '../../electron/project/project-store.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import type { Command } from '../../shared/project/command.ts';
import type { NewProject } from '../../shared/project/new-project.ts';
import { currentRating } from '../../shared/project/read-model.ts';
import type { Result } from '../../shared/project/refusal.ts';

type Built = {
  readonly createProject: (
    folder: string,
    asked: NewProject,
    options?: OpenOptions,
  ) => Promise<Result<ProjectStore, Problem>>;
  readonly openProject: (folder: string, options?: OpenOptions) => Promise<Result<ProjectStore, Problem>>;
};

export const root = path.resolve(import.meta.dirname, '../..');

/** The built store, as the program runs it. */
export async function builtStore(): Promise<Built> {
  return (await import(pathToFileURL(path.join(root, 'out/cli/project-store.js')).href)) as Built;
}

export const workFolder = mkdtempSync(path.join(tmpdir(), 'touchstone-bench-'));

const analyst = randomUUID();

function id<T>(): T {
  return randomUUID() as T;
}

const words =
  'treaty minister agency signed said officials harbour figures quarter winter convoy ledger account border reported talks delayed forecast annex'.split(
    ' ',
  );

/** A text of about `length` UTF-16 units in paragraphs of a few sentences, the same for the same seed. */
export function longText(length: number, seed: number): string {
  let state = seed;
  const next = (below: number) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return state % below;
  };
  const paragraphs: string[] = [];
  let written = 0;
  while (written < length) {
    const sentences = Array.from({ length: 3 + next(4) }, () => {
      const some = Array.from({ length: 9 + next(12) }, () => words[next(words.length)] ?? '');
      const text = some.join(' ');
      return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
    });
    const paragraph = sentences.join(' ');
    paragraphs.push(paragraph);
    written += paragraph.length + 2;
  }
  return paragraphs.join('\n\n');
}

function blocksOf(text: string) {
  const blocks = [];
  let start = 0;
  for (const paragraph of text.split('\n\n')) {
    blocks.push({ kind: 'paragraph' as const, start, end: start + paragraph.length, level: 0, page: null });
    start += paragraph.length + 2;
  }
  return blocks;
}

export function must<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(result.error.sentence);
  return result.value;
}

type StoredFiles = Extract<Awaited<ReturnType<ProjectStore['addSourceFiles']>>, { ok: true }>['value'];

const stances = ['supports', 'refutes', 'questions', 'reports'] as const;

/** What a project of the bench holds: so many sources of one length, each with so many claims. */
export type MadeProject = {
  readonly sources: number;
  readonly claims: number;
  readonly length: number;
  /** How many different texts the sources have; each its own where it is left out. */
  readonly texts?: number;
  /** Whether every claim is an edit of its own, as when somebody captures them, and not one of a batch. */
  readonly oneByOne?: boolean;
  /** How it is kept: encrypted where there is a passphrase. */
  readonly options?: OpenOptions;
};

/** How many edits are asked for before the bench waits for them. */
const askedAtOnce = 500;

/** Makes a project; answers its folder. */
export async function makeProject(name: string, asked: MadeProject): Promise<string> {
  const { createProject } = await builtStore();
  const folder = path.join(workFolder, `${name}.touchstone`);
  const store = must(
    await createProject(
      folder,
      {
        id: id(),
        title: `Bench ${name}`,
        keyQuestion: 'How fast?',
        marking: { banner: 'BENCH', tlp: 'TLP:CLEAR' },
        analyst: { id: analyst as never, name: 'Bench' },
      },
      asked.options,
    ),
  );
  const pending: Promise<unknown>[] = [];
  const edit = async (made: Command) => {
    pending.push(store.edit(made).then(must));
    if (pending.length >= askedAtOnce) await Promise.all(pending.splice(0));
  };
  const time = () => new Date().toISOString();
  const command = (body: object): Command =>
    ({ id: randomUUID(), analyst, time: time(), ...body }) as unknown as Command;
  const propositions = Array.from({ length: 12 }, () => id<string>());
  for (const [at, each] of propositions.entries()) {
    const proposition = { id: each, wording: `Proposition ${at + 1} of the bench`, question: '', note: '' };
    must(await store.edit(command({ type: 'addProposition', proposition })));
  }
  const texts: { readonly text: string; readonly files: StoredFiles }[] = [];
  for (let number = 0; number < (asked.texts ?? asked.sources); number += 1) {
    const text = longText(asked.length, number + 7);
    const laidOut = { text, blocks: blocksOf(text) };
    texts.push({ text, files: must(await store.addSourceFiles(Buffer.from(text, 'utf8'), laidOut)) });
  }
  for (let number = 0; number < asked.sources; number += 1) {
    const { text, files } = texts[number % texts.length] as (typeof texts)[number];
    const source = id<string>();
    const added = {
      id: source,
      title: `Long source ${number + 1}`,
      publisher: null,
      author: '',
      published: null,
      accessed: null,
      language: 'en',
      address: '',
      description: '',
      status: 'unread',
      tags: [],
      note: '',
      marking: null,
      earlierVersionOf: null,
      ...files,
      extractor: { name: 'plain text', version: '1', encoding: 'utf-8' },
      originalName: `long-${number + 1}.txt`,
      importedAt: time(),
    };
    await edit(command({ type: 'addSources', sources: [added], origins: [] }));
    const claims = captures(text, files.text.sha256, source, asked.claims, propositions, command);
    if (asked.oneByOne) for (const each of claims) await edit(each);
    for (let from = 0; from < claims.length && !asked.oneByOne; from += 2_000) {
      const commands = claims.slice(from, from + 2_000);
      await edit(command({ type: 'batch', title: 'bench', commands }));
    }
  }
  await Promise.all(pending);
  must(await store.close());
  return folder;
}

function captures(
  text: string,
  textHash: string,
  source: string,
  count: number,
  propositions: readonly string[],
  command: (body: object) => Command,
): readonly Command[] {
  const step = Math.floor((text.length - 200) / Math.max(count, 1));
  return Array.from({ length: count }, (_, at) => {
    const start = at * step;
    const end = start + Math.min(90, Math.max(step - 4, 30));
    const exact = text.slice(start, end);
    return command({
      type: 'captureClaim',
      claim: {
        id: id(),
        source,
        wording: exact.replace(/\s+/g, ' '),
        voice: 'own',
        hedge: 'asserted',
        attribution: [],
        howKnown: null,
        happens: null,
        said: null,
        values: [],
        tags: [],
        note: '',
        marking: null,
      },
      passages: [
        {
          id: id(),
          exact,
          prefix: text.slice(Math.max(0, start - 32), start),
          suffix: text.slice(end, end + 32),
          start,
          end,
          textHash,
          place: { paragraph: 1, page: null },
          translation: null,
        },
      ],
      bearing:
        at % 5 === 4
          ? null
          : {
              id: id(),
              proposition: propositions[at % propositions.length],
              stance: stances[at % 4],
              reason: '',
            },
      newProposition: null,
      origins: [],
      ratings: [{ id: id(), verdict: { aspect: 'credibility', level: String((at % 6) + 1) }, reason: '' }],
    });
  });
}

/** A rating of a claim's credibility that differs from the one it has, as somebody who works gives it. */
export function rating(store: ProjectStore, claims: readonly string[], run: number): Command {
  const [author = ''] = store.reading.tables.analyst.keys();
  const claim = claims[(run * 7) % claims.length] ?? '';
  const standing = currentRating(store.reading, claim, 'credibility', author);
  return {
    id: randomUUID(),
    analyst: author,
    time: new Date().toISOString(),
    type: 'rate',
    ratings: [{ id: randomUUID(), subject: { kind: 'claim', id: claim } }],
    verdict: { aspect: 'credibility', level: String((Number(standing?.verdict.level ?? 0) % 5) + 1) },
    topic: '',
    reason: `bench ${run}`,
  } as unknown as Command;
}
