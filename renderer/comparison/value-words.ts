import type {
  ValueMatch,
  ValueReading,
  ValueSubject,
  ValueVerdict,
} from '../../shared/comparing/match-values.ts';
import { dateSpanText } from '../../shared/domain/date-span-text.ts';

const figures = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 6 });

/** A value as it was understood: "17 Jan 2025", "47 articles"; what is no date stays as it was written. */
export function valueText(value: ValueReading | null): string {
  if (value === null) return '';
  if (value.kind === 'date') return dateSpanText(value.span);
  return value.unit.trim() === '' ? figureText(value.number) : `${figureText(value.number)} ${value.unit}`;
}

function figureText(number: number): string {
  return figures.format(number);
}

/** What a row of values is about. */
export const subjectWords: Readonly<Record<ValueSubject, string>> = {
  happens: 'When it happens',
  date: 'Date in the wording',
  number: 'Figure',
  said: 'When it was said',
};

/** The subject with its unit: "Figure, articles". */
export function subjectText({ subject, unit }: Pick<ValueMatch, 'subject' | 'unit'>): string {
  return unit === '' ? subjectWords[subject] : `${subjectWords[subject]}, ${unit}`;
}

/** How two values stand to each other, as a sign between them. */
export const verdictSigns: Readonly<Record<ValueVerdict, string>> = {
  differs: '≠',
  same: '=',
  'not-compared': '·',
  'one-sided': '–',
};

export const verdictWords: Readonly<Record<ValueVerdict, string>> = {
  differs: 'differs',
  same: 'the same',
  'not-compared': 'not compared',
  'one-sided': 'one side only',
};
