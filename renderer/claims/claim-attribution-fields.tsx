import type { Claim, Hedge, Voice, WayOfKnowing } from '../../shared/domain/claim.ts';
import { hedges, voices, waysOfKnowing } from '../../shared/domain/claim.ts';
import { useClaimActions } from '../parts/claim-actions.ts';
import {
  hedgeMeanings,
  hedgeWords,
  knowingMeanings,
  knowingWords,
  voiceMeanings,
  voiceWords,
} from '../parts/claim-words.ts';
import { AttributionField } from '../parts/origin-picker.tsx';
import { Field } from '../ui/field.tsx';
import { Section } from '../ui/section.tsx';
import { Select } from '../ui/select.tsx';
import { useClaimEditing } from './use-claim-records.ts';

/** Whose voice, how firmly, whom it goes back to, and how they know. */
export function ClaimAttributionFields({ claim }: { readonly claim: Claim }) {
  const actions = useClaimActions();
  const { describe } = useClaimEditing(claim);
  return (
    <Section title="Voice and origin" level={3} count={claim.attribution.length}>
      <div className="claim-inspector-stack">
        <div className="claim-inspector-pair">
          <ChoiceField<Voice>
            label="Voice"
            value={claim.voice?.value ?? null}
            values={voices}
            words={voiceWords}
            meanings={voiceMeanings}
            onChange={(voice) => describe({ voice })}
          />
          <ChoiceField<Hedge>
            label="Hedge"
            value={claim.hedge?.value ?? null}
            values={hedges}
            words={hedgeWords}
            meanings={hedgeMeanings}
            onChange={(hedge) => describe({ hedge })}
          />
        </div>
        <AttributionField
          chain={claim.attribution}
          onChange={(chain, made) => void actions.attribute([claim.id], chain, made)}
        />
        <ChoiceField<WayOfKnowing>
          label="How they know"
          value={claim.howKnown}
          values={waysOfKnowing}
          words={knowingWords}
          meanings={knowingMeanings}
          onChange={(howKnown) => describe({ howKnown })}
        />
      </div>
    </Section>
  );
}

function ChoiceField<V extends string>(props: {
  readonly label: string;
  readonly value: V | null;
  readonly values: readonly V[];
  readonly words: Readonly<Record<V, string>>;
  readonly meanings: Readonly<Record<V, string>>;
  readonly onChange: (value: V | null) => void;
}) {
  const unset = 'unset';
  return (
    <Field label={props.label}>
      <Select<V | typeof unset>
        value={props.value}
        placeholder="Not set"
        onChange={(value) => props.onChange(value === unset ? null : (value as V))}
        options={[
          ...props.values.map((value) => ({
            value,
            label: props.words[value],
            description: props.meanings[value],
          })),
          ...(props.value === null ? [] : [{ value: unset as typeof unset, label: 'Not set' }]),
        ]}
      />
    </Field>
  );
}
