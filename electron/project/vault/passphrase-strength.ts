import type { ZxcvbnFactory } from '@zxcvbn-ts/core';

/** How hard a passphrase is to guess. `level` runs from 0 (at once) to 4. */
export type PassphraseStrength = {
  readonly level: 0 | 1 | 2 | 3 | 4;
  /** About how many guesses it takes, as a power of ten. */
  readonly guesses: number;
  readonly sentence: string;
};

/** Longest part of a passphrase that is looked at, in UTF-16 code units; what is longer counts as this much. */
const lookedAt = 128;
/** How many guesses a second somebody well equipped makes against the usual work factor, as a power of ten. */
const guessesASecond = 4;

let estimator: Promise<ZxcvbnFactory> | null = null;

/**
 * Estimates how hard a passphrase is to guess for somebody who knows lists of words, names and known passwords, and
 * `near`: words that such a person would try first, like the project's title. It looks for English words; one of
 * another language may be weaker than it says.
 */
export async function passphraseStrength(
  passphrase: string,
  near: readonly string[] = [],
): Promise<PassphraseStrength> {
  estimator ??= loadEstimator();
  const normalised = passphrase.normalize('NFKC');
  const guesses = (await estimator).check(normalised.slice(0, lookedAt), [...near]).guessesLog10;
  const level = levelOf(guesses);
  return { level, guesses, sentence: sentences[level] };
}

/** The dictionaries are large and are only loaded once somebody chooses a passphrase. */
async function loadEstimator(): Promise<ZxcvbnFactory> {
  const [core, common, english] = await Promise.all([
    import('@zxcvbn-ts/core'),
    import('@zxcvbn-ts/language-common'),
    import('@zxcvbn-ts/language-en'),
  ]);
  return new core.ZxcvbnFactory({
    dictionary: { ...common.dictionary, ...english.dictionary },
    graphs: common.adjacencyGraphs,
    maxLength: lookedAt,
  });
}

/** Levels by the time that guessing takes: up to an hour, ten days, three years, three thousand years, and beyond. */
function levelOf(guesses: number): PassphraseStrength['level'] {
  const seconds = guesses - guessesASecond;
  if (seconds < 3.5) return 0;
  if (seconds < 6) return 1;
  if (seconds < 8) return 2;
  return seconds < 11 ? 3 : 4;
}

const sentences = {
  0: 'Guessed within an hour. Choose four or more words that do not belong together.',
  1: 'Guessed within days. Add a word or two that have nothing to do with the others.',
  2: 'Guessed within some years by somebody determined. One more word makes it good.',
  3: 'Good: guessing it takes centuries with the means of today.',
  4: 'Very good: guessing it is out of reach.',
} as const;
