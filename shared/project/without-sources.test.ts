import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SourceId } from '../domain/identity.ts';
import type { RecordKind, RecordOf } from '../domain/tables.ts';
import { recordKinds } from '../domain/tables.ts';
import { apply } from './apply.ts';
import type { Change } from './change.ts';
import { applyChange, changeFits, reverseChange } from './change.ts';
import { commandSchema } from './command.ts';
import type { ProjectState } from './project-state.ts';
import { emptyProjectState } from './project-state.ts';
import { SampleCommands } from './sample-commands.ts';
import { SampleState, sampleAnalyst } from './sample-state.ts';
import { WithoutSources } from './without-sources.ts';

const text = {
  text: 'One two three four five.',
  sha256: 'a'.repeat(64),
  bytes: { sha256: 'b'.repeat(64), size: 24 },
};
const choices = fc.array(fc.nat(1_000_000), { minLength: 50, maxLength: 400 });

test('1. at every moment the Changes without a source lead to the records without it, also through undo', () => {
  fc.assert(
    fc.property(choices, fc.nat(60), fc.nat(100), (drawn, edits, chosen) => {
      const { state } = begunSample();
      const begun = copyOf(state);
      let used = 0;
      const draw = (below: number) => (drawn[used++ % drawn.length] ?? 0) % below;
      const made = new SampleCommands(draw, sampleAnalyst, [text], 1_000);
      const changes: Change[] = [];
      const known = new Set<string>(state.tables.source.keys());
      for (let each = 0; each < edits; each += 1) {
        const applied = apply(state, made.next(state));
        if (!applied.ok || applied.value.length === 0) continue;
        changes.push(applied.value);
        applyChange(state, applied.value);
        for (const id of state.tables.source.keys()) known.add(id);
        if (draw(4) > 0) continue;
        changes.push(reverseChange(applied.value));
        applyChange(state, reverseChange(applied.value));
      }
      const source = [...known][chosen % Math.max(1, known.size)];
      if (source === undefined) return;
      const without = new WithoutSources([source as SourceId]);
      const beginning: Change = stepsOf(begun);
      const whole = emptyProjectState();
      const rest = emptyProjectState();
      for (const change of [beginning, ...changes]) {
        without.take(change);
        const left = without.change(change);
        expect(changeFits(rest, left.change)).toBe(true);
        applyChange(whole, change);
        applyChange(rest, left.change);
        expect(textOf(rest)).toBe(textOf(filtered(whole, without)));
        expect(textOf(rest)).not.toContain(`"source":"${source}"`);
        if (!left.touched) expect(left.change).toBe(change);
      }
    }),
    { numRuns: 150 },
  );
});

test('2. it takes out what removing the source takes out, but for the counters', () => {
  fc.assert(
    fc.property(choices, fc.nat(40), (drawn, edits) => {
      const { state } = begunSample();
      let used = 0;
      const draw = (below: number) => (drawn[used++ % drawn.length] ?? 0) % below;
      const made = new SampleCommands(draw, sampleAnalyst, [text], 1_000);
      for (let each = 0; each < edits; each += 1) {
        const applied = apply(state, made.next(state));
        if (applied.ok) applyChange(state, applied.value);
      }
      const [source] = state.tables.source.keys();
      if (source === undefined) return;
      const without = new WithoutSources([source as SourceId]);
      without.take(stepsOf(state));
      const expected = textOf(filtered(state, without));
      const command = made.ofType('removeSources', state);
      const removed = apply(state, commandSchema.parse({ ...command, sources: [source] }));
      if (!removed.ok) throw new Error(removed.error.sentence);
      applyChange(state, removed.value);
      expect(textOf(state)).toBe(expected);
    }),
    { numRuns: 100 },
  );
});

/** Two sources, the second a later version of the first, each with a claim. */
function begunSample(): SampleState {
  const sample = new SampleState();
  const first = sample.addSource();
  const second = sample.addSource({ earlierVersionOf: first.id });
  for (const source of [first, second]) sample.capture(source);
  return sample;
}

function stepsOf(state: ProjectState): Change {
  return recordKinds.flatMap((kind) =>
    [...state.tables[kind].values()].map((after) => ({ kind, id: after.id, before: null, after })),
  ) as unknown as Change;
}

function copyOf(state: ProjectState): ProjectState {
  const copy = emptyProjectState();
  applyChange(copy, stepsOf(state));
  return copy;
}

function filtered(state: ProjectState, without: WithoutSources): ProjectState {
  const left = emptyProjectState();
  for (const step of stepsOf(state)) {
    const after = without.record(step.kind, step.after as RecordOf<RecordKind>);
    if (after !== null) applyChange(left, [{ ...step, after } as never]);
  }
  return left;
}

function textOf({ tables }: ProjectState): string {
  return JSON.stringify(
    recordKinds.map((kind) => [...tables[kind].values()].map((each) => JSON.stringify(each)).sort()),
  );
}
