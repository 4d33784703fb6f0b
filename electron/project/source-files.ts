import type { Problem } from '../../shared/contract/problem.ts';
import type { Sha256 } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { Source } from '../../shared/domain/source.ts';
import type { SourceText, TextBlock } from '../../shared/domain/source-text.ts';
import { textBlock } from '../../shared/domain/source-text.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { success } from '../../shared/project/refusal.ts';
import { sha256Of } from './hash.ts';
import type { Layout } from './layout.ts';
import { diskFailed, errorCode, problem } from './problems.ts';
import type { ProjectDisk } from './project-disk.ts';
import type { StoredKind } from './vault/vault.ts';
import { storedPurpose } from './vault/vault.ts';
import { putFile, readWhole } from './write-file.ts';

/** What a command needs to name an imported document. */
export type StoredSource = Pick<Source, 'bytes' | 'text' | 'blocks'>;

/** How much text is kept in memory, in UTF-16 code units; the text used last always is. */
const keptLength = 8_000_000;

const blocksOf = z.array(textBlock);

/** The blocks that a stored layout holds, or null where it is none. */
export function parseBlocks(written: string): readonly TextBlock[] | null {
  try {
    const parsed = blocksOf.safeParse(JSON.parse(written));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

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
    const blocks = JSON.stringify(text.blocks);
    const stored = {
      bytes: { sha256: sha256Of(bytes), size: bytes.byteLength },
      text: { sha256: sha256Of(text.text), length: text.text.length },
      blocks: { sha256: sha256Of(blocks) },
    };
    try {
      await Promise.all([
        this.#put('bytes', stored.bytes.sha256, bytes),
        this.#put('text', stored.text.sha256, Buffer.from(text.text)),
        this.#put('blocks', stored.blocks.sha256, Buffer.from(blocks)),
      ]);
      // What stood there already may owe its name to a write whose folder was never synced.
      await this.#disk.syncFolder(this.#layout.sources);
      return success(stored);
    } catch (error) {
      return diskFailed(this.#layout.folder, 'take in this document', error);
    }
  }

  /** The text of a source, whole and unchanged, or what is wrong with it. */
  readText(source: StoredSource): Result<SourceText, Problem> {
    const key = `${source.text.sha256} ${source.blocks?.sha256 ?? source.bytes.sha256}`;
    const kept = this.#kept.get(key);
    if (kept !== undefined) {
      this.#kept.delete(key);
      this.#kept.set(key, kept);
      return success(kept);
    }
    try {
      const textBytes = this.#opened(
        storedPurpose('text', source.text.sha256),
        this.#disk.readNow(this.#layout.text(source.text.sha256)),
      );
      const text = textBytes === null ? '' : utf8(textBytes);
      if (textBytes === null || sha256Of(text) !== source.text.sha256 || text.length !== source.text.length)
        return changedOutside();
      const laidOutBytes = this.#readBlocks(source);
      if (laidOutBytes === null) return changedOutside();
      const laidOut = utf8(laidOutBytes);
      if (source.blocks !== null && sha256Of(laidOut) !== source.blocks.sha256) return changedOutside();
      const blocks = parseBlocks(laidOut);
      if (blocks === null) return changedOutside();
      const read: SourceText = { text, blocks };
      this.#keep(key, read);
      return success(read);
    } catch (error) {
      return unreadable(error);
    }
  }

  /** The original bytes of a source, checked against their hash. */
  async readBytes(source: Pick<Source, 'bytes'>): Promise<Result<Uint8Array, Problem>> {
    try {
      const bytes = this.#opened(
        storedPurpose('bytes', source.bytes.sha256),
        await readWhole(this.#disk, this.#layout.bytes(source.bytes.sha256)),
      );
      return bytes !== null && sha256Of(bytes) === source.bytes.sha256 ? success(bytes) : changedOutside();
    } catch (error) {
      return unreadable(error);
    }
  }

  async #put(kind: StoredKind, hash: Sha256, bytes: Uint8Array): Promise<void> {
    const path = this.#layout[kind](hash);
    const purpose = storedPurpose(kind, hash);
    const { vault } = this.#layout;
    const standing = await this.#disk.look(path);
    if (standing !== null && (vault.sealed || standing.size === bytes.byteLength)) {
      const stored = this.#opened(purpose, await readWhole(this.#disk, path));
      if (stored !== null && sha256Of(stored) === hash) return;
    }
    await putFile(this.#disk, path, vault.sealFile(purpose, bytes), 'read-only');
  }

  #readBlocks({ text, bytes, blocks }: StoredSource): Uint8Array | null {
    if (blocks !== null) {
      const file = this.#disk.readNow(this.#layout.blocks(blocks.sha256));
      return this.#opened(storedPurpose('blocks', blocks.sha256), file);
    }
    const file = this.#disk.readNow(this.#layout.blocksOfFormat1(text.sha256, bytes.sha256));
    return this.#opened(storedPurpose('blocks', text.sha256, bytes.sha256), file);
  }

  /** What a file holds, or null when it was changed since it was sealed. */
  #opened(purpose: string, file: Uint8Array): Uint8Array | null {
    const opened = this.#layout.vault.openFile(purpose, file);
    return opened.ok ? opened.value : null;
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
