import { createHash } from 'node:crypto';
import path from 'node:path';
import type { Problem } from '../../../shared/contract/problem.ts';
import type { ProjectId, Sha256 } from '../../../shared/domain/identity.ts';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import { hashOfOpen } from '../copy-file.ts';
import { diskFailed, errorCode } from '../problems.ts';
import type { ProjectDisk } from '../project-disk.ts';
import type { DurableRecords } from '../projection.ts';
import { durableRecords } from '../projection.ts';
import { snapshotBytes } from '../snapshot-file.ts';
import { removeQuietly, temporaryBeside, writeAll } from '../write-file.ts';
import type { CopiedFiles } from './copy-files.ts';
import { copiedCustody, copiedLines, readStored } from './copy-files.ts';
import { wrongPassphrase } from './key-files.ts';
import { notSound } from './rewrite-project.ts';
import { tarEnd, tarHeader, tarPadding } from './tar-stream.ts';
import { plainVault } from './vault.ts';

/** The folder that an archive unpacks to. */
export const archiveFolder = 'touchstone';

/** An exported copy: its size and hash, and how many stored files the project itself lacks. */
export type ExportedCopy = { readonly size: number; readonly sha256: Sha256; readonly missing: number };

/**
 * Writes an open project, as its last durable edit left it, into one file that is encrypted with a passphrase in the
 * age format: a tar archive of the project in plain. `age --decrypt COPY.age | tar x` unpacks it without this program.
 * Nothing of it is on the disk in plain at any time. A file that stands at `to` is replaced.
 *
 * `logN` is the work factor of scrypt, for tests. Its key is derived in one go: some 2 s in which nothing else runs.
 */
export async function exportAgeCopy(
  files: CopiedFiles,
  to: string,
  passphrase: string,
  logN = 18,
): Promise<Result<ExportedCopy, Problem>> {
  const wrong = wrongPassphrase(passphrase);
  if (wrong !== null) return wrong;
  const { disk } = files;
  const temporary = temporaryBeside(to);
  const counted = { missing: 0 };
  // Taken down now, as the last durable edit left it; edits go on meanwhile.
  const { id, position } = files.database.data;
  const taken = { id, last: position.sequence, records: durableRecords(files.database.data) };
  try {
    // Its curves and ciphers are only loaded once somebody exports.
    const { Encrypter } = await import('age-encryption');
    const encrypter = new Encrypter();
    encrypter.setScryptWorkFactor(logN);
    encrypter.setPassphrase(passphrase.normalize('NFKC'));
    const sealed = await encrypter.encrypt(streamOf(archiveOf(files, taken, counted)));
    const written = await writeStream(disk, temporary, sealed);
    await disk.rename(temporary, to);
    await disk.syncFolder(path.dirname(to));
    return success({ ...written, missing: counted.missing });
  } catch (error) {
    await removeQuietly(disk, temporary);
    if (errorCode(error) === 'EDAMAGED') return notSound(files.layout.folder, error);
    return diskFailed(to, 'be written', error);
  }
}

/** A project in plain as the pieces of a tar archive, read and unsealed while they are asked for. */
async function* archiveOf(
  files: CopiedFiles,
  { id, last, records }: { readonly id: ProjectId; readonly last: number; readonly records: DurableRecords },
  counted: { missing: number },
): AsyncGenerator<Uint8Array> {
  const first = copiedLines(files, last, plainVault);
  let next = await first.next();
  while (!next.done) next = await first.next();
  const { position, stored } = next.value;

  yield tarHeader({ name: `${archiveFolder}/journal.jsonl`, size: position.offset });
  for await (const line of copiedLines(files, last, plainVault)) yield line;
  yield tarPadding(position.offset);

  let size = 0;
  for (const piece of snapshotBytes(id, position, records)) size += piece.byteLength;
  yield tarHeader({ name: `${archiveFolder}/project.json`, size });
  for (const piece of snapshotBytes(id, position, records)) yield piece;
  yield tarPadding(size);

  const custody = await copiedCustody(files, plainVault);
  if (custody !== null) yield* archived('custody.jsonl', custody);
  for (const each of stored) {
    const content = await readStored(files, each);
    if (content === null) counted.missing += 1;
    else yield* archived(`sources/${plainVault.nameOf(each.kind, each.sha256)}`, content);
  }
  yield tarEnd();
}

function* archived(name: string, content: Uint8Array): Generator<Uint8Array> {
  yield tarHeader({ name: `${archiveFolder}/${name}`, size: content.byteLength });
  yield content;
  yield tarPadding(content.byteLength);
}

/** How much is handed on at once, in bytes. */
const handedOn = 1 << 16;

function streamOf(pieces: AsyncGenerator<Uint8Array>): ReadableStream<Uint8Array> {
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      // Journal lines are short: they go on together.
      const together: Uint8Array[] = [];
      for (let length = 0; length < handedOn; ) {
        const next = await pieces.next();
        if (next.done) {
          if (together.length > 0) controller.enqueue(Buffer.concat(together));
          controller.close();
          return;
        }
        together.push(next.value);
        length += next.value.byteLength;
      }
      controller.enqueue(Buffer.concat(together));
    },
    async cancel() {
      await pieces.return(undefined);
    },
  });
}

/** Writes a stream to a new file, durably, and reads it back. Throws what disk and stream throw. */
async function writeStream(
  disk: ProjectDisk,
  file: string,
  stream: ReadableStream<Uint8Array>,
): Promise<{ size: number; sha256: Sha256 }> {
  const opened = await disk.open(file, 'create');
  try {
    const hash = createHash('sha256');
    let size = 0;
    for await (const piece of stream) {
      hash.update(piece);
      await writeAll(opened, piece, size);
      size += piece.byteLength;
    }
    await opened.sync();
    const sha256 = hash.digest('hex');
    if ((await hashOfOpen(opened)) !== sha256) {
      throw Object.assign(new Error('the disk holds other bytes than were written'), { code: 'EIO' });
    }
    return { size, sha256 };
  } finally {
    await opened.close();
  }
}
