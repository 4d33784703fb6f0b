import { z } from '../domain/schema.ts';

export const themes = ['system', 'light', 'dark'] as const;

/** What this computer remembers for its user. It never holds a word of a brief but the titles of recent projects. */
export const settings = z
  .object({
    theme: z.enum(themes),
    rememberRecent: z.boolean(),
    singleKeys: z.boolean(),
    hideLetterWhileRating: z.boolean(),
    compactRows: z.boolean(),
    /** Minutes without work after which an encrypted project is locked; null never locks. */
    lockAfterMinutes: z.number().int().min(1).max(480).nullable(),
    readingSize: z.number().int().min(14).max(28),
    /** Hidden columns, widths and order of a grid, by the grid's name, as the grid wrote them. */
    gridColumns: z.record(z.string().max(50), z.string().max(20_000)),
    /** Sizes and folding of panels, by the panel group's name. */
    panels: z.record(z.string().max(50), z.string().max(2_000)),
  })
  .readonly();
export type Settings = z.infer<typeof settings>;

/** A project opened before on this computer. `key` stands for its folder in calls; `folder` is only shown. */
export const recentProject = z
  .object({ key: z.string().max(64), title: z.string(), folder: z.string(), openedAt: z.string() })
  .readonly();
export type RecentProject = z.infer<typeof recentProject>;
