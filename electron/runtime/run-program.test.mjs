import { expect, test } from 'vitest';
import { runNode, runProgram } from './run-program.mjs';

test('exit code and output come back', async () => {
  const outcome = await runNode(['-e', 'console.log("out"); process.exitCode = 7'], { output: 'collect' });
  expect(outcome).toEqual({ code: 7, output: 'out\n', timedOut: false });
});

test('a program that takes too long is ended and said to have been', async () => {
  const outcome = await runNode(['-e', 'setInterval(() => {}, 1000)'], { output: 'collect', limit: 300 });
  expect(outcome).toEqual({ code: 143, output: '', timedOut: true });
});

test('a program that is not there is an error', async () => {
  await expect(runProgram('/no/such/program', [], { output: 'collect' })).rejects.toThrow('ENOENT');
});
