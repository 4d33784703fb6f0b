import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { AnalystId, ProjectId } from '../domain/identity.ts';
import { recordKinds, recordSchemas } from '../domain/tables.ts';
import { apply } from './apply.ts';
import type { Change } from './change.ts';
import { applyChange, changeFits, changeSchema, reverseChange } from './change.ts';
import { commandTitle } from './command-title.ts';
import { newProjectState } from './new-project.ts';
import type { ProjectState } from './project-state.ts';
import { emptyProjectState, putRecord } from './project-state.ts';
import { SampleCommands } from './sample-commands.ts';

const analyst = 'aaaaaaaa-0000-4000-8000-000000000001' as AnalystId;
const text =
  'The parties signed on 17 January 2025. “Twenty years”, said Ada 😀; others differ.\n\nSecond paragraph.';
const texts = [
  { text, sha256: 'a'.repeat(64), bytes: { sha256: 'b'.repeat(64), size: 100 } },
  { text: 'Another text altogether.', sha256: 'c'.repeat(64), bytes: { sha256: 'd'.repeat(64), size: 24 } },
];

/** Choices that decide a whole run, so that a failing run shrinks. */
const choices = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 400 });

function begun(): ProjectState {
  return newProjectState({
    id: 'bbbbbbbb-0000-4000-8000-000000000001' as ProjectId,
    title: 'T',
    keyQuestion: '',
    marking: { banner: '', tlp: null },
    analyst: { id: analyst, name: 'Ada' },
  });
}

function run(drawn: readonly number[], each: (state: ProjectState, change: Change) => void): ProjectState {
  const state = begun();
  let used = 0;
  const commands = new SampleCommands(
    (below) => (drawn[used++ % drawn.length] as number) % below,
    analyst,
    texts,
  );
  while (used < drawn.length) {
    const command = commands.next(state);
    expect(commandTitle(command, state)).toMatch(/^\S.*\S$/su);
    const applied = apply(state, command);
    if (applied.ok) each(state, applied.value);
  }
  return state;
}

function plain(state: ProjectState) {
  const sorted = (map: ReadonlyMap<string, unknown>) => [...map].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify({
    tables: recordKinds.map((kind) => sorted(state.tables[kind])),
    index: Object.entries(state.index).map(([name, map]) => [
      name,
      sorted(map).map(([key, ids]) => [key, [...(ids as Set<string>)].sort()]),
    ]),
  });
}

test('1. apply leaves what it reads untouched', () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      const state = begun();
      let used = 0;
      const commands = new SampleCommands(
        (below) => (drawn[used++ % drawn.length] as number) % below,
        analyst,
        texts,
      );
      while (used < drawn.length) {
        const command = commands.next(state);
        const before = plain(state);
        const applied = apply(state, command);
        expect(plain(state)).toBe(before);
        expect(apply(state, command)).toEqual(applied);
        if (applied.ok) applyChange(state, applied.value);
      }
    }),
    { numRuns: 60 },
  );
});

test('2. a Change and its reverse give the same records and index', () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      run(drawn, (state, change) => {
        const before = plain(state);
        expect(changeFits(state, change)).toBe(true);
        applyChange(state, change);
        const after = plain(state);
        const reverse = reverseChange(change);
        expect(changeFits(state, reverse)).toBe(true);
        applyChange(state, reverse);
        expect(plain(state)).toBe(before);
        applyChange(state, change);
        expect(plain(state)).toBe(after);
      });
    }),
    { numRuns: 60 },
  );
});

test('3. undoing everything gives the beginning', () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      const changes: Change[] = [];
      const state = run(drawn, (at, change) => {
        applyChange(at, change);
        changes.push(change);
      });
      for (const change of changes.reverse()) applyChange(state, reverseChange(change));
      expect(plain(state)).toBe(plain(begun()));
    }),
    { numRuns: 100 },
  );
});

test('4. the index is the one that the records alone would give', () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      const state = run(drawn, applyChange);
      const rebuilt = emptyProjectState();
      for (const kind of recordKinds) {
        for (const record of state.tables[kind].values()) putRecord(rebuilt, kind, record as never);
      }
      expect(plain(state)).toBe(plain(rebuilt));
    }),
    { numRuns: 100 },
  );
});

test('5. a label is never given twice', () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      const given = new Map<string, string>();
      run(drawn, (state, change) => {
        applyChange(state, change);
        for (const { kind, id, after } of change) {
          if (after === null || !('number' in after)) continue;
          const label = `${kind} ${after.number}`;
          expect(given.get(label) ?? id).toBe(id);
          given.set(label, id);
        }
      });
    }),
    { numRuns: 100 },
  );
});

test('6. no record points to one that is not there', () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      run(drawn, (state, change) => {
        applyChange(state, change);
        expect(pointers(state).filter(([kind, id]) => !state.tables[kind].has(id))).toEqual([]);
        for (const claim of state.tables.claim.keys()) {
          expect(state.index.passagesOfClaim.get(claim)?.size ?? 0).toBeGreaterThan(0);
        }
      });
    }),
    { numRuns: 150 },
  );
});

test('7. every Change can be read back, and every record in it fits its schema', () => {
  fc.assert(
    fc.property(choices, (drawn) => {
      run(drawn, (state, change) => {
        expect(changeSchema.parse(JSON.parse(JSON.stringify(change)))).toEqual(change);
        applyChange(state, change);
        for (const step of change) if (step.after) recordSchemas[step.kind].parse(step.after);
      });
    }),
    { numRuns: 60 },
  );
});

test('8. the sample commands reach every type, most of them possible', () => {
  const state = begun();
  let seed = 7;
  const draw = (below: number) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * below);
  };
  const commands = new SampleCommands(draw, analyst, texts);
  const done = new Set<string>();
  for (let at = 0; at < 3_000; at += 1) {
    const command = commands.next(state);
    const applied = apply(state, command);
    if (!applied.ok || applied.value.length === 0) continue;
    done.add(command.type);
    applyChange(state, applied.value);
  }
  expect(done.size).toBe(31);
});

function pointers(
  state: ProjectState,
): (readonly ['claim' | 'source' | 'origin' | 'proposition' | 'analyst', string])[] {
  const { tables } = state;
  const found: (readonly ['claim' | 'source' | 'origin' | 'proposition' | 'analyst', string])[] = [];
  for (const source of tables.source.values()) {
    if (source.publisher !== null) found.push(['origin', source.publisher]);
    if (source.earlierVersionOf !== null) found.push(['source', source.earlierVersionOf]);
  }
  for (const claim of tables.claim.values()) {
    found.push(['source', claim.source], ['analyst', claim.captured.analyst]);
    for (const stamp of [claim.voice, claim.hedge]) if (stamp) found.push(['analyst', stamp.analyst]);
    for (const origin of claim.attribution) found.push(['origin', origin]);
  }
  for (const passage of tables.passage.values()) {
    found.push(['claim', passage.claim], ['source', passage.source]);
    if (passage.translation) found.push(['analyst', passage.translation.by]);
  }
  for (const bearing of tables.bearing.values()) {
    found.push(['claim', bearing.claim], ['proposition', bearing.proposition], ['analyst', bearing.analyst]);
  }
  for (const rating of tables.rating.values()) {
    found.push([rating.subject.kind, rating.subject.id], ['analyst', rating.analyst]);
  }
  for (const lineage of tables.lineage.values()) {
    found.push([lineage.first.kind, lineage.first.id], [lineage.second.kind, lineage.second.id]);
    found.push(['analyst', lineage.analyst]);
  }
  return found;
}
