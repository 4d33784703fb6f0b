import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { ColourName, ColourPair, Ground } from './tokens.ts';
import {
  colours,
  grades,
  highlightShare,
  lengths,
  markings,
  motionMilliseconds,
  stanceNames,
  typeScale,
} from './tokens.ts';

const sheet = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const grounds: readonly Ground[] = ['light', 'dark'];

type Rgb = readonly [number, number, number];
type Colour = Readonly<{ rgb: Rgb; alpha: number }>;

function declared(name: string): string {
  const found = new RegExp(`\\n  --${name}: ([^;]+);`).exec(sheet)?.[1];
  if (found === undefined) throw new Error(`tokens.css has no --${name}`);
  return found;
}

function declaredOn(name: string, ground: Ground): string {
  const value = declared(name);
  const both = /^light-dark\((#\w+), (#\w+)\)$/.exec(value);
  if (both === null) return value;
  const chosen = ground === 'light' ? both[1] : both[2];
  return chosen ?? value;
}

function parsed(hex: string): Colour {
  const digits = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})?$/.exec(hex);
  if (digits === null) throw new Error(`${hex} is no colour in lower-case hexadecimal`);
  const [red, green, blue, alpha] = digits.slice(1).map((part) => Number.parseInt(part ?? 'ff', 16));
  return { rgb: [red ?? 0, green ?? 0, blue ?? 0], alpha: (alpha ?? 255) / 255 };
}

const colourOf = (name: string, ground: Ground): Colour => parsed(declaredOn(name, ground));

function laidOver(top: Colour, below: Rgb): Rgb {
  const mix = (index: 0 | 1 | 2) => top.rgb[index] * top.alpha + below[index] * (1 - top.alpha);
  return [mix(0), mix(1), mix(2)];
}

/** Relative luminance after WCAG 2.2. */
function luminance(rgb: Rgb): number {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
}

/** Contrast ratio after WCAG 2.2, from 1 to 21. */
function contrast(one: Rgb, other: Rgb): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

const pages = ['paper', 'surface', 'raised'] as const;

describe('the measure itself', () => {
  test('black on white is 21, a colour on itself is 1, a known grey is what WCAG says', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 5);
    expect(contrast([90, 90, 90], [90, 90, 90])).toBe(1);
    expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2);
  });
});

describe('tokens.css says what tokens.ts says', () => {
  const names = Object.keys(colours) as readonly ColourName[];
  test.each(names)('%s', (name) => {
    for (const ground of grounds) expect(declaredOn(name, ground)).toBe(colours[name][ground]);
  });
  test.each(Object.entries(grades))('%s', (name, lettering: { ground: ColourPair; text: ColourPair }) => {
    for (const ground of grounds) {
      expect(declaredOn(`${name}-ground`, ground)).toBe(lettering.ground[ground]);
      expect(declaredOn(`${name}-text`, ground)).toBe(lettering.text[ground]);
    }
  });
  test.each(Object.entries(markings))('%s', (name, lettering) => {
    expect(declared(`${name}-ground`)).toBe(lettering.ground);
    expect(declared(`${name}-text`)).toBe(lettering.text);
  });
  test.each(stanceNames)('the highlights of %s are its colour at 16 and 30 per cent', (stance) => {
    for (const ground of grounds) {
      for (const [strength, share] of Object.entries(highlightShare)) {
        const wash = colourOf(`stance-${stance}-${strength}`, ground);
        expect(wash.rgb).toEqual(parsed(colours[`stance-${stance}`][ground]).rgb);
        expect(wash.alpha).toBeCloseTo(share, 2);
      }
    }
  });
  test('sizes, lengths and motion', () => {
    for (const [size, line] of Object.entries(typeScale)) {
      expect(declared(`size-${size}`)).toBe(`${size}px`);
      expect(declared(`line-${size}`)).toBe(`${line}px`);
    }
    expect(declared('space-1')).toBe(`${lengths.grid}px`);
    expect(declared('radius')).toBe(`${lengths.radius}px`);
    expect(declared('row')).toBe(`${lengths.row}px`);
    expect(declared('row-compact')).toBe(`${lengths['row-compact']}px`);
    expect(declared('focus-width')).toBe(`${lengths.focus}px`);
    expect(declared('motion')).toBe(`${motionMilliseconds}ms ease-out`);
    expect(sheet).toMatch(/prefers-reduced-motion: reduce\) \{\s+:root \{\s+--motion: 0ms/);
  });
});

describe.each(grounds)('contrast on %s', (ground) => {
  const legible = (text: string, page: Rgb) =>
    expect(contrast(colourOf(text, ground).rgb, page), `${text} on ${page}`).toBeGreaterThanOrEqual(4.5);
  const visible = (mark: string, page: Rgb) =>
    expect(contrast(colourOf(mark, ground).rgb, page), `${mark} on ${page}`).toBeGreaterThanOrEqual(3);

  describe.each(pages)('%s', (name) => {
    const page = colourOf(name, ground).rgb;

    test.each(['ink', 'quiet-ink', 'accent', 'accent-strong', 'attention', 'fault', 'fault-strong'])(
      '%s is legible',
      (text) => {
        legible(text, page);
      },
    );
    test.each(stanceNames)('%s is legible as text', (stance) => {
      legible(`stance-${stance}`, page);
    });
    test.each(stanceNames)('text on both highlights of %s stays legible', (stance) => {
      for (const strength of Object.keys(highlightShare)) {
        legible('ink', laidOver(colourOf(`stance-${stance}-${strength}`, ground), page));
      }
    });
    test.each(['hover-wash', 'pressed-wash', 'accent-wash', 'attention-wash', 'fault-wash', 'shared-wash'])(
      'ink and quiet ink on %s stay legible',
      (wash) => {
        const washed = laidOver(colourOf(wash, ground), page);
        legible('ink', washed);
        legible('quiet-ink', washed);
      },
    );
    test('a notice can speak in its own colour on its own wash', () => {
      legible('attention', laidOver(colourOf('attention-wash', ground), page));
      legible('fault', laidOver(colourOf('fault-wash', ground), page));
      legible('accent', laidOver(colourOf('accent-wash', ground), page));
    });
    test('the focus ring and the line round a field can be seen', () => {
      visible('focus', page);
      visible('field-line', page);
    });
  });

  test('letters on the accent and on the colour of danger', () => {
    for (const strength of ['', '-strong']) {
      legible('accent-ink', colourOf(`accent${strength}`, ground).rgb);
      legible('fault-ink', colourOf(`fault${strength}`, ground).rgb);
    }
  });
  test.each([...Object.keys(grades), ...Object.keys(markings)])('letters on %s', (name) => {
    legible(`${name}-text`, colourOf(`${name}-ground`, ground).rgb);
  });
  test('the steps of a grade fall one after the other', () => {
    const surface = colourOf('surface', ground).rgb;
    const steps = [1, 2, 3, 4, 5].map((step) =>
      contrast(colourOf(`grade-${step}-ground`, ground).rgb, surface),
    );
    expect(steps).toEqual([...steps].sort((left, right) => right - left));
    expect(new Set(steps).size).toBe(5);
  });
});

describe('highlight colours', () => {
  const marks = readFileSync(new URL('./highlight-colours.css', import.meta.url), 'utf8');
  const blocks = marks.split('{').slice(1);

  test('each stands for the token of its name, on both grounds, however dark came about', () => {
    const on = (index: number) =>
      [...(blocks[index] ?? '').matchAll(/--mark-([\w-]+): (#\w+);/g)].map(([, name, value]) => [
        name,
        value,
      ]);
    const [light, dark, , system] = [on(0), on(1), on(2), on(3)];
    expect(light.length).toBeGreaterThan(15);
    for (const [name, value] of light) expect(value, name).toBe(declaredOn(name ?? '', 'light'));
    for (const [name, value] of dark ?? []) expect(value, name).toBe(declaredOn(name ?? '', 'dark'));
    expect(dark?.length).toBe(light.length);
    expect(system).toEqual(dark);
  });
});
