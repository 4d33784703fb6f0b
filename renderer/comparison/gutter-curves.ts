import type { ClaimRelation } from '../../shared/comparing/pair-claims.ts';
import type { CurveShape } from './curve-shape.ts';
import { curveShape, distanceToCurve, nearView, stubShape } from './curve-shape.ts';

/** A pair to be drawn: where its lines stand in the gutter, px from its top; null on the side that is silent. */
export type DrawnPair = {
  readonly key: string;
  readonly relation: ClaimRelation;
  readonly left: number | null;
  readonly right: number | null;
  readonly selected: boolean;
  /** The proposition's label, which stands beside the middle. */
  readonly label: string;
  /** What is told while the pointer rests on the curve. */
  readonly title: string;
};

const relations: readonly ClaimRelation[] = ['silent', 'related', 'agree', 'conflict'];

/** How far from a curve the pointer still means it, in px. */
const pointerReach = 8;

/** Where more curves than this are in view, their labels would hide them; then only the selected one has its own. */
const mostLabels = 14;

/**
 * Draws the curves between the columns, by hand, since they move with every frame of scrolling. All curves of a relation
 * are one path: what a frame costs then hardly depends on how many there are.
 */
export class GutterCurves {
  readonly #gutter: HTMLElement;
  readonly #lines = new Map<ClaimRelation, SVGPathElement>();
  readonly #selected = pathOf('comparison-curve-selected');
  readonly #selectedGlow = pathOf('comparison-curve-glow');
  readonly #pointedGlow = pathOf('comparison-curve-pointed');
  readonly #labels = new Map<string, HTMLElement>();
  readonly #spareLabels: HTMLElement[] = [];
  #drawn: readonly DrawnPair[] = [];
  #width = 0;
  #height = 0;
  #pointed: string | null = null;

  constructor(gutter: HTMLElement) {
    this.#gutter = gutter;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('aria-hidden', 'true');
    svg.append(this.#pointedGlow, this.#selectedGlow);
    for (const relation of relations) {
      const line = pathOf(`comparison-curve comparison-curve-${relation}`);
      this.#lines.set(relation, line);
      svg.append(line);
    }
    svg.append(this.#selected);
    gutter.replaceChildren(svg);
  }

  draw(pairs: readonly DrawnPair[], width: number, height: number): void {
    this.#drawn = pairs;
    this.#width = width;
    this.#height = height;
    const lines = new Map<ClaimRelation, string>();
    let selected = '';
    let selectedRelation: ClaimRelation = 'agree';
    let glow = '';
    const labelled = pairs.length > mostLabels ? pairs.filter((pair) => pair.selected) : pairs;
    this.#freeLabels(labelled);
    for (const pair of pairs) {
      const shape = this.#shapeOf(pair);
      const line = `${shape.line}${hasBar(pair.relation) ? shape.bar : ''}`;
      if (pair.selected) {
        selected = line;
        selectedRelation = pair.relation;
        glow = shape.line;
      } else lines.set(pair.relation, `${lines.get(pair.relation) ?? ''}${line}`);
      if (labelled.includes(pair)) this.#putLabel(pair, shape);
    }
    for (const [relation, path] of this.#lines) setLine(path, lines.get(relation) ?? '');
    setLine(this.#selected, selected);
    setLine(this.#selectedGlow, glow);
    const className = `comparison-curve comparison-curve-${selectedRelation} comparison-curve-selected`;
    if (this.#selected.getAttribute('class') !== className) this.#selected.setAttribute('class', className);
    this.#glowUnderPointer();
  }

  /** The pair whose curve lies nearest to a point of the window, within the pointer's reach. */
  keyAt(clientX: number, clientY: number): string | null {
    const box = this.#gutter.getBoundingClientRect();
    const point = { x: clientX - box.left, y: clientY - box.top };
    let nearest: string | null = null;
    let least = pointerReach;
    for (const pair of this.#drawn) {
      const distance = this.#distance(pair, point);
      if (distance > least) continue;
      least = distance;
      nearest = pair.key;
    }
    return nearest;
  }

  /** Shows which curve a click would choose. */
  point(key: string | null): void {
    if (key === this.#pointed) return;
    this.#pointed = key;
    this.#gutter.style.cursor = key === null ? '' : 'pointer';
    this.#gutter.title = this.#drawn.find((pair) => pair.key === key)?.title ?? '';
    this.#glowUnderPointer();
  }

  clear(): void {
    this.#gutter.replaceChildren();
    this.#drawn = [];
  }

  #distance(pair: DrawnPair, point: { readonly x: number; readonly y: number }): number {
    const { left, right } = this.#ends(pair);
    if (left !== null && right !== null) return distanceToCurve(left, right, this.#width, point);
    const depth = left === null ? this.#width - point.x : point.x;
    return depth > this.#width / 2 ? Number.POSITIVE_INFINITY : Math.abs((left ?? right ?? 0) - point.y);
  }

  #ends(pair: DrawnPair): { readonly left: number | null; readonly right: number | null } {
    const near = (y: number | null) => (y === null ? null : nearView(y, this.#height));
    return { left: near(pair.left), right: near(pair.right) };
  }

  #shapeOf(pair: DrawnPair): CurveShape {
    const { left, right } = this.#ends(pair);
    if (left !== null && right !== null) return curveShape(left, right, this.#width);
    return stubShape(left === null ? 'right' : 'left', left ?? right ?? 0, this.#width);
  }

  #glowUnderPointer(): void {
    const pair = this.#drawn.find((each) => each.key === this.#pointed);
    setLine(this.#pointedGlow, pair ? this.#shapeOf(pair).line : '');
  }

  #freeLabels(pairs: readonly DrawnPair[]): void {
    const wanted = new Set(pairs.map((pair) => pair.key));
    for (const [key, label] of this.#labels) {
      if (wanted.has(key)) continue;
      this.#labels.delete(key);
      this.#spareLabels.push(label);
      label.style.transform = 'translate(-100px, -100px)';
    }
  }

  #putLabel(pair: DrawnPair, shape: CurveShape): void {
    let label = this.#labels.get(pair.key);
    if (!label) {
      label = this.#spareLabels.pop() ?? this.#newLabel();
      this.#labels.set(pair.key, label);
    }
    if (label.textContent !== pair.label) label.textContent = pair.label;
    if (label.hasAttribute('data-selected') !== pair.selected)
      label.toggleAttribute('data-selected', pair.selected);
    // Moved, not laid out anew.
    label.style.transform = `translate(${shape.label.x}px, ${shape.label.y}px) translate(-50%, -50%)`;
  }

  #newLabel(): HTMLElement {
    const label = document.createElement('span');
    label.className = 'comparison-curve-label';
    label.setAttribute('aria-hidden', 'true');
    this.#gutter.append(label);
    return label;
  }
}

/** Conflict and silence carry their sign in the line itself. */
function hasBar(relation: ClaimRelation): boolean {
  return relation === 'conflict' || relation === 'silent';
}

function pathOf(className: string): SVGPathElement {
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('class', className);
  return path;
}

function setLine(path: SVGPathElement, line: string): void {
  if ((path.getAttribute('d') ?? '') !== line) path.setAttribute('d', line);
}
