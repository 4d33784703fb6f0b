import { z } from './schema.ts';

/** Longest one-line field, in UTF-16 code units: a title, a name, an address. */
export const lineLimit = 2_000;
/** Longest free text that an analyst writes, in UTF-16 code units: a note, a wording, a reason. */
export const proseLimit = 100_000;

export const line = z.string().max(lineLimit);
export const prose = z.string().max(proseLimit);

/** A tag: short, trimmed, without line breaks. */
export const tag = z.string().trim().min(1).max(100);
export const tags = z.array(tag).max(200).readonly();
