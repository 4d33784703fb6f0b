import { z } from '../domain/schema.ts';

/** An expected failure, in words for the analyst: what happened, what it means for the work, what to do. */
export const problem = z
  .object({
    code: z.enum([
      'not-a-project',
      'newer-format',
      'damaged',
      'not-writable',
      'not-there',
      'already-there',
      'in-use',
      'disk-full',
      'disk',
      'refused',
      'no-project',
      'malformed-message',
      'unreadable-source',
      'cancelled',
      'passphrase-needed',
      'wrong-passphrase',
      'read-only',
    ]),
    sentence: z.string(),
  })
  .readonly();
export type Problem = z.infer<typeof problem>;
export type ProblemCode = Problem['code'];
