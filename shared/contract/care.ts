import { analystId, sourceId } from '../domain/identity.ts';
import { z } from '../domain/schema.ts';
import { prose } from '../domain/text-limits.ts';

/** A passphrase as it was typed. It goes to main once and is kept nowhere else; main normalises it (NFKC). */
export const passphrase = z.string().max(1_024);

/** What is checked in a verification, in this order. */
export const verifiedThings = ['journal', 'snapshot', 'custody', 'sources', 'texts', 'passages'] as const;
export type VerifiedThing = (typeof verifiedThings)[number];

/** What became of a whole verification, of the project as it stood at a revision. */
export const verification = z
  .object({
    sound: z.boolean(),
    revision: z.number().int().nonnegative(),
    headHash: z.string(),
    rows: z
      .array(
        z
          .object({
            thing: z.enum(verifiedThings),
            checked: z.number().int().nonnegative(),
            wrong: z.number().int().nonnegative(),
            /** What is wrong, in sentences; the first hundred. */
            findings: z.array(z.string()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();
export type Verification = z.infer<typeof verification>;

/** How far a verification, an encryption or the erasing of a source has come. */
export const careProgress = z
  .object({
    doing: z.enum(['verifying', 'encrypting', 'copying', 'erasing']),
    /** What is being done just now, in words. */
    sentence: z.string(),
    done: z.number().nonnegative(),
    total: z.number().nonnegative(),
  })
  .readonly();
export type CareProgress = z.infer<typeof careProgress>;

/** A backup copy of the open project. `key` stands for its folder in calls. */
export const backupCopy = z
  .object({
    key: z.string().max(64),
    time: z.string(),
    revision: z.number().int().nonnegative(),
    headHash: z.string(),
  })
  .readonly();
export type BackupCopyLine = z.infer<typeof backupCopy>;

/** Where copies are kept, and which there are, newest first. */
export const backupList = z
  .object({
    folder: z.string(),
    /** Whether the user chose the folder; otherwise it is inside the project's own. */
    chosen: z.boolean(),
    copies: z.array(backupCopy).readonly(),
  })
  .readonly();
export type BackupList = z.infer<typeof backupList>;

/** How hard a passphrase is to guess: level 0 (at once) to 4, and what to do about it. */
export const passphraseStrength = z
  .object({ level: z.number().int().min(0).max(4), sentence: z.string() })
  .readonly();
export type PassphraseStrength = z.infer<typeof passphraseStrength>;

/** Something that waits for its passphrase: a folder or an encrypted copy. `ticket` stands for it in calls. */
export const lockedThing = z
  .object({
    ticket: z.string().max(64),
    /** What it is called on screen: the name of its folder or file, never its title. */
    name: z.string(),
    kind: z.enum(['project', 'copy']),
    /** Why it asks, where it is not the first time: a wrong passphrase, or locked after a while. */
    sentence: z.string().nullable(),
  })
  .readonly();
export type LockedThing = z.infer<typeof lockedThing>;

/** Which sources are erased for good, who does it, and why: the reason stays on record. */
export const erasing = z
  .object({ sources: z.array(sourceId).min(1).max(1_000), reason: prose.min(1), analyst: analystId })
  .readonly();
