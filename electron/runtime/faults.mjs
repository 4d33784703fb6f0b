/**
 * `npm run faults [-- --json FILE] [--only NAME] [--case SEED/INDEX] [--short]`: puts the built store through faults
 * (e2e/faults/README.md). A relative FILE counts from where npm was called.
 */
import { buildFaults, ensureBuilt } from './build-app.mjs';
import { calledFrom } from './paths.mjs';
import { main } from './problem.mjs';
import { runNode } from './run-program.mjs';
import { withWindow } from './window.mjs';

await main(async () => {
  await ensureBuilt('to-stderr');
  const faults = await buildFaults();
  const folder = calledFrom('faults');
  return withWindow(async ({ environment }) => {
    return (await runNode([faults, ...process.argv.slice(2)], { environment, folder })).code;
  });
});
