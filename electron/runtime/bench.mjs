/** `npm run bench [-- --json FILE]`: measures the built app. A relative FILE counts from where npm was called. */
import { buildBench, ensureBuilt } from './build-app.mjs';
import { calledFrom } from './paths.mjs';
import { main } from './problem.mjs';
import { runNode } from './run-program.mjs';
import { withWindow } from './window.mjs';

await main(async () => {
  await ensureBuilt('to-stderr');
  const bench = await buildBench();
  const folder = calledFrom('bench');
  return withWindow(async ({ environment }) => {
    return (await runNode([bench, ...process.argv.slice(2)], { environment, folder })).code;
  });
});
