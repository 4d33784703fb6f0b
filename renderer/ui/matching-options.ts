import type { ReactNode } from 'react';

/** One of the things that a combobox can find. */
export type ComboboxOption = Readonly<{
  id: string;
  label: string;
  mark?: ReactNode;
  /** A few quiet words behind the label; searched too. */
  hint?: string | undefined;
  keywords?: readonly string[] | undefined;
  disabled?: boolean | undefined;
}>;

/** Text as it is compared: without case, without accents, with single spaces. */
export function foldText(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/\s+/g, ' ').trim();
}

function rankOf(option: ComboboxOption, asked: string, words: readonly string[]): number | null {
  const label = foldText(option.label);
  const searched = foldText([option.label, option.hint ?? '', ...(option.keywords ?? [])].join(' '));
  if (!words.every((word) => searched.includes(word))) return null;
  if (label === asked) return 0;
  if (label.startsWith(asked)) return 1;
  if (` ${label}`.includes(` ${asked}`)) return 2;
  if (words.every((word) => ` ${label}`.includes(` ${word}`))) return 3;
  return words.every((word) => label.includes(word)) ? 4 : 5;
}

/**
 * The options that hold every typed word, best first: the label itself, its beginning, the beginning of a word, anywhere.
 * Among equals the given order stays.
 */
export function matchingOptions(
  options: readonly ComboboxOption[],
  typed: string,
): readonly ComboboxOption[] {
  const asked = foldText(typed);
  if (asked === '') return options;
  const words = asked.split(' ');
  return options
    .flatMap((option) => {
      const rank = rankOf(option, asked, words);
      return rank === null ? [] : [{ option, rank }];
    })
    .sort((left, right) => left.rank - right.rank)
    .map(({ option }) => option);
}

/**
 * Whether Enter may take this option for what was typed. Three words or more that only stand scattered in an option are
 * more likely a wording of their own than a search.
 */
export function isMeant(option: ComboboxOption, typed: string): boolean {
  const asked = foldText(typed);
  const words = asked.split(' ');
  const rank = rankOf(option, asked, words);
  return rank !== null && (rank <= 2 || words.length < 3);
}
