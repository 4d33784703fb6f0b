import { z } from './schema.ts';

export const blockKinds = ['paragraph', 'heading', 'listing', 'quotation', 'code', 'table'] as const;
export type BlockKind = (typeof blockKinds)[number];

/** One block of a text. `start` and `end` are UTF-16 code units into the text; blocks are ordered and never overlap. */
export const textBlock = z
  .object({
    kind: z.enum(blockKinds),
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
    level: z.number().int().min(0).max(9),
    page: z.number().int().positive().nullable(),
  })
  .readonly();
export type TextBlock = z.infer<typeof textBlock>;

/**
 * What a source says as one string: decoded, line ends made LF, front matter out, otherwise untouched.
 * This string is the coordinate system of every passage for good; `blocks` only say how to lay it out.
 */
export const sourceText = z.object({ text: z.string(), blocks: z.array(textBlock).readonly() }).readonly();
export type SourceText = z.infer<typeof sourceText>;
