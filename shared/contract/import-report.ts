import { sourceId } from '../domain/identity.ts';
import { z } from '../domain/schema.ts';

/** What became of one file of an import. */
export const importOutcome = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('added'), name: z.string(), source: sourceId, label: z.string() }).readonly(),
  /** The same bytes are in the project already; `like` is the source that holds them. */
  z.object({ kind: z.literal('duplicate'), name: z.string(), like: sourceId, label: z.string() }).readonly(),
  z.object({ kind: z.literal('failed'), name: z.string(), sentence: z.string() }).readonly(),
]);
export type ImportOutcome = z.infer<typeof importOutcome>;

/** How far an import is. `outcomes` are those since the message before. */
export const importProgress = z
  .object({
    importKey: z.string().max(64),
    total: z.number().int().nonnegative(),
    done: z.number().int().nonnegative(),
    current: z.string().nullable(),
    outcomes: z.array(importOutcome).readonly(),
    state: z.enum(['running', 'finished', 'cancelled']),
  })
  .readonly();
export type ImportProgress = z.infer<typeof importProgress>;

/** Encodings that can be chosen by hand for a source whose text came out wrong. */
export const chosenEncodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1251',
  'windows-1250',
  'windows-1256',
  'iso-8859-1',
  'iso-8859-2',
  'koi8-r',
] as const;
export type ChosenEncoding = (typeof chosenEncodings)[number];
