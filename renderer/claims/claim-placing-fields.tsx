import type { Stance } from '../../shared/domain/bearing.ts';
import { stances } from '../../shared/domain/bearing.ts';
import type { Claim } from '../../shared/domain/claim.ts';
import { bearingOf } from '../../shared/project/read-model.ts';
import { useClaimActions } from '../parts/claim-actions.ts';
import { PropositionPicker } from '../parts/proposition-picker.tsx';
import { StanceSign } from '../parts/stance-sign.tsx';
import { stanceMeanings, stanceWords } from '../parts/stance-words.ts';
import { useProject } from '../store/context.ts';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { Select } from '../ui/select.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useClaimEditing } from './use-claim-records.ts';

/** On which proposition a claim stands, how, and why. */
export function ClaimPlacingFields({ claim }: { readonly claim: Claim }) {
  const project = useProject();
  const actions = useClaimActions();
  const { carryOut } = useClaimEditing(claim);
  const bearing = bearingOf(project.state, claim.id, project.analyst);
  return (
    <Section title="Proposition" level={3}>
      <div className="claim-inspector-stack">
        <PropositionPicker
          label="Proposition"
          value={bearing?.proposition ?? null}
          onChoose={(proposition) => void actions.place([claim.id], proposition)}
          onMake={(wording) => void actions.place([claim.id], { make: wording })}
        />
        {bearing !== null && (
          <div className="claim-inspector-stack">
            <Field label="Stance">
              <Select<Stance>
                value={bearing.stance}
                onChange={(stance) => void actions.setStance([claim.id], stance)}
                options={stances.map((stance) => ({
                  value: stance,
                  label: stanceWords[stance],
                  description: stanceMeanings[stance],
                  mark: (
                    <span aria-hidden="true">
                      <StanceSign stance={stance} />
                    </span>
                  ),
                }))}
              />
            </Field>
            <Field label="Reason for the stance">
              <TextArea
                minRows={1}
                enterCommits
                value={bearing.reason}
                placeholder="Why it stands so"
                onCommit={(reason) =>
                  void carryOut({ type: 'setStance', claims: [claim.id], stance: bearing.stance, reason })
                }
              />
            </Field>
          </div>
        )}
      </div>
    </Section>
  );
}
