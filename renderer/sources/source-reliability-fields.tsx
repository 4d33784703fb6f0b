import type { OriginId } from '../../shared/domain/identity.ts';
import type { Rating, ReliabilityLevel } from '../../shared/domain/rating.ts';
import type { Source } from '../../shared/domain/source.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { currentRating, ratingHistory, sourceReliability } from '../../shared/project/read-model.ts';
import { leavesSuggestion, scoreSource } from '../../shared/weighing/source-score.ts';
import { LetterChip } from '../parts/grade-chip.tsx';
import { levelLabel } from '../parts/grade-words.ts';
import { momentText } from '../parts/moment-text.ts';
import { RatingMenu } from '../parts/rating-menu.tsx';
import { useSourceActions } from '../parts/source-actions.ts';
import { useProject, useReading } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { TextArea } from '../ui/text-area.tsx';

/** The letter of a source: its own, its publisher's, which of them holds, and what stood before. */
export function SourceReliabilityFields({ source }: { readonly source: Source }) {
  const project = useProject();
  const reading = useReading(['source', 'rating', 'origin', 'analyst']);
  const actions = useSourceActions();
  const { analyst } = project;
  const own = currentRating(reading, source.id, 'reliability', analyst);
  const publisher = source.publisher === null ? undefined : reading.tables.origin.get(source.publisher);
  const published = publisher ? currentRating(reading, publisher.id, 'reliability', analyst) : null;
  const effective = sourceReliability(reading, source, analyst);
  const { score, suggests } = scoreSource(source.sheet);
  const history = [
    ...ratingHistory(reading, source.id, 'reliability', analyst),
    ...(publisher ? ratingHistory(reading, publisher.id, 'reliability', analyst) : []),
  ].sort((a, b) => (a.time < b.time ? 1 : a.time > b.time ? -1 : b.order - a.order));
  const ownLevel = levelOf(own);
  const off = leavesSuggestion(source.sheet, ownLevel) && score !== null;

  return (
    <div className="source-reliability">
      <div className="source-reliability-row">
        <RatingMenu
          aspect="reliability"
          level={ownLevel}
          onChoose={(level) => void actions.rate([source.id], level)}
        >
          <button
            type="button"
            className="source-reliability-chip"
            aria-label={`Reliability of this source: ${words(ownLevel)}`}
          >
            <LetterChip level={ownLevel} />
          </button>
        </RatingMenu>
        <span className="source-reliability-who">
          This source
          <span className="source-reliability-words">{words(ownLevel)}</span>
        </span>
        {score !== null && ownLevel !== suggests && (
          <Button size="compact" kind="quiet" onClick={() => void actions.rate([source.id], suggests)}>
            {`Take ${suggests}`}
          </Button>
        )}
      </div>
      {own !== null && (
        <TextArea
          label="Reason for the letter"
          minRows={1}
          enterCommits
          size="compact"
          placeholder={off ? 'Reason for another letter than the sheet suggests' : 'Reason'}
          value={own.reason}
          onCommit={(reason) => void actions.rate([source.id], ownLevel, reason.trim())}
        />
      )}
      {publisher && (
        <>
          <div className="source-reliability-row">
            <RatingMenu
              aspect="reliability"
              level={levelOf(published)}
              onChoose={(level) => void actions.ratePublisher(publisher.id, level)}
            >
              <button
                type="button"
                className="source-reliability-chip"
                aria-label={`Reliability of its publisher: ${words(levelOf(published))}`}
              >
                <LetterChip level={levelOf(published)} />
              </button>
            </RatingMenu>
            <span className="source-reliability-who">
              {publisher.name}
              <span className="source-reliability-words">{words(levelOf(published))}</span>
            </span>
          </div>
          <Reach publisher={publisher.id} />
        </>
      )}
      <p className="source-reliability-effective">
        {effective === null
          ? 'Its claims have no reliability yet.'
          : effective.from === 'publisher'
            ? `Its claims are rated ${effective.level}, from its publisher.`
            : `Its claims are rated ${effective.level}, from this source.`}
      </p>
      {history.length > 1 && (
        <details className="source-reliability-history">
          <summary>{history.length} ratings so far</summary>
          <ul>
            {history.map((rating) => (
              <li key={rating.id}>
                <LetterChip level={levelOf(rating)} />
                <span>
                  {rating.subject.kind === 'origin' ? `${publisher?.name ?? 'publisher'} · ` : ''}
                  {momentText(rating.time)} · {reading.tables.analyst.get(rating.analyst)?.name ?? ''}
                  {rating.reason !== '' && <em>{rating.reason}</em>}
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

/** Which sources a publisher's letter reaches: those of its own that have no letter themselves. */
function Reach({ publisher }: { readonly publisher: OriginId }) {
  const { analyst } = useProject();
  const reading = useReading(['source', 'rating']);
  const reached = [...reading.tables.source.values()]
    .filter(
      (each) =>
        each.publisher === publisher && currentRating(reading, each.id, 'reliability', analyst) === null,
    )
    .sort((a, b) => a.number - b.number)
    .map((each) => sourceLabel(each));
  const shown =
    reached.length > 8
      ? `${reached.slice(0, 8).join(', ')} and ${reached.length - 8} more`
      : reached.join(', ');
  return (
    <p className="source-reliability-reach">
      {reached.length === 0
        ? 'Not used: every source has a letter of its own.'
        : `This letter will count for ${shown}.`}
    </p>
  );
}

function levelOf(rating: Rating | null): ReliabilityLevel | null {
  return rating?.verdict.aspect === 'reliability' ? rating.verdict.level : null;
}

function words(level: ReliabilityLevel | null): string {
  return level === null ? 'unrated' : levelLabel(level).toLowerCase();
}
