import type { Claim, Hedge, WayOfKnowing } from '../domain/claim.ts';
import type { Place } from '../domain/passage.ts';
import type { Source } from '../domain/source.ts';
import type { ReportedClaim } from './gather-report.ts';

const stanceWords = {
  supports: 'Supports',
  refutes: 'Refutes',
  questions: 'Questions',
  reports: 'Reports',
} as const;

const hedgeWords: Record<Hedge, string> = {
  asserted: 'asserted',
  hedged: 'hedged',
  conditional: 'conditional',
  denied: 'denied',
};

const knowingWords: Record<WayOfKnowing, string> = {
  witnessed: 'witnessed',
  told: 'was told',
  deduced: 'deduced',
  induced: 'induced',
  'cannot-be-judged': 'cannot be judged',
};

/** The stance of a claim as a word, "Not placed" where it bears on no proposition. */
export function stanceWord(reported: ReportedClaim): string {
  return reported.bearing === null ? 'Not placed' : stanceWords[reported.bearing.stance];
}

/** Both ratings of a claim side by side, never blended (METHOD 1): `C2`, or which of them is not rated yet. */
export function gradeWords(reported: Pick<ReportedClaim, 'reliability' | 'credibility'>): string {
  const { reliability, credibility } = reported;
  if (reliability && credibility) return `${reliability.level}${credibility.level}`;
  if (reliability) return `${reliability.level}, credibility unrated`;
  if (credibility) return `${credibility.level}, reliability unrated`;
  return 'unrated';
}

/** Whose voice a claim speaks in. */
export function voiceWords(claim: Claim): string {
  switch (claim.voice?.value) {
    case 'own':
      return 'in the outlet’s own voice';
    case 'attributed':
      return 'attributed';
    case 'unattributed':
      return 'unattributed';
    case undefined:
      return 'voice not recorded';
  }
}

/** How firmly a claim is said. */
export function hedgeWord(claim: Claim): string {
  return claim.hedge === null ? 'hedge not recorded' : hedgeWords[claim.hedge.value];
}

/** How the source knows, or nothing where it is not recorded. */
export function knowingWord(claim: Claim): string {
  return claim.howKnown === null ? '' : `how the source knows: ${knowingWords[claim.howKnown]}`;
}

/** Where a quotation stands, for people. */
export function placeWords(place: Place): string {
  return place.page === null
    ? `paragraph ${place.paragraph}`
    : `page ${place.page}, paragraph ${place.paragraph}`;
}

/** The title of a source, or the name of the imported file where it has none. */
export function titleOf(source: Source): string {
  if (source.title.trim() !== '') return source.title;
  return source.originalName.trim() === '' ? 'untitled' : `untitled (${source.originalName})`;
}

/** A count with its noun. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}
