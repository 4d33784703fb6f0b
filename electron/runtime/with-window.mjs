/** `node electron/runtime/with-window.mjs PROGRAM [ARGUMENT…]`: runs a program where windows can be opened. */
import { main, Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';
import { withWindow } from './window.mjs';

await main(async () => {
  const [program, ...rest] = process.argv.slice(2);
  if (program === undefined) {
    throw new Problem('Name the program to run: with-window.mjs PROGRAM [ARGUMENT…]');
  }
  return withWindow(async ({ environment }) => (await runProgram(program, rest, { environment })).code);
});
