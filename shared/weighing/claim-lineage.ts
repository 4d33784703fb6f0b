import type { Claim } from '../domain/claim.ts';
import type { Lineage, LineageRelation } from '../domain/lineage.ts';
import type { ProjectReading } from '../project/project-state.ts';
import { claimHands, claimOrigin } from './claim-origin.ts';

/** What an analyst has recorded about common origins, by pair of claims or sources. */
export type RecordedLineage = ReadonlyMap<string, Lineage>;

/**
 * How two claims stand by origin (METHOD 3): `same`; `unrecorded`, with whatever is suspected and not confirmed; two named
 * origins, `other`; or separate access shown by the analyst, `separate`.
 */
export type OriginRelation = 'same' | 'unrecorded' | 'other' | 'separate';

/** Gathers the lineage records of one analyst, the latest of each pair. */
export function recordedLineage(reading: ProjectReading, analyst: string): RecordedLineage {
  const recorded = new Map<string, Lineage>();
  for (const lineage of reading.tables.lineage.values()) {
    if (lineage.analyst !== analyst) continue;
    const key = pairKey(lineage.first.id, lineage.second.id);
    const before = recorded.get(key);
    if (!before || lineage.time > before.time || (lineage.time === before.time && lineage.id > before.id)) {
      recorded.set(key, lineage);
    }
  }
  return recorded;
}

/**
 * How two claims stand by origin. What the analyst recorded between the claims comes first, then between their sources, then the
 * origins themselves. A claim that goes back to somebody through whose hands the other went is not of another origin.
 */
export function originRelation(
  reading: ProjectReading,
  recorded: RecordedLineage,
  one: Claim,
  other: Claim,
): OriginRelation {
  const shown = recorded.get(pairKey(one.id, other.id)) ?? recorded.get(pairKey(one.source, other.source));
  if (shown) return fromRecord[shown.relation];
  const first = claimOrigin(reading, one);
  const second = claimOrigin(reading, other);
  if (first === null || second === null) return 'unrecorded';
  if (first === second || claimHands(reading, one).has(second) || claimHands(reading, other).has(first))
    return 'same';
  return 'other';
}

const fromRecord: Readonly<Record<LineageRelation, OriginRelation>> = {
  same: 'same',
  suspected: 'unrecorded',
  separate: 'separate',
};

function pairKey(one: string, other: string): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}
