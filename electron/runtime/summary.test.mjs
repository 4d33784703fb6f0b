import { expect, test } from 'vitest';
import { addUp, countFaults, countUnitTests, countWindowTests, summaryLine } from './summary.mjs';

const unit = { code: 0, report: { numPassedTests: 40, numFailedTests: 0 }, reader: countUnitTests };

test('unit and window tests are added up; checks that pass count as nothing', () => {
  const windows = {
    code: 0,
    report: { stats: { expected: 7, flaky: 1, unexpected: 0 } },
    reader: countWindowTests,
  };
  expect(addUp([{ code: 0 }, unit, { code: 0 }, windows])).toEqual({ passed: 48, failed: 0 });
});

test('a check that fails counts as one failure', () => {
  expect(addUp([{ code: 0 }, { code: 2 }])).toEqual({ passed: 0, failed: 1 });
});

test('failed tests are counted once, not again for the step they are in', () => {
  const windows = { code: 1, report: { stats: { expected: 5, unexpected: 3 } }, reader: countWindowTests };
  expect(addUp([unit, windows])).toEqual({ passed: 45, failed: 3 });
});

test('a runner that breaks off, with or without a report, is a failure', () => {
  expect(addUp([{ code: 1, reader: countUnitTests }])).toEqual({ passed: 0, failed: 1 });
  expect(addUp([{ ...unit, code: 1 }])).toEqual({ passed: 40, failed: 1 });
});

test('the line is the one that a build machine reads', () => {
  expect(summaryLine({ passed: 48, failed: 0 })).toBe('48 passed, 0 failed');
});

test('a row of faults is one test, which any broken promise fails', () => {
  const row = { name: 'kill', runs: 30, losses: 0, crashes: 0, silent: 0, seconds: 2 };
  const report = [row, { ...row, losses: 2 }, { ...row, crashes: 1 }, { ...row, silent: 1 }];
  expect(countFaults(report)).toEqual({ passed: 1, failed: 3 });
});
