/** `node electron/runtime/step.mjs NAME[,NAME…] [ARGUMENT…]`: single steps of the test run, for daily work. */
import { main, Problem } from './problem.mjs';
import { runStep, runSteps, steps } from './steps.mjs';

await main(async () => {
  const [names = '', ...words] = process.argv.slice(2);
  const order = names.split(',').map((name) => {
    const step = Object.values(steps).find((known) => known.name === name);
    if (!step) throw new Problem(`There is no step "${name}". Steps: ${Object.keys(steps).join(', ')}.`);
    return step;
  });
  const [first] = order;
  const results = order.length === 1 && first ? [await runStep(first, words)] : await runSteps(order);
  return results.find(({ code }) => code !== 0)?.code ?? 0;
});
