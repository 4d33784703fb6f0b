import { createHash } from 'node:crypto';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { recordKinds } from '../../shared/domain/tables.ts';
import type { NewProject } from '../../shared/project/new-project.ts';
import type { SampleText } from '../../shared/project/sample-commands.ts';
import { SampleCommands } from '../../shared/project/sample-commands.ts';
import type { Options, Store } from './built-store.ts';
import { createOn, openOn } from './built-store.ts';
import { drawFrom } from './draw.ts';
import type { DiskContents, SimulatedDisk } from './simulated-disk.ts';

const parent = '/disk';
/** Where the project of a workload lies. */
export const folder = `${parent}/Brief.touchstone`;

/** A disk with nothing on it but the folder that the project's own comes into. */
export const bareDisk: DiskContents = new Map([
  ['/', null],
  [parent, null],
]);

/** The texts that a workload's sources have, the same for the same seed. */
export function textsOf(seed: number): readonly SourceText[] {
  return [
    `The parties signed on 17 January 2025 (${seed}). “Twenty years”, said Ada 😀; שלום others differ.\nSecond line.`,
    `Another text altogether, with nothing in common but its number, ${seed}. It says: no.`,
  ].map((text) => ({
    text,
    blocks: [{ kind: 'paragraph', start: 0, end: text.length, level: 0, page: null }],
  }));
}

function sha256Of(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function sampleTexts(texts: readonly SourceText[]): readonly SampleText[] {
  return texts.map(({ text, blocks }) => ({
    text,
    sha256: sha256Of(text),
    bytes: { sha256: sha256Of(text), size: Buffer.byteLength(text) },
    blocks: { sha256: sha256Of(JSON.stringify(blocks)) },
  }));
}

export function askedFor(seed: number): NewProject {
  const tail = seed.toString(16).padStart(12, '0');
  return {
    id: `00000000-0000-4000-9000-${tail}` as NewProject['id'],
    title: `Brief ${seed}`,
    keyQuestion: 'What is kept?',
    marking: { banner: 'OFFICIAL', tlp: 'TLP:GREEN' },
    analyst: { id: `00000000-0000-4000-a000-${tail}` as NewProject['analyst']['id'], name: 'Ada' },
  };
}

/** Commands that can be given in a project of `askedFor(seed)`, the same for the same seed. */
export function commandsOf(seed: number, firstId = 0): SampleCommands {
  return new SampleCommands(
    drawFrom('commands', seed, firstId),
    askedFor(seed).analyst.id,
    sampleTexts(textsOf(seed)),
    firstId,
  );
}

/** All that a project shows, in one hash: records, and what undo and redo would do. */
export function printOf(store: Store): string {
  const shown = [
    store.undoTitle,
    store.redoTitle,
    ...recordKinds.map((kind) =>
      [...store.reading.tables[kind].values()]
        .map((each) => JSON.stringify(Object.entries(each).sort(([a], [b]) => (a < b ? -1 : 1))))
        .sort(),
    ),
  ];
  return createHash('sha1').update(JSON.stringify(shown)).digest('hex');
}

/** What was asked of a store and what it acknowledged. */
export class Witness {
  /** For each revision that was ever asked for, every shape that the project was to have there. */
  readonly shapes = new Map<number, Set<string>>();
  /** The last acknowledged revision, and what the project was to look like there. -1: not even the project. */
  acknowledged = -1;
  shape = '';
  /** Acknowledgements in order, with the number of disk acts before each. */
  readonly marks: { readonly acts: number; readonly revision: number }[] = [];
  readonly #acts: () => number;

  constructor(acts: () => number = () => 0) {
    this.#acts = acts;
  }

  asked(store: Store): string {
    const shape = printOf(store);
    this.note(store.reading.revision, shape);
    return shape;
  }

  note(revision: number, shape: string): void {
    const shapes = this.shapes.get(revision);
    if (shapes === undefined) this.shapes.set(revision, new Set([shape]));
    else shapes.add(shape);
  }

  /** Goes on from a project that was opened again: what was asked for behind it will never be. */
  restart(revision: number, shape: string): void {
    this.shapes.clear();
    this.note(revision, shape);
    this.acknowledged = revision;
  }

  saved(revision: number, shape: string): void {
    // What was acknowledged for good stands at its revision alone.
    if (revision >= this.acknowledged) this.shape = shape;
    this.acknowledged = Math.max(this.acknowledged, revision);
    this.marks.push({ acts: this.#acts(), revision: this.acknowledged });
  }
}

/** Asks a store for one thing and notes what becomes of it. */
export async function witnessed(
  witness: Witness,
  store: Store,
  ask: () => Promise<{ readonly ok: boolean; readonly value?: { readonly revision: number } | null }>,
): Promise<boolean> {
  const answer = ask();
  const shape = witness.asked(store);
  const { revision } = store.reading;
  const result = await answer;
  if (result.ok && result.value) witness.saved(revision, shape);
  return result.ok;
}

/**
 * Works on a project as an analyst would: makes it, imports, edits in groups, undoes and redoes, has snapshots written
 * meanwhile, closes and opens again. What the disk does to it is borne: whatever fails is left and the next thing tried.
 */
export async function work(
  disk: SimulatedDisk,
  seed: number,
  steps: number,
  more: Options = {},
): Promise<WorkDone> {
  const witness = new Witness(() => disk.acts.length);
  const draw = drawFrom('work', seed);
  const made = commandsOf(seed);
  let store: Store | null = null;
  const pending: Promise<unknown>[] = [];
  for (let attempt = 0; store === null && attempt < 3; attempt += 1)
    store = await begin(disk, seed, witness, more);
  if (store === null) return { witness, store };
  await importTexts(store, seed, witness);
  for (let step = 0; step < steps; step += 1) {
    if (store === null) {
      const opened = await openOn(folder, disk, more);
      if (opened.ok) store = opened.value;
      continue;
    }
    const open: Store = store;
    switch (['edits', 'edits', 'edits', 'undo', 'undo', 'redo', 'snapshot', 'meanwhile', 'reopen'][draw(9)]) {
      case 'edits': {
        const group = Array.from({ length: 1 + draw(4) }, () =>
          witnessed(witness, open, () => open.edit(made.next(open.reading))),
        );
        await Promise.all(group);
        break;
      }
      case 'undo':
        await witnessed(witness, open, () => open.undo());
        break;
      case 'redo':
        await witnessed(witness, open, () => open.redo());
        break;
      case 'snapshot':
        await open.snapshot();
        break;
      case 'meanwhile':
        pending.push(open.snapshot());
        break;
      case 'reopen': {
        await open.close();
        const opened = await openOn(folder, disk, more);
        store = opened.ok ? opened.value : null;
        break;
      }
    }
  }
  await Promise.all(pending);
  return { witness, store };
}

export type WorkDone = { readonly witness: Witness; readonly store: Store | null };

async function begin(
  disk: SimulatedDisk,
  seed: number,
  witness: Witness,
  more: Options,
): Promise<Store | null> {
  const created = await createOn(folder, askedFor(seed), disk, more);
  const opened =
    created.ok || created.error.code !== 'already-there' ? created : await openOn(folder, disk, more);
  if (!opened.ok) return null;
  witness.saved(0, witness.asked(opened.value));
  return opened.value;
}

export async function importTexts(store: Store, seed: number, witness: Witness): Promise<void> {
  for (const [at, text] of textsOf(seed).entries()) {
    let added = await store.addSourceFiles(Buffer.from(text.text), text);
    if (!added.ok) added = await store.addSourceFiles(Buffer.from(text.text), text);
    if (!added.ok) continue;
    const id = `00000000-0000-4000-b000-${at.toString(16).padStart(12, '0')}`;
    const command = {
      type: 'addSources',
      id: `00000000-0000-4000-c000-${at.toString(16).padStart(12, '0')}`,
      analyst: askedFor(seed).analyst.id,
      time: '2025-01-17T00:00:00.000Z',
      sources: [{ ...describedSource, ...added.value, id, title: `Source ${at + 1}` }],
      origins: [],
    };
    await witnessed(witness, store, () => store.edit(command as never));
  }
}

/** What a source is said to be, beside what was imported. */
export const describedSource = {
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
  extractor: { name: 'plain text', version: '1', encoding: 'utf-8' },
  originalName: 'source.txt',
  importedAt: '2025-01-17T00:00:00.000Z',
};
