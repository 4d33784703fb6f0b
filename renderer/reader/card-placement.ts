/** A card that wants to stand at the height of its passage. Pixels from the top of the text. */
export type PlacedCard = {
  readonly anchor: number;
  readonly height: number;
  /** How strongly it holds its place against its neighbours; 1 as a rule, much more for the selected one. */
  readonly weight: number;
};

/**
 * Where the cards' tops come to lie: each as near its passage as the others allow, none over another, in the order
 * given. Least squares under that order (pool adjacent violators), so one crowded place moves its neighbours a little
 * in both directions and does not push everything down. No card rises above `floor`.
 */
export function placeCards(cards: readonly PlacedCard[], gap: number, floor = 0): readonly number[] {
  type Pool = { weight: number; sum: number; count: number };
  const pools: Pool[] = [];
  let above = 0;
  for (const { anchor, height, weight } of cards) {
    let pool: Pool = { weight, sum: weight * (anchor - above), count: 1 };
    for (
      let last = pools.at(-1);
      last && last.sum / last.weight >= pool.sum / pool.weight;
      last = pools.at(-1)
    ) {
      pools.pop();
      pool = { weight: last.weight + pool.weight, sum: last.sum + pool.sum, count: last.count + pool.count };
    }
    pools.push(pool);
    above += height + gap;
  }
  const tops: number[] = [];
  let stacked = 0;
  for (const pool of pools) {
    const shift = Math.max(floor, Math.round(pool.sum / pool.weight));
    for (let each = 0; each < pool.count; each += 1) {
      tops.push(shift + stacked);
      stacked += (cards[tops.length - 1] as PlacedCard).height + gap;
    }
  }
  return tops;
}

/** A card with the heights it can have, the tallest first: less is shown of it where passages stand close together. */
export type FoldingCard = {
  readonly anchor: number;
  readonly heights: readonly number[];
  /** The selected card keeps its first height and its place; its neighbours give way. */
  readonly selected: boolean;
};

/** `fold` counts from 0, the whole card. */
export type CardPlace = { readonly top: number; readonly height: number; readonly fold: number };

/** How far a card may stand from its passage before the cards there are folded once more, in pixels. */
const patience = 48;
/** The same beside the selected card, which is tall and makes room for itself. */
const patienceBesideSelected = 128;
const selectedWeight = 10_000;

/** Places cards; where they would be pushed far from their passages, those that push each other are folded step by step. */
export function arrangeCards(cards: readonly FoldingCard[], gap: number, floor = 0): readonly CardPlace[] {
  const folds = cards.map(() => 0);
  const steps = cards.reduce((most, card) => Math.max(most, card.heights.length), 1);
  for (let step = 1; ; step += 1) {
    const placed = cards.map(
      ({ anchor, heights, selected }, index): PlacedCard => ({
        anchor,
        height: heights[folds[index] as number] as number,
        weight: selected ? selectedWeight : 1,
      }),
    );
    const tops = placeCards(placed, gap, floor);
    const crowd = step < steps ? crowdedCards(placed, tops, gap) : [];
    const folding = crowd.filter(
      (index) => !cards[index]?.selected && cards[index]?.heights[step] !== undefined,
    );
    if (folding.length === 0) {
      return placed.map(({ height }, index) => ({
        top: tops[index] as number,
        height,
        fold: folds[index] as number,
      }));
    }
    for (const index of folding) folds[index] = step;
  }
}

/** The cards of each unbroken pile in which one stands too far from its passage: a pile folds as a whole or not at all. */
function crowdedCards(cards: readonly PlacedCard[], tops: readonly number[], gap: number): readonly number[] {
  const crowded: number[] = [];
  let pile: number[] = [];
  const close = () => {
    const held = pile.some((index) => (cards[index] as PlacedCard).weight > 1);
    const most = held ? patienceBesideSelected : patience;
    const far = pile.some(
      (index) => Math.abs((tops[index] as number) - (cards[index] as PlacedCard).anchor) > most,
    );
    if (far) crowded.push(...pile);
    pile = [];
  };
  cards.forEach((_, index) => {
    const before = cards[index - 1];
    if (before && (tops[index - 1] as number) + before.height + gap < (tops[index] as number)) close();
    pile.push(index);
  });
  close();
  return crowded;
}
