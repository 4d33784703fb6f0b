import type { ProjectId, Sha256 } from '../../shared/domain/identity.ts';
import { commandId, instant, projectId } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import type { Change } from '../../shared/project/change.ts';
import { changeSchema } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import { chainedHash } from './hash.ts';

/** The hash that the first line of a journal is chained to. */
export const hashBeforeAll = '0'.repeat(64);
/** How many bytes of a line stand before its payload: the hash and one space. */
export const payloadStart = 65;

const sequence = z.number().int().nonnegative();
const title = z.string();

const genesisHead = z.object({
  sequence: z.literal(0),
  kind: z.literal('genesis'),
  format: z.literal('touchstone'),
  formatVersion: z.number().int().positive(),
  projectId,
  time: instant,
});
const editHead = z.object({ sequence, kind: z.literal('edit'), id: commandId, title });
const undoHead = z.object({ sequence, kind: z.literal('undo'), of: sequence, time: instant, title });
const redoHead = z.object({ sequence, kind: z.literal('redo'), of: sequence, time: instant, title });

/** What a line says before its command and Change, which are long. */
export const lineHead = z.discriminatedUnion('kind', [genesisHead, editHead, undoHead, redoHead]);
export type LineHead = z.infer<typeof lineHead>;

/** The payload of one line. `change` is what counts; `command` tells what was meant. */
export type LinePayload = LineHead & { readonly command?: Command; readonly change: Change };

const change = { change: changeSchema };
const linePayload = z.discriminatedUnion('kind', [
  genesisHead.extend(change),
  editHead.extend(change),
  undoHead.extend(change),
  redoHead.extend(change),
]);

/** A line ready to be appended. */
export type PreparedLine = { readonly sequence: number; readonly hash: Sha256; readonly bytes: Uint8Array };

/**
 * Makes the line that follows the one with the hash `previous`.
 * The head's properties come before `command` and `change`, so that a reader can take the head without parsing those.
 */
export function prepareLine(previous: string, payload: LinePayload): PreparedLine {
  const { command, change: steps, ...head } = payload;
  const text = JSON.stringify(
    command === undefined ? { ...head, change: steps } : { ...head, command, change: steps },
  );
  const encoded = Buffer.from(text);
  const hash = chainedHash(previous, encoded);
  const bytes = Buffer.allocUnsafe(payloadStart + encoded.byteLength + 1);
  bytes.write(`${hash} `, 0, 'latin1');
  encoded.copy(bytes, payloadStart);
  bytes[bytes.byteLength - 1] = 10;
  return { sequence: payload.sequence, hash, bytes };
}

/** The first line of a project's journal, with the records that it begins with. */
export function genesisLine(id: ProjectId, formatVersion: number, time: string, begun: Change): PreparedLine {
  return prepareLine(hashBeforeAll, {
    sequence: 0,
    kind: 'genesis',
    format: 'touchstone',
    formatVersion,
    projectId: id,
    time,
    change: begun,
  });
}

const beforeCommand = Buffer.from(',"command":');
const beforeChange = Buffer.from(',"change":');

/**
 * What a payload says before its command and Change, or null when it is no payload.
 * No string can hold the property marks that are looked for: inside a string their quotation marks are escaped.
 */
export function readHead(payload: Uint8Array): LineHead | null {
  const bytes = Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength);
  const near = bytes.subarray(0, 1_000);
  let end = near.indexOf(beforeCommand);
  if (end < 0) end = near.indexOf(beforeChange);
  if (end < 0) end = bytes.indexOf(beforeCommand);
  if (end < 0) end = bytes.indexOf(beforeChange);
  if (end < 0) return null;
  try {
    const parsed = lineHead.safeParse(JSON.parse(`${bytes.toString('utf8', 0, end)}}`));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

/** The Change of a payload, parsed by schema, or null when it is no payload. */
export function readChange(payload: Uint8Array): Change | null {
  try {
    const parsed = linePayload.safeParse(JSON.parse(Buffer.from(payload).toString('utf8')));
    return parsed.success ? parsed.data.change : null;
  } catch {
    return null;
  }
}
