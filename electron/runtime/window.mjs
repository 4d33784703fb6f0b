import { runtimeEnvironment } from './choice.mjs';
import { hasDisplay, startVirtualDisplay } from './display.mjs';
import { findRuntime } from './find-runtime.mjs';
import { ensureLibraries } from './system-libraries.mjs';

/**
 * Gives the body all that a window needs: a runtime, its libraries and a display, in the environment it gets.
 *
 * Where there is no display, a virtual one stands for as long as the body runs.
 * @template Result
 * @param {(given: { program: string, environment: NodeJS.ProcessEnv, virtual: boolean }) => Promise<Result>} body
 * @returns {Promise<Result>}
 */
export async function withWindow(body) {
  const virtual = !hasDisplay();
  const { program } = await findRuntime();
  await ensureLibraries(program, { display: virtual });
  const environment = runtimeEnvironment(process.env, program);
  if (!virtual) return body({ program, environment, virtual });

  const display = await startVirtualDisplay();
  // A signal must not end this process before the display is ended; the running program gets it too.
  const held = /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP']);
  const hold = () => {};
  for (const signal of held) process.on(signal, hold);
  try {
    return await body({ program, environment: { ...environment, DISPLAY: display.name }, virtual });
  } finally {
    await display.end();
    for (const signal of held) process.off(signal, hold);
  }
}
