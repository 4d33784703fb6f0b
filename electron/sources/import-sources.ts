import path from 'node:path';
import type { ImportOutcome, ImportProgress } from '../../shared/contract/import-report.ts';
import { type Sha256, type SourceId, sourceId } from '../../shared/domain/identity.ts';
import { sha256Of } from '../project/hash.ts';
import type { Extraction } from './extraction.ts';
import { cut } from './extraction.ts';
import { type FoundFile, findFiles, readSourceFile } from './find-files.ts';
import { commitBatch, type ImportStamp, type Pending, type StampAsked, stampOf } from './import-batch.ts';
import type { Parser } from './parser.ts';
import type { SourceStore } from './source-store.ts';

export { addPublication, importPasted, rereadSource } from './single-sources.ts';

/** A batch is committed when it has this many sources, or when its first one has waited this long, in ms. */
const batchSize = 50;
const batchWait = 1_000;

/** How far an import is; whoever shows it knows which import it is. */
export type ImportStep = Omit<ImportProgress, 'importKey'>;

export type ImportAsked = StampAsked & {
  readonly onProgress?: (step: ImportStep) => void;
  /** Stops before the next file; what was read until then is kept. */
  readonly signal?: AbortSignal;
  /** How a path that was chosen is called in outcomes; without it by its last part. */
  readonly nameOf?: (path: string) => string;
};

/** What became of every file, in order. */
export type ImportSummary = {
  readonly state: 'finished' | 'cancelled';
  readonly outcomes: readonly ImportOutcome[];
};

/**
 * Imports files and folders into a project. One file that fails does not stop the others; the same bytes a second
 * time are a duplicate. Sources are committed in batches, so that a long import can be watched and stopped.
 */
export async function importSources(
  store: SourceStore,
  parser: Parser,
  paths: readonly string[],
  asked: ImportAsked,
): Promise<ImportSummary> {
  const files = await findFiles(paths, asked.signal, asked.nameOf);
  const importing = new Importing(store, parser, files.length, asked);
  for (const file of files) {
    if (asked.signal?.aborted === true) break;
    await importing.take(file);
  }
  return importing.finish(asked.signal?.aborted === true ? 'cancelled' : 'finished');
}

class Importing {
  readonly #store: SourceStore;
  readonly #parser: Parser;
  readonly #total: number;
  readonly #asked: ImportAsked;
  readonly #stamp: ImportStamp;
  readonly #byHash: Map<Sha256, SourceId>;
  readonly #outcomes: ImportOutcome[] = [];
  #batch: Pending[] = [];
  #since = 0;
  #done = 0;
  #current: string | null = null;

  constructor(store: SourceStore, parser: Parser, total: number, asked: ImportAsked) {
    this.#store = store;
    this.#parser = parser;
    this.#total = total;
    this.#asked = asked;
    this.#stamp = stampOf(asked);
    const standing = [...store.reading.tables.source.values()].sort((a, b) => b.number - a.number);
    this.#byHash = new Map(standing.map((source) => [source.bytes.sha256, source.id]));
  }

  async take(file: FoundFile): Promise<void> {
    this.#current = file.name;
    this.#tell([]);
    const reading = file.kind === 'failed' ? file : this.#read(file);
    const settled = await this.#committingMeanwhile(Promise.resolve(reading));
    if (this.#batch.length === 0) this.#since = performance.now();
    this.#batch.push(settled);
    this.#done += 1;
    if (this.#batch.length >= batchSize || this.#wait() <= 0) await this.#commit();
  }

  async finish(state: 'finished' | 'cancelled'): Promise<ImportSummary> {
    const last = await this.#committed();
    this.#current = null;
    this.#tell(last, state);
    return { state, outcomes: this.#outcomes };
  }

  /** A file that is slow to read must not hold up those before it. */
  async #committingMeanwhile(reading: Promise<Pending>): Promise<Pending> {
    if (this.#batch.length === 0) return reading;
    let timer: NodeJS.Timeout | undefined;
    const due = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, Math.max(0, this.#wait()), null);
    });
    const first = await Promise.race([reading, due]);
    clearTimeout(timer);
    if (first !== null) return first;
    await this.#commit();
    return reading;
  }

  #wait(): number {
    return this.#since + batchWait - performance.now();
  }

  async #read(file: FoundFile & { readonly kind: 'file' }): Promise<Pending> {
    const { name } = file;
    const bytes = await readSourceFile(file.path, name);
    if (!bytes.ok) return { kind: 'failed', name, sentence: bytes.error.sentence };
    const hash = sha256Of(bytes.value);
    const like = this.#byHash.get(hash);
    if (like !== undefined) return { kind: 'duplicate', name, like };
    const fileName = cut(path.basename(file.path), 2_000);
    const extraction = await this.#parser.parse(bytes.value, fileName);
    if (!extraction.ok) {
      // The parser knows the file by its last part; who chose it may know several of that name.
      const sentence = extraction.error.sentence.replace(`“${fileName}”`, () => `“${name}”`);
      return { kind: 'failed', name, sentence };
    }
    return this.#keep(name, fileName, hash, bytes.value, extraction.value);
  }

  async #keep(
    name: string,
    fileName: string,
    hash: Sha256,
    bytes: Uint8Array,
    { text, metadata, extractor }: Extraction,
  ): Promise<Pending> {
    const kept = await this.#store.addSourceFiles(bytes, text);
    if (!kept.ok) return { kind: 'failed', name, sentence: kept.error.sentence };
    const id = sourceId.parse(this.#stamp.newId());
    this.#byHash.set(hash, id);
    const evidence = { ...kept.value, extractor, importedAt: this.#stamp.now() };
    return { kind: 'read', document: { id, name, fileName, metadata, text, evidence } };
  }

  async #commit(): Promise<void> {
    this.#tell(await this.#committed());
  }

  async #committed(): Promise<readonly ImportOutcome[]> {
    const batch = this.#batch;
    this.#batch = [];
    const outcomes = await commitBatch(this.#store, batch, this.#stamp);
    outcomes.forEach((outcome, at) => {
      const pending = batch[at];
      if (outcome.kind === 'failed' && pending?.kind === 'read') {
        this.#byHash.delete(pending.document.evidence.bytes.sha256);
      }
    });
    this.#outcomes.push(...outcomes);
    return outcomes;
  }

  #tell(outcomes: readonly ImportOutcome[], state: ImportStep['state'] = 'running'): void {
    this.#asked.onProgress?.({
      total: this.#total,
      done: this.#done,
      current: this.#current,
      outcomes,
      state,
    });
  }
}
