import type { ScoringSheet } from '../../shared/domain/scoring-sheet.ts';
import { scoringCriteria } from '../../shared/domain/scoring-sheet.ts';
import { fewestJudged, scoreSource } from '../../shared/weighing/source-score.ts';

/** The score with how it came about: "25 × (3 + 2 + 4) ÷ 3 = 75, which suggests B". */
export function arithmetic(sheet: ScoringSheet): string {
  const { score, judged, suggests } = scoreSource(sheet);
  if (score === null) {
    if (Object.keys(sheet).length === 0)
      return 'Nothing judged yet. A score needs three of the six criteria.';
    return `${judged} of the six criteria judged; a score needs ${fewestJudged}. Without a score the sheet suggests F.`;
  }
  const given = scoringCriteria.flatMap((criterion) => sheet[criterion]?.level ?? []);
  return `25 × (${given.join(' + ')}) ÷ ${judged} = ${score} of 100, which suggests ${suggests}.`;
}
