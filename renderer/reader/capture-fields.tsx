import { useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { stances } from '../../shared/domain/bearing.ts';
import { hedges, voices } from '../../shared/domain/claim.ts';
import { credibilityLevels, reliabilityLevels } from '../../shared/domain/rating.ts';
import type { Source } from '../../shared/domain/source.ts';
import { credibilityScale, reliabilityScale } from '../../shared/weighing/rating-scale.ts';
import { hedgeMeanings, hedgeWords, voiceMeanings, voiceWords } from '../parts/claim-words.ts';
import { AttributionField } from '../parts/origin-picker.tsx';
import { PropositionPicker } from '../parts/proposition-picker.tsx';
import { StanceSign } from '../parts/stance-sign.tsx';
import { stanceKeys, stanceMeanings, stanceWords } from '../parts/stance-words.ts';
import { Button } from '../ui/button.tsx';
import { RemovableChip } from '../ui/chip.tsx';
import { Field } from '../ui/field.tsx';
import { TextArea } from '../ui/text-area.tsx';
import type { CaptureDraft } from './capture-draft.ts';
import { ChoiceLine } from './choice-line.tsx';

type CaptureFieldsProps = {
  readonly draft: CaptureDraft;
  readonly onChange: (draft: CaptureDraft) => void;
  readonly source: Source;
  readonly wrong: string | null;
};

/** What is asked about a new claim. Everything but the wording may stay open. */
export function CaptureFields({ draft, onChange, source, wrong }: CaptureFieldsProps) {
  const set = (changes: Partial<CaptureDraft>) => onChange({ ...draft, ...changes });
  const [translating, setTranslating] = useState(() => isForeign(source.language));
  const placed = draft.proposition !== null || draft.newProposition !== null;
  const fields = useRef<HTMLDivElement>(null);
  const made = useRef(draft.newProposition);
  // A new proposition takes the field away in which it was typed: the focus goes on to the stance, and back with it.
  useLayoutEffect(() => {
    if (made.current === draft.newProposition) return;
    made.current = draft.newProposition;
    const next = draft.newProposition === null ? '[role=combobox]' : '[role=radio][aria-checked=true]';
    fields.current?.querySelector<HTMLElement>(next)?.focus();
  }, [draft.newProposition]);
  const translation = useRef<HTMLTextAreaElement>(null);
  const translate = () => {
    // Drawn at once: the button that had the focus gives way to the field.
    flushSync(() => setTranslating(true));
    translation.current?.focus();
  };
  return (
    <div ref={fields} className="capture-fields">
      <Field label="Wording" hideLabel error={wrong}>
        <TextArea value={draft.wording} onChange={(wording) => set({ wording })} minRows={2} maxRows={6} />
      </Field>
      <Field label="Proposition">
        {draft.newProposition === null ? (
          <PropositionPicker
            value={draft.proposition}
            onChoose={(proposition) =>
              set({ proposition, stance: proposition === null ? null : draft.stance })
            }
            onMake={(wording) => set({ proposition: null, newProposition: wording })}
          />
        ) : (
          <RemovableChip
            kind="outline"
            mark="new"
            removeLabel="Take the new proposition back"
            onRemove={() => set({ newProposition: null })}
          >
            {draft.newProposition}
          </RemovableChip>
        )}
      </Field>
      <ChoiceLine
        label="Stance"
        value={placed ? (draft.stance ?? 'reports') : draft.stance}
        onChange={(stance) => set({ stance })}
        disabled={!placed}
        options={stances.map((stance) => ({
          value: stance,
          label: stanceWords[stance],
          mark: <SignOf stance={stance} />,
          keys: stanceKeys[stance],
          description: stanceMeanings[stance],
        }))}
      />
      <ChoiceLine
        label="Voice"
        value={draft.voice}
        onChange={(voice) => set({ voice })}
        options={voices.map((voice) => ({
          value: voice,
          label: voiceWords[voice],
          keys: voice.charAt(0),
          description: voiceMeanings[voice],
        }))}
      />
      {draft.voice === 'attributed' && (
        <AttributionField
          chain={draft.attribution}
          onChange={(attribution, newOrigins) => set({ attribution, newOrigins })}
        />
      )}
      <ChoiceLine
        label="Hedge"
        value={draft.hedge}
        onChange={(hedge) => set({ hedge })}
        options={hedges.map((hedge) => ({
          value: hedge,
          label: hedgeWords[hedge],
          keys: hedge.charAt(0),
          description: hedgeMeanings[hedge],
        }))}
      />
      <ChoiceLine
        label="Reliability"
        value={draft.reliability}
        onChange={(reliability) => set({ reliability })}
        options={reliabilityLevels.map((level) => ({
          value: level,
          label: level,
          keys: level.toLowerCase(),
          description: criterion(reliabilityScale, level),
        }))}
        hint={reliabilityScale.find((each) => each.level === draft.reliability)?.label ?? 'the source’s own'}
      />
      <ChoiceLine
        label="Credibility"
        value={draft.credibility}
        onChange={(credibility) => set({ credibility })}
        options={credibilityLevels.map((level) => ({
          value: level,
          label: level,
          keys: level,
          description: criterion(credibilityScale, level),
        }))}
        hint={credibilityScale.find((each) => each.level === draft.credibility)?.label ?? 'unrated'}
      />
      {translating ? (
        <Field label="Translation">
          <TextArea
            areaRef={translation}
            value={draft.translation}
            onChange={(translation) => set({ translation })}
            minRows={1}
            maxRows={5}
            placeholder="The quotation in the language of your report"
          />
        </Field>
      ) : (
        <div>
          <Button kind="quiet" size="compact" onClick={translate}>
            Add translation
          </Button>
        </div>
      )}
    </div>
  );
}

function SignOf({ stance }: { readonly stance: (typeof stances)[number] }) {
  return (
    <span aria-hidden="true">
      <StanceSign stance={stance} />
    </span>
  );
}

function criterion(
  scale: readonly { readonly level: string; readonly label: string; readonly criterion: string }[],
  level: string,
): string {
  const step = scale.find((each) => each.level === level);
  return step ? `${step.label}. ${step.criterion}` : '';
}

/** Whether a source is in a language that the analyst's computer is not set to. Nothing is known of an unnamed one. */
function isForeign(language: string): boolean {
  const first = (tag: string) => tag.toLowerCase().split('-')[0];
  return language !== '' && first(language) !== first(navigator.language);
}
