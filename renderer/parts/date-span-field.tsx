import { useState } from 'react';
import type { DateSpan } from '../../shared/domain/date-span.ts';
import { dateSpanText } from '../../shared/domain/date-span-text.ts';
import { readDateSpan } from '../../shared/domain/read-date-span.ts';
import { Field } from '../ui/field.tsx';
import { TextField } from '../ui/text-field.tsx';

/** How typed words were understood as a date, as a sentence; null when there is nothing to say. */
export function understoodDate(typed: string): string | null {
  const span = readDateSpan(typed);
  if (span === null) return null;
  if (span.precision === 'unknown') return 'Kept as written; not understood as a date.';
  const text = dateSpanText(span);
  return text === typed.trim() ? null : `Understood as ${text}.`;
}

/** A date in words that people write. Shows what was understood while it is typed; wording that is no date is kept. */
export function DateSpanField(props: {
  readonly label: string;
  readonly value: DateSpan | null;
  readonly onCommit: (span: DateSpan | null) => void;
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field
      label={props.label}
      hideLabel={props.hideLabel}
      help={understoodDate(typed ?? props.value?.text ?? '') ?? undefined}
    >
      <TextField
        value={props.value?.text ?? ''}
        placeholder={props.placeholder ?? '17 Jan 2025, Oct 2024, before 2022'}
        maxLength={200}
        onChange={setTyped}
        onBlur={() => setTyped(null)}
        onCommit={(text) => {
          setTyped(null);
          props.onCommit(readDateSpan(text));
        }}
      />
    </Field>
  );
}
