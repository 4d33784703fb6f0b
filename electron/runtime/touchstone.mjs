/** `npm run -s touchstone -- …`: the command line, built first when needed; stdout is the command's alone. */
import path from 'node:path';
import { ensureBuilt } from './build-app.mjs';
import { calledFrom, out } from './paths.mjs';
import { main } from './problem.mjs';
import { runNode } from './run-program.mjs';

await main(async () => {
  await ensureBuilt('collect');
  const folder = calledFrom('touchstone');
  const program = path.join(out, 'cli', 'touchstone.js');
  return (await runNode([program, ...process.argv.slice(2)], { folder })).code;
});
