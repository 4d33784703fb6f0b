import { CalendarDays, Hash, X } from 'lucide-react';
import { useState } from 'react';
import type { ClaimValue } from '../../shared/domain/claim.ts';
import { readDateSpan } from '../../shared/domain/read-date-span.ts';
import { understoodDate } from '../parts/date-span-field.tsx';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { IconButton } from '../ui/icon-button.tsx';
import { TextField } from '../ui/text-field.tsx';
import { figureText, readFigure } from './read-figure.ts';
import './claim-values-field.css';

const unreadable = 'Write the figure in digits, such as 3,000 or 2.5 million.';

/** Dates and figures that a claim gives, as written and as understood: add, edit, remove. */
export function ClaimValuesField(props: {
  readonly values: readonly ClaimValue[];
  readonly onChange: (values: readonly ClaimValue[]) => void;
}) {
  const { values, onChange } = props;
  const [adding, setAdding] = useState<ClaimValue['kind'] | null>(null);
  const replace = (at: number, value: ClaimValue) =>
    onChange(values.map((each, index) => (index === at ? value : each)));
  const add = (value: ClaimValue) => {
    setAdding(null);
    onChange([...values, value]);
  };
  return (
    <div className="claim-values-field">
      {values.map((value, at) => {
        const named = `${value.kind === 'date' ? 'date' : 'figure'} ${value.text}`;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: values have no identity but their place.
          <div key={at} className="claim-values-field-row">
            {value.kind === 'date' ? (
              <DateValueField value={value} onCommit={(next) => replace(at, next)} />
            ) : (
              <NumberValueField value={value} onCommit={(next) => replace(at, next)} />
            )}
            <IconButton
              icon={X}
              label={`Remove ${named}`}
              size="compact"
              onClick={() => onChange(values.filter((_, index) => index !== at))}
            />
          </div>
        );
      })}
      {adding !== null && (
        <div className="claim-values-field-row">
          {adding === 'date' ? (
            <DateValueField value={null} onCommit={add} />
          ) : (
            <NumberValueField value={null} onCommit={add} />
          )}
          <IconButton icon={X} label="Do not add it" size="compact" onClick={() => setAdding(null)} />
        </div>
      )}
      {adding === null && values.length < 100 && (
        <div className="claim-values-field-add">
          <Button icon={CalendarDays} kind="quiet" size="compact" onClick={() => setAdding('date')}>
            Add date
          </Button>
          <Button icon={Hash} kind="quiet" size="compact" onClick={() => setAdding('number')}>
            Add figure
          </Button>
        </div>
      )}
    </div>
  );
}

type DateValue = Extract<ClaimValue, { kind: 'date' }>;
type NumberValue = Extract<ClaimValue, { kind: 'number' }>;

function DateValueField({
  value,
  onCommit,
}: {
  readonly value: DateValue | null;
  readonly onCommit: (v: DateValue) => void;
}) {
  const [typed, setTyped] = useState<string | null>(null);
  return (
    <Field label="Date" hideLabel help={understoodDate(typed ?? value?.text ?? '') ?? undefined}>
      <TextField
        value={value?.text ?? ''}
        autoFocus={value === null}
        icon={CalendarDays}
        maxLength={200}
        placeholder="A date the claim gives"
        onChange={setTyped}
        onCommit={(text) => {
          setTyped(null);
          const span = readDateSpan(text);
          if (span !== null) onCommit({ kind: 'date', text: span.text, span });
        }}
      />
    </Field>
  );
}

function NumberValueField(props: {
  readonly value: NumberValue | null;
  readonly onCommit: (value: NumberValue) => void;
}) {
  const { value, onCommit } = props;
  const [typed, setTyped] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const figure = typed === null ? null : readFigure(typed);
  const help =
    figure !== null
      ? understoodFigure(figure.number, figure.unit)
      : value !== null
        ? understoodFigure(value.number, value.unit)
        : undefined;
  return (
    <div className="claim-values-field-figure">
      <Field label="Figure" hideLabel help={help} error={refused === null ? undefined : unreadable}>
        <TextField
          value={refused ?? value?.text ?? ''}
          autoFocus={value === null}
          icon={Hash}
          maxLength={200}
          placeholder="3,000 troops"
          onChange={setTyped}
          onCommit={(text) => {
            setTyped(null);
            if (text.trim() === '') return setRefused(null);
            const read = readFigure(text);
            if (read === null) return setRefused(text);
            setRefused(null);
            const unit = (read.unit || (value?.unit ?? '')).slice(0, 100);
            onCommit({ kind: 'number', text: text.trim(), number: read.number, unit });
          }}
        />
      </Field>
      {value !== null && (
        <Field label="Unit" hideLabel>
          <TextField
            value={value.unit}
            maxLength={100}
            placeholder="unit"
            onCommit={(unit) => onCommit({ ...value, unit: unit.trim() })}
          />
        </Field>
      )}
    </div>
  );
}

function understoodFigure(number: number, unit: string): string {
  return `Understood as ${figureText(number)}${unit === '' ? '' : ` ${unit}`}.`;
}
