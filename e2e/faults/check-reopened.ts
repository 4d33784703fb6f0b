import type { Store } from './built-store.ts';
import { openOn } from './built-store.ts';
import type { Verdict } from './row.ts';
import { fine } from './row.ts';
import type { SimulatedDisk } from './simulated-disk.ts';
import { commandsOf, folder, printOf, textsOf } from './workload.ts';

/** What a project has to hold when it is opened again. */
export type Expected = {
  readonly seed: number;
  /** The last acknowledged revision; -1 where not even making the project was. */
  readonly acknowledged: number;
  /** What the project may look like at a revision that was asked for, acknowledged or not. */
  readonly shapesAt: (revision: number) => ReadonlySet<string> | undefined;
};

/**
 * Opens the project on a disk and compares. With `goOn`, also makes an edit there, closes, opens again and looks for it.
 * Finding more than was acknowledged is no fault, as long as it was asked for.
 */
export async function checkReopened(
  disk: SimulatedDisk,
  expected: Expected,
  goOn: boolean,
): Promise<Verdict> {
  const opened = await openOn(folder, disk);
  if (!opened.ok) {
    if (expected.acknowledged < 0) return fine;
    return { kind: 'crash', what: `does not open: ${opened.error.sentence}` };
  }
  const store = opened.value;
  const revision = store.durableRevision;
  if (revision < expected.acknowledged) {
    return { kind: 'loss', what: `revision ${revision}, but ${expected.acknowledged} was acknowledged` };
  }
  const shapes = expected.shapesAt(revision);
  if (expected.acknowledged >= 0 && !shapes?.has(printOf(store))) {
    return { kind: 'silent', what: `revision ${revision} is not what was asked for` };
  }
  const source = wrongSource(store, expected.seed);
  if (source !== null) return { kind: 'loss', what: source };
  if (!goOn) return fine;
  const made = commandsOf(expected.seed, 1_000_000);
  const edited = await store.edit(made.ofType('addProposition', store.reading));
  if (!edited.ok) return { kind: 'crash', what: `takes no edit: ${edited.error.sentence}` };
  const shape = printOf(store);
  const closed = await store.close();
  if (!closed.ok) return { kind: 'crash', what: `does not close: ${closed.error.sentence}` };
  const again = await openOn(folder, disk);
  if (!again.ok) return { kind: 'crash', what: `does not open again: ${again.error.sentence}` };
  if (printOf(again.value) !== shape) return { kind: 'loss', what: 'the edit after opening is not there' };
  if (again.value.notices.length > 0) {
    return { kind: 'crash', what: `not mended by opening: ${again.value.notices.join(' ')}` };
  }
  await again.value.close();
  return fine;
}

function wrongSource(store: Store, seed: number): string | null {
  const texts = textsOf(seed).map((each) => each.text);
  for (const source of store.reading.tables.source.values()) {
    const read = store.readText(source);
    if (!read.ok) return `the text of “${source.title}” is not there: ${read.error.sentence}`;
    if (!texts.includes(read.value.text)) return `the text of “${source.title}” is another`;
  }
  return null;
}
