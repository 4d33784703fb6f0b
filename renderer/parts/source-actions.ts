import { useMemo } from 'react';
import type { OriginId, RatingId, SourceId } from '../../shared/domain/identity.ts';
import type { ReliabilityLevel } from '../../shared/domain/rating.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { currentRating } from '../../shared/project/read-model.ts';
import { scoreSource } from '../../shared/weighing/source-score.ts';
import { useProject } from '../store/context.ts';
import type { ProjectStore } from '../store/project-store.ts';
import { nothingChanged } from '../store/save-state.ts';
import { announce } from '../ui/announcer.tsx';
import { countOf } from './claim-action-plan.ts';
import { claimRequests } from './claim-requests.ts';

/** Letters of sources and of those who publish them; each is one command and says what it did. */
export type SourceActions = {
  /** A letter off the one that the scoring sheet suggests asks for a reason first; it may stay empty (METHOD 1). */
  readonly rate: (ids: readonly SourceId[], level: ReliabilityLevel | null, reason?: string) => boolean;
  /** Says which sources without a letter of their own it reaches. */
  readonly ratePublisher: (origin: OriginId, level: ReliabilityLevel | null, reason?: string) => boolean;
};

/** The actions on letters of sources in the open project. */
export function useSourceActions(): SourceActions {
  const project = useProject();
  return useMemo(() => sourceActions(project), [project]);
}

function sourceActions(project: ProjectStore): SourceActions {
  const rateSources = (ids: readonly SourceId[], level: ReliabilityLevel | null, reason: string): boolean => {
    const sources = ids.flatMap((id) => project.state.tables.source.get(id) ?? []);
    const [only] = sources;
    const subject = sources.length === 1 && only ? sourceLabel(only) : countOf(sources.length, 'source');
    return given(
      project,
      sources.map(({ id }) => ({ kind: 'source' as const, id })),
      level,
      reason,
      level === null ? `${subject}: letter taken back` : `${subject} rated ${level}`,
    );
  };
  return {
    rate: (ids, level, reason) => {
      if (project.readOnly !== null) {
        announce(nothingChanged(project.readOnly));
        return false;
      }
      const sources = ids.flatMap((id) => project.state.tables.source.get(id) ?? []);
      if (sources.length === 0) {
        announce('No source is selected. Select one first.');
        return false;
      }
      const off = sources.filter((source) => {
        const { score, suggests } = scoreSource(source.sheet);
        const standing =
          currentRating(project.state, source.id, 'reliability', project.analyst)?.verdict.level ?? null;
        return score !== null && level !== null && suggests !== level && standing !== level;
      });
      if (off.length === 0 || reason !== undefined) return rateSources(ids, level, reason ?? '');
      const names = off.map((each) => `${sourceLabel(each)} ${scoreSource(each.sheet).suggests}`);
      const shown = names.length > 4 ? `${names.slice(0, 4).join(', ')} …` : names.join(', ');
      claimRequests.ask({
        kind: 'reason',
        title: `Why ${level ?? ''}?`,
        question: `The scoring sheet suggests another letter (${shown}). A reason helps whoever reads the report; it may stay empty.`,
        confirmLabel: `Rate ${level ?? ''}`,
        proceed: (why) => void rateSources(ids, level, why),
      });
      return true;
    },

    ratePublisher: (origin, level, reason = '') => {
      const { state, analyst } = project;
      const name = state.tables.origin.get(origin)?.name ?? 'Publisher';
      const reached = [...state.tables.source.values()]
        .filter(
          (each) =>
            each.publisher === origin && currentRating(state, each.id, 'reliability', analyst) === null,
        )
        .map((each) => sourceLabel(each));
      const verdict = level === null ? `${name}: letter taken back` : `${name} rated ${level}`;
      const reach = reached.length === 0 ? '' : `; reaches ${reached.slice(0, 6).join(', ')}`;
      const rest = reached.length > 6 ? ` and ${reached.length - 6} more` : '';
      return given(project, [{ kind: 'origin', id: origin }], level, reason, `${verdict}${reach}${rest}`);
    },
  };
}

function given(
  project: ProjectStore,
  subjects: readonly ({ kind: 'source'; id: SourceId } | { kind: 'origin'; id: OriginId })[],
  level: ReliabilityLevel | null,
  reason: string,
  sentence: string,
): boolean {
  const result = project.dispatch({
    type: 'rate',
    ratings: subjects.map((subject) => ({ id: crypto.randomUUID() as RatingId, subject })),
    verdict: { aspect: 'reliability', level },
    topic: '',
    reason,
  });
  announce(result.ok ? sentence : result.error.sentence);
  return result.ok;
}
