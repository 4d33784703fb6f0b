import { beforeEach, expect, test } from 'vitest';
import type { AnalystId, ProjectId } from '../domain/identity.ts';
import { apply } from './apply.ts';
import { applyChange } from './change.ts';
import type { SingleCommand } from './command.ts';
import { commandSchema } from './command.ts';
import { commandTitle } from './command-title.ts';
import { newProjectState } from './new-project.ts';
import type { ProjectState } from './project-state.ts';
import { SampleCommands } from './sample-commands.ts';

const analyst = 'aaaaaaaa-0000-4000-8000-000000000001' as AnalystId;
const text = {
  text: 'One two three four five.',
  sha256: 'a'.repeat(64),
  bytes: { sha256: 'b'.repeat(64), size: 24 },
};
let state: ProjectState;
let made: SampleCommands;

beforeEach(() => {
  state = newProjectState({
    id: 'bbbbbbbb-0000-4000-8000-000000000001' as ProjectId,
    title: 'T',
    keyQuestion: '',
    marking: { banner: '', tlp: null },
    analyst: { id: analyst, name: 'Ada' },
  });
  made = new SampleCommands((below) => below - 1, analyst, [text]);
  for (let at = 0; at < 2; at += 1) {
    const [source] = made.ofType('addSources', state).sources;
    give('addSources', { sources: [{ ...source, publisher: null }], origins: [] });
  }
  for (let at = 0; at < 3; at += 1) give('captureClaim', {});
});

function command(type: SingleCommand['type'], body: object) {
  return commandSchema.parse({ ...made.ofType(type, state), ...body });
}

function give(type: SingleCommand['type'], body: object) {
  const applied = apply(state, command(type, body));
  if (!applied.ok) throw new Error(applied.error.sentence);
  applyChange(state, applied.value);
}

function title(type: SingleCommand['type'], body: object = {}): string {
  return commandTitle(command(type, body), state);
}

test('1. what comes is named by the label that it will get', () => {
  expect(title('captureClaim')).toBe('capture claim 4');
  expect(title('addProposition')).toBe('add proposition P1');
});

test('2. one record is named by its label, several by their number', () => {
  const claims = [...state.tables.claim.keys()];
  const rate = (ids: readonly string[]) => ({
    ratings: ids.map((id) => ({ id: made.id(), subject: { kind: 'claim', id } })),
    verdict: { aspect: 'reliability', level: 'B' },
  });
  expect(title('rate', rate(claims))).toBe('rate 3 claims as B');
  expect(title('rate', rate(claims.slice(0, 1)))).toBe('rate claim 1 as B');
  expect(title('rate', { ...rate(claims), verdict: { aspect: 'reliability', level: null } })).toBe(
    'take back the reliability of 3 claims',
  );
});

test('3. what goes is counted with all that it takes along', () => {
  const [first, second] = [...state.tables.source.keys()];
  expect(title('removeSources', { sources: [second] })).toBe('remove source S2 and its 3 claims');
  expect(title('removeSources', { sources: [first] })).toBe('remove source S1');
  expect(title('removeSources', { sources: [first, second] })).toBe('remove 2 sources and their 3 claims');
});

test('4. one changed field is named, several are not', () => {
  const [claim] = [...state.tables.claim.keys()];
  const describing = (changes: object) => title('describeClaims', { claims: [claim], changes, origins: [] });
  expect(describing({ hedge: 'denied' })).toBe('change the hedge of claim 1');
  expect(describing({ hedge: 'denied', note: 'n' })).toBe('change claim 1');
});

test('5. long names are shortened, line breaks become spaces', () => {
  const origin = { id: made.id(), name: `Daily\n${'x'.repeat(100)}`, kind: 'outlet', otherNames: [] };
  expect(title('addOrigin', { origin })).toBe(`add origin “Daily ${'x'.repeat(33)}…”`);
});

test('6. a batch has its own title, or that of its first command', () => {
  const { type: _type, proposition, ...envelope } = made.ofType('addProposition', state);
  const single = { ...envelope, type: 'addProposition', proposition };
  const batch = (named: string) =>
    commandTitle(
      commandSchema.parse({ ...envelope, type: 'batch', title: named, commands: [single, single] }),
      state,
    );
  expect(batch('tidy up')).toBe('tidy up');
  expect(batch('')).toBe('add proposition P1 and 1 more change');
});
