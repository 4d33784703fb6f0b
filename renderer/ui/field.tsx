import type { ReactNode } from 'react';
import { createContext, useContext, useId } from 'react';
import { classNames } from './class-names.ts';
import './visually-hidden.css';
import './field.css';

/** The attributes by which a control is tied to the label, the help and the error around it. */
export type FieldTies = Readonly<{
  id?: string | undefined;
  'aria-label'?: string | undefined;
  'aria-labelledby'?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: true | undefined;
  'aria-required'?: true | undefined;
}>;

const Ties = createContext<FieldTies | null>(null);

/**
 * What a control of this kit puts on its focusable element.
 * A label of its own wins; otherwise the field around it names it.
 */
export function useFieldTies(label: string | undefined): FieldTies {
  const ties = useContext(Ties);
  if (ties === null) return { 'aria-label': label };
  return label === undefined ? ties : { ...ties, 'aria-labelledby': undefined, 'aria-label': label };
}

export type FieldProps = {
  readonly label: string;
  readonly children: ReactNode;
  readonly help?: ReactNode;
  /** What is wrong and what to do about it; shown in place of the help. */
  readonly error?: string | null | undefined;
  readonly required?: boolean | undefined;
  readonly hideLabel?: boolean | undefined;
  /** Label and control in one row. */
  readonly inline?: boolean | undefined;
  /** Something small at the end of the label's row. */
  readonly aside?: ReactNode;
};

/** A label with its control, its help and what is wrong with it. */
export function Field({ label, children, help, error, required, hideLabel, inline, aside }: FieldProps) {
  const id = useId();
  const wrong = error !== undefined && error !== null && error !== '';
  const noted = wrong || (help !== undefined && help !== null);
  const ties: FieldTies = {
    id: `${id}control`,
    'aria-labelledby': `${id}label`,
    'aria-describedby': noted ? `${id}note` : undefined,
    'aria-invalid': wrong ? true : undefined,
    'aria-required': required === true ? true : undefined,
  };
  return (
    <div className={classNames('ui-field', inline && 'ui-field-inline')}>
      <div className={classNames('ui-field-head', hideLabel && 'ui-visually-hidden')}>
        <label id={`${id}label`} htmlFor={`${id}control`} className="ui-field-label">
          {label}
        </label>
        {aside === undefined ? null : <div className="ui-field-aside">{aside}</div>}
      </div>
      <div className="ui-field-body">
        <Ties value={ties}>{children}</Ties>
        {noted ? (
          <div
            id={`${id}note`}
            className={wrong ? 'ui-field-error' : 'ui-field-help'}
            role={wrong ? 'alert' : undefined}
          >
            {wrong ? error : help}
          </div>
        ) : null}
      </div>
    </div>
  );
}
