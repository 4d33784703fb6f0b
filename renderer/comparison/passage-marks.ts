import type { Stance } from '../../shared/domain/bearing.ts';
import type { ClaimId, PassageId } from '../../shared/domain/identity.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import { bearingOf, claimsOf, passagesOf } from '../../shared/project/read-model.ts';
import type { Stretch } from './side.ts';

/** Where a claim's passage stands in its text, and how the claim bears; null while it is on no proposition. */
export type PassageMark = Stretch & {
  readonly passage: PassageId;
  readonly claim: ClaimId;
  readonly stance: Stance | null;
};

/** The passages of a source's claims in the order of its text, as one analyst sees the claims. */
export function passageMarks(
  reading: ProjectReading,
  source: string,
  analyst: string,
): readonly PassageMark[] {
  const marks: PassageMark[] = [];
  for (const claim of claimsOf(reading, source)) {
    const stance = bearingOf(reading, claim.id, analyst)?.stance ?? null;
    for (const { id, start, end } of passagesOf(reading, claim.id))
      marks.push({ passage: id, claim: claim.id, start, end, stance });
  }
  return marks.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** The passages at an offset, the shortest first: a click means the innermost. */
export function marksAt(marks: readonly PassageMark[], offset: number): readonly PassageMark[] {
  return marks
    .filter((mark) => mark.start <= offset && offset <= mark.end)
    .sort((a, b) => a.end - a.start - (b.end - b.start));
}
