import { createHash, randomUUID } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import type { Problem } from '../../shared/contract/problem.ts';
import { analystId, projectId } from '../../shared/domain/identity.ts';
import { completeLines } from '../../shared/project/complete-lines.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { createProject, type ProjectStore } from '../project/project-store.ts';
import { readLines } from './command-lines.ts';
import { importSources } from './import-sources.ts';
import type { Parser } from './parser.ts';

/** When the documents of the sample were fetched, by its own account. */
const fetched = '2025-02-03T09:00:00.000Z';

export type SampleAsked = {
  readonly parser: Parser;
  /** The folder of the sample briefs, in which `treaty` lies. */
  readonly corpus: string;
  readonly analystName?: string;
};

/**
 * Makes a copy of the sample brief at `folder`, which must not exist, and leaves it closed.
 * Its documents come in through the import, everything else as commands; every copy has the same ids and times,
 * but for the id of the project. A copy that cannot be finished is taken away again.
 */
export async function createSample(folder: string, asked: SampleAsked): Promise<Result<null, Problem>> {
  const made = await createProject(folder, {
    id: projectId.parse(randomUUID()),
    title: 'Sample brief',
    keyQuestion: '',
    marking: { banner: '', tlp: null },
    analyst: { id: analystId.parse(fixedIds('analyst')()), name: asked.analystName ?? 'Sample analyst' },
  });
  if (!made.ok) return made;
  const filled = await fill(made.value, asked).catch((error: unknown) => missing(String(error)));
  const closed = await made.value.close();
  const whole = filled.ok ? closed : filled;
  if (whole.ok) return { ok: true, value: null };
  await rm(folder, { recursive: true, force: true });
  return whole;
}

async function fill(store: ProjectStore, { parser, corpus }: SampleAsked): Promise<Result<null, Problem>> {
  const [analyst] = store.reading.tables.analyst.keys();
  if (analyst === undefined) return missing('no analyst');
  const stamp = { analyst: analystId.parse(analyst), newId: fixedIds('source'), now: () => fetched };
  const folder = path.join(corpus, 'treaty');
  const documents = (await readdir(folder)).filter((name) => /^s\d.*\.md$/.test(name)).sort();
  const files = documents.map((name) => path.join(folder, name));
  const { outcomes } = await importSources(store, parser, files, stamp);
  const failure = outcomes.find((each) => each.kind !== 'added');
  if (files.length === 0 || failure !== undefined) {
    return missing(failure?.kind === 'failed' ? failure.sentence : 'documents are missing');
  }
  const lines = readLines(await readFile(path.join(folder, 'commands.jsonl'), 'utf8'));
  if (!lines.ok) return missing(lines.error);
  const batch = completeLines(lines.value, 'Sample brief', {
    reading: store.reading,
    textOf: (source) => {
      const text = store.readText(source);
      return text.ok ? text.value : null;
    },
    analyst: stamp.analyst,
    newId: fixedIds('record'),
    now: () => fetched,
  });
  if (!batch.ok) return missing(`line ${batch.error.line}: ${batch.error.sentence}`);
  // Nobody has edited yet: undo would take the brief itself apart.
  const saved = await store.edit(batch.value, { founding: true });
  return saved.ok ? { ok: true, value: null } : saved;
}

/** Ids that are the same for every copy: UUIDs of version 8, counted and hashed. */
function fixedIds(kind: string): () => string {
  let count = 0;
  return () => {
    count += 1;
    const hex = createHash('sha256').update(`Touchstone sample ${kind} ${count}`).digest('hex');
    return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
  };
}

function missing(what: string): { readonly ok: false; readonly error: Problem } {
  const sentence = `The sample brief of this copy of Touchstone is not whole (${what}); install it again.`;
  return { ok: false, error: { code: 'damaged', sentence } };
}
