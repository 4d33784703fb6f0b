import { afterTheProcess } from './after-the-process.ts';
import type { Store } from './built-store.ts';
import { eraseSources, must, openOn } from './built-store.ts';
import { drawFrom } from './draw.ts';
import { cutKinds, PoweredDisk } from './power-cut.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { fine, guarded, Tally } from './row.ts';
import type { Act, DiskContents } from './simulated-disk.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { askedFor, bareDisk, commandsOf, describedSource, folder, printOf, work } from './workload.ts';

const steps = 8;
const secret = 'Colonel Vrubel signed the Kestrel protocol at dawn. Nobody else was told.';
const words = [
  'Colonel Vrubel',
  'Nobody else was told',
  'Kestrel memorandum',
  'an officer put his name to it',
];
const source = '00000000-0000-4000-b000-00000000abcd';
/**
 * Erases a source for good on a disk that keeps only what was synced, and cuts the power behind every call that changes
 * something. What is opened then is the whole project or the erased one, and of that no file holds a word of the source.
 */
export async function cutErasing({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('erase-cut');
  const seeds = only ? [only.seed] : Array.from({ length: short ? 1 : 12 }, (_, at) => at + 301);
  for (const seed of seeds) {
    const contents = await withSecret(seed);
    const disk = new SimulatedDisk(contents);
    const store = must(await openOn(folder, disk));
    const whole = printOf(store);
    const begun = disk.acts.length;
    const { analyst } = askedFor(seed);
    const asked = { sources: [source as never], reason: 'by mistake', analyst: analyst.id };
    const done = await eraseSources(store, asked, { disk });
    must(done.outcome);
    const erased = printOf(must(done.project));
    const powered = new PoweredDisk(contents);
    for (const [at, act] of disk.acts.entries()) {
      powered.take(act as Act);
      if (at < begun) continue;
      for (const [which, kind] of cutKinds.entries()) {
        const index = at * cutKinds.length + which;
        if (only !== null && only.index !== index) continue;
        if (short && only === null && index % 3 !== 0) continue;
        const left = afterTheProcess(powered.leave(kind, drawFrom('erase', seed, index)));
        tally.count(seed, index, await guarded(() => checkErased(new SimulatedDisk(left), whole, erased)));
      }
    }
  }
  return [tally.row()];
}

async function checkErased(disk: SimulatedDisk, whole: string, erased: string): Promise<Verdict> {
  const opened = await openOn(folder, disk);
  if (!opened.ok) return { kind: 'crash', what: `does not open: ${opened.error.sentence}` };
  const store = opened.value;
  const print = printOf(store);
  const gone = store.reading.tables.erasure.size > 0;
  if (print !== whole && print !== erased) return { kind: 'silent', what: 'it is neither whole nor erased' };
  if (gone && store.reading.tables.source.has(source))
    return { kind: 'silent', what: 'the source is there in spite of its erasure' };
  const closed = await store.close();
  if (!closed.ok) return { kind: 'crash', what: `does not close: ${closed.error.sentence}` };
  const beside = [...disk.contents.keys()].filter((each) => each.startsWith(`${folder}.`));
  if (beside.length > 0) return { kind: 'silent', what: `left beside it: ${beside.join(', ')}` };
  const found = gone ? traces(disk.contents) : [];
  return found.length === 0 ? fine : { kind: 'silent', what: `words of the source in ${found.join(', ')}` };
}

function traces(contents: DiskContents): readonly string[] {
  return [...contents].flatMap(([name, bytes]) => {
    const held = bytes === null ? '' : Buffer.from(bytes).toString('utf8');
    return words.some((each) => held.includes(each)) ? [name] : [];
  });
}

/** A project that was worked on, with a source of its own kind and a claim on it, closed. */
async function withSecret(seed: number): Promise<DiskContents> {
  const disk = new SimulatedDisk(bareDisk);
  const { store } = await work(disk, seed, steps);
  if (store === null) throw new Error(`seed ${seed} does not work even on a sound disk`);
  await addSecret(store, seed);
  const made = commandsOf(seed, 3_000_000);
  for (let each = 0; each < 5; each += 1) await store.edit(made.next(store.reading));
  must(await store.close());
  return disk.contents;
}

async function addSecret(store: Store, seed: number): Promise<void> {
  const blocks = [{ kind: 'paragraph', start: 0, end: secret.length, level: 0, page: null }] as const;
  const stored = must(await store.addSourceFiles(Buffer.from(secret), { text: secret, blocks }));
  const made = commandsOf(seed, 2_000_000);
  const adding = made.ofType('addSources', store.reading);
  const added = { ...describedSource, ...stored, id: source, title: 'Kestrel memorandum' };
  must(await store.edit({ ...adding, sources: [added], origins: [] } as never));
  const capturing = made.ofType('captureClaim', store.reading);
  const passage = {
    ...capturing.passages[0],
    exact: secret.slice(0, 14),
    prefix: '',
    suffix: secret.slice(14, 46),
    start: 0,
    end: 14,
    textHash: stored.text.sha256,
    translation: null,
  };
  const claim = { ...capturing.claim, source, attribution: [], wording: 'an officer put his name to it' };
  const nothing = { bearing: null, newProposition: null, origins: [], ratings: [] };
  must(await store.edit({ ...capturing, ...nothing, claim, passages: [passage] } as never));
}
