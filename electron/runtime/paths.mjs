import { homedir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of the checkout, absolute. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Where everything that is built, measured or reported goes. Never committed. */
export const out = path.join(root, 'out');

/** Reports of the last test run: `unit.json`, `e2e.json`, `summary.txt`. */
export const testReports = path.join(out, 'test');

/**
 * The folder that keeps what is costly to make again, outside the checkout.
 *
 * Follows the XDG base directory rule: a relative `XDG_CACHE_HOME` counts as unset.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} home
 */
export function cacheFolder(environment = process.env, home = homedir()) {
  const asked = environment['XDG_CACHE_HOME'];
  const base = asked && path.isAbsolute(asked) ? asked : path.join(home, '.cache');
  return path.join(base, 'touchstone');
}

/**
 * The JavaScript file of a locally installed command, to be run with `process.execPath`.
 * @param {string} file path below `node_modules`
 */
export function installed(file) {
  return path.join(root, 'node_modules', file);
}

/**
 * The folder from which a person called an npm script: relative paths in its arguments count from there.
 *
 * npm runs scripts in the top folder and says where it was called; a value that an outer script left behind
 * does not count.
 * @param {string} script
 * @param {NodeJS.ProcessEnv} environment
 */
export function calledFrom(script, environment = process.env, current = process.cwd()) {
  const said = environment['INIT_CWD'];
  return environment['npm_lifecycle_event'] === script && said ? said : current;
}
