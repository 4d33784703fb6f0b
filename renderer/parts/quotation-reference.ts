import type { Place } from '../../shared/domain/passage.ts';

/** What a reference names of a source, as text for people. */
export type ReferredSource = {
  /** Such as S3. */
  readonly label: string;
  readonly title: string;
  readonly publisher: string | null;
  readonly author: string;
  /** Such as 17 Jan 2025; empty when it is not known. */
  readonly published: string;
  readonly address: string;
};

/**
 * The text for "copy quotation with reference": the quotation in its exact characters, then who, what, when and where.
 * The document's own characters stay as they are; only the quotation marks around them are ours.
 */
export function quotationReference(exact: string, source: ReferredSource, place: Place): string {
  const who = [source.author, source.publisher ?? ''].filter((part) => part.trim() !== '').join(', ');
  const work = source.title.trim() === '' ? source.label : `${source.title} (${source.label})`;
  const parts = [who, work, source.published, placeText(place), source.address];
  return `“${exact}” — ${parts.filter((part) => part.trim() !== '').join(', ')}`;
}

/** Where a passage stands, for people: "paragraph 4", "page 2, paragraph 4". */
export function placeText(place: Place): string {
  const paragraph = `paragraph ${place.paragraph}`;
  return place.page === null ? paragraph : `page ${place.page}, ${paragraph}`;
}
