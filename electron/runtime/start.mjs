/** `npm start`: opens the workbench; with no display it does the main job on a virtual one and shows the result. */
import { mkdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { ensureBuilt } from './build-app.mjs';
import { out, root } from './paths.mjs';
import { exitCodes, main, Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';
import { withWindow } from './window.mjs';

/** How long the demonstration may take, in ms. */
const demoLimit = 120_000;

const demoFolder = path.join(out, 'demo');
const demoFiles = ['report.md', 'window.png'].map((name) => path.join(demoFolder, name));

await main(() =>
  withWindow(async ({ program, environment, virtual }) => {
    await ensureBuilt('collect', (line) => console.error(line));
    const sandbox = process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : [];
    const words = [root, ...sandbox, ...process.argv.slice(2)];
    if (!virtual) return (await runProgram(program, words, { environment })).code;
    return demonstrate(program, words, environment);
  }),
);

/**
 * @param {string} program
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} environment
 */
async function demonstrate(program, words, environment) {
  console.log('There is no display, so the sample brief is opened on a virtual one and its report exported.');
  await rm(demoFolder, { recursive: true, force: true });
  await mkdir(demoFolder, { recursive: true });
  // Chromium's own remarks (no system bus, no graphics card) are true of every machine without a screen.
  const quiet = ['--log-level=3'];
  const { code, timedOut } = await runProgram(program, [...words, ...quiet], {
    environment: { ...environment, TOUCHSTONE_DEMO: demoFolder },
    limit: demoLimit,
  });
  if (timedOut) {
    throw new Problem(
      `Touchstone was not done after ${demoLimit / 1000} s and was ended.`,
      exitCodes.tooSlow,
    );
  }
  if (code !== 0) throw new Problem(`Touchstone ended with exit code ${code}.`, code);
  for (const file of demoFiles) {
    const found = await stat(file).catch(() => undefined);
    if (!found?.size) throw new Problem(`Touchstone ended without writing ${file}.`);
  }
  for (const file of demoFiles) console.log(file);
  return 0;
}
