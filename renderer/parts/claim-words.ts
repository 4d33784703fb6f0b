import type { Hedge, Voice, WayOfKnowing } from '../../shared/domain/claim.ts';
import type { OriginKind } from '../../shared/domain/origin.ts';

/** Whose voice a claim speaks in, in words for a cell (METHOD 2). */
export const voiceWords: Readonly<Record<Voice, string>> = {
  own: 'outlet’s own',
  attributed: 'attributed',
  unattributed: 'unattributed',
};

/** What each voice means, in one line for a menu. */
export const voiceMeanings: Readonly<Record<Voice, string>> = {
  own: 'The outlet says it in its own name.',
  attributed: 'The outlet says who said it.',
  unattributed: 'Put down to somebody who is not named.',
};

/** How firmly a claim is said, in words for a cell. */
export const hedgeWords: Readonly<Record<Hedge, string>> = {
  asserted: 'asserted',
  hedged: 'hedged',
  conditional: 'conditional',
  denied: 'denied',
};

/** What each hedge means, in one line for a menu. */
export const hedgeMeanings: Readonly<Record<Hedge, string>> = {
  asserted: 'Stated flatly.',
  hedged: 'Softened: may, reportedly, is said to.',
  conditional: 'Holds only if something else does.',
  denied: 'Stated as not being so.',
};

/** How the source knows, in words for a cell (METHOD 1). */
export const knowingWords: Readonly<Record<WayOfKnowing, string>> = {
  witnessed: 'witnessed',
  told: 'told',
  deduced: 'deduced',
  induced: 'induced',
  'cannot-be-judged': 'cannot be judged',
};

/** What each way of knowing means, in one line for a menu. */
export const knowingMeanings: Readonly<Record<WayOfKnowing, string>> = {
  witnessed: 'Was there, or holds the document.',
  told: 'Heard it from somebody.',
  deduced: 'Follows from what is known.',
  induced: 'A general conclusion from single cases.',
  'cannot-be-judged': 'The source gives no sign of it.',
};

/** What kind of origin somebody is, in words for a cell. */
export const originKindWords: Readonly<Record<OriginKind, string>> = {
  outlet: 'outlet',
  agency: 'news agency',
  official: 'official body',
  institute: 'institute',
  document: 'document',
  person: 'person',
};
