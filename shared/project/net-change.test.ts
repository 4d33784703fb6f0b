import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recordKinds } from '../domain/tables.ts';
import { apply } from './apply.ts';
import { applyChange, changeFits, reverseChange } from './change.ts';
import { NetChange } from './net-change.ts';
import type { ProjectState } from './project-state.ts';
import { SampleCommands } from './sample-commands.ts';
import { SampleState, sampleAnalyst } from './sample-state.ts';

const text = {
  text: 'One two three four five.',
  sha256: 'a'.repeat(64),
  bytes: { sha256: 'b'.repeat(64), size: 24 },
};

/** All records but those of some kinds, in an order of their own. */
function records({ tables }: ProjectState, without: readonly string[] = []): readonly string[] {
  return recordKinds
    .filter((kind) => !without.includes(kind))
    .flatMap((kind) => [...tables[kind].values()].map((each) => JSON.stringify([kind, each])))
    .sort();
}

test('1. many Changes in a row come to one that does the same, and its way back undoes them', () => {
  const draws = fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 200 });
  fc.assert(
    fc.property(draws, fc.nat(20), (drawn, from) => {
      const { state } = new SampleState();
      const twin = new SampleState().state;
      let used = 0;
      const made = new SampleCommands((below) => (drawn[used++ % drawn.length] ?? 0) % below, sampleAnalyst, [
        text,
      ]);
      const net = new NetChange();
      let then: readonly string[] = records(state, ['counter', 'analyst']);
      for (let count = 0; count < 30; count += 1) {
        if (count === from) then = records(state, ['counter', 'analyst']);
        const applied = apply(state, made.next(state));
        if (!applied.ok) continue;
        applyChange(state, applied.value);
        if (count >= from) net.take(applied.value);
        else applyChange(twin, applied.value);
      }
      expect(changeFits(twin, net.change)).toBe(true);
      applyChange(twin, net.change);
      expect(records(twin)).toEqual(records(state));

      const now = records(state);
      const back = net.wayBack(state);
      expect(changeFits(state, back)).toBe(true);
      applyChange(state, back);
      expect(records(state, ['counter', 'analyst'])).toEqual(then);
      applyChange(state, reverseChange(back));
      expect(records(state)).toEqual(now);
    }),
    { numRuns: 150 },
  );
});

test('2. labels that were given out and analysts stay on the way back', () => {
  const sample = new SampleState();
  const net = new NetChange();
  const proposition = sample.made.ofType('addProposition', sample.state);
  const analyst = sample.made.ofType('addAnalyst', sample.state);
  for (const command of [proposition, analyst]) {
    const applied = apply(sample.state, command);
    if (!applied.ok) throw new Error(applied.error.sentence);
    applyChange(sample.state, applied.value);
    net.take(applied.value);
  }
  applyChange(sample.state, net.wayBack(sample.state));
  expect(sample.all('proposition')).toEqual([]);
  expect(sample.all('analyst').length).toBe(2);
  expect(sample.state.tables.counter.get('proposition')?.last).toBe(1);
});
