/** A figure as understood: the number, and the unit that stood behind it. */
export type Figure = { readonly number: number; readonly unit: string };

const scales: Readonly<Record<string, number>> = {
  hundred: 1e2,
  thousand: 1e3,
  million: 1e6,
  billion: 1e9,
  trillion: 1e12,
  // "m" and "k" are left alone: 5 m may be metres.
  mn: 1e6,
  bn: 1e9,
  tn: 1e12,
};

const shape =
  /^(?:(?:about|around|some|nearly|almost|over|more than|less than|up to|at least|at most|approximately|roughly|circa|ca\.|c\.)\s+|[~≈<>≤≥]\s*)?([$€£¥])?\s*([+−-])?(\d[\d,.' \u00a0\u202f]*)\s*(.*)$/iu;

/**
 * Reads a figure as people write it: "3,000 troops", "2.5 million", "20 %", "$1.2bn". Null when it does not begin with
 * digits or cannot be read in one way only ("1.2.3"). A comma before groups of three sets thousands apart, else it is
 * refused: "1,5" means different numbers to different readers.
 */
export function readFigure(text: string): Figure | null {
  const parts = shape.exec(text.trim());
  const digits = parts?.[3];
  if (!parts || digits === undefined) return null;
  const magnitude = plainNumber(digits.trim());
  if (magnitude === null) return null;
  const sign = parts[2] === undefined || parts[2] === '+' ? 1 : -1;
  const { scale, unit } = scaleOf(parts[4] ?? '');
  const number = sign * magnitude * scale;
  // 2.3 million must not become 2299999.9999999995.
  const rounded = Number(number.toPrecision(15));
  return Number.isFinite(rounded)
    ? { number: rounded, unit: [parts[1] ?? '', unit].filter(Boolean).join(' ') }
    : null;
}

/** A number for people: groups of three set apart by commas, as in 1,250,000.5. */
export function figureText(number: number): string {
  const [whole = '', fraction] = String(Math.abs(number)).split('.');
  const grouped = /^\d+$/u.test(whole) ? whole.replace(/\B(?=(\d{3})+$)/gu, ',') : whole;
  return `${number < 0 ? '−' : ''}${grouped}${fraction === undefined ? '' : `.${fraction}`}`;
}

function plainNumber(digits: string): number | null {
  const tidy = digits.replace(/[.,']$/u, '');
  if (/^\d+(\.\d+)?$/u.test(tidy)) return Number(tidy);
  if (/^\d{1,3}([,' \u00a0\u202f]\d{3})+(\.\d+)?$/u.test(tidy))
    return Number(tidy.replace(/[,' \u00a0\u202f]/gu, ''));
  return null;
}

function scaleOf(rest: string): { readonly scale: number; readonly unit: string } {
  const [, word = '', tail = ''] = /^(\p{L}+)?\s*(.*)$/u.exec(rest.trim()) ?? [];
  const scale = scales[word.toLowerCase()];
  return scale === undefined ? { scale: 1, unit: rest.trim() } : { scale, unit: tail };
}
