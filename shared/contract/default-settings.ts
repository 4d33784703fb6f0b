import type { Settings } from './settings.ts';

/** Settings of a computer that has none yet. */
export const defaultSettings: Settings = {
  theme: 'system',
  rememberRecent: true,
  singleKeys: true,
  hideLetterWhileRating: false,
  compactRows: true,
  lockAfterMinutes: 15,
  readingSize: 18,
  gridColumns: {},
  panels: {},
};
