import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { root } from './paths.mjs';

/** @typedef {'show' | 'to-stderr' | 'collect'} OutputMode */
/** @typedef {{ code: number, output: string, timedOut: boolean }} Outcome */

const passedOn = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);

/** How long a program may take to end after it was asked to, in ms, before it is killed. */
const grace = 5_000;

/**
 * Runs a program to its end, whatever ends it, and says how it went.
 *
 * Signals that reach this process are handed on, and the promise settles only when the program is gone, so
 * that a caller can clean up behind it. A program that a signal ended counts as 128 + signal, as in a shell.
 * @param {string} program
 * @param {readonly string[]} programArguments
 * @param {{ environment?: NodeJS.ProcessEnv, output?: OutputMode, limit?: number, folder?: string }} options
 *   `limit` in ms; without it the program may take as long as it likes
 * @returns {Promise<Outcome>}
 */
export function runProgram(program, programArguments, options = {}) {
  const { environment = process.env, output = 'show', limit, folder = root } = options;
  const child = spawn(program, programArguments, {
    cwd: folder,
    env: environment,
    stdio: ['inherit', ...outputs(output)],
  });
  /** @type {Buffer[]} */
  const collected = [];
  child.stdout?.on('data', (chunk) => collected.push(chunk));
  child.stderr?.on('data', (chunk) => collected.push(chunk));

  return new Promise((resolve, reject) => {
    let timedOut = false;
    /** @type {NodeJS.Timeout | undefined} */
    let killer;
    /** @param {NodeJS.Signals} signal */
    const end = (signal) => {
      child.kill(signal);
      killer ??= setTimeout(() => child.kill('SIGKILL'), grace);
    };
    const timer =
      limit === undefined
        ? undefined
        : setTimeout(() => {
            timedOut = true;
            end('SIGTERM');
          }, limit);
    /** @param {NodeJS.Signals} signal */
    const passOn = (signal) => {
      // A terminal sends its interrupt to the whole group: the program already has this one.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) end(signal);
    };
    for (const signal of passedOn) process.on(signal, passOn);
    const settle = () => {
      clearTimeout(timer);
      clearTimeout(killer);
      for (const signal of passedOn) process.off(signal, passOn);
    };
    child.once('error', (error) => {
      settle();
      reject(error);
    });
    child.once('close', (code, signal) => {
      settle();
      resolve({
        code: code ?? 128 + (signal ? constants.signals[signal] : 0),
        output: Buffer.concat(collected).toString(),
        timedOut,
      });
    });
  });
}

/**
 * Runs a Node program of this checkout with the Node that runs us.
 * @param {readonly string[]} programArguments
 * @param {Parameters<typeof runProgram>[2]} options
 */
export function runNode(programArguments, options = {}) {
  return runProgram(process.execPath, programArguments, options);
}

/**
 * @param {OutputMode} mode
 * @returns {['inherit', 'inherit'] | [number, 'inherit'] | ['pipe', 'pipe']}
 */
function outputs(mode) {
  if (mode === 'show') return ['inherit', 'inherit'];
  return mode === 'to-stderr' ? [2, 'inherit'] : ['pipe', 'pipe'];
}
