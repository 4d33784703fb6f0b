import { access, constants, readFile } from 'node:fs/promises';
import path from 'node:path';
import { chooseRuntime } from './choice.mjs';
import { buildFallback, fallbackFits, fallbackFolder, isComplete } from './fallback.mjs';
import { cacheFolder, installed } from './paths.mjs';
import { exitCodes, Problem } from './problem.mjs';
import { runNode } from './run-program.mjs';

/** How long the official download may take, in ms, before the fallback is built instead. */
const downloadLimit = 120_000;

/**
 * Finds an Electron to run, or gets one; see README.md for the order and its reasons.
 * @param {(line: string) => void} say where progress goes; nothing is said when a runtime is at hand
 * @throws {Problem} with what to do, when there is none to be had
 */
export async function findRuntime(say = (line) => console.error(line)) {
  const cache = cacheFolder();
  const chosen = await chooseRuntime([
    { kind: 'named', find: named },
    { kind: 'official', find: official },
    { kind: 'cached', find: () => cached(cache) },
    { kind: 'downloaded', find: () => downloaded(say) },
    { kind: 'built', find: () => built(cache, say) },
  ]);
  if (chosen) return chosen;
  throw new Problem(
    'There is no Electron to run: the official one could not be downloaded, and the fallback exists for Linux x64 only. ' +
      'Run `npx install-electron` where the network allows it, or set ELECTRON_EXEC_PATH to an Electron program.',
    exitCodes.runtimeMissing,
  );
}

async function named() {
  const program = process.env['ELECTRON_EXEC_PATH'];
  if (!program) return undefined;
  if (await canRun(program)) return path.resolve(program);
  throw new Problem(
    `ELECTRON_EXEC_PATH names ${program}, which is not a program that can be run. Correct it or unset it.`,
    exitCodes.runtimeMissing,
  );
}

async function official() {
  const name = await readFile(installed('electron/path.txt'), 'utf8').catch(() => undefined);
  if (name === undefined) return undefined;
  const program = installed(path.join('electron/dist', name));
  return (await canRun(program)) ? program : undefined;
}

/** @param {string} cache */
async function cached(cache) {
  if (!fallbackFits()) return undefined;
  const folder = await fallbackFolder(cache);
  return (await isComplete(folder)) ? path.join(folder, 'electron') : undefined;
}

/** @param {(line: string) => void} say */
async function downloaded(say) {
  say(`Downloading Electron (at most ${downloadLimit / 1000} s) …`);
  const { code } = await runNode([installed('electron/install.js')], {
    output: 'collect',
    limit: downloadLimit,
  });
  if (code === 0) return official();
  say('The official Electron could not be downloaded from here.');
  return undefined;
}

/**
 * @param {string} cache
 * @param {(line: string) => void} say
 */
async function built(cache, say) {
  return fallbackFits() ? path.join(await buildFallback(cache, say), 'electron') : undefined;
}

/** @param {string} program */
async function canRun(program) {
  return access(program, constants.X_OK).then(
    () => true,
    () => false,
  );
}
