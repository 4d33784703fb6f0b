import type { ChosenEncoding } from '../../shared/contract/import-report.ts';

/** Encodings in the words of those who meet them: the script first, then the name. */
export const encodingNames: Readonly<Record<ChosenEncoding, string>> = {
  'utf-8': 'Unicode (UTF-8)',
  'utf-16le': 'Unicode (UTF-16, little-endian)',
  'utf-16be': 'Unicode (UTF-16, big-endian)',
  'windows-1252': 'Western European (Windows-1252)',
  'windows-1251': 'Cyrillic (Windows-1251)',
  'windows-1250': 'Central European (Windows-1250)',
  'windows-1256': 'Arabic (Windows-1256)',
  'iso-8859-1': 'Western European (ISO 8859-1)',
  'iso-8859-2': 'Central European (ISO 8859-2)',
  'koi8-r': 'Cyrillic (KOI8-R)',
};
