/** `npm run dev`: the app from its sources, drawn anew when they change. */
import { develop } from './build-app.mjs';
import { main } from './problem.mjs';
import { withWindow } from './window.mjs';

await main(() =>
  withWindow(async ({ environment }) => {
    const sandbox = process.getuid?.() === 0 ? ['--noSandbox'] : [];
    return (await develop([...sandbox, ...process.argv.slice(2)], environment)).code;
  }),
);
