/** How many notices stand on screen at a time; the rest are counted. */
const shownAtMost = 3;

/** Puts a new notice on top. What was said before is not said twice. */
export function keptNotices(standing: readonly string[], sentence: string): readonly string[] {
  return [sentence, ...standing.filter((each) => each !== sentence)].slice(0, 100);
}

/** The notices that are shown, and how many stand behind them. */
export function shownNotices(standing: readonly string[]): {
  readonly shown: readonly string[];
  readonly more: number;
} {
  return { shown: standing.slice(0, shownAtMost), more: Math.max(0, standing.length - shownAtMost) };
}
