import { beforeEach, describe, expect, test } from 'vitest';
import type { RecordOf } from '../domain/tables.ts';
import { apply } from './apply.ts';
import { changeFits, reverseChange } from './change.ts';
import { commandSchema } from './command.ts';
import { bearingOf, currentRating, orderedPropositions, ratingHistory } from './read-model.ts';
import { SampleState, sampleAnalyst } from './sample-state.ts';

let sample: SampleState;
beforeEach(() => {
  sample = new SampleState();
});

describe('weighing', () => {
  test('1. placeClaims puts, moves and takes off the bearing that the analyst has', () => {
    const claim = sample.capture(sample.addSource());
    const [first, second] = [sample.proposition(), sample.proposition()];
    const placing = {
      placements: [{ claim: claim.id, bearing: sample.made.id() }],
      newProposition: null,
      stance: null,
    };
    sample.give('placeClaims', { ...placing, proposition: first.id });
    expect(bearingOf(sample.state, claim.id, sampleAnalyst)).toMatchObject({
      proposition: first.id,
      stance: 'reports',
    });
    sample.give('placeClaims', { ...placing, proposition: second.id, stance: 'refutes' });
    expect(sample.all('bearing')).toMatchObject([{ proposition: second.id, stance: 'refutes' }]);
    sample.give('placeClaims', { ...placing, proposition: null });
    expect(sample.all('bearing')).toEqual([]);
  });

  test('2. setStance needs a proposition', () => {
    const claim = sample.capture(sample.addSource());
    expect(sample.refusedWith('setStance', { claims: [claim.id] })).toBe('not-allowed');
    sample.give('placeClaims', {
      placements: [{ claim: claim.id, bearing: sample.made.id() }],
      proposition: sample.proposition().id,
    });
    sample.give('setStance', { claims: [claim.id], stance: 'questions', reason: 'why' });
    expect(bearingOf(sample.state, claim.id, sampleAnalyst)).toMatchObject({
      stance: 'questions',
      reason: 'why',
    });
  });

  test('3. rating again adds to the history; the same once more adds nothing; null takes it back', () => {
    const source = sample.addSource();
    const rate = (level: string | null) =>
      sample.give('rate', {
        ratings: [{ id: sample.made.id(), subject: { kind: 'source', id: source.id } }],
        verdict: { aspect: 'reliability', level },
        reason: '',
      });
    for (const level of ['B', 'B', 'C', null]) rate(level);
    expect(ratingHistory(sample.state, source.id, 'reliability', sampleAnalyst)).toMatchObject([
      { verdict: { level: 'B' }, order: 1 },
      { verdict: { level: 'C' }, order: 2 },
      { verdict: { level: null }, order: 3 },
    ]);
    expect(currentRating(sample.state, source.id, 'reliability', sampleAnalyst)).toBeNull();
  });

  test('4. only a claim has a credibility', () => {
    const source = sample.addSource();
    const ratings = [{ id: sample.made.id(), subject: { kind: 'source', id: source.id } }];
    expect(sample.refusedWith('rate', { ratings, verdict: { aspect: 'credibility', level: '2' } })).toBe(
      'not-allowed',
    );
  });

  test('5. a lineage needs two ends that are there and differ', () => {
    const [first, second] = [sample.addSource(), sample.addSource()];
    const lineage = (one: string, two: string) => ({
      lineage: {
        id: sample.made.id(),
        first: { kind: 'source', id: one },
        second: { kind: 'source', id: two },
        relation: 'same',
        reason: '',
      },
    });
    expect(sample.refusedWith('recordLineage', lineage(first.id, first.id))).toBe('not-allowed');
    expect(sample.refusedWith('recordLineage', lineage(first.id, sample.made.id()))).toBe('unknown-record');
    const given = sample.give('recordLineage', lineage(first.id, second.id));
    sample.give('removeLineage', { lineage: given.lineage.id });
    expect(sample.all('lineage')).toEqual([]);
  });
});

describe('propositions', () => {
  test('6. they are described and ordered; those not named follow', () => {
    const [first, second, third] = [sample.proposition(), sample.proposition(), sample.proposition()];
    sample.give('describeProposition', { proposition: first.id, changes: { wording: 'Other' } });
    sample.give('orderPropositions', { propositions: [third.id] });
    expect(orderedPropositions(sample.state).map((each) => each.id)).toEqual([third.id, first.id, second.id]);
    expect(sample.state.tables.proposition.get(first.id)?.wording).toBe('Other');
  });

  test('7. merging moves bearings, drops a twin and joins the notes unless they are too long', () => {
    const [from, into] = [sample.proposition(), sample.proposition()];
    const claims = [
      sample.capture(sample.addSource()),
      sample.capture(sample.all('source')[0] as RecordOf<'source'>),
    ];
    const place = (claim: RecordOf<'claim'> | undefined, on: string) =>
      sample.give('placeClaims', {
        placements: [{ claim: claim?.id, bearing: sample.made.id() }],
        newProposition: null,
        proposition: on,
        stance: 'supports',
      });
    for (const claim of claims) place(claim, from.id);
    sample.give('describeProposition', { proposition: from.id, changes: { note: 'a'.repeat(60_000) } });
    sample.give('describeProposition', { proposition: into.id, changes: { note: 'b'.repeat(60_000) } });
    const merging = { proposition: from.id, into: into.id };
    expect(sample.refusedWith('mergeProposition', merging)).toBe('not-allowed');
    sample.give('describeProposition', { proposition: into.id, changes: { note: '' } });
    sample.give('mergeProposition', merging);
    expect(sample.all('bearing').map((each) => each.proposition)).toEqual([into.id, into.id]);
    expect(sample.all('proposition').map((each) => each.id)).toEqual([into.id]);
  });

  test('8. removing propositions takes their bearings', () => {
    const standing = sample.proposition();
    const claim = sample.capture(sample.addSource());
    sample.give('placeClaims', {
      placements: [{ claim: claim.id, bearing: sample.made.id() }],
      newProposition: null,
      proposition: standing.id,
      stance: null,
    });
    sample.give('removePropositions', { propositions: [standing.id] });
    expect([sample.all('proposition'), sample.all('bearing')]).toEqual([[], []]);
  });
});

describe('batches and Changes', () => {
  test('9. a batch happens whole or not at all', () => {
    const {
      type: _type,
      proposition: added,
      ...envelope
    } = sample.made.ofType('addProposition', sample.state);
    const first = { ...envelope, type: 'addProposition', proposition: added };
    const twice = commandSchema.parse({ ...envelope, type: 'batch', title: 'b', commands: [first, first] });
    expect(apply(sample.state, twice)).toMatchObject({ ok: false, error: { code: 'already-there' } });
    const once = commandSchema.parse({ ...envelope, type: 'batch', title: 'b', commands: [first] });
    expect(apply(sample.state, once)).toMatchObject({ ok: true });
  });

  test('10. what is put back unchanged is no Change', () => {
    const source = sample.addSource();
    const same = sample.made.ofType('describeSources', sample.state);
    const changes = { title: source.title };
    expect(
      apply(sample.state, commandSchema.parse({ ...same, sources: [source.id], changes, origins: [] })),
    ).toEqual({
      ok: true,
      value: [],
    });
  });

  test('11. a Change fits a record whose properties come in another order, and no other record', () => {
    const source = sample.addSource();
    const applied = apply(
      sample.state,
      commandSchema.parse({ ...sample.made.ofType('removeSources', sample.state), sources: [source.id] }),
    );
    if (!applied.ok) throw new Error(applied.error.sentence);
    const turned = Object.fromEntries(Object.entries(source).reverse()) as RecordOf<'source'>;
    sample.state.tables.source.set(source.id, turned);
    expect(changeFits(sample.state, applied.value)).toBe(true);
    expect(changeFits(sample.state, reverseChange(applied.value))).toBe(false);
    sample.state.tables.source.set(source.id, { ...turned, title: 'Another' });
    expect(changeFits(sample.state, applied.value)).toBe(false);
  });
});
