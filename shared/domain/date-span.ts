import { z } from './schema.ts';

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'must be a date such as 2025-01-17');

export const datePrecisions = ['day', 'month', 'year', 'range', 'before', 'after', 'unknown'] as const;

/**
 * A date as an analyst can know it: an interval of whole days with its precision, never a bare timestamp (DESIGN, Records).
 * `from` and `to` are inclusive; an open side is null. `text` is what was typed or read. `unknown` keeps wording that is no date.
 */
export const dateSpan = z
  .object({
    text: z.string().max(200),
    from: day.nullable(),
    to: day.nullable(),
    precision: z.enum(datePrecisions),
  })
  .readonly();
export type DateSpan = z.infer<typeof dateSpan>;
export type DatePrecision = (typeof datePrecisions)[number];
