import type { ChosenEncoding, ImportOutcome } from '../../shared/contract/import-report.ts';
import type { Problem } from '../../shared/contract/problem.ts';
import { commandId, type SourceId, sourceId } from '../../shared/domain/identity.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { claimsOf } from '../../shared/project/read-model.ts';
import type { Result } from '../../shared/project/refusal.ts';
import { sha256Of } from '../project/hash.ts';
import { noMetadata, oneLine } from './extraction.ts';
import { commitBatch, type StampAsked, sourceWithBytes, stampOf } from './import-batch.ts';
import type { Parser } from './parser.ts';
import { pastedExtractor, pastedText } from './pasted-text.ts';
import type { SourceStore } from './source-store.ts';

/** Text from the clipboard with what the analyst says of it; `published` as people write dates. */
export type Pasted = {
  readonly text: string;
  readonly title: string;
  readonly publisher: string;
  readonly published: string;
  readonly address: string;
};

/** The name that a pasted source has for a file. */
const pastedName = 'pasted text';

/** Makes a source of pasted text. Its bytes are the UTF-8 of what was pasted; its text has line feeds only. */
export async function importPasted(
  store: SourceStore,
  pasted: Pasted,
  asked: StampAsked,
): Promise<Result<ImportOutcome, Problem>> {
  const name = oneLine(pasted.title, 200) || pastedName;
  const failed = (sentence: string): Result<ImportOutcome, Problem> => ({
    ok: true,
    value: { kind: 'failed', name, sentence },
  });
  const text = pastedText(pasted.text);
  if (text === null) {
    return failed(
      'What was pasted is not text alone, or more than 20 million characters; copy the text again.',
    );
  }
  if (text.blocks.length === 0) return failed('There is nothing in what was pasted; copy the text again.');
  const bytes = new TextEncoder().encode(pasted.text);
  const like = sourceWithBytes(store.reading, sha256Of(bytes));
  const stamp = stampOf(asked);
  if (like !== null) return only(await commitBatch(store, [{ kind: 'duplicate', name, like }], stamp));
  const kept = await store.addSourceFiles(bytes, text);
  if (!kept.ok) return kept;
  const id = sourceId.parse(stamp.newId());
  const metadata = {
    ...noMetadata,
    title: oneLine(pasted.title),
    publisher: oneLine(pasted.publisher),
    published: oneLine(pasted.published, 200),
    address: oneLine(pasted.address),
  };
  const evidence = { ...kept.value, extractor: pastedExtractor, importedAt: stamp.now() };
  const document = { id, name, fileName: pastedName, metadata, text, evidence };
  return only(await commitBatch(store, [{ kind: 'read', document }], stamp));
}

function only(outcomes: readonly ImportOutcome[]): Result<ImportOutcome, Problem> {
  const [outcome] = outcomes;
  if (outcome === undefined) throw new Error('one file without an outcome');
  return { ok: true, value: outcome };
}

/**
 * Makes a second source of the bytes that `like` has: the same document as another outlet published it.
 * Title, author and language come along; publisher, date and address are what differs and stay empty.
 */
export async function addPublication(
  store: SourceStore,
  like: SourceId,
  originalName: string,
  asked: StampAsked,
): Promise<Result<{ readonly source: SourceId; readonly label: string }, Problem>> {
  const first = store.reading.tables.source.get(like);
  if (first === undefined) return gone();
  const stamp = stampOf(asked);
  const id = sourceId.parse(stamp.newId());
  const time = stamp.now();
  const { title, author, language, bytes, text, blocks, extractor } = first;
  const saved = await store.edit({
    type: 'addSources',
    id: commandId.parse(stamp.newId()),
    analyst: stamp.analyst,
    time,
    sources: [
      {
        id,
        title,
        publisher: null,
        author,
        published: null,
        accessed: null,
        language,
        address: '',
        description: '',
        status: 'unread',
        tags: [],
        note: '',
        marking: null,
        earlierVersionOf: null,
        bytes,
        text,
        blocks,
        extractor,
        originalName: oneLine(originalName) || first.originalName,
        importedAt: time,
      },
    ],
    origins: [],
  });
  if (!saved.ok) return saved;
  const added = store.reading.tables.source.get(id);
  return added === undefined ? gone() : { ok: true, value: { source: id, label: sourceLabel(added) } };
}

/** Reads the bytes of a source again in another encoding; refused once claims quote its text. */
export async function rereadSource(
  store: SourceStore,
  parser: Parser,
  id: SourceId,
  encoding: ChosenEncoding,
  asked: StampAsked,
): Promise<Result<null, Problem>> {
  const source = store.reading.tables.source.get(id);
  if (source === undefined) return gone();
  const label = sourceLabel(source);
  if (claimsOf(store.reading, id).length > 0) {
    return refused(
      `${label} already has claims that quote its text; its encoding can only be changed without them.`,
    );
  }
  if (source.extractor.name === pastedExtractor.name) {
    return refused(`${label} was pasted as text, so it has no encoding to choose.`);
  }
  const bytes = await store.readBytes(source);
  if (!bytes.ok) return bytes;
  const extraction = await parser.parse(bytes.value, source.originalName, { encoding });
  if (!extraction.ok) {
    return { ok: false, error: { code: 'unreadable-source', sentence: extraction.error.sentence } };
  }
  const kept = await store.addSourceFiles(bytes.value, extraction.value.text);
  if (!kept.ok) return kept;
  const stamp = stampOf(asked);
  const saved = await store.edit({
    type: 'rereadSource',
    id: commandId.parse(stamp.newId()),
    analyst: stamp.analyst,
    time: stamp.now(),
    source: id,
    text: kept.value.text,
    blocks: kept.value.blocks,
    extractor: extraction.value.extractor,
  });
  return saved.ok ? { ok: true, value: null } : saved;
}

function refused(sentence: string): { readonly ok: false; readonly error: Problem } {
  return { ok: false, error: { code: 'refused', sentence } };
}

function gone(): { readonly ok: false; readonly error: Problem } {
  return refused('This source is no longer in the project.');
}
