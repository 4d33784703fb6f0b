/** Exit codes of the scripts in this folder, besides those that a started program returns itself. */
export const exitCodes = Object.freeze({
  failed: 1,
  librariesMissing: 3,
  runtimeMissing: 4,
  buildFailed: 5,
  tooSlow: 6,
});

/** Something that a person can put right: the message says what, and is printed without a stack. */
export class Problem extends Error {
  /**
   * @param {string} message
   * @param {number} exitCode
   */
  constructor(message, exitCode = exitCodes.failed) {
    super(message);
    this.name = 'Problem';
    this.exitCode = exitCode;
  }
}

/**
 * Runs the body of a script and turns its outcome into the exit code of this process.
 * @param {() => Promise<number>} body
 */
export async function main(body) {
  try {
    process.exitCode = await body();
  } catch (error) {
    if (error instanceof Problem) {
      console.error(error.message);
      process.exitCode = error.exitCode;
    } else {
      console.error(error);
      process.exitCode = exitCodes.failed;
    }
  }
}
