import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import type { AnalystId, ProjectId } from '../../shared/domain/identity.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import type { Command, CommandOf } from '../../shared/project/command.ts';
import { commandSchema } from '../../shared/project/command.ts';
import type { NewProject } from '../../shared/project/new-project.ts';
import type { Result } from '../../shared/project/refusal.ts';
import type { SampleText } from '../../shared/project/sample-commands.ts';
import { SampleCommands } from '../../shared/project/sample-commands.ts';
import { sha256Of } from './hash.ts';
import type { ProjectStore } from './project-store.ts';
import { createProject, openProject } from './project-store.ts';
import { WatchedDisk } from './watched-disk.ts';

/** Two texts that sample sources may have, the first with surrogate pairs, right-to-left words and a line end. */
export const sampleSourceTexts: readonly SourceText[] = [
  sourceText(
    'The parties signed on 17 January 2025. “Twenty years”, said Ada 😀; שלום others differ.\nSecond line.',
  ),
  sourceText('Another text altogether, with nothing in common.'),
];

/** The same texts with the hashes under which a project stores them. */
export const sampleTexts: readonly SampleText[] = sampleSourceTexts.map(({ text, blocks }) => {
  const bytes = Buffer.from(text);
  const sha256 = sha256Of(bytes);
  return {
    text,
    sha256,
    bytes: { sha256, size: bytes.byteLength },
    blocks: { sha256: sha256Of(JSON.stringify(blocks)) },
  };
});

/** What a sample project is asked to be. */
export function sampleProject(): NewProject & { readonly analyst: { readonly id: AnalystId } } {
  return {
    id: randomUUID() as ProjectId,
    title: 'Sample',
    keyQuestion: 'What is true?',
    marking: { banner: 'OFFICIAL', tlp: 'TLP:GREEN' },
    analyst: { id: randomUUID() as AnalystId, name: 'Ada' },
  };
}

/** Stores the files of the sample texts, so that commands may name them. */
export async function addSampleFiles(store: ProjectStore): Promise<void> {
  for (const text of sampleSourceTexts) {
    const added = await store.addSourceFiles(Buffer.from(text.text), text);
    if (!added.ok) throw new Error(added.error.sentence);
  }
}

/** Sample commands from a seed, or from given choices; the same ones give the same commands. */
export function sampleCommands(
  asked: NewProject,
  seed: number | readonly number[],
  firstId = 0,
): SampleCommands {
  let used = 0;
  let state = typeof seed === 'number' ? seed : 0;
  const draw = (below: number) => {
    if (typeof seed !== 'number') return (seed[used++ % seed.length] ?? 0) % below;
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  return new SampleCommands(draw, asked.analyst.id, sampleTexts, firstId);
}

function sourceText(text: string): SourceText {
  return { text, blocks: [{ kind: 'paragraph', start: 0, end: text.length, level: 0, page: null }] };
}

/** The value of a success; a failure is thrown with its sentence. For tests and benches. */
export function succeeded<T>(result: Result<T, Problem>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.sentence}`);
  return result.value;
}

/** A sample project that is open in a folder of its own, on a watched disk. */
export class SampleStore {
  readonly asked = sampleProject();
  readonly watched = new WatchedDisk();
  readonly made = sampleCommands(this.asked, 5);
  readonly folder = path.join(
    fs.mkdtempSync(path.join(os.tmpdir(), 'touchstone-store-')),
    'Sample.touchstone',
  );
  store: ProjectStore = null as never;

  static async make(): Promise<SampleStore> {
    const sample = new SampleStore();
    sample.store = succeeded(await createProject(sample.folder, sample.asked, { disk: sample.watched.disk }));
    await addSampleFiles(sample.store);
    return sample;
  }

  async reopen(): Promise<void> {
    await this.store.close();
    this.store = succeeded(await openProject(this.folder, { disk: this.watched.disk }));
  }

  async leave(): Promise<void> {
    this.watched.fail = () => null;
    await this.store.close();
    fs.rmSync(path.dirname(this.folder), { recursive: true, force: true });
  }

  journalLines(): readonly string[] {
    return fs.readFileSync(path.join(this.folder, 'journal.jsonl'), 'utf8').split('\n').slice(0, -1);
  }

  proposition(wording = 'P'): Command {
    const command = this.made.ofType('addProposition', this.store.reading);
    return { ...command, proposition: { ...command.proposition, wording } };
  }

  async addSource(): Promise<string> {
    const command = this.made.ofType('addSources', this.store.reading);
    const [source] = command.sources;
    const sources = [{ ...source, publisher: null, earlierVersionOf: null }];
    succeeded(await this.store.edit(commandSchema.parse({ ...command, sources, origins: [] })));
    return source?.id ?? '';
  }

  /** A claim on a quotation that stands in the source's text. */
  captureSound(source: string): CommandOf<'captureClaim'> {
    const textHash = this.store.reading.tables.source.get(source)?.text.sha256;
    const text = sampleTexts.find((each) => each.sha256 === textHash)?.text ?? '';
    const [start, end] = [4, 11];
    const passage = {
      id: this.made.id(),
      exact: text.slice(start, end),
      prefix: text.slice(0, start),
      suffix: text.slice(end, end + 32),
      start,
      end,
      textHash,
      place: { paragraph: 1, page: null },
      translation: null,
    };
    const command = this.made.ofType('captureClaim', this.store.reading);
    return commandSchema.parse({
      ...command,
      claim: { ...command.claim, source, attribution: [] },
      passages: [passage],
      bearing: null,
      newProposition: null,
      origins: [],
    }) as CommandOf<'captureClaim'>;
  }
}
