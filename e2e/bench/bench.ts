/** Measures the built program in real windows. `--json FILE` writes the table, `--only a,b` runs a part. */
import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measureBurst } from './burst.ts';
import { measureEdits, measureEditsOverIpc } from './edits.ts';
import { measureEncrypted } from './encrypted.ts';
import { measureExport } from './export.ts';
import { measureGrid } from './grid.ts';
import { workFolder } from './material.ts';
import type { Row } from './measure.ts';
import { printed } from './measure.ts';
import { measureMemory } from './memory.ts';
import { measureOpening } from './opening.ts';
import { measureReader } from './reader.ts';
import { measureSnapshot } from './snapshot.ts';
import { measureStart } from './start.ts';
import { measureVerification } from './verification.ts';

const { values } = parseArgs({
  options: { json: { type: 'string' }, only: { type: 'string' } },
  strict: true,
});

const parts: readonly (readonly [string, () => Promise<readonly Row[]>])[] = [
  ['start', measureStart],
  ['reader', measureReader],
  ['grid', measureGrid],
  ['durable-edit', measureEdits],
  ['edit-over-ipc', measureEditsOverIpc],
  ['memory', measureMemory],
  ['export', measureExport],
  ['edit-burst', measureBurst],
  ['open-large', measureOpening],
  ['snapshot-wait', measureSnapshot],
  ['encrypted', measureEncrypted],
  ['verify', measureVerification],
];
const wanted = values.only?.split(',');
/** Other names of parts: those of single rows, and one for several parts. */
const partsOf: Readonly<Record<string, readonly string[]>> = {
  edits: ['durable-edit', 'edit-over-ipc'],
  'encrypted-open': ['encrypted'],
  'encrypted-edit': ['encrypted'],
};
const wantedParts = wanted?.flatMap((name) => partsOf[name] ?? [name]);
const rows: Row[] = [];
try {
  for (const [name, measure] of parts) {
    if (wantedParts && !wantedParts.includes(name)) continue;
    console.error(`measuring ${name} …`);
    rows.push(...(await measure()));
  }
} finally {
  rmSync(workFolder, { recursive: true, force: true });
}
console.log(printed(rows));
if (values.json) writeFileSync(path.resolve(values.json), `${JSON.stringify(rows, null, 2)}\n`);
