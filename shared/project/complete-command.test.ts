import { describe, expect, test } from 'vitest';
import type { Claim } from '../domain/claim.ts';
import type { Source } from '../domain/source.ts';
import type { SourceText } from '../domain/source-text.ts';
import { apply } from './apply.ts';
import { applyChange } from './change.ts';
import { commandSchema } from './command.ts';
import type { Completing } from './complete-command.ts';
import { completeLines } from './complete-lines.ts';
import { writtenTypes } from './lenient-command.ts';
import { newProjectState } from './new-project.ts';
import { putRecord } from './project-state.ts';

const uuid = (count: number) => `00000000-0000-4000-8000-${String(count).padStart(12, '0')}`;
const hash = 'a'.repeat(64);
const text: SourceText = {
  text: 'The treaty has 47 articles. 🕊️ The treaty has 47 articles.',
  blocks: [{ kind: 'paragraph', start: 0, end: 58, level: 0, page: null }],
};
const analyst = { id: uuid(1) as never, name: 'Ana' };

function project() {
  const marking = { banner: '', tlp: null };
  const state = newProjectState({ id: uuid(2) as never, title: 'T', keyQuestion: '', marking, analyst });
  for (const number of [1, 2]) {
    putRecord(state, 'source', {
      id: uuid(10 + number) as never,
      number,
      title: `Source ${number}`,
      publisher: null,
      author: '',
      published: null,
      accessed: null,
      language: '',
      address: '',
      description: '',
      status: 'unread',
      tags: [],
      note: '',
      marking: null,
      earlierVersionOf: null,
      bytes: { sha256: hash, size: 1 },
      text: { sha256: hash, length: text.text.length },
      blocks: null,
      extractor: { name: 'plain text', version: '1', encoding: 'utf-8' },
      originalName: 'a.txt',
      importedAt: '2025-02-03T09:00:00.000Z',
      sheet: {},
    } satisfies Source as Source);
  }
  putRecord(state, 'counter', { id: 'source', last: 2 });
  return state;
}

/** Completes lines and carries them out; the sentence where that fails. */
function carriedOut(...lines: readonly unknown[]) {
  const state = project();
  let count = 100;
  const from: Completing = {
    reading: state,
    textOf: () => text,
    newId: () => {
      count += 1;
      return uuid(count);
    },
    now: () => '2025-02-04T10:00:00.000Z',
    analyst: analyst.id,
  };
  const written = lines.map((value, at) => ({ line: at + 1, value }));
  const batch = completeLines(written, 'Test', from);
  if (!batch.ok) return { sentence: `${batch.error.line}: ${batch.error.sentence}`, state, batch: null };
  expect(commandSchema.safeParse(batch.value).success).toBe(true);
  const change = apply(state, batch.value);
  if (!change.ok) throw new Error(change.error.sentence);
  applyChange(state, change.value);
  return { sentence: '', state, batch: batch.value };
}

const capture = {
  type: 'captureClaim',
  claim: { source: 'S1', wording: '47 articles' },
  passages: [{ exact: '47 articles' }],
};

test('a claim needs no more than a wording to quote; everything else has its default', () => {
  const { state } = carriedOut({
    type: 'captureClaim',
    claim: {},
    passages: [{ source: 's1', exact: '47 articles' }],
  });
  const [claim] = state.tables.claim.values() as IterableIterator<Claim>;
  expect(claim).toMatchObject({
    number: 1,
    source: uuid(11),
    wording: '',
    voice: null,
    attribution: [],
    values: [],
    captured: { analyst: analyst.id, time: '2025-02-04T10:00:00.000Z' },
  });
  expect([...state.tables.passage.values()]).toMatchObject([
    {
      exact: '47 articles',
      start: 15,
      end: 26,
      prefix: 'The treaty has ',
      textHash: hash,
      translation: null,
    },
  ]);
});

test('the second occurrence is counted from one and in UTF-16 units', () => {
  const { state } = carriedOut({
    ...capture,
    passages: [{ exact: 'The treaty', occurrence: 2, translation: 'Der Vertrag' }],
  });
  const [passage] = state.tables.passage.values();
  expect(passage).toMatchObject({
    start: text.text.lastIndexOf('The treaty'),
    translation: { text: 'Der Vertrag' },
  });
});

test('later lines call what earlier ones made by label and name, and dates are words', () => {
  const { state, batch } = carriedOut(
    { type: 'addOrigin', origin: { name: 'TASS', kind: 'agency', otherNames: ['TASS news agency'] } },
    { type: 'addProposition', proposition: { wording: 'It has 47 articles' } },
    {
      ...capture,
      claim: { ...capture.claim, attribution: ['tass NEWS agency', 'Andrei Rudenko'], said: '23 Jul 2024' },
      origins: [{ name: 'Andrei Rudenko', kind: 'official' }],
      bearing: { proposition: 'P1', stance: 'supports' },
      ratings: [{ verdict: { aspect: 'credibility', level: '3' } }],
    },
    { type: 'describeClaims', claims: ['claim 1'], changes: { happens: 'Oct 2024', voice: 'own' } },
    { type: 'addPassage', claim: 'C1', passage: { exact: 'The treaty' } },
    {
      type: 'rate',
      ratings: [{ subject: { kind: 'origin', id: 'TASS' } }, { subject: { kind: 'source', id: 'S2' } }],
      verdict: { aspect: 'reliability', level: 'B' },
    },
    {
      type: 'placeClaims',
      placements: [{ claim: 'C1' }],
      newProposition: { wording: 'Another' },
      stance: 'refutes',
    },
    {
      type: 'recordLineage',
      lineage: {
        first: { kind: 'source', id: 'S1' },
        second: { kind: 'source', id: 'S2' },
        relation: 'same',
      },
    },
    {
      type: 'describeSources',
      sources: ['S2'],
      changes: { publisher: 'TASS', earlierVersionOf: 'S1', published: null },
    },
    { type: 'batch', commands: [{ type: 'mergeProposition', proposition: 'P2', into: 'P1' }] },
  );
  expect(batch?.commands).toHaveLength(10);
  const [claim] = state.tables.claim.values();
  const names = claim?.attribution.map((id) => state.tables.origin.get(id)?.name);
  expect(names).toEqual(['TASS', 'Andrei Rudenko']);
  expect(claim?.said).toMatchObject({ from: '2024-07-23', precision: 'day' });
  expect(claim?.happens).toMatchObject({ from: '2024-10-01', to: '2024-10-31' });
  expect(state.tables.passage.size).toBe(2);
  expect(state.tables.rating.size).toBe(3);
  expect([...state.tables.bearing.values()]).toMatchObject([{ stance: 'refutes' }]);
  expect(state.tables.proposition.size).toBe(1);
  expect(state.tables.source.get(uuid(12))?.earlierVersionOf).toBe(uuid(11));
});

test('a whole command of the window goes through as it is', () => {
  const whole = {
    type: 'tagSources',
    id: uuid(7),
    analyst: analyst.id,
    time: '2025-02-03T09:00:00.000Z',
    sources: [uuid(11)],
    add: ['wire'],
    remove: [],
  };
  expect(carriedOut(whole).batch?.commands).toEqual([whole]);
});

describe('what is wrong is told with its line', () => {
  const good = { type: 'addProposition', proposition: { wording: 'P' } };
  test.each([
    [[], /^2: A command is an object/],
    [{ type: 'captureClam' }, /^2: "captureClam" is not a command; “schema” lists them all\./],
    [
      { type: 'addSources', sources: [] },
      /^2: addSources needs the bytes of the document; import the file instead\./,
    ],
    [{ ...capture, claim: { ...capture.claim, voice: 'loud' } }, /^2: captureClaim: claim\.voice: /],
    [{ ...capture, colour: 'red' }, /^2: captureClaim: .*colour/],
    [
      { ...capture, passages: [{ exact: '48 articles' }] },
      /^2: “48 articles” does not stand in S1 letter for letter\./,
    ],
    [{ ...capture, passages: [{ exact: '\uDD4A' }] }, /does not stand in S1/],
    [
      { ...capture, passages: [{ exact: '47', occurrence: 3 }] },
      /stands in S1 2 times, so there is no occurrence 3/,
    ],
    [{ ...capture, passages: [{ exact: '47', source: 'S2' }] }, /The claim is of S1, so S2 cannot be quoted/],
    [{ ...capture, claim: {} }, /does not say of which source/],
    [{ ...capture, claim: { source: 'S9' } }, /There is no source “S9”/],
    [{ ...capture, claim: { source: 'S1', attribution: ['Nobody'] } }, /no origin named “Nobody”/],
    [{ ...capture, bearing: { proposition: 'P7', stance: 'supports' } }, /There is no proposition “P7”/],
    [{ ...capture, bearing: { stance: 'supports' } }, /does not say on which proposition/],
    [{ type: 'setStance', claims: ['claim 4'], stance: 'supports' }, /There is no claim “claim 4”/],
    [{ type: 'tagSources', sources: ['S1'], analyst: 'Bob' }, /There is no analyst “Bob”/],
    [{ type: 'mergeProposition', proposition: 'P1', into: 'P1' }, /cannot be merged with itself/],
  ])('%#', (line, sentence) => {
    const done = carriedOut(good, line);
    expect(done.sentence).toMatch(sentence);
    expect(done.state.tables.proposition.size).toBe(0);
  });

  test('a passage that comes with its place must stand there', () => {
    const located = {
      exact: '48 articles',
      prefix: '',
      suffix: '',
      start: 15,
      end: 26,
      textHash: hash,
      place: { paragraph: 1, page: null },
    };
    expect(carriedOut({ ...capture, passages: [located] }).sentence).toMatch(
      /does not stand at that place of S1/,
    );
    expect(carriedOut({ ...capture, passages: [{ ...located, exact: '47 articles' }] }).sentence).toBe('');
  });
});

test('every command that the window has can be written, but for those that need bytes', () => {
  const ofWindow = commandSchema.options.map((each) => each.shape.type.value);
  const missing = ofWindow.filter((type) => !writtenTypes.includes(type));
  expect(missing).toEqual(['addSources', 'rereadSource']);
});
