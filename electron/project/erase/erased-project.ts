import type { Problem } from '../../../shared/contract/problem.ts';
import type { Erasure } from '../../../shared/domain/erasure.ts';
import type { AnalystId } from '../../../shared/domain/identity.ts';
import type { RecordKind, RecordOf } from '../../../shared/domain/tables.ts';
import { recordKinds } from '../../../shared/domain/tables.ts';
import type { ProjectState } from '../../../shared/project/project-state.ts';
import { emptyProjectState, putRecord } from '../../../shared/project/project-state.ts';
import type { Result } from '../../../shared/project/refusal.ts';
import { success } from '../../../shared/project/refusal.ts';
import { copyFile, linkOrCopy } from '../copy-file.ts';
import type { CustodyEvent } from '../custody-event.ts';
import { custodyBegun } from '../custody-event.ts';
import { readCustody } from '../custody-file.ts';
import type { JournalPosition } from '../journal.ts';
import type { Layout } from '../layout.ts';
import { layoutOf } from '../layout.ts';
import { readProject } from '../read-project.ts';
import type { CopiedFiles, StoredFile } from '../vault/copy-files.ts';
import { chainedText, damaged } from '../vault/copy-files.ts';
import { recordsHash } from '../vault/rewrite-project.ts';
import { writeLines, writeNew } from '../write-file.ts';
import type { ErasedJournal } from './erased-journal.ts';
import type { ErasedWords } from './erased-words.ts';

/** What is put on record of an erasing: a tombstone a source, and by whom and when. */
type ErasingOnRecord = {
  readonly erasures: readonly Erasure[];
  readonly analyst: AnalystId;
  readonly time: string;
};

/**
 * Writes a project without some sources into a folder that is not there yet, kept under the same key, and checks it by
 * reading it back: its journal alone must lead to the records that stand, without those that go. Answers how many
 * stored files were missing before. Throws what the disk throws, EDAMAGED where the project is not sound.
 */
export async function writeErased(
  files: CopiedFiles,
  folder: string,
  journal: ErasedJournal,
  stored: readonly StoredFile[],
  erasing: ErasingOnRecord,
  onWritten: (lines: number) => void = () => {},
): Promise<Result<{ readonly missing: number }, Problem>> {
  const { disk, layout } = files;
  const to = layoutOf(folder, layout.vault);
  await disk.makeFolder(folder);
  for (const file of ['key', 'keyCopy'] as const)
    if ((await disk.look(layout[file])) !== null) await copyFile(disk, layout[file], to[file]);
  await disk.makeFolder(to.sources);
  const missing = await putStored(files, to, stored);
  const position = await writeLines(disk, to.journal, journal.lines(to.vault, erasing), onWritten);
  await writeCustody(files, to, journal.words, erasing, position);
  const read = await readProject(disk, to, async () => true);
  if (!read.ok) return read;
  try {
    const { database, snapshotFile } = read.value;
    const expected = stateWithout(files, journal, erasing.erasures, position.sequence);
    if (
      recordsHash(database.data.state) !== recordsHash(expected) ||
      database.data.id !== files.database.data.id
    )
      throw Object.assign(new Error('the project without the source is not what it should be'), {
        code: 'EIO',
      });
    await snapshotFile.write(database.data);
  } finally {
    await read.value.journal.close();
  }
  await disk.syncFolder(to.folder);
  return success({ missing });
}

async function putStored({ disk, layout }: CopiedFiles, to: Layout, stored: readonly StoredFile[]) {
  let missing = 0;
  for (const { kind, sha256 } of stored) {
    const file = layout[kind](sha256);
    if ((await disk.look(file)) === null) missing += 1;
    // Kept under the same key, it has the same name and the same bytes.
    else await linkOrCopy(disk, file, to[kind](sha256));
  }
  await disk.syncFolder(to.sources);
  return missing;
}

/** The record of custody without names and titles that speak of the sources, and with what was done to them. */
async function writeCustody(
  { disk, layout, database, journal }: CopiedFiles,
  to: Layout,
  words: ErasedWords,
  { erasures, analyst, time }: ErasingOnRecord,
  position: JournalPosition,
): Promise<void> {
  const { reading, payloads: found } = await readCustody(disk, layout);
  if (reading.badLine !== null) throw damaged('custody.jsonl');
  const payloads: Uint8Array[] = found.map((payload) => withoutWords(payload, words));
  const begun = custodyBegun(database.data.id);
  const events = erasures.map(
    ({ bytes, reason }): CustodyEvent => ({
      kind: 'erased',
      revision: position.sequence,
      headHash: position.headHash,
      sha256: bytes.sha256,
      analyst,
      reason,
      headHashBefore: journal.position.headHash,
    }),
  );
  for (const event of found.length === 0 ? [begun, ...events] : events)
    payloads.push(Buffer.from(JSON.stringify({ sequence: payloads.length, time, ...event })));
  await writeNew(disk, to.custody, chainedText(payloads, to.vault));
}

/** A line of custody: hashes stay, names of files and sentences that speak of an erased source do not. */
function withoutWords(payload: Uint8Array, words: ErasedWords): Uint8Array {
  const line = JSON.parse(Buffer.from(payload).toString('utf8')) as Record<string, unknown>;
  const { name, findings } = line;
  const speaks = (text: unknown) => typeof text === 'string' && words.isIn(text);
  if (!speaks(name) && !(Array.isArray(findings) && findings.some(speaks))) return payload;
  return Buffer.from(
    JSON.stringify({
      ...line,
      ...(speaks(name) && { name: 'a name that was erased' }),
      ...(Array.isArray(findings) && {
        findings: findings.map((each) =>
          speaks(each) ? 'A sentence about a source that was erased for good.' : each,
        ),
      }),
    }),
  );
}

function stateWithout(
  { database }: CopiedFiles,
  { without }: ErasedJournal,
  erasures: readonly Erasure[],
  revision: number,
): ProjectState {
  const state = emptyProjectState();
  for (const kind of recordKinds) {
    for (const record of database.data.state.tables[kind].values()) {
      const left = without.record(kind, record as RecordOf<RecordKind>);
      if (left !== null) putRecord(state, kind, left as never);
    }
  }
  for (const each of erasures) putRecord(state, 'erasure', each);
  state.revision = revision;
  return state;
}
