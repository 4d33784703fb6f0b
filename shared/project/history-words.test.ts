import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import { apply } from './apply.ts';
import type { Change } from './change.ts';
import { applyChange, reverseChange } from './change.ts';
import type { SingleCommand } from './command.ts';
import { commandSchema } from './command.ts';
import { concernsOf } from './history-concerns.ts';
import { labels, quotedText } from './history-lines.ts';
import { GoneRecords, namesFrom, namesIn } from './history-names.ts';
import { historyWords } from './history-words.ts';
import { SampleCommands } from './sample-commands.ts';
import { SampleState, sampleAnalyst } from './sample-state.ts';

let sample: SampleState;
beforeEach(() => {
  sample = new SampleState();
});

/** Carries a command out and answers its Change. */
function change(type: SingleCommand['type'], body: object): Change {
  const command = commandSchema.parse({ ...sample.made.ofType(type, sample.state), ...body });
  const applied = apply(sample.state, command);
  if (!applied.ok) throw new Error(applied.error.sentence);
  applyChange(sample.state, applied.value);
  return applied.value;
}

const words = (of: Change) => historyWords(of, namesIn(sample.state));
const told = (type: SingleCommand['type'], body: object) => words(change(type, body));

function rating(claims: readonly string[], level: string | null, reason = '') {
  return {
    ratings: claims.map((id) => ({ id: sample.made.id(), subject: { kind: 'claim', id } })),
    verdict: { aspect: 'credibility', level },
    topic: '',
    reason,
  };
}

const bare = { bearing: null, newProposition: null, ratings: [], origins: [] };

function claims(count: number) {
  const source = sample.addSource({ title: 'Ledger' });
  return Array.from({ length: count }, () => sample.capture(source, bare));
}

describe('ratings', () => {
  test('1. say from which level to which, and why', () => {
    const [claim] = claims(1);
    const id = claim?.id ?? '';
    expect(told('rate', rating([id], '3'))).toEqual(['credibility of claim 1 set to 3']);
    expect(told('rate', rating([id], '2', 'two more outlets'))).toEqual([
      'credibility of claim 1 from 3 to 2: two more outlets',
    ]);
    expect(told('rate', rating([id], '2', 'and a photograph'))).toEqual([
      'credibility of claim 1 at 2, with another reason: and a photograph',
    ]);
    expect(told('rate', rating([id], null))).toEqual(['credibility of claim 1 taken away; it was 2']);
  });

  test('2. taken back say the level that stands again', () => {
    const [claim] = claims(1);
    change('rate', rating([claim?.id ?? ''], '3'));
    const second = change('rate', rating([claim?.id ?? ''], '2', 'why'));
    applyChange(sample.state, reverseChange(second));
    expect(words(reverseChange(second))).toEqual(['credibility of claim 1 from 2 to 3']);
  });

  test('3. are told by what stood then, not by what was rated later in its place', () => {
    const [claim] = claims(1);
    const id = claim?.id ?? '';
    const first = change('rate', rating([id], '3'));
    const second = change('rate', rating([id], '2'));
    applyChange(sample.state, reverseChange(second));
    applyChange(sample.state, reverseChange(first));
    change('rate', rating([id], '5'));
    const gone = new GoneRecords();
    gone.take(reverseChange(first));
    gone.take(reverseChange(second));
    expect(historyWords(second, namesFrom(namesIn(sample.state), gone))).toEqual([
      'credibility of claim 1 from 3 to 2',
    ]);
  });

  test('4. of several that say the same are said once', () => {
    const ids = claims(6).map((each) => each.id);
    change('rate', rating(ids.slice(0, 1), '5'));
    expect(told('rate', rating(ids, '2'))).toEqual([
      'credibility of claim 1 from 5 to 2',
      'credibility of claims 2–6 set to 2',
    ]);
  });
});

describe('claims', () => {
  test('5. say old and new wording, tags, voice and note', () => {
    const [claim] = claims(1);
    const was = claim?.wording ?? '';
    const changes = { wording: 'Signed in Moscow', voice: 'own', note: 'Ask again' };
    expect(told('describeClaims', { claims: [claim?.id], changes, origins: [] })).toEqual([
      `claim 1 reworded from “${was}” to “Signed in Moscow”`,
      expect.stringMatching(/^voice of claim 1 (set to own|from \w+ to own)$/),
      expect.stringMatching(/^note of claim 1 (set to “Ask again”|from “.*” to “Ask again”)$/),
    ]);
    expect(told('tagClaims', { claims: [claim?.id], add: ['treaty', 'pact'], remove: [] })).toEqual([
      'claim 1 tagged “treaty” and “pact”',
    ]);
    expect(told('tagClaims', { claims: [claim?.id], add: [], remove: ['pact'] })).toEqual([
      'tag “pact” taken from claim 1',
    ]);
  });

  test('6. added say their source and wording, with where they were placed', () => {
    const source = sample.addSource();
    const proposition = sample.proposition();
    const captured = change('captureClaim', {
      ...bare,
      claim: { ...sample.made.ofType('captureClaim', sample.state).claim, source: source.id, wording: 'W' },
      bearing: { id: sample.made.id(), proposition: proposition.id, stance: 'supports', reason: '' },
    });
    expect(words(captured)).toEqual(['claim 1 added from S1: “W”', 'claim 1 placed on P1: supports']);
  });

  test('7. removed are told as a whole', () => {
    const [claim] = claims(1);
    change('rate', rating([claim?.id ?? ''], '3'));
    expect(told('removeClaims', { claims: [claim?.id] })).toEqual([
      `claim 1 from S1 removed: “${claim?.wording}”`,
    ]);
  });

  test('8. a stance that changes says on what, from which and to which', () => {
    const [claim] = claims(1);
    const proposition = sample.proposition();
    const placements = [{ claim: claim?.id, bearing: sample.made.id() }];
    const placing = { placements, proposition: proposition.id, newProposition: null, stance: 'supports' };
    expect(told('placeClaims', placing)).toEqual(['claim 1 placed on P1: supports']);
    expect(told('setStance', { claims: [claim?.id], stance: 'refutes', reason: 'denied' })).toEqual([
      'stance of claim 1 on P1 from supports to refutes: denied',
    ]);
    expect(told('placeClaims', { ...placing, proposition: null, stance: null })).toEqual([
      'claim 1 taken off P1 (refutes)',
    ]);
  });
});

describe('sources', () => {
  test('9. removed are told with the number of their claims, and nothing of those apart', () => {
    claims(7);
    const [source] = sample.all('source');
    expect(told('removeSources', { sources: [source?.id] })).toEqual([
      'source S1 “Ledger” removed with its 7 claims',
    ]);
  });

  test('10. say what became of title, publisher and score', () => {
    const source = sample.addSource({ title: 'Ledger' });
    const origin = { id: sample.made.id(), name: 'Post', kind: 'outlet', otherNames: [] };
    const changes = { title: 'Defence Ledger', publisher: origin.id };
    expect(told('describeSources', { sources: [source.id], changes, origins: [origin] })).toEqual([
      'title of source S1 from “Ledger” to “Defence Ledger”',
      'publisher of source S1 set to “Post”',
      'origin “Post” added',
    ]);
    const score = { level: 3, reason: 'Was there' };
    expect(told('scoreSource', { source: source.id, criterion: 'access', score })).toEqual([
      'score for access of source S1 set to 3: Was there',
    ]);
  });
});

test('11. a record that is gone is still named by its label', () => {
  const [claim] = claims(1);
  const rated = change('rate', rating([claim?.id ?? ''], '3'));
  const removed = change('removeClaims', { claims: [claim?.id] });
  expect(words(rated)).toEqual(['credibility of a claim that is gone set to 3']);
  const gone = new GoneRecords();
  gone.take(removed);
  expect(historyWords(rated, namesFrom(namesIn(sample.state), gone))).toEqual([
    'credibility of claim 1 set to 3',
  ]);
});

test('12. every Change of commands, and its reverse, has words, none with an id or an empty place in it', () => {
  const text = {
    text: 'One two three four five.',
    sha256: 'a'.repeat(64),
    bytes: { sha256: 'b'.repeat(64), size: 24 },
  };
  fc.assert(
    fc.property(fc.array(fc.nat(1_000_000), { minLength: 20, maxLength: 200 }), (drawn) => {
      const { state } = new SampleState();
      let used = 0;
      const made = new SampleCommands((below) => (drawn[used++ % drawn.length] ?? 0) % below, sampleAnalyst, [
        text,
      ]);
      for (let count = 0; count < 25; count += 1) {
        const applied = apply(state, made.next(state));
        if (!applied.ok) continue;
        applyChange(state, applied.value);
        const gone = new GoneRecords();
        gone.take(applied.value);
        gone.take(reverseChange(applied.value));
        const names = namesFrom(namesIn(state), gone);
        for (const each of [applied.value, reverseChange(applied.value)]) {
          const meaningful = each.some(
            ({ kind, before, after }) => kind !== 'counter' && (before === null || after === null),
          );
          const said = historyWords(each, names);
          if (meaningful) expect(said.length).toBeGreaterThan(0);
          for (const line of said) {
            expect(line).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-|undefined|\[object|that is gone/);
            expect(line).toBe(line.trim());
          }
        }
      }
    }),
    { numRuns: 150 },
  );
});

test('13. what a Change concerns: claims, their sources, and propositions', () => {
  const [claim] = claims(1);
  const source = sample.all('source')[0]?.id;
  const rated = change('rate', rating([claim?.id ?? ''], '3'));
  expect(concernsOf(rated, namesIn(sample.state))).toEqual({
    claims: [claim?.id],
    sources: [source],
    propositions: [],
  });
});

test('14. labels and quotations', () => {
  expect(labels('claim', [12])).toBe('claim 12');
  expect(labels('claim', [9, 1, 2, 5, 6, 7, 8])).toBe('claims 1, 2 and 5–9');
  expect(labels('source', [3, 1])).toBe('sources S1 and S3');
  expect(labels('proposition', [1])).toBe('P1');
  expect(quotedText(' a\n b ')).toBe('“a b”');
  const long = quotedText('😀'.repeat(300));
  expect(long.length).toBeLessThanOrEqual(203);
  expect(long).not.toMatch(/\p{Surrogate}/u);
});
