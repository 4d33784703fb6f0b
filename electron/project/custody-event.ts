import type { ProjectId } from '../../shared/domain/identity.ts';
import { analystId, instant, projectId, sha256, sourceId } from '../../shared/domain/identity.ts';
import { z } from '../../shared/domain/schema.ts';
import { sourceEvidence } from '../../shared/domain/source.ts';

const count = z.number().int().nonnegative();
/** Up to which edit a project stood when something was done with it. */
const standing = { revision: count, headHash: sha256 };

/** What was done with the evidence of a project, apart from its edits. */
const custodyEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('begun'), format: z.literal('touchstone-custody'), projectId }),
  z.object({
    kind: z.literal('imported'),
    source: sourceId,
    bytes: sourceEvidence.shape.bytes,
    text: sourceEvidence.shape.text,
    extractor: sourceEvidence.shape.extractor,
    importedAt: instant,
  }),
  z.object({
    kind: z.literal('verified'),
    ...standing,
    sources: count,
    passages: count,
    /** How many of all things that were checked did not check out. */
    wrong: count,
  }),
  z.object({ kind: z.literal('exported'), ...standing, analyst: analystId, name: z.string(), sha256 }),
  z.object({ kind: z.literal('backed-up'), ...standing, name: z.string() }),
  /** Begins the life of a copy: saved from an open project, or restored from a backup. */
  z.object({ kind: z.literal('saved-elsewhere'), ...standing }),
  z.object({ kind: z.literal('recovered'), ...standing, findings: z.array(z.string()) }),
  z.object({ kind: z.literal('migrated'), from: count, to: count, at: count }),
  z.object({
    kind: z.literal('erased'),
    ...standing,
    sha256,
    analyst: analystId,
    reason: z.string(),
    /** The head of the edits until then, before all lines were written again. */
    headHashBefore: sha256,
  }),
  z.object({
    kind: z.literal('key-changed'),
    how: z.enum(['encrypted', 'passphrase', 'revoked', 'decrypted']),
    ...standing,
    /** The head of the same edits as it was before they were sealed anew; the same where only a passphrase changed. */
    headHashBefore: sha256,
  }),
]);
export type CustodyEvent = z.infer<typeof custodyEvent>;

/** How a record of custody begins: whose it is. */
export function custodyBegun(id: ProjectId): CustodyEvent {
  return { kind: 'begun', format: 'touchstone-custody', projectId: id };
}

const lineHead = z.object({ sequence: count, time: instant });

/** One line of custody.jsonl. */
export type CustodyLine = z.infer<typeof lineHead> & CustodyEvent;

/** A line read back, or null where it is none. */
export function readCustodyLine(payload: Uint8Array): CustodyLine | null {
  try {
    const written: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    const head = lineHead.safeParse(written);
    const event = custodyEvent.safeParse(written);
    return head.success && event.success ? { ...head.data, ...event.data } : null;
  } catch {
    return null;
  }
}
