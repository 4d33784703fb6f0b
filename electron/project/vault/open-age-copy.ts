import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import { sha256Of } from '../hash.ts';
import { chainedPart, chainLine, hashBeforeAll, hashInLine, openPayload } from '../journal-line.ts';
import type { Layout } from '../layout.ts';
import { layoutOf } from '../layout.ts';
import { nodeDisk } from '../node-disk.ts';
import { openFiles } from '../open-project.ts';
import type { Failed } from '../problems.ts';
import { diskFailed, problem, sentences, shownName } from '../problems.ts';
import type { DiskFile, ProjectDisk } from '../project-disk.ts';
import { readInto, writeAll, writeNew } from '../write-file.ts';
import { archiveFolder } from './age-copy.ts';
import { parseChained } from './chained-text.ts';
import { chainedText, copiedLines, readStored } from './copy-files.ts';
import { newVault, putKeyFiles } from './key-files.ts';
import type { WorkFactor } from './key-header.ts';
import { putStored } from './rewrite-project.ts';
import { clearFolder } from './swap-folders.ts';
import type { ArchivedFile } from './tar-stream.ts';
import { readTar } from './tar-stream.ts';
import type { StoredKind } from './vault.ts';
import { plainVault } from './vault.ts';

/** How the new project is kept: encrypted under `protect`, or in plain where that is null. */
export type OpenCopyOptions = {
  readonly protect: string | null;
  readonly disk?: ProjectDisk;
  readonly work?: WorkFactor;
};

/** What came out of a copy. */
export type OpenedCopy = { readonly missing: number };

/** What is wrong with a file as a copy that was handed over, as far as its beginning tells; null where nothing is. */
export async function wrongAgeCopy(from: string, disk: ProjectDisk = nodeDisk): Promise<Failed | null> {
  try {
    if ((await disk.look(from))?.kind !== 'file') return sentences.notThere(from);
    const copy = await disk.open(from, 'read');
    try {
      return await wrongKind(copy, from);
    } finally {
      await copy.close();
    }
  } catch (error) {
    return diskFailed(from, 'be read', error);
  }
}

/** Largest file of a copy that is held in memory at once, and longest journal line, in bytes. */
const largestHeld = 1 << 29;

/**
 * Makes a new project of a copy that was encrypted with a passphrase in the age format. The folder must not be there;
 * it appears under its name only once everything in it has been checked. Decrypted bytes go to the new project's own
 * files alone, sealed where `protect` says so.
 */
export async function openAgeCopy(
  from: string,
  passphrase: string,
  folder: string,
  { protect, disk = nodeDisk, work }: OpenCopyOptions,
): Promise<Result<OpenedCopy, Problem>> {
  const beside = `${folder}.incoming-${randomBytes(8).toString('hex')}`;
  try {
    if ((await disk.look(folder)) !== null) return sentences.exists(folder);
    if ((await disk.look(from))?.kind !== 'file') return sentences.notThere(from);
    const copy = await disk.open(from, 'read');
    try {
      const wrong = await wrongKind(copy, from);
      if (wrong !== null) return wrong;
      const plain = await decrypted(copy, passphrase, from);
      if (!plain.ok) return plain;
      const made = protect === null ? null : await newVault(protect, work);
      if (made !== null && !made.ok) return made;
      const layout = layoutOf(beside, made?.value.vault);
      try {
        await disk.makeFolder(beside);
        await disk.makeFolder(layout.sources);
        if (made !== null) await putKeyFiles(disk, layout, made.value.header);
        if (!(await unpack(disk, layout, plain.value))) return notOurs(from);
      } finally {
        layout.vault.close();
      }
    } finally {
      await copy.close();
    }
    const checked = await settle(disk, beside, protect);
    if (!checked.ok) return checked;
    await disk.rename(beside, folder);
    await disk.syncFolder(path.dirname(folder));
    return checked;
  } catch (error) {
    return toldOf(error, from, folder);
  } finally {
    await clearFolder(disk, beside).catch(() => null);
  }
}

/** The stream of a copy's content; fails where the passphrase is not its own. */
async function decrypted(
  copy: DiskFile,
  passphrase: string,
  from: string,
): Promise<Result<ReadableStream<Uint8Array>, Problem>> {
  const { Decrypter } = await import('age-encryption');
  const decrypter = new Decrypter();
  const normalised = passphrase.normalize('NFKC');
  decrypter.addPassphrase(normalised);
  // Another program may have encrypted it under what was typed, as it was typed.
  if (normalised !== passphrase) decrypter.addPassphrase(passphrase);
  try {
    return success(await decrypter.decrypt(streamOf(copy)));
  } catch (error) {
    if (isDiskError(error)) throw error;
    const message = error instanceof Error ? error.message : '';
    if (message.includes('no identity matched')) {
      return problem(
        'wrong-passphrase',
        `This is not the passphrase of “${shownName(from)}”. Nothing was changed. Check the keyboard layout and Caps Lock, and type it again.`,
      );
    }
    if (message.includes('work factor')) {
      return problem(
        'damaged',
        `“${shownName(from)}” asks for far more memory or time than is usual, so it was not tried. Nothing was changed. Ask who made it for another copy.`,
      );
    }
    return copyDamaged(from);
  }
}

/** Writes what an archive holds into a new project; false where it is no project's. */
async function unpack(
  disk: ProjectDisk,
  layout: Layout,
  plain: ReadableStream<Uint8Array>,
): Promise<boolean> {
  const seen = new Set<string>();
  const whole = await readTar(iterated(plain), async (file, content) => {
    if (seen.has(file.name)) return false;
    seen.add(file.name);
    return takeFile(disk, layout, file, content);
  });
  await disk.syncFolder(layout.sources);
  await disk.syncFolder(layout.folder);
  return whole && seen.has(`${archiveFolder}/journal.jsonl`);
}

const storedFile = /^sources\/([0-9a-f]{64})(|\.text|\.blocks\.json)$/;
const kindOf: Readonly<Record<string, StoredKind>> = {
  '': 'bytes',
  '.text': 'text',
  '.blocks.json': 'blocks',
};

async function takeFile(
  disk: ProjectDisk,
  layout: Layout,
  { name, size }: ArchivedFile,
  content: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  if (!name.startsWith(`${archiveFolder}/`)) return false;
  const inside = name.slice(archiveFolder.length + 1);
  if (inside === 'journal.jsonl') return takeJournal(disk, layout, content);
  if (inside === 'project.json') {
    // Only for who unpacks a copy without this program: here the journal makes the project, and it is checked.
    for await (const _piece of content);
    return true;
  }
  if (size > largestHeld) return false;
  const held = await gathered(content);
  if (inside === 'custody.jsonl') {
    const payloads = parseChained('custody', held, plainVault);
    if (payloads === null) return false;
    await writeNew(disk, layout.custody, chainedText(payloads, layout.vault));
    return true;
  }
  const [, sha256, ending] = storedFile.exec(inside) ?? [];
  const kind = kindOf[ending ?? '?'];
  if (sha256 === undefined || kind === undefined || sha256Of(held) !== sha256) return false;
  await putStored(disk, layout, { kind, sha256 }, held);
  return true;
}

/** Takes a journal in, line by line, each checked against the one before and chained anew. */
async function takeJournal(
  disk: ProjectDisk,
  layout: Layout,
  content: AsyncIterable<Uint8Array>,
): Promise<boolean> {
  const journal = await disk.open(layout.journal, 'create');
  try {
    let [offset, sequence] = [0, 0];
    let [before, previous] = [hashBeforeAll, hashBeforeAll];
    for await (const line of linesOf(content)) {
      if (line === null) return false;
      const part = chainedPart(line, before);
      const read = part && openPayload(part, { sequence, previous: before }, plainVault);
      if (read === null) return false;
      const made = chainLine('journal', { sequence, previous }, read.payload, layout.vault, read.joined);
      await writeAll(journal, made.bytes, offset);
      before = hashInLine(line);
      previous = made.hash;
      offset += made.bytes.byteLength;
      sequence += 1;
    }
    await journal.sync();
    return sequence > 0;
  } finally {
    await journal.close();
  }
}

/** Lines with their ends; null for one that is too long or lacks its end. */
async function* linesOf(content: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array | null> {
  let carried: Uint8Array[] = [];
  let carries = 0;
  for await (const piece of content) {
    let start = 0;
    for (let end = piece.indexOf(10); end >= 0; end = piece.indexOf(10, start)) {
      yield Buffer.concat([...carried, piece.subarray(start, end + 1)]);
      [carried, carries] = [[], 0];
      start = end + 1;
    }
    carried.push(piece.subarray(start));
    carries += piece.byteLength - start;
    if (carries > largestHeld) break;
  }
  if (carries > 0) yield null;
}

/** Opens what was unpacked as anybody would, checks every stored file, and writes its snapshot. */
async function settle(
  disk: ProjectDisk,
  folder: string,
  protect: string | null,
): Promise<Result<OpenedCopy, Problem>> {
  const opened = await openFiles(folder, { disk, passphrase: protect ?? undefined });
  if (!opened.ok) return opened;
  const { journal, database, layout, lock } = opened.value;
  try {
    const lines = copiedLines(opened.value, journal.position.sequence, plainVault);
    let next = await lines.next();
    while (!next.done) next = await lines.next();
    let missing = 0;
    for (const each of next.value.stored) if ((await readStored(opened.value, each)) === null) missing += 1;
    await database.write();
    return success({ missing });
  } finally {
    await journal.close();
    await lock?.release();
    layout.vault.close();
  }
}

async function wrongKind(copy: DiskFile, from: string): Promise<Failed | null> {
  const bytes = new Uint8Array(64);
  const beginning = Buffer.from(bytes.subarray(0, await readInto(copy, bytes, 0))).toString('latin1');
  if (beginning.startsWith('age-encryption.org/v1\n-> scrypt ')) return null;
  if (beginning.startsWith('age-encryption.org/')) {
    return problem(
      'not-a-project',
      `“${shownName(from)}” is encrypted for keys, not with a passphrase. Decrypt it with age, or ask for a copy with a passphrase.`,
    );
  }
  return problem(
    'not-a-project',
    `“${shownName(from)}” is no encrypted copy of a project. Choose a file whose name ends in .age.`,
  );
}

function notOurs(from: string): Failed {
  return problem(
    'not-a-project',
    `“${shownName(from)}” could be decrypted, but what it holds is no whole project of Touchstone. Nothing was changed.`,
  );
}

function copyDamaged(from: string): Failed {
  return problem(
    'damaged',
    `The file “${shownName(from)}” was damaged or changed since it was made. Nothing was changed. Ask for the copy again.`,
  );
}

function toldOf(error: unknown, from: string, folder: string): Failed {
  return isDiskError(error) ? diskFailed(folder, 'be made', error) : copyDamaged(from);
}

/** Whether the system reported an error; what the decryption throws has no code. */
function isDiskError(error: unknown): boolean {
  return error instanceof Error && typeof (error as { code?: unknown }).code === 'string';
}

function streamOf(file: DiskFile): ReadableStream<Uint8Array> {
  let position = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      const piece = new Uint8Array(1 << 18);
      const read = await readInto(file, piece, position);
      position += read;
      if (read > 0) controller.enqueue(piece.subarray(0, read));
      else controller.close();
    },
  });
}

async function* iterated(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const piece of stream) yield piece;
}

async function gathered(content: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of content) pieces.push(piece);
  return Buffer.concat(pieces);
}
