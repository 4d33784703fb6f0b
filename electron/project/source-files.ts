import type { Problem } from '../../shared/contract/problem.ts';
import type { Sha256 } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import { textBlock } from '../../shared/domain/source-text.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { sha256Of } from './hash.ts';
import type { Layout } from './layout.ts';
import { diskFailed, errorCode, problem } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import { putFile, readWhole } from './write-file.ts';

/** What a command needs to name an imported document. */
export type StoredSource = Pick<Source, 'bytes' | 'text'>;

/** How much text is kept in memory, in UTF-16 code units; the text used last always is. */
const keptLength = 8_000_000;

const blocksOf = z.array(textBlock);

/** The original bytes and texts of a project's sources, each under its own hash, written once. */
export class SourceFiles {
  readonly #disk: ProjectDisk;
  readonly #layout: Layout;
  readonly #kept = new Map<string, SourceText>();
  #keptLength = 0;

  constructor(disk: ProjectDisk, layout: Layout) {
    this.#disk = disk;
    this.#layout = layout;
  }

  /**
   * Stores a document and its text; both are durable when this answers, and no command may name them before.
   * What is there already under the same hash stays; a file whose bytes no longer match its name is put right.
   */
  async add(bytes: Uint8Array, text: SourceText): Promise<Result<StoredSource, Problem>> {
    if (/\p{Surrogate}/u.test(text.text)) {
      return problem(
        'unreadable-source',
        'The text of this document has broken characters (half of a pair), so its passages could not be found again. It was not imported. Save it in another format or encoding and import that.',
      );
    }
    const stored: StoredSource = {
      bytes: { sha256: sha256Of(bytes), size: bytes.byteLength },
      text: { sha256: sha256Of(text.text), length: text.text.length },
    };
    try {
      const put = await Promise.all([
        this.#put(this.#layout.bytes(stored.bytes.sha256), bytes, stored.bytes.sha256),
        this.#put(this.#layout.text(stored.text.sha256), Buffer.from(text.text), stored.text.sha256),
        this.#putBlocks(stored, text),
      ]);
      if (put.includes(true)) await this.#disk.syncFolder(this.#layout.sources);
      return success(stored);
    } catch (error) {
      return diskFailed(this.#layout.folder, 'take in this document', error);
    }
  }

  /** The text of a source, whole and unchanged, or what is wrong with it. */
  readText(source: StoredSource): Result<SourceText, Problem> {
    const key = `${source.text.sha256} ${source.bytes.sha256}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return success(kept);
    }
    try {
      const text = utf8(this.#disk.readNow(this.#layout.text(source.text.sha256)));
      if (sha256Of(text) !== source.text.sha256 || text.length !== source.text.length)
        return changedOutside();
      const blocks = blocksOf.safeParse(
        JSON.parse(utf8(this.#disk.readNow(this.#layout.blocks(source.text.sha256, source.bytes.sha256)))),
      );
      if (!blocks.success) return changedOutside();
      const read: SourceText = { text, blocks: blocks.data };
      this.#keep(key, read);
      return success(read);
    } catch (error) {
      if (error instanceof SyntaxError) return changedOutside();
      return unreadable(error);
    }
  }

  /** The original bytes of a source, checked against their hash. */
  async readBytes(source: Pick<Source, 'bytes'>): Promise<Result<Uint8Array, Problem>> {
    try {
      const bytes = await readWhole(this.#disk, this.#layout.bytes(source.bytes.sha256));
      return sha256Of(bytes) === source.bytes.sha256 ? success(bytes) : changedOutside();
    } catch (error) {
      return unreadable(error);
    }
  }

  async #put(path: string, bytes: Uint8Array, hash: Sha256): Promise<boolean> {
    const standing = await this.#disk.look(path);
    if (standing?.size === bytes.byteLength && sha256Of(await readWhole(this.#disk, path)) === hash)
      return false;
    await putFile(this.#disk, path, bytes, 'read-only');
    return true;
  }

  async #putBlocks(stored: StoredSource, text: SourceText): Promise<boolean> {
    const path = this.#layout.blocks(stored.text.sha256, stored.bytes.sha256);
    if ((await this.#disk.look(path)) !== null && this.readText(stored).ok) return false;
    await putFile(this.#disk, path, Buffer.from(JSON.stringify(text.blocks)), 'read-only');
    return true;
  }

  #keep(key: string, text: SourceText): void {
    this.#kept.set(key, text);
    this.#keptLength += text.text.length;
    for (const [oldest, old] of this.#kept) {
      if (this.#keptLength <= keptLength || oldest === key) break;
      this.#kept.delete(oldest);
      this.#keptLength -= old.text.length;
    }
  }
}

function utf8(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

function changedOutside() {
  return problem(
    'unreadable-source',
    'The stored file of this source no longer holds what was imported. Its claims are kept, but it cannot be read or quoted. Restore the project from a copy, or import the document again.',
  );
}

function unreadable(error: unknown) {
  if (errorCode(error) === 'ENOENT') {
    return problem(
      'unreadable-source',
      'The stored file of this source is missing from the project folder. Its claims are kept, but it cannot be read. Restore the project from a copy, or import the document again.',
    );
  }
  return problem(
    'unreadable-source',
    `The stored file of this source could not be read (${errorCode(error) || String(error)}). Check the disk and try again.`,
  );
}
