import { afterTheProcess } from './after-the-process.ts';
import type { Options, Store } from './built-store.ts';
import { openOn } from './built-store.ts';
import type { Draw } from './draw.ts';
import { drawFrom } from './draw.ts';
import type { Asked, Row, Verdict } from './row.ts';
import { fine, guarded, Tally } from './row.ts';
import type { DiskContents } from './simulated-disk.ts';
import { SimulatedDisk } from './simulated-disk.ts';
import { bareDisk, folder, printOf, textsOf, work } from './workload.ts';

/** A project as it was before somebody changed its files, and what this computer remembers of it. */
type Sound = {
  readonly seed: number;
  readonly contents: DiskContents;
  readonly revision: number;
  readonly shapes: ReadonlyMap<number, ReadonlySet<string>>;
  readonly options: Options;
};

const weak = { passphrase: 'long-tailed tit, 14 of them', work: { logN: 10, r: 8, p: 1 } };

/**
 * Changes files of plain projects, closed and killed ones, at random. A change is silent when the project then opens
 * without a word and shows anything but all that was acknowledged, or with a word and shows what never was.
 */
export async function mutate({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('mutated-project');
  const seeds = only ? [only.seed] : Array.from({ length: short ? 2 : 20 }, (_, at) => at + 301);
  for (const seed of seeds) {
    const sound = await soundProject(seed, seed % 2 === 0, {});
    for (let index = 0; index < (short ? 200 : 500); index += 1) {
      if (only !== null && only.index !== index) continue;
      const draw = drawFrom('mutation', seed, index);
      tally.count(seed, index, await guarded(() => judge(sound, mutated(sound.contents, draw))));
    }
  }
  return [tally.row()];
}

/** Changes every byte of an encrypted project's key, some of every other file, and all of them at random. */
export async function mutateEncrypted({ short, only }: Asked): Promise<readonly Row[]> {
  const tally = new Tally('encrypted-container');
  const seeds = only ? [only.seed] : Array.from({ length: short ? 1 : 2 }, (_, at) => at + 401);
  for (const seed of seeds) {
    const sound = await soundProject(seed, seed % 2 === 0, weak);
    const changes = [...everyByte(sound.contents, short ? 9 : 3)];
    const random = short ? 100 : 1_000;
    for (let index = 0; index < changes.length + random; index += 1) {
      if (only !== null && only.index !== index) continue;
      if (short && only === null && index % 4 !== 0) continue;
      const draw = drawFrom('encrypted', seed, index);
      const change = changes[index];
      const contents = change === undefined ? mutated(sound.contents, draw) : change(draw);
      tally.count(seed, index, await guarded(() => judge(sound, contents)));
    }
  }
  return [tally.row()];
}

async function soundProject(seed: number, closed: boolean, options: Options): Promise<Sound> {
  const disk = new SimulatedDisk(bareDisk);
  const { witness, store } = await work(disk, seed, 14, options);
  if (store === null) throw new Error(`seed ${seed} does not work even on a sound disk`);
  const known = { sequence: store.durableRevision, headHash: store.headHash };
  const killed = afterTheProcess(disk.contents);
  await store.close();
  const contents = closed ? disk.contents : killed;
  return { seed, contents, revision: known.sequence, shapes: witness.shapes, options: { ...options, known } };
}

async function judge(sound: Sound, contents: DiskContents): Promise<Verdict> {
  const disk = new SimulatedDisk(contents);
  const opened = await openOn(folder, disk, sound.options);
  if (!opened.ok) {
    const changed = changedFiles(contents, disk.contents);
    return changed.length === 0
      ? fine
      : { kind: 'loss', what: `refused (${opened.error.sentence}) and yet changed ${changed.join(', ')}` };
  }
  const store = opened.value;
  try {
    return await shown(sound, store);
  } finally {
    await store.close();
  }
}

async function shown(sound: Sound, store: Store): Promise<Verdict> {
  const { durableRevision: revision, notices } = store;
  if (!sound.shapes.get(revision)?.has(printOf(store))) {
    return { kind: 'silent', what: `shows at revision ${revision} what never was (${notices.join(' ')})` };
  }
  if (revision < sound.revision && notices.every((each) => /Nothing is lost|is here/.test(each))) {
    return {
      kind: 'silent',
      what: `shows ${revision} of ${sound.revision} revisions (${notices.join(' ')})`,
    };
  }
  const texts = textsOf(sound.seed);
  for (const source of store.reading.tables.source.values()) {
    const text = store.readText(source);
    const before = texts.find((each) => text.ok && each.text === text.value.text);
    if (text.ok && JSON.stringify(text.value.blocks) !== JSON.stringify(before?.blocks)) {
      return { kind: 'silent', what: `the text of “${source.title}” is another or laid out otherwise` };
    }
    const bytes = await store.readBytes(source);
    if (bytes.ok && !texts.some((each) => Buffer.from(each.text).equals(bytes.value))) {
      return { kind: 'silent', what: `the bytes of “${source.title}” are others` };
    }
  }
  return fine;
}

function changedFiles(before: DiskContents, after: DiskContents): readonly string[] {
  const names = new Set([...before.keys(), ...after.keys()]);
  names.delete(`${folder}/lock`);
  return [...names].filter((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (!was || !is) return was !== is;
    return !Buffer.from(was).equals(is);
  });
}

/** The contents with one file changed in one of the ways that files are damaged. */
function mutated(contents: DiskContents, draw: Draw): DiskContents {
  const names = [...contents].filter(([, bytes]) => bytes !== null).map(([name]) => name);
  const often = names.filter((name) => /journal|project\.json/.test(name));
  const from = draw(3) > 0 && often.length > 0 ? often : names;
  const name = from[draw(from.length)] ?? '';
  const bytes = Buffer.from(contents.get(name) ?? '');
  return new Map(contents).set(name, changed(bytes, draw));
}

function changed(bytes: Buffer, draw: Draw): Buffer {
  const at = draw(bytes.length + 1);
  const some = () => Buffer.from(Array.from({ length: 1 + draw(40) }, () => draw(256)));
  switch (draw(9)) {
    case 0:
    case 1:
      return flipped(bytes, at, draw);
    case 2:
      return bytes.subarray(0, at);
    case 3:
      return Buffer.concat([bytes.subarray(0, at), some(), bytes.subarray(at)]);
    case 4: {
      const lines = linesOf(bytes);
      const [one, two] = [draw(lines.length), draw(lines.length)];
      [lines[one], lines[two]] = [lines[two] as Buffer, lines[one] as Buffer];
      return Buffer.concat(lines);
    }
    case 5: {
      const lines = linesOf(bytes);
      const one = draw(lines.length);
      return Buffer.concat([...lines.slice(0, one + 1), ...lines.slice(one)]);
    }
    case 6: {
      const lines = linesOf(bytes);
      return Buffer.concat(lines.slice(0, draw(lines.length + 1)));
    }
    case 7: {
      const to = at + draw(bytes.length - at + 1);
      return Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    }
    default:
      return draw(4) === 0
        ? Buffer.alloc(0)
        : Buffer.from(bytes).fill(0, at, Math.min(bytes.length, at + 1 + draw(600)));
  }
}

function linesOf(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end + 1));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines.length > 0 ? lines : [bytes];
}

function flipped(bytes: Buffer, at: number, draw: Draw): Buffer {
  const after = Buffer.from(bytes);
  const position = Math.min(at, after.length - 1);
  if (position >= 0) after[position] = (after[position] ?? 0) ^ (1 << draw(8));
  return after;
}

/** One change for each byte of the key, and for every so many bytes of every other file. */
function* everyByte(contents: DiskContents, stride: number): Generator<(draw: Draw) => DiskContents> {
  for (const [name, bytes] of contents) {
    if (bytes === null || name.endsWith('/lock')) continue;
    const step = /\/key/.test(name) ? 1 : stride * Math.max(1, Math.ceil(bytes.byteLength / 2_000));
    for (let at = 0; at < bytes.byteLength; at += step) {
      yield (draw) => new Map(contents).set(name, flipped(Buffer.from(bytes), at, draw));
    }
  }
}
