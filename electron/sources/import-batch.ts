import { randomUUID } from 'node:crypto';
import type { ImportOutcome } from '../../shared/contract/import-report.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { type AnalystId, commandId, type Sha256, type SourceId } from '../../shared/domain/identity.ts';
import { type Source, sourceLabel } from '../../shared/domain/source.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import type { CommandOf } from '../../shared/project/command.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { Result } from '../../shared/project/refusal.ts';
import type { SourceMetadata } from './extraction.ts';
import { describedBy, Publishers } from './new-source.ts';
import type { SourceStore } from './source-store.ts';

/** A document that was read and whose bytes and text are kept, on its way to become a source. */
export type ReadDocument = {
  readonly id: SourceId;
  /** As outcomes name it; `fileName` is the last part. */
  readonly name: string;
  readonly fileName: string;
  readonly metadata: SourceMetadata;
  readonly text: SourceText;
  readonly evidence: Pick<Source, 'bytes' | 'text' | 'blocks' | 'extractor' | 'importedAt'>;
};

/** What is settled about one file before its batch is committed. */
export type Pending =
  | { readonly kind: 'read'; readonly document: ReadDocument }
  | { readonly kind: 'duplicate'; readonly name: string; readonly like: SourceId }
  | { readonly kind: 'failed'; readonly name: string; readonly sentence: string };

/** Who imports, and where ids and times come from. */
export type ImportStamp = {
  readonly analyst: AnalystId;
  readonly newId: () => string;
  readonly now: () => string;
};

/** What a caller says of an import: who, and ids and times where it brings its own. */
export type StampAsked = Pick<ImportStamp, 'analyst'> & Partial<ImportStamp>;

export function stampOf({ analyst, newId = randomUUID, now = currentTime }: StampAsked): ImportStamp {
  return { analyst, newId, now };
}

function currentTime(): string {
  return new Date().toISOString();
}

/** The first source, by its number, that has these bytes, or null. */
export function sourceWithBytes(reading: ProjectReading, hash: Sha256): SourceId | null {
  let first: { readonly id: SourceId; readonly number: number } | null = null;
  for (const each of reading.tables.source.values()) {
    if (each.bytes.sha256 === hash && (first === null || each.number < first.number)) first = each;
  }
  return first?.id ?? null;
}

/** Commits what was read as one `addSources` and says what became of each file, in order. */
export async function commitBatch(
  store: SourceStore,
  batch: readonly Pending[],
  stamp: ImportStamp,
): Promise<readonly ImportOutcome[]> {
  const documents = batch.flatMap((each) => (each.kind === 'read' ? [each.document] : []));
  const saved = documents.length === 0 ? null : await addSources(store, documents, stamp);
  return batch.map((each) => outcomeOf(store.reading, each, saved));
}

/** Makes sources of read documents; publishers are looked up at the moment of the command, so that none is made twice. */
export function addSources(
  store: SourceStore,
  documents: readonly ReadDocument[],
  stamp: ImportStamp,
): Promise<Result<unknown, Problem>> {
  const publishers = new Publishers(store.reading, stamp.newId);
  const sources: CommandOf<'addSources'>['sources'] = documents.map((document) => ({
    id: document.id,
    ...describedBy(
      document.metadata,
      document.text,
      document.fileName,
      publishers.named(document.metadata.publisher),
    ),
    ...document.evidence,
    originalName: document.fileName,
  }));
  const id = commandId.parse(stamp.newId());
  const { analyst, now } = stamp;
  return store.edit({ type: 'addSources', id, analyst, time: now(), sources, origins: publishers.added });
}

function outcomeOf(
  reading: ProjectReading,
  each: Pending,
  saved: Result<unknown, Problem> | null,
): ImportOutcome {
  if (each.kind === 'failed') return each;
  const name = each.kind === 'read' ? each.document.name : each.name;
  const source = reading.tables.source.get(each.kind === 'read' ? each.document.id : each.like);
  if (source === undefined) {
    const sentence = saved?.ok === false ? saved.error.sentence : 'Removed again while the import ran.';
    return { kind: 'failed', name, sentence };
  }
  const label = sourceLabel(source);
  return each.kind === 'read'
    ? { kind: 'added', name, source: source.id, label }
    : { kind: 'duplicate', name, like: source.id, label };
}
