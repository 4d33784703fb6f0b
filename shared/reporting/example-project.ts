import type { ClaimValue } from '../domain/claim.ts';
import type { DateSpan } from '../domain/date-span.ts';
import type {
  AnalystId,
  BearingId,
  ClaimId,
  CommandId,
  Instant,
  OriginId,
  PassageId,
  ProjectId,
  PropositionId,
  RatingId,
  Sha256,
  SourceId,
} from '../domain/identity.ts';
import { apply } from '../project/apply.ts';
import { applyChange } from '../project/change.ts';
import type { Command, SingleCommand } from '../project/command.ts';
import { newProjectState } from '../project/new-project.ts';
import type { ProjectState } from '../project/project-state.ts';
import { putRecord } from '../project/project-state.ts';

/** Gives the text of a field in place of the plain one, so that a test can fill every field with what it likes. */
export type FieldText = (plain: string) => string;

type WithoutEnvelope<C> = C extends SingleCommand ? Omit<C, 'id' | 'analyst' | 'time'> : never;
type Capture = Extract<SingleCommand, { type: 'captureClaim' }>;

const time = '2025-02-03T09:30:00.000Z' as Instant;

/** An id for tests: the same kind and number give the same UUID. */
export function testId<Id extends string>(kind: number, number: number): Id {
  return `${kind.toString(16).padStart(8, '0')}-0000-4000-8000-${number.toString(16).padStart(12, '0')}` as Id;
}

export const exampleAnalyst = testId<AnalystId>(1, 1);

/** A small project for tests of the report: three sources, four propositions, seven claims of every kind. */
export function exampleProject(text: FieldText = (plain) => plain): ProjectState {
  const state = newProjectState({
    id: testId<ProjectId>(0, 1),
    title: text('The treaty of January 2025'),
    keyQuestion: text('Which commitments has the treaty changed?\n\nAnd since when?'),
    marking: { banner: text('OFFICIAL — SENSITIVE'), tlp: 'TLP:AMBER' },
    analyst: { id: exampleAnalyst, name: text('M. Okafor') },
  });
  const give = giver(state);
  give({
    type: 'describeBrief',
    changes: { scope: text('Open sources only'), audience: text('Country desk') },
  });
  addSources(give, text);
  addPropositions(give, text);
  captureClaims(give, text);
  // Two origins of one name are refused, and a test may fill every field with the same text.
  for (const origin of [...state.tables.origin.values()]) {
    putRecord(state, 'origin', { ...origin, name: text(origin.name) });
  }
  return state;
}

/** Applies commands of the example's analyst; a refusal is an error of the test. */
export function giver(state: ProjectState): (command: WithoutEnvelope<SingleCommand>) => void {
  let given = 0;
  return (command) => {
    given += 1;
    const whole = { ...command, id: testId<CommandId>(2, given), analyst: exampleAnalyst, time } as Command;
    const result = apply(state, whole);
    if (!result.ok) throw new Error(result.error.sentence);
    applyChange(state, result.value);
  };
}

type Give = ReturnType<typeof giver>;

/** Adds source number `number` with a text of a million code units. */
export function addTestSource(
  give: Give,
  number: number,
  title: string,
  rest: { readonly [field: string]: unknown },
): void {
  give({
    type: 'addSources',
    origins: [],
    sources: [
      {
        id: testId<SourceId>(3, number),
        title,
        publisher: null,
        author: '',
        published: null,
        accessed: null,
        language: 'en',
        address: '',
        description: '',
        status: 'done',
        tags: [],
        note: '',
        marking: null,
        earlierVersionOf: null,
        bytes: { sha256: testHash('b', number), size: 1_200 },
        text: { sha256: testHash('c', number), length: 1_000_000 },
        blocks: null,
        extractor: { name: 'text', version: '1', encoding: 'utf-8' },
        originalName: `source-${number}.txt`,
        importedAt: time,
        ...rest,
      },
    ],
  });
}

/** Captures claim number `number` of a source, resting on the quotations given. */
export function captureTestClaim(
  give: Give,
  number: number,
  source: number,
  wording: string,
  quotations: readonly string[],
  rest: Partial<Capture['claim']> & {
    readonly on?: readonly [
      proposition: number,
      stance: 'supports' | 'refutes' | 'questions' | 'reports',
      reason?: string,
    ];
    readonly rated?: Capture['ratings'][number]['verdict'][];
    readonly reason?: string;
    readonly translation?: string;
  },
): void {
  const { on, rated, reason, translation, ...described } = rest;
  let start = (number * 7) % 200;
  give({
    type: 'captureClaim',
    claim: {
      id: testId<ClaimId>(4, number),
      source: testId<SourceId>(3, source),
      wording,
      voice: 'own',
      hedge: 'asserted',
      attribution: [],
      howKnown: null,
      happens: null,
      said: null,
      values: [],
      tags: [],
      note: '',
      marking: null,
      ...described,
    },
    passages: quotations.map((exact, at) => {
      start += 10 + at;
      return {
        id: testId<PassageId>(5, number * 100 + at),
        exact,
        prefix: '',
        suffix: '',
        start,
        end: start + exact.length,
        textHash: testHash('c', source),
        place: { paragraph: number, page: at === 0 ? null : at },
        translation: translation ?? null,
      };
    }),
    bearing: on
      ? {
          id: testId<BearingId>(6, number),
          proposition: testId<PropositionId>(7, on[0]),
          stance: on[1],
          reason: on[2] ?? '',
        }
      : null,
    newProposition: null,
    origins: [],
    ratings: (rated ?? []).map((verdict, at) => ({
      id: testId<RatingId>(8, number * 10 + at),
      verdict,
      reason: reason ?? '',
    })),
  });
}

function addSources(give: Give, text: FieldText): void {
  const agency = testId<OriginId>(9, 1);
  const ministry = testId<OriginId>(9, 2);
  give({
    type: 'addOrigin',
    origin: { id: agency, name: 'Northern Press Agency', kind: 'agency', otherNames: [] },
  });
  give({
    type: 'addOrigin',
    origin: { id: ministry, name: 'Foreign ministry', kind: 'official', otherNames: [] },
  });
  addTestSource(give, 1, text('Treaty signed | what it says'), {
    publisher: agency,
    author: text('A. Lind'),
    published: day('2025-01-17', '17 January 2025'),
    language: text('en'),
    address: text('https://press.example/treaty?a=1|2'),
    description: text('Wire report from the capital'),
    originalName: text('treaty.md'),
  });
  addTestSource(give, 2, text('معاهدة جديدة'), {
    publisher: ministry,
    published: { text: text('undated leaflet'), from: null, to: null, precision: 'unknown' },
    language: 'ar',
    marking: { banner: text('Handle with care'), tlp: 'TLP:RED' },
    earlierVersionOf: testId<SourceId>(3, 1),
  });
  addTestSource(give, 3, '', { status: 'unread' });
  for (const [criterion, level] of [
    ['access', 3],
    ['record', 4],
    ['independence', null],
    ['care', 2],
  ] as const) {
    give({
      type: 'scoreSource',
      source: testId<SourceId>(3, 1),
      criterion,
      score: { level, reason: text(`Why ${criterion}`) },
    });
  }
  rate(give, 1, { kind: 'origin', id: agency }, 'B', text('Right in four earlier cases'));
  rate(give, 2, { kind: 'source', id: testId<SourceId>(3, 2) }, 'C', '');
}

function rate(
  give: Give,
  number: number,
  subject: { kind: 'origin'; id: OriginId } | { kind: 'source'; id: SourceId },
  level: 'B' | 'C',
  reason: string,
): void {
  give({
    type: 'rate',
    ratings: [{ id: testId<RatingId>(10, number), subject }],
    verdict: { aspect: 'reliability', level },
    topic: '',
    reason,
  });
}

function addPropositions(give: Give, text: FieldText): void {
  for (const [number, wording, question] of [
    [1, 'The treaty has entered into force', 'Is it in force?'],
    [2, 'The treaty holds a duty of mutual defence', ''],
    [3, 'The treaty lasts for twenty years', ''],
    [4, 'The earlier treaty is replaced', ''],
  ] as const) {
    give({
      type: 'addProposition',
      proposition: {
        id: testId<PropositionId>(7, number),
        wording: text(wording),
        question: question === '' ? '' : text(question),
        note: '',
      },
    });
  }
}

function captureClaims(give: Give, text: FieldText): void {
  captureTestClaim(
    give,
    1,
    1,
    text('The treaty came into force in October.'),
    [text('It has been in force since October.')],
    {
      on: [1, 'supports', text('Says so outright')],
      attribution: [testId<OriginId>(9, 1), testId<OriginId>(9, 2)],
      voice: 'attributed',
      hedge: 'hedged',
      howKnown: 'told',
      rated: [{ aspect: 'credibility', level: '2' }],
      reason: text('Fits the other reports'),
      happens: day('2025-10-02', text('2 October 2025')),
      values: [date('2025-10-02', text('2 October 2025'))],
    },
  );
  captureTestClaim(
    give,
    2,
    2,
    text('The treaty is not in force.'),
    [text('لم تدخل المعاهدة حيز التنفيذ.\n\nولم تصدق بعد.'), text('لا.')],
    {
      on: [1, 'refutes'],
      translation: text('The treaty has not entered into force.\n\nNor has it been ratified.'),
      rated: [{ aspect: 'credibility', level: '4' }],
    },
  );
  captureTestClaim(
    give,
    3,
    3,
    text('Whether it is in force is unclear.'),
    [text('It costs $5 and $6\nto find out.')],
    {
      on: [1, 'questions'],
      voice: null,
      hedge: null,
      said: { text: text('some day'), from: null, to: null, precision: 'unknown' },
    },
  );
  captureTestClaim(
    give,
    4,
    1,
    text('Neither side must defend the other.'),
    [text('There is no such clause.')],
    {
      on: [2, 'reports'],
      voice: 'unattributed',
      hedge: 'denied',
    },
  );
  captureTestClaim(give, 5, 1, text('The treaty lasts twenty years.'), [text('for twenty years')], {
    on: [3, 'supports'],
    values: [years(20, text('twenty years'), text('years'))],
    marking: { banner: text('Eyes only'), tlp: null },
  });
  captureTestClaim(give, 6, 2, text('The treaty lasts ten years.'), [text('for ten years')], {
    on: [3, 'supports'],
    values: [years(10, text('ten years'), text('years'))],
    rated: [
      { aspect: 'reliability', level: 'F' },
      { aspect: 'credibility', level: '6' },
    ],
    reason: text('Nothing to compare with'),
  });
  captureTestClaim(give, 7, 3, text('A railway is to be built.'), [text('A railway will follow.')], {});
}

function day(date: string, written: string): DateSpan {
  return { text: written, from: date, to: date, precision: 'day' };
}

function date(value: string, written: string): ClaimValue {
  return { kind: 'date', text: written, span: day(value, written) };
}

function years(number: number, written: string, unit: string): ClaimValue {
  return { kind: 'number', text: written, number, unit };
}

function testHash(letter: string, number: number): Sha256 {
  return (letter + number.toString(16)).padEnd(64, '0') as Sha256;
}
