/** One line of the table. `baseline` is null where nothing is set beside the value. */
export type Row = {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly baseline: string | null;
  readonly baselineValue: number | null;
  readonly ratio: number | null;
  readonly goal: string;
  readonly met: boolean;
};

export function median(values: readonly number[]): number {
  return percentile(values, 0.5);
}

/** The value below which `share` of the values lie, between neighbours in proportion. */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  if (sorted.length === 0) throw new Error('nothing was measured');
  const at = (sorted.length - 1) * share;
  const low = sorted[Math.floor(at)] ?? 0;
  const high = sorted[Math.ceil(at)] ?? low;
  return low + (high - low) * (at - Math.floor(at));
}

/** A row that must not be above a limit of its own. */
export function limited(name: string, value: number, unit: string, limit: number, reference?: string): Row {
  return {
    name,
    value: rounded(value),
    unit,
    baseline: reference ?? null,
    baselineValue: null,
    ratio: null,
    goal: `≤ ${limit} ${unit}`,
    met: value <= limit,
  };
}

/** A row whose ratio to a baseline, measured in the same run, must keep to a limit. */
export function compared(
  name: string,
  value: number,
  unit: string,
  baseline: string,
  baselineValue: number,
  goal: { readonly atMost: number } | { readonly atLeast: number },
): Row {
  const ratio = value / baselineValue;
  const met = 'atMost' in goal ? ratio <= goal.atMost : ratio >= goal.atLeast;
  return {
    name,
    value: rounded(value),
    unit,
    baseline,
    baselineValue: rounded(baselineValue),
    ratio: Math.round(ratio * 1000) / 1000,
    goal: 'atMost' in goal ? `ratio ≤ ${goal.atMost}` : `ratio ≥ ${goal.atLeast}`,
    met,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/** The table as people read it. */
export function printed(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.name,
    `${row.value} ${row.unit}`,
    row.baseline === null
      ? ''
      : `${row.baseline}${row.baselineValue === null ? '' : `: ${row.baselineValue} ${row.unit}`}`,
    row.ratio === null ? '' : String(row.ratio),
    row.goal,
    row.met ? 'met' : 'MISSED',
  ]);
  const all = [['name', 'value', 'baseline', 'ratio', 'goal', ''], ...cells];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((line) => line[column]?.length ?? 0))) ?? [];
  return all
    .map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}
