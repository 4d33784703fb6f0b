/** Runs the built store through faults (README.md). Prints a table, ends with 1 where a promise was broken. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { workFolder } from './built-store.ts';
import { cutErasing } from './erase-cuts.ts';
import { failCalls } from './failing-calls.ts';
import { fillDisk } from './full-disk.ts';
import { kill } from './kills.ts';
import { mutate, mutateEncrypted } from './mutations.ts';
import { pauseOpeners } from './paused-openers.ts';
import { cutPower } from './power-cuts.ts';
import type { Asked, Row } from './row.ts';
import { searchSettings } from './settings-folder.ts';
import { suspendOpeners } from './suspended-openers.ts';
import { failSyncs } from './sync-errors.ts';

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    only: { type: 'string' },
    case: { type: 'string' },
    short: { type: 'boolean', default: false },
  },
  strict: true,
});

const parts: readonly (readonly [string, (asked: Asked) => Promise<readonly Row[]>])[] = [
  ['power-cut', cutPower],
  ['erase-cut', cutErasing],
  ['failing-calls', failCalls],
  ['kill', kill],
  ['mutated-project', mutate],
  ['fdatasync-error', failSyncs],
  ['full-disk', fillDisk],
  ['two-openers', suspendOpeners],
  ['two-openers-paused', pauseOpeners],
  ['encrypted-container', mutateEncrypted],
  ['settings-folder', searchSettings],
];

const wanted = values.only?.split(',') ?? parts.map(([name]) => name);
const unknown = wanted.filter((name) => !parts.some(([known]) => known === name));
const [, seed, index] = /^(\d+)\/(\d+)$/.exec(values.case ?? '') ?? [];
if (unknown.length > 0 || (values.case !== undefined && (seed === undefined || wanted.length !== 1))) {
  console.error(
    `Use --only with ${parts.map(([name]) => name).join(', ')}, and --case SEED/INDEX together with one of them.`,
  );
  process.exit(2);
}
const asked: Asked = {
  short: values.short,
  only: seed === undefined ? null : { seed: Number(seed), index: Number(index) },
};

const rows: Row[] = [];
try {
  for (const [name, run] of parts) {
    if (!wanted.includes(name)) continue;
    console.error(`${name} …`);
    rows.push(...(await run(asked)));
  }
} finally {
  rmSync(workFolder(), { recursive: true, force: true });
}
console.table(rows);
if (values.json) writeFileSync(path.resolve(values.json), `${JSON.stringify(rows, null, 2)}\n`);
process.exitCode = rows.some(({ losses, crashes, silent }) => losses + crashes + silent > 0) ? 1 : 0;
