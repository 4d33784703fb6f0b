/** @typedef {{ passed: number, failed: number }} Count */
/** @typedef {{ code: number, report?: unknown, reader?: (report: any) => Count }} StepResult */

/**
 * @param {{ numPassedTests?: number, numFailedTests?: number }} report as Vitest's JSON reporter writes it
 * @returns {Count}
 */
export function countUnitTests(report) {
  return { passed: report.numPassedTests ?? 0, failed: report.numFailedTests ?? 0 };
}

/**
 * @param {{ stats?: { expected?: number, flaky?: number, unexpected?: number } }} report as Playwright writes it
 * @returns {Count}
 */
export function countWindowTests(report) {
  const { expected = 0, flaky = 0, unexpected = 0 } = report.stats ?? {};
  return { passed: expected + flaky, failed: unexpected };
}

/**
 * Counts each row of faults as one test: it passed where no promise was broken.
 * @param {readonly { losses: number, crashes: number, silent: number }[]} report as `e2e/faults` writes it
 * @returns {Count}
 */
export function countFaults(report) {
  const failed = report.filter(({ losses, crashes, silent }) => losses + crashes + silent > 0).length;
  return { passed: report.length - failed, failed };
}

/**
 * Adds up the steps that ran. A step that failed without naming a failed test counts as one failure: a check,
 * a build, or a runner that broke off.
 * @param {readonly StepResult[]} steps
 * @returns {Count}
 */
export function addUp(steps) {
  const sum = { passed: 0, failed: 0 };
  for (const { code, report, reader } of steps) {
    const count = report !== undefined && reader ? reader(report) : { passed: 0, failed: 0 };
    sum.passed += count.passed;
    sum.failed += code !== 0 ? Math.max(1, count.failed) : count.failed;
  }
  return sum;
}

/** @param {Count} count */
export function summaryLine({ passed, failed }) {
  return `${passed} passed, ${failed} failed`;
}
