import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { installed, out, root } from './paths.mjs';
import { exitCodes, Problem } from './problem.mjs';
import { runNode } from './run-program.mjs';
import { currentFingerprint, isCurrent, stampFile } from './staleness.mjs';

/** electron-vite finds no configuration by itself under our name for it. */
const configuration = ['--config', 'electron.config.ts'];

const viteProgram = installed('vite/bin/vite.js');
const electronViteProgram = installed('electron-vite/bin/electron-vite.js');
const lock = path.join(out, '.building');

/** How long to wait for a build that another process runs, in ms, and between looks. */
const waitAtMost = 180_000;
const waitStep = 100;

/**
 * Builds the app and the command line when nothing is built or the sources have changed since.
 * @param {import('./run-program.mjs').OutputMode} output where the builders' words go
 * @param {(line: string) => void} say told when there is something to build
 */
export async function ensureBuilt(output, say = () => {}) {
  if (isCurrent()) return;
  say('Building Touchstone …');
  await build(output, { force: false });
}

/**
 * Builds `out/main`, `out/preload`, `out/renderer`, `out/cli` and `out/corpus`.
 *
 * Only one process builds at a time; with `force` off, one that had to wait takes what the other has built.
 * @param {import('./run-program.mjs').OutputMode} output
 * @param {{ force: boolean }} options
 * @throws {Problem} when a builder fails
 */
export async function build(output, { force }) {
  await withBuildLock(async () => {
    if (!force && isCurrent()) return;
    const from = currentFingerprint();
    await rm(stampFile, { force: true });
    await copyCorpus();
    const quiet = output === 'collect' ? ['--logLevel', 'warn'] : [];
    const environment = { ...process.env, NODE_ENV: 'production' };
    const builds = [
      [electronViteProgram, 'build', ...configuration, ...quiet],
      [viteProgram, 'build', '--config', 'electron/cli/cli.config.ts', ...quiet],
    ];
    for (const words of builds) {
      const { code, output: said } = await runNode(words, { output, environment });
      if (code !== 0) {
        if (said) console.error(said);
        throw new Problem('Touchstone could not be built.', exitCodes.buildFailed);
      }
    }
    await writeFile(stampFile, from);
  });
}

/**
 * Runs electron-vite's development server, after which nothing built counts as current.
 * @param {readonly string[]} words
 * @param {NodeJS.ProcessEnv} environment
 */
export async function develop(words, environment) {
  await rm(stampFile, { force: true });
  await copyCorpus();
  return runNode([electronViteProgram, 'dev', ...configuration, ...words], { environment });
}

/** Bundles the bench, which is no part of the app, and returns its file. */
export function buildBench() {
  return bundle('bench');
}

/** Bundles what puts the built store through faults, and returns its file. */
export function buildFaults() {
  return bundle('faults');
}

/** @param {'bench' | 'faults'} name */
async function bundle(name) {
  const { code } = await runNode([
    viteProgram,
    'build',
    '--config',
    `e2e/${name}/${name}.config.ts`,
    '--logLevel',
    'warn',
  ]);
  if (code !== 0) throw new Problem(`The ${name} could not be built.`, exitCodes.buildFailed);
  return path.join(out, name, `${name}.mjs`);
}

/** The sample briefs are data: the app reads them at run time from beside its code. */
async function copyCorpus() {
  const target = path.join(out, 'corpus');
  await rm(target, { recursive: true, force: true });
  await cp(path.join(root, 'corpus'), target, { recursive: true });
}

/** @param {() => Promise<void>} body */
async function withBuildLock(body) {
  await mkdir(out, { recursive: true });
  for (let waited = 0; !(await takeLock()); waited += waitStep) {
    if (waited >= waitAtMost) {
      throw new Problem(
        `Another build has not ended. If none is running, remove ${lock}.`,
        exitCodes.buildFailed,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, waitStep));
  }
  try {
    await body();
  } finally {
    await rm(lock, { force: true });
  }
}

async function takeLock() {
  try {
    await writeFile(lock, String(process.pid), { flag: 'wx' });
    return true;
  } catch (error) {
    if (/** @type {NodeJS.ErrnoException} */ (error).code !== 'EEXIST') throw error;
  }
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''));
  if (holder > 0 && !isAlive(holder)) await rm(lock, { force: true });
  return false;
}

/** @param {number} pid */
function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return /** @type {NodeJS.ErrnoException} */ (error).code === 'EPERM';
  }
}
