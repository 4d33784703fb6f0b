import type { Verification } from '../store/care.ts';
import { countText } from '../ui/count-text.ts';

type VerifiedRow = Verification['rows'][number];

/** What each row is called, and what is checked in it. */
export const verifiedWords: Readonly<
  Record<VerifiedRow['thing'], { readonly name: string; readonly checked: string }>
> = {
  journal: { name: 'Edits', checked: 'Every line of the journal follows from the one before it' },
  snapshot: { name: 'Saved state', checked: 'The saved records are those that the edits lead to' },
  custody: {
    name: 'Record of custody',
    checked: 'Every line on what was done with the evidence is in place',
  },
  sources: { name: 'Original files', checked: 'Every source has the bytes that were imported' },
  texts: { name: 'Texts', checked: 'Every text is the one that was read from its file' },
  passages: { name: 'Quotations', checked: 'Every quotation stands in its text, word for word' },
};

/** What to do about what is wrong, in sentences; the most pressing first. */
export function adviceOn({ rows }: Pick<Verification, 'rows'>): readonly string[] {
  const wrong = new Set(rows.filter((row) => row.wrong > 0).map((row) => row.thing));
  const advice: string[] = [];
  if (wrong.has('journal') || wrong.has('custody')) {
    advice.push(
      'Edits or their record were changed or damaged from outside. Do not go on in this folder: restore a backup copy, or save a copy elsewhere, and compare the two.',
    );
  }
  if (wrong.has('snapshot')) {
    advice.push(
      'The saved state differs from the edits. The edits count; save a copy elsewhere, which is made from them, and go on there.',
    );
  }
  if (wrong.has('sources') || wrong.has('texts')) {
    advice.push(
      'A file is not the one that was imported. Do not rely on its quotations until it is back: restore a backup copy, or get the document again and compare its fingerprint (SHA-256).',
    );
  }
  if (wrong.has('passages') && !wrong.has('sources') && !wrong.has('texts')) {
    advice.push(
      'A quotation is not found at its place. Open the claim, read the text again and correct the passage.',
    );
  }
  return advice;
}

/** What became of a verification, in one sentence. */
export function verdictOn({ sound, rows, revision }: Verification): string {
  if (sound) return `Everything checks out, up to revision ${countText(revision)}.`;
  const wrong = rows.reduce((sum, row) => sum + row.wrong, 0);
  return wrong === 1
    ? '1 thing is not as it should be.'
    : `${countText(wrong)} things are not as they should be.`;
}
