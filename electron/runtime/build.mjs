/** `npm run build`: builds the app and the command line, whether needed or not. */
import { build } from './build-app.mjs';
import { main } from './problem.mjs';

await main(async () => {
  await build('show', { force: true });
  return 0;
});
