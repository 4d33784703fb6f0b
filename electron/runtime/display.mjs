import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { Problem } from './problem.mjs';

/** Size of the virtual screen: large enough for the largest picture we take. */
const screen = '1920x1200x24';

/** How long the virtual display may take to come up, in ms. */
const upWithin = 30_000;

/** util-linux; with it the display ends even when this process is killed outright. */
const setpriv = '/usr/bin/setpriv';

/**
 * Whether a window could be shown to somebody. On macOS and Windows there is always a display.
 * @param {NodeJS.ProcessEnv} environment
 */
export function hasDisplay(environment = process.env, platform = process.platform) {
  return platform !== 'linux' || Boolean(environment['DISPLAY'] || environment['WAYLAND_DISPLAY']);
}

/**
 * Starts a virtual display under a free number and returns its name with the means to end it.
 *
 * It is a process of our own rather than `xvfb-run`, whose death leaves both display and app behind.
 * It ends with `end()`, with this process, and (through setpriv) with a killed one as well.
 * @returns {Promise<{ name: string, end: () => Promise<void> }>}
 */
export async function startVirtualDisplay() {
  const words = ['Xvfb', '-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'];
  const [program = '', ...rest] = existsSync(setpriv) ? [setpriv, '--pdeathsig', 'TERM', ...words] : words;
  const child = spawn(program, rest, { stdio: ['ignore', 'ignore', 'pipe', 'pipe'], detached: true });
  const gone = new Promise((resolve) => child.once('close', resolve));
  const kill = () => child.kill('SIGTERM');
  process.once('exit', kill);

  let complaint = '';
  child.stderr?.on('data', (chunk) => {
    complaint = (complaint + chunk).slice(-2_000);
  });
  const number = await new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      kill();
      reject(new Problem(`The virtual display did not come up within ${upWithin / 1000} s.`));
    }, upWithin);
    let read = '';
    child.stdio[3]?.on('data', (chunk) => {
      read += chunk;
      if (!read.endsWith('\n')) return;
      clearTimeout(timer);
      resolve(read.trim());
    });
    child.once('error', reject);
    child.once('close', () => {
      clearTimeout(timer);
      reject(new Problem(`The virtual display could not be started.\n${complaint.trim()}`));
    });
  });
  return {
    name: `:${number}`,
    end: async () => {
      process.off('exit', kill);
      kill();
      await gone;
    },
  };
}
