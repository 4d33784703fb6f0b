/** Draws a whole number from 0 to `below` - 1. */
export type Draw = (below: number) => number;

/** A source of numbers that is the same for the same words, so that every case can be made again. */
export function drawFrom(...words: readonly (number | string)[]): Draw {
  let state = 2_166_136_261;
  for (const character of words.join('/')) {
    state = Math.imul(state ^ character.charCodeAt(0), 16_777_619) >>> 0;
  }
  return (below) => {
    // Mulberry32.
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}
