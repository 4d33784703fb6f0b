/**
 * @typedef {object} Source one place an Electron runtime may come from
 * @property {'named' | 'official' | 'cached' | 'downloaded' | 'built'} kind
 * @property {() => Promise<string | undefined>} find the program, or nothing when this place has none
 */

/**
 * Asks the places in turn and takes the first program, so that a costly place is never touched needlessly.
 * @param {readonly Source[]} sources
 * @returns {Promise<{ kind: Source['kind'], program: string } | undefined>}
 */
export async function chooseRuntime(sources) {
  for (const { kind, find } of sources) {
    const program = await find();
    if (program !== undefined) return { kind, program };
  }
  return undefined;
}

/**
 * The folder that `require('electron')` has to be told so that it finds this very program.
 *
 * Its loader joins folder and `path.txt`, or `electron` where that is missing; on macOS the program lies deeper.
 * @param {string} program absolute path
 */
export function folderOf(program) {
  const bundle = program.indexOf('/Electron.app/Contents/MacOS/');
  const cut = bundle >= 0 ? bundle : Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\'));
  return program.slice(0, cut);
}

/**
 * The environment in which every tool finds the chosen runtime: electron-vite reads the first variable,
 * `require('electron')` and Playwright the second. A leftover ELECTRON_RUN_AS_NODE would open no window.
 * @param {NodeJS.ProcessEnv} environment
 * @param {string} program
 * @returns {NodeJS.ProcessEnv}
 */
export function runtimeEnvironment(environment, program) {
  const { ELECTRON_RUN_AS_NODE: _, ...rest } = environment;
  return { ...rest, ELECTRON_EXEC_PATH: program, ELECTRON_OVERRIDE_DIST_PATH: folderOf(program) };
}
