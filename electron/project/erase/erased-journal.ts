import type { Erasure } from '../../../shared/domain/erasure.ts';
import type { AnalystId, SourceId } from '../../../shared/domain/identity.ts';
import type { Source } from '../../../shared/domain/source.ts';
import type { RecordKind, RecordOf } from '../../../shared/domain/tables.ts';
import type { Change } from '../../../shared/project/change.ts';
import { WithoutSources } from '../../../shared/project/without-sources.ts';
import { breathe } from '../breathe.ts';
import type { JournalPosition } from '../journal.ts';
import { chainLine, hashBeforeAll, prepareLine, readLine } from '../journal-line.ts';
import type { MigrationHead } from '../migrations/migration.ts';
import type { CopiedFiles, StoredFile } from '../vault/copy-files.ts';
import { damaged } from '../vault/copy-files.ts';
import type { StoredKind, Vault } from '../vault/vault.ts';
import { plainVault } from '../vault/vault.ts';
import { commandWithout, mentions } from './erased-command.ts';
import { ErasedWords, phraseOf } from './erased-words.ts';

/** A line as it stands in the journal. */
type Line = {
  readonly sequence: number;
  readonly kind: string;
  readonly title?: string;
  readonly name?: string;
  readonly of?: number;
  readonly to?: number;
  readonly founding?: true;
  readonly command?: { readonly id?: unknown; readonly type?: string };
  readonly layouts?: MigrationHead['layouts'];
  readonly change: Change;
};

const breathesAfter = 200;

/**
 * A journal without some sources: what it would be had they never been there, line for line, so that revisions keep
 * their numbers. `read` goes through it once and finds what goes; then `lines` hands it out, chained anew.
 */
export class ErasedJournal {
  readonly without: WithoutSources;
  readonly words = new ErasedWords();
  /** The erased sources as they stood last. */
  readonly erased = new Map<string, Source>();
  readonly #files: CopiedFiles;
  /** The files of documents that other sources need, at whatever time. */
  readonly #stored = new Map<string, StoredFile>();
  readonly #layouts = new Set<string>();
  /** Edits of which nothing but counters is left. They are no steps of undo any more. */
  readonly #emptied = new Set<number>();
  readonly #titles = new Map<number, string>();

  constructor(files: CopiedFiles, sources: Iterable<SourceId>) {
    this.#files = files;
    this.without = new WithoutSources(sources);
  }

  /** Finds out what goes, and which files stay. Throws EDAMAGED where a line cannot be read or the chain does not hold. */
  async read(onRead: (lines: number) => void = () => {}): Promise<readonly StoredFile[]> {
    const { journal, layout } = this.#files;
    let previous = hashBeforeAll;
    for (let sequence = 0; sequence <= journal.position.sequence; sequence += 1) {
      const { payload, joined, line } = this.#lineAt(sequence);
      // A line that no reader would take is not written again.
      if (readLine(payload) === null) throw unsound(sequence);
      if (!layout.vault.sealed) {
        previous = chainLine('journal', { sequence, previous }, payload, plainVault, joined).hash;
        if (previous !== journal.hashAt(sequence)) throw unsound(sequence);
      }
      this.#take(line);
      if (sequence % breathesAfter === 0) {
        onRead(sequence);
        await breathe();
      }
    }
    if (!layout.vault.sealed && previous !== journal.position.headHash) throw damaged('journal.jsonl');
    for (const { layouts } of this.#files.migrations)
      for (const each of layouts) if (this.#isKept(each)) this.#name('blocks', each.blocks);
    return [...this.#stored.values()];
  }

  /**
   * The lines anew, the last one the erasing itself; answers where the journal then ends. Throws EDAMAGED where a line
   * cannot be read.
   */
  async *lines(
    vault: Vault,
    erasing: { readonly erasures: readonly Erasure[]; readonly analyst: AnalystId; readonly time: string },
  ): AsyncGenerator<Uint8Array, JournalPosition> {
    const { journal } = this.#files;
    const last = journal.position.sequence;
    let headHash = hashBeforeAll;
    let offset = 0;
    for (let sequence = 0; sequence <= last; sequence += 1) {
      const { payload, joined, line } = this.#lineAt(sequence);
      const written = this.#rewritten(line, payload);
      const { bytes, hash } = chainLine('journal', { sequence, previous: headHash }, written, vault, joined);
      headHash = hash;
      offset += bytes.byteLength;
      yield bytes;
      if (sequence % breathesAfter === 0) await breathe();
    }
    const { erasures, analyst, time } = erasing;
    const labels = erasures.map(({ number }) => `S${number}`).join(', ');
    const title = `erase ${erasures.length === 1 ? 'source' : 'sources'} ${labels} for good`;
    const change: Change = erasures.map((each) => ({
      kind: 'erasure',
      id: each.id,
      before: null,
      after: each,
    }));
    const previousHead = journal.position.headHash;
    const { bytes, hash } = prepareLine(
      headHash,
      { sequence: last + 1, kind: 'erasure', time, analyst, title, previousHead, change },
      vault,
    );
    yield bytes;
    return { sequence: last + 1, offset: offset + bytes.byteLength, headHash: hash };
  }

  #lineAt(sequence: number) {
    const read = this.#files.journal.lineAt(sequence);
    if (read === null) throw unsound(sequence);
    const line = JSON.parse(Buffer.from(read.payload).toString('utf8')) as Line;
    return { ...read, line };
  }

  #take(line: Line): void {
    const { sequence, kind, of = -1, change } = line;
    this.without.take(change);
    for (const step of change) {
      for (const record of [step.before, step.after] as readonly (RecordOf<RecordKind> | null)[]) {
        if (record === null) continue;
        if (this.without.record(step.kind, record) !== null) {
          if (step.kind === 'source') this.#keep(record as Source);
          continue;
        }
        this.words.take(step.kind, record);
        if (step.kind === 'source') this.erased.set(step.id, record as Source);
      }
    }
    const left = this.without.change(change);
    const isEmpty = left.change.every((step) => step.kind === 'counter');
    if ((kind === 'edit' || kind === 'go-back') && left.touched && isEmpty) this.#emptied.add(sequence);
    // What it left cannot be nothing where taking it back does something.
    if (!isEmpty) this.#emptied.delete(of);
  }

  #keep(source: Source): void {
    this.#name('bytes', source.bytes.sha256);
    this.#name('text', source.text.sha256);
    if (source.blocks) this.#name('blocks', source.blocks.sha256);
    this.#layouts.add(`${source.text.sha256} ${source.bytes.sha256}`);
  }

  #name(kind: StoredKind, sha256: string): void {
    this.#stored.set(`${kind} ${sha256}`, { kind, sha256 });
  }

  #isKept({ text, bytes }: MigrationHead['layouts'][number]): boolean {
    return this.#layouts.has(`${text} ${bytes}`);
  }

  #rewritten(line: Line, payload: Uint8Array): Uint8Array {
    const { sequence, kind } = line;
    const goes = (id: string) => this.without.has(id);
    const { change, touched } = this.without.change(line.change);
    if (this.#emptied.has(kind === 'undo' || kind === 'redo' ? (line.of ?? -1) : sequence))
      return bytesOf(erasedLine(line, payload, change));
    const title = this.#titleOf(line);
    if (title !== line.title && title !== undefined) this.#titles.set(sequence, title);
    const name = line.name !== undefined && this.words.isIn(line.name) ? versionWithoutName(line) : line.name;
    const layouts = line.layouts?.filter((each) => this.#isKept(each));
    const same =
      !touched &&
      title === line.title &&
      name === line.name &&
      layouts?.length === line.layouts?.length &&
      !mentions(line.command, goes);
    if (same) return payload;
    const command = commandWithout(line.command, goes, title ?? '');
    return bytesOf({
      ...line,
      ...(title !== undefined && { title }),
      ...(name !== undefined && { name }),
      ...(layouts && { layouts }),
      ...(command !== undefined && { command }),
      change,
    });
  }

  #titleOf({ kind, title, of, to, command }: Line): string | undefined {
    if (title === undefined) return undefined;
    const earlier = of === undefined ? undefined : this.#titles.get(of);
    if (earlier !== undefined) return earlier;
    if (!this.words.isIn(title)) return title;
    if (kind === 'go-back') return `go back to revision ${to}`;
    return `${phraseOf(command?.type)} (its title was erased)`;
  }
}

/** What stands for a line that spoke of erased sources alone: nothing that anybody wrote. */
function erasedLine(line: Line, payload: Uint8Array, change: Change): object {
  const { sequence, kind, command, founding } = line;
  const read = readLine(payload);
  return {
    sequence,
    kind: 'erased',
    was: kind,
    ...(command?.type !== undefined && { type: command.type }),
    ...(kind === 'edit' && read?.line.kind === 'edit' && { id: read.line.id }),
    ...(founding && { founding }),
    ...(read?.time != null && { time: read.time }),
    ...(read?.analyst != null && { analyst: read.analyst }),
    change,
  };
}

function versionWithoutName({ sequence }: Line): string {
  return `version of revision ${sequence - 1} (its name was erased)`;
}

function bytesOf(line: object): Uint8Array {
  return Buffer.from(JSON.stringify(line));
}

function unsound(sequence: number): Error {
  return damaged(`line ${sequence + 1} of journal.jsonl`);
}
