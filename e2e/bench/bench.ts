/** Measures the built program in real windows (issue "How fast"). `--json FILE` writes the table, `--only a,b` runs a part. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureEdits } from './edits.ts';
import { measureExport } from './export.ts';
import { measureGrid } from './grid.ts';
import { workFolder } from './material.ts';
import type { Row } from './measure.ts';
import { printed } from './measure.ts';
import { measureMemory } from './memory.ts';
import { measureReader } from './reader.ts';
import { measureStart } from './start.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' } },
  strict: true,
});

const parts: readonly (readonly [string, () => Promise<readonly Row[]>])[] = [
  ['start', measureStart],
  ['reader', measureReader],
  ['grid', measureGrid],
  ['edits', measureEdits],
  ['memory', measureMemory],
  ['export', measureExport],
];
const wanted = values.only?.split(',');
const rows: Row[] = [];
try {
  for (const [name, measure] of parts) {
    if (wanted && !wanted.includes(name)) continue;
    console.error(`measuring ${name} …`);
    rows.push(...(await measure()));
  }
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}
console.log(printed(rows));
if (values.json) writeFileSync(path.resolve(values.json), `${JSON.stringify(rows, null, 2)}\n`);
