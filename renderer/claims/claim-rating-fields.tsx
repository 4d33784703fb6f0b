import type { ComponentProps } from 'react';
import { useState } from 'react';
import type { Claim } from '../../shared/domain/claim.ts';
import type { RatingId } from '../../shared/domain/identity.ts';
import type { CredibilityLevel, Rating, ReliabilityLevel } from '../../shared/domain/rating.ts';
import { claimCredibility, claimReliability } from '../../shared/project/read-model.ts';
import { reasonMissing } from '../../shared/weighing/extreme-pair.ts';
import { useClaimActions } from '../parts/claim-actions.ts';
import { LetterChip, useLetterHidden } from '../parts/grade-chip.tsx';
import { levelLabel } from '../parts/grade-words.ts';
import { momentText } from '../parts/moment-text.ts';
import { RatingMenu } from '../parts/rating-menu.tsx';
import { useProject } from '../store/context.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { claimRatings, letterOrigin } from './rating-history.ts';
import { useClaimEditing } from './use-claim-records.ts';
import './claim-rating-fields.css';

/** Letter and digit of a claim, set apart from each other, with reasons and their history. */
export function ClaimRatingFields({ claim }: { readonly claim: Claim }) {
  const project = useProject();
  const actions = useClaimActions();
  const { state, analyst } = project;
  const reliability = claimReliability(state, claim, analyst);
  const credibility = claimCredibility(state, claim.id, analyst);
  const own = reliability?.from === 'claim' ? reliability.rating : null;
  const [settingDigit, setSettingDigit] = useState(false);
  const hidden = useLetterHidden(settingDigit ? null : (credibility?.level ?? null)) && reliability !== null;
  const from = letterOrigin(state, claim, reliability, analyst);
  const history = claimRatings(state, claim.id, analyst);
  return (
    <Section title="Rating" level={3}>
      <div className="claim-inspector-stack">
        <div className="claim-rating-fields-aspects">
          <span className="claim-inspector-label">Reliability</span>
          <div>
            <RatingMenu
              aspect="reliability"
              level={own === null ? null : (reliability?.level ?? null)}
              source={hidden ? undefined : from}
              onChoose={(level) => actions.rate([claim.id], { aspect: 'reliability', level })}
            >
              <LevelButton
                name="Reliability"
                level={hidden ? null : (reliability?.level ?? null)}
                hidden={hidden}
              />
            </RatingMenu>
            <p className="claim-inspector-quiet">{hidden ? 'Hidden until the digit is set.' : from}</p>
          </div>
          <span className="claim-inspector-label">Credibility</span>
          <div>
            <RatingMenu
              aspect="credibility"
              level={credibility?.level ?? null}
              onOpenChange={setSettingDigit}
              onChoose={(level) => actions.rate([claim.id], { aspect: 'credibility', level })}
            >
              <LevelButton name="Credibility" level={credibility?.level ?? null} />
            </RatingMenu>
          </div>
        </div>
        {own !== null && <ReasonField claim={claim} rating={own} label="Reason for the letter" />}
        {credibility !== null && (
          <ReasonField claim={claim} rating={credibility.rating} label="Reason for the digit" />
        )}
        {reasonMissing(state, claim, analyst) && (
          <p className="claim-inspector-quiet claim-rating-fields-missing">
            Reason missing: {reliability?.level}
            {credibility?.level} judges source and statement very differently. Say why in one of the fields
            above.
          </p>
        )}
        {history.length > 0 && (
          <Section title="History of its ratings" level={4} count={history.length} defaultOpen={false}>
            <ol className="claim-rating-fields-history">
              {history.map((rating) => (
                <HistoryLine key={rating.id} rating={rating} />
              ))}
            </ol>
          </Section>
        )}
      </div>
    </Section>
  );
}

type LevelButtonProps = ComponentProps<'button'> & {
  readonly name: string;
  readonly level: ReliabilityLevel | CredibilityLevel | null;
  readonly hidden?: boolean;
};

/** The trigger of a rating menu: passes on what the menu puts on its trigger. */
function LevelButton({ name, level, hidden = false, ...rest }: LevelButtonProps) {
  const words = hidden ? 'hidden' : level === null ? 'Unrated' : levelLabel(level);
  return (
    <Button
      {...rest}
      className="claim-rating-fields-button"
      aria-label={`${name}: ${level ?? ''} ${words}`}
      title={words}
    >
      <span className="claim-rating-fields-level" aria-hidden="true">
        {!hidden && <LetterChip level={level} />}
        <span className="claim-rating-fields-word">{words}</span>
      </span>
    </Button>
  );
}

function ReasonField(props: { readonly claim: Claim; readonly rating: Rating; readonly label: string }) {
  const { claim, rating, label } = props;
  const { carryOut } = useClaimEditing(claim);
  return (
    <Field label={label}>
      <TextArea
        minRows={1}
        enterCommits
        value={rating.reason}
        placeholder="What makes it so"
        onCommit={(reason) => {
          carryOut({
            type: 'rate',
            ratings: [{ id: crypto.randomUUID() as RatingId, subject: rating.subject }],
            verdict: rating.verdict,
            topic: rating.topic,
            reason: reason.trim(),
          });
        }}
      />
    </Field>
  );
}

function HistoryLine({ rating }: { readonly rating: Rating }) {
  const { state } = useProject();
  const { level, aspect } = rating.verdict;
  const part = aspect === 'reliability' ? 'letter' : 'digit';
  return (
    <li className="claim-rating-fields-turn">
      <LetterChip level={level} />
      <span className="claim-rating-fields-when">
        {level === null ? `${part} taken back, ` : ''}
        {momentText(rating.time)}, {state.tables.analyst.get(rating.analyst)?.name ?? 'somebody'}
      </span>
      {rating.reason !== '' && <p>{rating.reason}</p>}
    </li>
  );
}
