import { claimLabel } from '../../shared/domain/claim.ts';
import type { AnalystId } from '../../shared/domain/identity.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import type { ProjectReading } from '../../shared/project/project-state.ts';
import {
  bearingOf,
  briefOf,
  claimCredibility,
  claimReliability,
  claimsOf,
  compareText,
  currentRating,
  orderedPropositions,
  orderedSources,
  passagesOf,
  sourceReliability,
} from '../../shared/project/read-model.ts';
import { scoreSource } from '../../shared/weighing/source-score.ts';
import { readArguments } from './arguments.ts';
import { done, type Finish } from './finish.ts';
import { passphraseOptions } from './passphrases.ts';
import { analystNamed, withProject } from './project-folder.ts';
import type { Surroundings } from './surroundings.ts';

/** Prints what a project holds as JSON, with the ratings and bearings of one analyst. */
export async function listCommand(args: readonly string[], around: Surroundings): Promise<Finish> {
  const options = { ...passphraseOptions, analyst: { type: 'string' } } as const;
  const given = readArguments(args, { usage: 'list PROJECT [--analyst NAME]', options, least: 1, most: 1 });
  if (!given.ok) return given;
  return withProject(given.words[0] ?? '', given, around, async (store) => {
    const worker = analystNamed(store, given.text('analyst'));
    if (!worker.ok) return worker;
    around.say(JSON.stringify(listed(store.reading, worker.analyst, store.reading.revision), null, 2));
    return done;
  });
}

function listed(reading: ProjectReading, analyst: AnalystId, revision: number): object {
  const { id, title, keyQuestion, marking } = briefOf(reading);
  const names = [...reading.tables.analyst.values()].map((each) => ({ id: each.id, name: each.name }));
  return {
    project: { id, title, keyQuestion, marking, revision, analysts: names },
    sources: listedSources(reading, analyst),
    claims: listedClaims(reading, analyst),
    propositions: orderedPropositions(reading).map((each) => ({
      id: each.id,
      label: propositionLabel(each),
      wording: each.wording,
      question: each.question,
      note: each.note,
      claims: reading.index.bearingsOfProposition.get(each.id)?.size ?? 0,
    })),
    origins: [...reading.tables.origin.values()]
      .sort((a, b) => compareText(a.name, b.name))
      .map((each) => ({
        id: each.id,
        name: each.name,
        kind: each.kind,
        otherNames: each.otherNames,
        reliability: currentRating(reading, each.id, 'reliability', analyst)?.verdict.level ?? null,
      })),
  };
}

function listedSources(reading: ProjectReading, analyst: AnalystId): readonly object[] {
  return orderedSources(reading).map((source) => ({
    id: source.id,
    label: sourceLabel(source),
    title: source.title,
    publisher: nameOf(reading, source.publisher),
    author: source.author,
    published: source.published?.text ?? null,
    accessed: source.accessed?.text ?? null,
    language: source.language,
    address: source.address,
    description: source.description,
    status: source.status,
    tags: source.tags,
    note: source.note,
    score: scoreSource(source.sheet).score,
    reliability: sourceReliability(reading, source, analyst)?.level ?? null,
    claims: claimsOf(reading, source.id).length,
    sha256: source.bytes.sha256,
    size: source.bytes.size,
    textSha256: source.text.sha256,
    textLength: source.text.length,
    extractor: source.extractor,
    originalName: source.originalName,
    importedAt: source.importedAt,
  }));
}

function listedClaims(reading: ProjectReading, analyst: AnalystId): readonly object[] {
  return [...reading.tables.claim.values()]
    .sort((a, b) => a.number - b.number)
    .map((claim) => {
      const source = reading.tables.source.get(claim.source);
      const bearing = bearingOf(reading, claim.id, analyst);
      const proposition = bearing && reading.tables.proposition.get(bearing.proposition);
      return {
        id: claim.id,
        label: claimLabel(claim),
        source: source === undefined ? null : sourceLabel(source),
        wording: claim.wording,
        passages: passagesOf(reading, claim.id).map(({ id, exact, start, end, translation }) => {
          return { id, exact, start, end, translation: translation?.text ?? null };
        }),
        proposition: proposition ? propositionLabel(proposition) : null,
        stance: bearing?.stance ?? null,
        voice: claim.voice?.value ?? null,
        hedge: claim.hedge?.value ?? null,
        attribution: claim.attribution.map((origin) => nameOf(reading, origin)),
        howKnown: claim.howKnown,
        reliability: claimReliability(reading, claim, analyst)?.level ?? null,
        credibility: claimCredibility(reading, claim.id, analyst)?.level ?? null,
        happens: claim.happens?.text ?? null,
        said: claim.said?.text ?? null,
        values: claim.values,
        tags: claim.tags,
        note: claim.note,
      };
    });
}

function nameOf(reading: ProjectReading, origin: string | null): string | null {
  return origin === null ? null : (reading.tables.origin.get(origin)?.name ?? null);
}
