import type { Stance } from '../../shared/domain/bearing.ts';
import { stances } from '../../shared/domain/bearing.ts';
import type { PassageSpan, PassageSpans } from './passage-spans.ts';
import type { Stretch, TextSurface } from './text-surface.ts';

type Layer = Stance | 'unplaced';
const layers: readonly Layer[] = [...stances, 'unplaced'];
const topLayers = ['find', 'find-here', 'draft'] as const;
type TopLayer = (typeof topLayers)[number];
type Painted = { readonly range: StaticRange; readonly layer: Layer };

/** Paints over a page without touching it (CSS Custom Highlight API). One painter stands at a time. */
export class HighlightPainter {
  readonly #surface: TextSurface;
  readonly #byStance = new Map<Layer, Highlight>();
  readonly #selectedByStance = new Map<Layer, Highlight>();
  readonly #top = new Map<TopLayer, Highlight>();
  readonly #painted = new Map<string, Painted>();
  #selected: readonly string[] = [];
  #window: Stretch = { start: 0, end: 0 };

  constructor(surface: TextSurface) {
    this.#surface = surface;
    for (const layer of layers) {
      this.#byStance.set(layer, register(`stance-${layer}`, 0));
      this.#selectedByStance.set(layer, register(`selected-${layer}`, 1));
    }
    topLayers.forEach((layer, index) => {
      this.#top.set(layer, register(layer, 2 + index));
    });
  }

  /** Whether all from `from` to `to` (UTF-16 units) is painted. */
  shows(from: number, to: number): boolean {
    return this.#window.start <= from && to <= this.#window.end;
  }

  /**
   * Paints what reaches into a stretch, and nothing else: with each change of its paint the browser goes through all
   * ranges that it was given, so those far from view are not given to it.
   */
  show(spans: PassageSpans, window: Stretch): void {
    this.#window = window;
    const wanted = spans.reachingInto(window.start, window.end);
    const kept = new Set<string>(wanted.map((span) => span.passage));
    for (const [passage, painted] of this.#painted) if (!kept.has(passage)) this.#drop(passage, painted);
    for (const span of wanted) if (!this.#painted.has(span.passage)) this.#put(span);
  }

  add(spans: readonly PassageSpan[]): void {
    for (const span of spans)
      if (span.start < this.#window.end && span.end > this.#window.start) this.#put(span);
  }

  remove(spans: readonly PassageSpan[]): void {
    for (const { passage } of spans) {
      const painted = this.#painted.get(passage);
      if (painted) this.#drop(passage, painted);
    }
  }

  #put(span: PassageSpan): void {
    const range = this.#surface.staticRange(span);
    if (!range) return;
    const layer = span.stance ?? 'unplaced';
    this.#painted.set(span.passage, { range, layer });
    const layers = this.#selected.includes(span.passage) ? this.#selectedByStance : this.#byStance;
    layers.get(layer)?.add(range);
  }

  #drop(passage: string, { range, layer }: Painted): void {
    this.#painted.delete(passage);
    this.#byStance.get(layer)?.delete(range);
    this.#selectedByStance.get(layer)?.delete(range);
  }

  /** Strengthens these passages, and only these. */
  select(passages: readonly string[]): void {
    if (passages.length === 0 && this.#selected.length === 0) return;
    this.#move(this.#selected, this.#selectedByStance, this.#byStance);
    this.#move(passages, this.#byStance, this.#selectedByStance);
    this.#selected = passages;
  }

  #move(passages: readonly string[], from: Map<Layer, Highlight>, to: Map<Layer, Highlight>): void {
    for (const passage of passages) {
      const painted = this.#painted.get(passage);
      if (!painted) continue;
      from.get(painted.layer)?.delete(painted.range);
      to.get(painted.layer)?.add(painted.range);
    }
  }

  /** Paints stretches in one of the layers over the stances, in place of what it held. */
  paint(layer: TopLayer, stretches: readonly Stretch[]): void {
    const highlight = this.#top.get(layer);
    if (!highlight) return;
    if (highlight.size > 0) highlight.clear();
    for (const stretch of stretches) {
      const range = this.#surface.staticRange(stretch);
      if (range) highlight.add(range);
    }
  }

  /** Takes all paint off. */
  clear(): void {
    for (const map of [this.#byStance, this.#selectedByStance, this.#top]) {
      for (const highlight of map.values()) highlight.clear();
    }
    this.#painted.clear();
  }
}

function register(name: string, priority: number): Highlight {
  const highlight = new Highlight();
  highlight.priority = priority;
  CSS.highlights.set(`reader-${name}`, highlight);
  return highlight;
}
