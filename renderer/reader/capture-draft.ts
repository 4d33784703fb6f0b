import type { Stance } from '../../shared/domain/bearing.ts';
import type { Hedge, Voice } from '../../shared/domain/claim.ts';
import type {
  BearingId,
  ClaimId,
  OriginId,
  PassageId,
  PropositionId,
  RatingId,
  SourceId,
} from '../../shared/domain/identity.ts';
import type { Origin } from '../../shared/domain/origin.ts';
import type { LocatedQuotation } from '../../shared/domain/passage.ts';
import type { CredibilityLevel, ReliabilityLevel } from '../../shared/domain/rating.ts';
import type { CommandOf } from '../../shared/project/command.ts';

/** What the form holds while a claim is being made. Nothing of it is in the project until Enter. */
export type CaptureDraft = {
  readonly wording: string;
  readonly proposition: PropositionId | null;
  /** The wording of a proposition that is made together with the claim. */
  readonly newProposition: string | null;
  readonly stance: Stance | null;
  readonly voice: Voice | null;
  readonly hedge: Hedge | null;
  readonly attribution: readonly OriginId[];
  readonly newOrigins: readonly Origin[];
  readonly reliability: ReliabilityLevel | null;
  readonly credibility: CredibilityLevel | null;
  readonly translation: string;
};

/** A form as it opens: the wording is the quotation on one line, everything else is still to be said. */
export function beginDraft(quotation: string): CaptureDraft {
  return {
    wording: quotation.replace(/\s+/g, ' ').trim(),
    proposition: null,
    newProposition: null,
    stance: null,
    voice: null,
    hedge: null,
    attribution: [],
    newOrigins: [],
    reliability: null,
    credibility: null,
    translation: '',
  };
}

/** Makes the ids that a capture needs. */
export type NewId = () => string;

type Captured = Omit<CommandOf<'captureClaim'>, 'id' | 'analyst' | 'time'>;

/** The one command that a draft becomes. A proposition without a chosen stance is reported on, which takes no side. */
export function captureCommand(
  draft: CaptureDraft,
  source: SourceId,
  quotation: LocatedQuotation,
  newId: NewId,
): Captured {
  const made = draft.newProposition?.trim() ?? '';
  const proposition = made === '' ? draft.proposition : (newId() as PropositionId);
  const attributed = draft.voice === 'attributed';
  return {
    type: 'captureClaim',
    claim: {
      id: newId() as ClaimId,
      source,
      wording: draft.wording.trim(),
      voice: draft.voice,
      hedge: draft.hedge,
      attribution: attributed ? [...draft.attribution] : [],
      howKnown: null,
      happens: null,
      said: null,
      values: [],
      tags: [],
      note: '',
      marking: null,
    },
    passages: [newPassage(quotation, draft.translation, newId)],
    bearing:
      proposition === null
        ? null
        : { id: newId() as BearingId, proposition, stance: draft.stance ?? 'reports', reason: '' },
    newProposition: made === '' || proposition === null ? null : { id: proposition, wording: made },
    origins: attributed ? draft.newOrigins.filter((origin) => draft.attribution.includes(origin.id)) : [],
    ratings: [
      ...(draft.reliability === null
        ? []
        : [rating({ aspect: 'reliability' as const, level: draft.reliability }, newId)]),
      ...(draft.credibility === null
        ? []
        : [rating({ aspect: 'credibility' as const, level: draft.credibility }, newId)]),
    ],
  };
}

/** A quotation as a passage that is not in the project yet. */
export function newPassage(
  quotation: LocatedQuotation,
  translation: string,
  newId: NewId,
): CommandOf<'addPassage'>['passage'] {
  const words = translation.trim();
  return { id: newId() as PassageId, ...quotation, translation: words === '' ? null : words };
}

function rating<V>(verdict: V, newId: NewId): { id: RatingId; verdict: V; reason: string } {
  return { id: newId() as RatingId, verdict, reason: '' };
}
