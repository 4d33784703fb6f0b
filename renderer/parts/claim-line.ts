import type { Stance } from '../../shared/domain/bearing.ts';
import type { Claim, Hedge, Voice } from '../../shared/domain/claim.ts';
import { claimLabel } from '../../shared/domain/claim.ts';
import { dateSpanText } from '../../shared/domain/date-span-text.ts';
import type { BearingId, ClaimId, PassageId, PropositionId, SourceId } from '../../shared/domain/identity.ts';
import type { Place } from '../../shared/domain/passage.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import type { CredibilityLevel, ReliabilityLevel } from '../../shared/domain/rating.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import type { EffectiveReliability } from '../../shared/project/read-model.ts';
import {
  bearingOf,
  claimCredibility,
  claimReliability,
  passagesOf,
} from '../../shared/project/read-model.ts';
import { asksForReason, reasonMissing } from '../../shared/weighing/extreme-pair.ts';
import { chainText } from './attribution-chain.ts';

/** What cards, grid and comparison show of a claim, as one analyst sees it. */
export type ClaimLine = {
  readonly id: ClaimId;
  readonly number: number;
  /** "claim 12" */
  readonly label: string;
  readonly source: SourceId;
  /** "S3" */
  readonly sourceLabel: string;
  readonly sourceTitle: string;
  readonly wording: string;
  /** The first quotation in the order of the text. */
  readonly quotation: string;
  readonly passage: PassageId | null;
  readonly place: Place | null;
  readonly passageCount: number;
  readonly bearing: BearingId | null;
  readonly stance: Stance | null;
  readonly proposition: PropositionId | null;
  /** "P1" */
  readonly propositionLabel: string | null;
  readonly propositionWording: string | null;
  readonly voice: Voice | null;
  readonly hedge: Hedge | null;
  /** The attribution chain, the one it goes back to first: "ministry ← agency". */
  readonly origins: string;
  readonly reliability: ReliabilityLevel | null;
  readonly reliabilityFrom: EffectiveReliability['from'] | null;
  readonly credibility: CredibilityLevel | null;
  /** An extreme pair, such as A5, without a reason (METHOD 1). */
  readonly reasonMissing: boolean;
  /** When it happens: "17 Jan 2025". */
  readonly happens: string;
  /** When it was said. */
  readonly said: string;
  readonly tags: readonly string[];
  readonly note: string;
};

/** The view of one claim; costs what hangs on that claim alone. */
export function claimLine(reading: ProjectReading, claim: Claim, analyst: string): ClaimLine {
  const source = reading.tables.source.get(claim.source);
  const passages = passagesOf(reading, claim.id);
  const [first] = passages;
  const bearing = bearingOf(reading, claim.id, analyst);
  const proposition = bearing === null ? undefined : reading.tables.proposition.get(bearing.proposition);
  const reliability = claimReliability(reading, claim, analyst);
  const credibility = claimCredibility(reading, claim.id, analyst);
  return {
    id: claim.id,
    number: claim.number,
    label: claimLabel(claim),
    source: claim.source,
    sourceLabel: source ? sourceLabel(source) : '',
    sourceTitle: source?.title ?? '',
    wording: claim.wording,
    quotation: first?.exact ?? '',
    passage: first?.id ?? null,
    place: first?.place ?? null,
    passageCount: passages.length,
    bearing: bearing?.id ?? null,
    stance: bearing?.stance ?? null,
    proposition: bearing?.proposition ?? null,
    propositionLabel: proposition ? propositionLabel(proposition) : null,
    propositionWording: proposition?.wording ?? null,
    voice: claim.voice?.value ?? null,
    hedge: claim.hedge?.value ?? null,
    origins: chainText(claim.attribution.map((id) => reading.tables.origin.get(id)?.name ?? '')),
    reliability: reliability?.level ?? null,
    reliabilityFrom: reliability?.from ?? null,
    credibility: credibility?.level ?? null,
    reasonMissing:
      asksForReason(reliability?.level ?? null, credibility?.level ?? null) &&
      reasonMissing(reading, claim, analyst),
    happens: claim.happens === null ? '' : dateSpanText(claim.happens),
    said: claim.said === null ? '' : dateSpanText(claim.said),
    tags: claim.tags,
    note: claim.note,
  };
}
