import { accessSync, constants } from 'node:fs';
import path from 'node:path';
import { exitCodes, Problem } from './problem.mjs';
import { runProgram } from './run-program.mjs';

/**
 * Debian packages that bring what Electron links to. Where a release has renamed one, both names are given;
 * the first that the release knows is taken.
 * @type {readonly (readonly string[])[]}
 */
const forElectron = [
  ['libgtk-3-0t64', 'libgtk-3-0'],
  ['libnss3'],
  ['libasound2t64', 'libasound2'],
  ['libgbm1'],
];
const forDisplay = [['xvfb']];

/** Another process may hold the package lock: so often, and so long between (ms), we try again. */
const tries = 4;
const pause = 5_000;

/**
 * Sees to the system libraries that a window needs: on Debian as root by installing them, else by saying how.
 * @param {string} program the Electron program
 * @param {{ display: boolean, say?: (line: string) => void }} options `display`: a virtual one is needed too
 * @throws {Problem} with the one command to run
 */
export async function ensureLibraries(program, { display, say = (line) => console.error(line) }) {
  if (process.platform !== 'linux') return;
  const missing = await findMissing(program, display);
  if (missing.length === 0) return;
  if (!onPath('apt-get')) {
    throw new Problem(
      `Electron cannot open a window here; this is missing: ${missing.join(', ')}. Install it and try again.`,
      exitCodes.librariesMissing,
    );
  }
  if (process.getuid?.() !== 0) {
    const packages = await packageNames(display);
    throw new Problem(
      `Electron cannot open a window here; this is missing: ${missing.join(', ')}. Run this once, then try again:\n\n` +
        `  ${installCommand(packages)}\n`,
      exitCodes.librariesMissing,
    );
  }
  await install(program, display, say);
}

/**
 * The line that a person without root rights is asked to run.
 * @param {readonly string[]} packages
 */
export function installCommand(packages) {
  return `sudo sh -c 'apt-get update && apt-get install -y --no-install-recommends ${packages.join(' ')}'`;
}

/**
 * The shared libraries that the dynamic linker could not find.
 * @param {string} listing what `ldd` printed
 */
export function librariesNotFound(listing) {
  return [...listing.matchAll(/^\s*(\S+) => not found/gm)].map((match) => match[1] ?? '');
}

/**
 * @param {string} program
 * @param {boolean} display
 */
async function findMissing(program, display) {
  const listing = onPath('ldd') ? (await runProgram('ldd', [program], { output: 'collect' })).output : '';
  // ffmpeg and its like lie beside the program and are found through its own run path.
  const libraries = [...new Set(librariesNotFound(listing))];
  return display && !onPath('Xvfb') ? [...libraries, 'Xvfb'] : libraries;
}

/**
 * @param {string} program
 * @param {boolean} display
 * @param {(line: string) => void} say
 */
async function install(program, display, say) {
  const environment = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  /** @param {readonly string[]} words */
  const apt = (words) => runProgram('apt-get', words, { environment, output: 'collect' });
  let problem = '';
  for (let attempt = 1; attempt <= tries; attempt += 1) {
    if (attempt === 1) say('Installing system libraries for Electron (apt-get, once) …');
    else await new Promise((resolve) => setTimeout(resolve, pause));
    const updated = await apt(['update', '-q']);
    const packages = await packageNames(display);
    const installed = await apt(['install', '-y', '-q', '--no-install-recommends', ...packages]);
    const missing = await findMissing(program, display);
    if (missing.length === 0) return;
    problem = `${updated.code === 0 ? '' : updated.output}${installed.output}\nStill missing: ${missing.join(', ')}.`;
  }
  throw new Problem(`The system libraries could not be installed.\n${problem}`, exitCodes.librariesMissing);
}

/** @param {boolean} display */
async function packageNames(display) {
  const choices = display ? [...forDisplay, ...forElectron] : forElectron;
  const { output } = await runProgram('apt-cache', ['policy', ...choices.flat()], { output: 'collect' });
  return choosePackages(choices, packagesOffered(output));
}

/**
 * The packages that the configured sources can install.
 * @param {string} policy what `apt-cache policy` printed
 * @returns {ReadonlySet<string>}
 */
export function packagesOffered(policy) {
  const offered = policy.matchAll(/^(\S+):\n\s+\S[^\n]*\n\s+\S+ (?!\(none\))\S/gm);
  return new Set([...offered].map((match) => match[1] ?? ''));
}

/**
 * One package of each choice: the first on offer, else the last named.
 * @param {readonly (readonly string[])[]} choices
 * @param {ReadonlySet<string>} offered
 */
export function choosePackages(choices, offered) {
  return choices.map((names) => names.find((name) => offered.has(name)) ?? names.at(-1) ?? '');
}

/** @param {string} name */
function onPath(name) {
  return (process.env['PATH'] ?? '').split(path.delimiter).some((folder) => {
    try {
      accessSync(path.join(folder, name), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
