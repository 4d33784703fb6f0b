import { claimLabel } from '../../../shared/domain/claim.ts';
import { propositionLabel } from '../../../shared/domain/proposition.ts';
import { sourceLabel } from '../../../shared/domain/source.ts';
import type { ProjectReading } from '../../../shared/project/project-state.ts';
import type { WithoutSources } from '../../../shared/project/without-sources.ts';
import type { ErasedWords } from './erased-words.ts';

/**
 * Which records that stay tell of the erased ones, by their labels: those that hold words of them, and origins that
 * stand for the publisher of no other source. Nobody but the analyst can say whether they may.
 */
export function stillSpeaking(
  { tables }: ProjectReading,
  without: WithoutSources,
  words: ErasedWords,
): readonly string[] {
  const told: string[] = [];
  const published = new Set<string>();
  const elsewhere = new Set<string>();
  for (const { id, publisher } of tables.source.values())
    if (publisher !== null) (without.has(id) ? published : elsewhere).add(publisher);
  const speaks = (...texts: readonly string[]) => texts.some((each) => words.isIn(each));
  for (const { title, keyQuestion, scope, audience } of tables.brief.values())
    if (speaks(title, keyQuestion, scope, audience)) told.push('the brief');
  for (const each of tables.proposition.values())
    if (speaks(each.wording, each.question, each.note)) told.push(propositionLabel(each));
  for (const each of tables.origin.values())
    if (speaks(each.name, ...each.otherNames) || (published.has(each.id) && !elsewhere.has(each.id)))
      told.push(`origin “${each.name}”`);
  for (const each of tables.source.values())
    if (
      !without.has(each.id) &&
      speaks(each.title, each.originalName, each.description, each.note, ...each.tags)
    )
      told.push(sourceLabel(each));
  for (const each of tables.claim.values())
    if (!without.has(each.id) && speaks(each.wording, each.note, ...each.tags)) told.push(claimLabel(each));
  return told;
}
