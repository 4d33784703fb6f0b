import type { AlignedPassage, WordDifference } from '../../shared/comparing/shared-wording.ts';
import type { ClaimId } from '../../shared/domain/identity.ts';
import { propositionLabel } from '../../shared/domain/proposition.ts';
import type { SourceText } from '../../shared/domain/source-text.ts';
import type { Paint } from './column-painter.ts';
import { ColumnPainter } from './column-painter.ts';
import { markOf } from './difference-walk.ts';
import type { DrawnPair } from './gutter-curves.ts';
import { GutterCurves } from './gutter-curves.ts';
import type { JoinedPair } from './joined-pair.ts';
import { relationMeanings, relationWords } from './joined-pair.ts';
import type { PassageMark } from './passage-marks.ts';
import { marksAt } from './passage-marks.ts';
import type { Anchor } from './scroll-spine.ts';
import { bracketAt, commonHeight, placeAcross, scrollSpine } from './scroll-spine.ts';
import type { Side, Stretch } from './side.ts';
import { bothSides, otherSide, sides } from './side.ts';
import { TextColumn } from './text-column.ts';

/** The elements of React's that a stage lives in. */
export type StageFrame = {
  readonly columns: Readonly<Record<Side, { readonly scroller: HTMLElement; readonly sheet: HTMLElement }>>;
  readonly gutter: HTMLElement;
};

/** What is to be seen on the stage. */
export type StageView = {
  readonly pairs: readonly JoinedPair[];
  readonly marks: Readonly<Record<Side, readonly PassageMark[]>>;
  readonly passages: readonly AlignedPassage[];
  readonly differences: readonly WordDifference[];
  readonly markedDifference: number;
  readonly selectedPair: string | null;
  readonly selectedClaim: ClaimId | null;
};

const nothingToSee: StageView = {
  pairs: [],
  marks: { left: [], right: [] },
  passages: [],
  differences: [],
  markedDifference: -1,
  selectedPair: null,
  selectedClaim: null,
};

/** The height at which what is looked for is shown and at which reading stands, as a share of the view. */
const readingHeight = 1 / 3;

/** Two columns, the paint on them and the curves between them, kept up by hand while they scroll. */
export class ComparisonStage {
  readonly columns: Readonly<Record<Side, TextColumn>>;
  readonly #frame: StageFrame;
  readonly #painters: Readonly<Record<Side, ColumnPainter>>;
  readonly #curves: GutterCurves;
  readonly #stops: (() => void)[] = [];
  readonly #expectedTop: Record<Side, number> = { left: 0, right: 0 };
  #view = nothingToSee;
  #together = true;
  #spine: readonly Anchor[] = [];
  #through: Anchor | null = null;
  #leader: Side = 'left';
  #frameAsked = 0;

  constructor(frame: StageFrame, texts: Readonly<Record<Side, SourceText>>) {
    this.#frame = frame;
    this.columns = bothSides((side) => {
      const { scroller, sheet } = frame.columns[side];
      return new TextColumn(scroller, sheet, texts[side]);
    });
    this.#painters = bothSides((side) => new ColumnPainter(this.columns[side]));
    this.#curves = new GutterCurves(frame.gutter);
    const resized = new ResizeObserver(() => this.#ask());
    for (const side of sides) {
      const { scroller, sheet } = frame.columns[side];
      const onScroll = () => this.#scrolled(side);
      scroller.addEventListener('scroll', onScroll, { passive: true });
      this.#stops.push(() => scroller.removeEventListener('scroll', onScroll));
      resized.observe(scroller);
      resized.observe(sheet);
    }
    this.#stops.push(() => resized.disconnect());
  }

  /** Shows something else; the columns stay where they are. */
  show(view: StageView): void {
    const before = this.#view;
    this.#view = view;
    if (before.pairs !== view.pairs || before.passages !== view.passages) this.#findSpine();
    const painted =
      before.marks !== view.marks ||
      before.passages !== view.passages ||
      before.markedDifference !== view.markedDifference ||
      before.selectedClaim !== view.selectedClaim ||
      before.selectedPair !== view.selectedPair;
    if (painted) for (const side of sides) this.#painters[side].paint(this.#paintOf(side));
    this.#ask();
  }

  /** Whether both columns scroll as one. Locking aligns the right column with the left at once. */
  set together(together: boolean) {
    this.#together = together;
    if (together) this.#lead(this.#leader);
  }

  /** Brings the passages of a pair to the same height, or the only one into view. */
  bringPair(pair: JoinedPair): void {
    this.#bring(pair.places.left, pair.places.right);
  }

  /** Brings a difference into view on both sides at the same height. */
  bringDifference(difference: WordDifference): void {
    this.#bring(
      markOf(this.columns.left.text, difference, 'left'),
      markOf(this.columns.right.text, difference, 'right'),
    );
  }

  /** Whether what a pair joins is all in view already. */
  showsPair(pair: JoinedPair): boolean {
    return sides.every((side) => {
      const place = pair.places[side];
      const box = place && this.columns[side].firstLine(place);
      const view = this.columns[side].scroller.getBoundingClientRect();
      return !place || (box !== null && box.top >= view.top && box.bottom <= view.bottom - 16);
    });
  }

  /** The passages under a point of the window, the innermost first. */
  marksAtPoint(side: Side, x: number, y: number): readonly PassageMark[] {
    const offset = this.columns[side].offsetAtPoint(x, y);
    return offset === null ? [] : marksAt(this.#view.marks[side], offset);
  }

  /** The pair whose curve lies under a point of the window, or null. */
  pairAtPoint(x: number, y: number): string | null {
    return this.#curves.keyAt(x, y);
  }

  /** Marks the curve that a click would choose. */
  pointAt(key: string | null): void {
    this.#curves.point(key);
  }

  /** The place in the left text at which reading stands. */
  get readingOffset(): number {
    return this.columns.left.blockAtHeight(8);
  }

  /** Scrolls as if the wheel had turned over the column that was scrolled last. */
  scrollBy(pixels: number): void {
    this.columns[this.#leader].scroller.scrollTop += pixels;
  }

  close(): void {
    cancelAnimationFrame(this.#frameAsked);
    for (const stop of this.#stops) stop();
    for (const side of sides) this.#painters[side].clear();
    this.#curves.clear();
  }

  #bring(left: Stretch | null, right: Stretch | null): void {
    const wanted = { left, right };
    for (const side of sides) {
      const place = wanted[side];
      if (place) this.columns[side].layOutAround(place.start);
    }
    const found = sides.flatMap((side) => {
      const place = wanted[side];
      if (!place) return [];
      const { scroller } = this.columns[side];
      const reach = scroller.scrollHeight - scroller.clientHeight;
      return [{ side, place: this.columns[side].placeOf(place.start), reach }];
    });
    const height = commonHeight(this.columns.left.scroller.clientHeight * readingHeight, found);
    for (const { side, place } of found) this.#scrollTo(side, place - height);
    const [first] = found;
    this.#through = left && right ? { left: left.start, right: right.start, weight: 1 } : null;
    if (this.#through) this.#findSpine();
    else if (first) this.#lead(first.side);
    this.#ask();
  }

  #findSpine(): void {
    const anchors: Anchor[] = [];
    for (const { places, relation } of this.#view.pairs) {
      if (places.left && places.right)
        anchors.push({
          left: places.left.start,
          right: places.right.start,
          weight: relation === 'related' ? 2 : 3,
        });
    }
    for (const { left, right, sharedWords } of this.#view.passages)
      anchors.push({ left: left.start, right: right.start, weight: Math.min(3, sharedWords / 10) });
    this.#spine = scrollSpine(anchors, this.#through);
  }

  #scrolled(side: Side): void {
    const { scroller } = this.columns[side];
    this.#ask();
    if (Math.abs(scroller.scrollTop - this.#expectedTop[side]) < 1.5) return;
    this.#expectedTop[side] = scroller.scrollTop;
    this.#leader = side;
    if (this.#together) this.#lead(side);
  }

  /** Moves the other column to where it answers the leading one. */
  #lead(side: Side): void {
    const other = otherSide(side);
    const leading = this.columns[side];
    const following = this.columns[other];
    const top = leading.scroller.scrollTop;
    // At the very top the two tops meet; further down, what stands at the reading height does.
    const height = Math.min(top, leading.scroller.clientHeight * readingHeight);
    const line = top + height;
    let { before, after } = bracketAt(this.#spine, side, leading.blockAtHeight(height) - 1);
    while (after && leading.placeOf(after[side]) <= line)
      ({ before, after } = bracketAt(this.#spine, side, after[side]));
    const between = (column: TextColumn, of: Side): Stretch => ({
      start: before ? column.placeOf(before[of]) : column.extent.start,
      end: after ? column.placeOf(after[of]) : column.extent.end,
    });
    const place = placeAcross(line, between(leading, side), between(following, other));
    this.#scrollTo(other, place - height);
  }

  #scrollTo(side: Side, top: number): void {
    const { scroller } = this.columns[side];
    scroller.scrollTop = top;
    this.#expectedTop[side] = scroller.scrollTop;
  }

  #ask(): void {
    if (this.#frameAsked !== 0) return;
    this.#frameAsked = requestAnimationFrame(() => {
      this.#frameAsked = 0;
      for (const side of sides) this.#painters[side].follow();
      this.#drawCurves();
    });
  }

  #drawCurves(): void {
    const box = this.#frame.gutter.getBoundingClientRect();
    const inView = bothSides((side) => this.columns[side].inView());
    const drawn: DrawnPair[] = [];
    for (const pair of this.#view.pairs) {
      const heights = bothSides((side) => this.#heightOf(side, pair.places[side], inView[side], box));
      const shown = sides.some((side) => {
        const height = heights[side];
        return height !== null && height > -12 && height < box.height + 12;
      });
      if (!shown) continue;
      const label = propositionLabel(pair.proposition);
      drawn.push({
        key: pair.key,
        relation: pair.relation,
        left: heights.left,
        right: heights.right,
        selected: pair.key === this.#view.selectedPair,
        label,
        title: `${label} ${relationWords[pair.relation]}: ${pair.proposition.wording}\n${relationMeanings[pair.relation]}`,
      });
    }
    this.#curves.draw(drawn, box.width, box.height);
  }

  /** The height of a passage's first line in the gutter; what is far from view is not measured, only above or below it. */
  #heightOf(side: Side, place: Stretch | null, inView: Stretch, gutter: DOMRect): number | null {
    if (!place) return null;
    if (place.start < inView.start) return -1_000;
    if (place.start >= inView.end) return gutter.height + 1_000;
    const line = this.columns[side].firstLine(place);
    return line === null ? null : (line.top + line.bottom) / 2 - gutter.top;
  }

  #paintOf(side: Side): readonly Paint[] {
    const { marks, passages, differences, markedDifference, selectedClaim, selectedPair, pairs } = this.#view;
    const pair = pairs.find((each) => each.key === selectedPair);
    const chosen = new Set<string | undefined>([
      selectedClaim ?? undefined,
      pair?.left?.claim.id,
      pair?.right?.claim.id,
    ]);
    const paints: Paint[] = passages.map((each) => ({ ...each[side], layer: 'shared' }));
    for (const { start, end, stance, claim } of marks[side]) {
      const layer = stance ?? 'unplaced';
      paints.push({ start, end, layer: chosen.has(claim) ? `selected-${layer}` : layer });
    }
    differences.forEach((difference, index) => {
      const layer = index === markedDifference ? 'difference-here' : 'difference';
      paints.push({ ...markOf(this.columns[side].text, difference, side), layer });
    });
    return paints;
  }
}
