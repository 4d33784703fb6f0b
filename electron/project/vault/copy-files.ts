import { breathe } from '../breathe.ts';
import type { CustodyEvent } from '../custody-event.ts';
import { custodyBegun } from '../custody-event.ts';
import { readCustody } from '../custody-file.ts';
import { sha256Of } from '../hash.ts';
import type { JournalPosition } from '../journal.ts';
import { chainLine, hashBeforeAll, readChange } from '../journal-line.ts';
import type { OpenedFiles } from '../opened-files.ts';
import { readWhole } from '../write-file.ts';
import type { StoredKind, Vault } from './vault.ts';
import { storedPurpose } from './vault.ts';

/** What of an open project is read for a copy of it. */
export type CopiedFiles = Pick<OpenedFiles, 'disk' | 'layout' | 'journal' | 'database' | 'migrations'>;

/** One file of a stored document: what it is, and the hash that its content has. */
export type StoredFile = { readonly kind: StoredKind; readonly sha256: string };

/** A journal written again for another vault: where it ends, and which stored documents it names. */
export type CopiedJournal = {
  readonly position: JournalPosition;
  readonly stored: readonly StoredFile[];
};

const breathesAfter = 200;

/**
 * Hands out the lines of a journal up to `last`, chained anew and kept in another vault. In a plain project that stays
 * plain they are the same bytes. Throws EDAMAGED where a line cannot be read.
 */
export async function* copiedLines(
  files: CopiedFiles,
  last: number,
  vault: Vault,
): AsyncGenerator<Uint8Array, CopiedJournal> {
  const stored = new Map<string, StoredFile>();
  const name = (kind: StoredKind, sha256: string) => stored.set(`${kind} ${sha256}`, { kind, sha256 });
  for (const { layouts } of files.migrations) for (const { blocks } of layouts) name('blocks', blocks);
  let previous = hashBeforeAll;
  let offset = 0;
  for (let sequence = 0; sequence <= last; sequence += 1) {
    const read = files.journal.lineAt(sequence);
    const change = read && readChange(read.payload);
    if (read === null || change === null) throw damaged(`line ${sequence + 1} of journal.jsonl`);
    for (const step of change) {
      if (step.kind !== 'source') continue;
      // What an edit replaced or removed can come back by undo.
      for (const source of [step.before, step.after]) {
        if (source === null) continue;
        name('bytes', source.bytes.sha256);
        name('text', source.text.sha256);
        if (source.blocks !== null) name('blocks', source.blocks.sha256);
      }
    }
    const line = chainLine('journal', { sequence, previous }, read.payload, vault, read.joined);
    previous = line.hash;
    offset += line.bytes.byteLength;
    yield line.bytes;
    if (sequence % breathesAfter === 0) await breathe();
  }
  return { position: { sequence: last, offset, headHash: previous }, stored: [...stored.values()] };
}

/** The content of one stored file, or null where it is missing. Throws EDAMAGED where it is not what was imported. */
export async function readStored(
  { disk, layout }: Pick<CopiedFiles, 'disk' | 'layout'>,
  { kind, sha256 }: StoredFile,
): Promise<Uint8Array | null> {
  const path = layout[kind](sha256);
  if ((await disk.look(path)) === null) return null;
  const opened = layout.vault.openFile(storedPurpose(kind, sha256), await readWhole(disk, path));
  if (!opened.ok || sha256Of(opened.value) !== sha256) throw damaged('the stored file of a source');
  return opened.value;
}

/**
 * custody.jsonl written again for another vault, with one more event where one is given; null where there is nothing.
 * Throws EDAMAGED where it does not hold.
 */
export async function copiedCustody(
  { disk, layout, database }: Pick<CopiedFiles, 'disk' | 'layout' | 'database'>,
  vault: Vault,
  event: CustodyEvent | null = null,
): Promise<Uint8Array | null> {
  const { reading, payloads: found } = await readCustody(disk, layout);
  if (reading.badLine !== null) throw damaged('custody.jsonl');
  const payloads = [...found];
  if (event !== null) {
    const begun = custodyBegun(database.data.id);
    const time = new Date().toISOString();
    for (const each of payloads.length === 0 ? [begun, event] : [event]) {
      payloads.push(Buffer.from(JSON.stringify({ sequence: payloads.length, time, ...each })));
    }
  }
  return payloads.length === 0 ? null : chainedText(payloads, vault);
}

/** Payloads as the lines of a custody file. */
export function chainedText(payloads: readonly Uint8Array[], vault: Vault): Uint8Array {
  let previous = hashBeforeAll;
  return Buffer.concat(
    payloads.map((payload, sequence) => {
      const line = chainLine('custody', { sequence, previous }, payload, vault);
      previous = line.hash;
      return line.bytes;
    }),
  );
}

/** An error that tells damage of the project that is copied, not of the disk; `message` says of what. */
export function damaged(what: string): Error {
  return Object.assign(new Error(what), { code: 'EDAMAGED' });
}
