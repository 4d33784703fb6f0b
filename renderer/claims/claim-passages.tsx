import { BookOpenText, Copy, Languages, Scissors, X } from 'lucide-react';
import { useState } from 'react';
import type { Claim } from '../../shared/domain/claim.ts';
import { dateSpanText } from '../../shared/domain/date-span-text.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import type { Passage } from '../../shared/domain/passage.ts';
import { sourceLabel } from '../../shared/domain/source.ts';
import { momentText } from '../parts/moment-text.ts';
import { placeText, quotationReference } from '../parts/quotation-reference.ts';
import { useProject, useWorkbenchStore } from '../store/context.ts';
import { copyText } from '../store/window-life.ts';
import { announce } from '../ui/announcer.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { Section } from '../ui/section.tsx';
import { TextArea } from '../ui/text-area.tsx';
import { useClaimEditing } from './use-claim-records.ts';
import './claim-passages.css';

/** The quotations on which a claim rests, each with its place, its translation and what can be done with it. */
export function ClaimPassages(props: { readonly claim: Claim; readonly passages: readonly Passage[] }) {
  const { claim, passages } = props;
  return (
    <Section title={passages.length === 1 ? 'Quotation' : 'Quotations'} level={3} count={passages.length}>
      <ol className="claim-passages">
        {passages.map((passage) => (
          <PassageView key={passage.id} claim={claim} passage={passage} alone={passages.length === 1} />
        ))}
      </ol>
    </Section>
  );
}

function PassageView(props: { readonly claim: Claim; readonly passage: Passage; readonly alone: boolean }) {
  const { claim, passage, alone } = props;
  const { state } = useProject();
  const workbench = useWorkbenchStore();
  const { carryOut } = useClaimEditing(claim);
  const [translating, setTranslating] = useState(false);
  const place = placeText(passage.place);
  const { translation } = passage;
  const copy = async () => {
    const source = state.tables.source.get(passage.source);
    if (source === undefined) return;
    const publisher =
      source.publisher === null ? null : (state.tables.origin.get(source.publisher)?.name ?? null);
    const text = quotationReference(
      passage.exact,
      {
        label: sourceLabel(source),
        title: source.title,
        publisher,
        author: source.author,
        published: source.published === null ? '' : dateSpanText(source.published),
        address: source.address,
      },
      passage.place,
    );
    announce(
      (await copyText(text))
        ? 'Quotation copied with its reference'
        : 'The quotation could not be copied. Try again.',
    );
  };
  const split = () => {
    const id = crypto.randomUUID() as ClaimId;
    const wording = passage.exact;
    if (!carryOut({ type: 'splitClaim', claim: claim.id, split: { id, wording }, passages: [passage.id] }))
      return;
    const number = state.tables.claim.get(id)?.number;
    workbench.select({ claim: id, passage: passage.id });
    announce(`Split off as claim ${number ?? ''}. Its wording is the quotation; rate and place it anew.`);
  };
  return (
    <li className="claim-passages-passage">
      <blockquote className="claim-passages-quotation" dir="auto">
        {passage.exact}
      </blockquote>
      <div className="claim-passages-row">
        <span className="claim-passages-place">{place}</span>
        <IconButton
          icon={BookOpenText}
          label="Show in the text"
          size="compact"
          onClick={() =>
            workbench.go({ screen: 'sources', reading: passage.source, passage: passage.id, claim: claim.id })
          }
        />
        <IconButton
          icon={Copy}
          label="Copy quotation with reference"
          size="compact"
          onClick={() => void copy()}
        />
        {translation === null && (
          <IconButton
            icon={Languages}
            label="Add a translation"
            size="compact"
            pressed={translating}
            onClick={() => setTranslating(!translating)}
          />
        )}
        {!alone && (
          <>
            <IconButton
              icon={Scissors}
              label="Split off into a claim of its own"
              size="compact"
              onClick={split}
            />
            <IconButton
              icon={X}
              label="Remove this quotation"
              size="compact"
              onClick={() => carryOut({ type: 'removePassage', passage: passage.id })}
            />
          </>
        )}
      </div>
      {(translation !== null || translating) && (
        <Field
          label="Translation"
          aside={
            translation === null ? undefined : (
              <IconButton
                icon={X}
                label="Remove the translation"
                size="compact"
                onClick={() => {
                  setTranslating(false);
                  carryOut({ type: 'translatePassage', passage: passage.id, translation: null });
                }}
              />
            )
          }
          help={
            translation === null
              ? 'The quotation itself stays in its own language.'
              : `By ${state.tables.analyst.get(translation.by)?.name ?? 'somebody'}, ${momentText(translation.time)}`
          }
        >
          <TextArea
            reading
            enterCommits
            autoFocus={translation === null}
            value={translation?.text ?? ''}
            onCommit={(text) => {
              if (text.trim() === '') setTranslating(false);
              const translated = text.trim() === '' ? null : text.trim();
              carryOut({ type: 'translatePassage', passage: passage.id, translation: translated });
            }}
          />
        </Field>
      )}
    </li>
  );
}
