import { chosenEncodings } from '../../shared/contract/import-report.ts';
import { z } from '../../shared/domain/schema.ts';
import { extraction } from './extraction.ts';

/** What the parser process is asked: to read these bytes as the file of that name. */
export const parserRequest = z.object({
  key: z.number().int().nonnegative(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  name: z.string(),
  encoding: z.enum(chosenEncodings).nullable(),
});
export type ParserRequest = z.infer<typeof parserRequest>;

/** What it answers. It has read a foreign file, so its answer is parsed as if it came from that file. */
export const parserReply = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('read'), key: z.number(), extraction }),
  z.object({ kind: z.literal('refused'), key: z.number(), sentence: z.string().max(2_000) }),
]);
