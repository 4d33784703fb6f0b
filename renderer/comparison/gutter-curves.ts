import type { ClaimRelation } from '../../shared/comparing/pair-claims.ts';
import { curveShape, nearView, stubShape } from './curve-shape.ts';

/** A pair to be drawn: where its lines stand in the gutter, px from its top; null on the side that is silent. */
export type DrawnPair = {
  readonly key: string;
  readonly relation: ClaimRelation;
  readonly left: number | null;
  readonly right: number | null;
  readonly selected: boolean;
  /** The proposition's label, shown at the middle. */
  readonly label: string;
  readonly title: string;
};

type Curve = {
  readonly group: SVGGElement;
  readonly line: SVGPathElement;
  readonly hit: SVGPathElement;
  readonly halo: SVGPathElement;
  readonly bar: SVGPathElement;
  readonly label: SVGTextElement;
  readonly title: SVGTitleElement;
  drawn: string;
};

/** Draws the curves between the columns. Drawn by hand, since they move with every frame of scrolling. */
export class GutterCurves {
  readonly #svg: SVGSVGElement;
  readonly #curves = new Map<string, Curve>();

  constructor(svg: SVGSVGElement) {
    this.#svg = svg;
  }

  /** The pair whose curve lies under the pointer. */
  static keyAt(target: EventTarget | null): string | null {
    return target instanceof Element ? (target.closest('g')?.getAttribute('data-pair') ?? null) : null;
  }

  draw(pairs: readonly DrawnPair[], width: number, height: number): void {
    const wanted = new Set(pairs.map((pair) => pair.key));
    for (const [key, curve] of this.#curves) {
      if (wanted.has(key)) continue;
      curve.group.remove();
      this.#curves.delete(key);
    }
    for (const pair of pairs) this.#put(pair, width, height);
  }

  clear(): void {
    this.draw([], 0, 0);
  }

  #put(pair: DrawnPair, width: number, height: number): void {
    const shape =
      pair.left !== null && pair.right !== null
        ? curveShape(nearView(pair.left, height), nearView(pair.right, height), width)
        : stubShape(
            pair.left === null ? 'right' : 'left',
            nearView(pair.left ?? pair.right ?? 0, height),
            width,
          );
    let curve = this.#curves.get(pair.key);
    if (!curve) {
      curve = newCurve(pair.key);
      this.#curves.set(pair.key, curve);
      this.#svg.append(curve.group);
    }
    const drawn = [shape.line, pair.relation, pair.selected, pair.label, pair.title].join('|');
    if (drawn === curve.drawn) return;
    const wasSelected = curve.group.hasAttribute('data-selected');
    curve.drawn = drawn;
    curve.group.setAttribute('class', `comparison-curve comparison-curve-${pair.relation}`);
    curve.group.toggleAttribute('data-selected', pair.selected);
    for (const path of [curve.line, curve.hit, curve.halo]) path.setAttribute('d', shape.line);
    curve.bar.setAttribute('d', pair.relation === 'conflict' || pair.relation === 'silent' ? shape.bar : '');
    curve.label.setAttribute('x', `${shape.label.x}`);
    curve.label.setAttribute('y', `${shape.label.y}`);
    curve.label.textContent = pair.label;
    curve.title.textContent = pair.title;
    // What is selected lies over the others.
    if (pair.selected && !wasSelected) this.#svg.append(curve.group);
  }
}

function newCurve(key: string): Curve {
  const group = svgElement('g');
  group.setAttribute('data-pair', key);
  const [title, hit, halo, line, bar, label] = [
    svgElement('title'),
    svgElement('path'),
    svgElement('path'),
    svgElement('path'),
    svgElement('path'),
    svgElement('text'),
  ];
  hit.setAttribute('class', 'comparison-curve-hit');
  halo.setAttribute('class', 'comparison-curve-halo');
  line.setAttribute('class', 'comparison-curve-line');
  bar.setAttribute('class', 'comparison-curve-bar');
  label.setAttribute('class', 'comparison-curve-label');
  group.append(title, halo, line, bar, label, hit);
  return { group, line, hit, halo, bar, label, title, drawn: '' };
}

function svgElement<K extends keyof SVGElementTagNameMap>(name: K): SVGElementTagNameMap[K] {
  return document.createElementNS('http://www.w3.org/2000/svg', name);
}
