/** `npm test`: format → lint → types → unit → build → faults → e2e; the last line is `N passed, N failed`. */
import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { testReports } from './paths.mjs';
import { main } from './problem.mjs';
import { runSteps, steps } from './steps.mjs';
import { addUp, summaryLine } from './summary.mjs';

await main(async () => {
  await rm(testReports, { recursive: true, force: true });
  await mkdir(testReports, { recursive: true });
  const { format, lint, types, unit, build, faults, e2e } = steps;
  const count = addUp(await runSteps([format, lint, types, unit, build, faults, e2e]));
  await writeFile(path.join(testReports, 'summary.txt'), `${summaryLine(count)}\n`);
  console.log(`\n${summaryLine(count)}`);
  return count.failed === 0 ? 0 : 1;
});
