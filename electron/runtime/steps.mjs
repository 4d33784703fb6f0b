import { mkdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { build, buildFaults, ensureBuilt } from './build-app.mjs';
import { installed, testReports } from './paths.mjs';
import { exitCodes, Problem } from './problem.mjs';
import { runNode } from './run-program.mjs';
import { countFaults, countUnitTests, countWindowTests } from './summary.mjs';
import { withWindow } from './window.mjs';

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {(words?: readonly string[]) => Promise<number>} run returns an exit code
 * @property {string} [reportFile] where its runner writes a JSON report
 * @property {(report: any) => import('./summary.mjs').Count} [reader]
 */

const biome = installed('@biomejs/biome/bin/biome');
const typescript = installed('typescript/bin/tsc');
const vitest = installed('vitest/vitest.mjs');
const playwright = installed('@playwright/test/cli.js');

/** @param {readonly string[]} words */
const node = async (words) => (await runNode(words)).code;

/** @type {Readonly<Record<'format' | 'lint' | 'types' | 'unit' | 'build' | 'faults' | 'e2e' | 'pictures', Step>>} */
export const steps = {
  format: { name: 'format', run: () => node([biome, 'format', '.']) },
  lint: { name: 'lint', run: () => node([biome, 'lint', '--error-on-warnings', '.']) },
  types: { name: 'types', run: () => node([typescript, '--build']) },
  unit: {
    name: 'unit',
    run: (words = []) => node([vitest, 'run', '--config', 'e2e/unit.config.ts', ...words]),
    reportFile: path.join(testReports, 'unit.json'),
    reader: countUnitTests,
  },
  build: {
    name: 'build',
    run: async () => {
      await build('show', { force: true });
      return 0;
    },
  },
  faults: {
    name: 'faults',
    run: async (words = []) => {
      await ensureBuilt('to-stderr');
      return node([
        await buildFaults(),
        '--short',
        '--json',
        path.join(testReports, 'faults.json'),
        ...words,
      ]);
    },
    reportFile: path.join(testReports, 'faults.json'),
    reader: countFaults,
  },
  e2e: {
    name: 'e2e',
    run: (words = []) => inWindow(['--project=stories', ...words]),
    reportFile: path.join(testReports, 'e2e.json'),
    reader: countWindowTests,
  },
  pictures: { name: 'pictures', run: (words = []) => inWindow(['--project=pictures', ...words]) },
};

/** @param {readonly string[]} words */
async function inWindow(words) {
  await ensureBuilt('to-stderr');
  return withWindow(async ({ environment }) => {
    const all = [playwright, 'test', '--config', 'e2e/playwright.config.ts', ...words];
    return (await runNode(all, { environment })).code;
  });
}

/**
 * Runs one step under its name and says how long it took. Never throws: a problem is a failed step.
 * @param {Step} step
 * @param {readonly string[]} words further words for its program
 * @returns {Promise<import('./summary.mjs').StepResult>}
 */
export async function runStep(step, words = []) {
  const { name, run, reportFile, reader } = step;
  console.log(`\n── ${name}`);
  const began = performance.now();
  if (reportFile) {
    await mkdir(path.dirname(reportFile), { recursive: true });
    await rm(reportFile, { force: true });
  }
  const code = await run(words).catch((error) => {
    console.error(error instanceof Problem ? error.message : error);
    return error instanceof Problem ? error.exitCode : exitCodes.failed;
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  console.log(`── ${name} ${code === 0 ? 'passed' : `failed with exit code ${code}`} in ${seconds} s`);
  const report = reportFile ? await readReport(reportFile) : undefined;
  return { code, ...(report === undefined ? {} : { report }), ...(reader ? { reader } : {}) };
}

/** @param {string} file */
async function readReport(file) {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/**
 * Runs steps in order and stops behind the first that fails.
 * @param {readonly Step[]} order
 */
export async function runSteps(order) {
  const results = [];
  for (const step of order) {
    const result = await runStep(step);
    results.push(result);
    if (result.code !== 0) break;
  }
  return results;
}
