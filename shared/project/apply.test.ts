import { beforeEach, describe, expect, test } from 'vitest';
import { apply } from './apply.ts';
import { commandSchema } from './command.ts';
import { passagesOf } from './read-model.ts';
import { SampleState, sampleAnalyst } from './sample-state.ts';

let sample: SampleState;
beforeEach(() => {
  sample = new SampleState();
});

describe('brief, analysts, origins', () => {
  test('1. describeBrief changes what it names and nothing else', () => {
    sample.give('describeBrief', { changes: { title: 'New' } });
    expect(sample.all('brief')).toMatchObject([{ title: 'New', ratingScheme: 'nato' }]);
  });

  test('2. a property that is undefined changes nothing', () => {
    sample.give('describeBrief', { changes: { title: undefined, scope: 'S' } });
    expect(sample.all('brief')).toMatchObject([{ title: 'T', scope: 'S' }]);
    const claim = sample.capture(sample.addSource());
    sample.give('describeClaims', {
      claims: [claim.id],
      changes: { wording: undefined, note: 'n' },
      origins: [],
    });
    expect(sample.all('claim')).toMatchObject([{ wording: claim.wording, note: 'n' }]);
  });

  test('3. addAnalyst adds one; every other command must name one who is there', () => {
    const { added } = sample.give('addAnalyst');
    expect(sample.state.tables.analyst.get(added.id)).toEqual(added);
    expect(sample.refusedWith('addProposition', { analyst: sample.made.id() })).toBe('unknown-record');
  });

  test('4. inside a batch too, and the batch may begin with the analyst', () => {
    const added = sample.made.ofType('addAnalyst', sample.state);
    const own = { ...sample.made.ofType('addProposition', sample.state), analyst: added.added.id };
    const strict = (commands: object[], by: string) => {
      const { proposition: _gone, ...envelope } = own;
      return apply(
        sample.state,
        commandSchema.parse({ ...envelope, type: 'batch', analyst: by, title: '', commands }),
      );
    };
    expect(strict([own], sampleAnalyst)).toMatchObject({ ok: false, error: { code: 'unknown-record' } });
    expect(strict([own, added], sampleAnalyst)).toMatchObject({ ok: false });
    expect(strict([added, own], added.added.id)).toMatchObject({ ok: true });
  });

  test('5. two origins cannot have one name, whatever its case and spaces', () => {
    sample.give('addOrigin', {
      origin: { id: sample.made.id(), name: 'Neva  Daily', kind: 'outlet', otherNames: [] },
    });
    const again = { id: sample.made.id(), name: ' neva daily', kind: 'outlet', otherNames: [] };
    expect(sample.refusedWith('addOrigin', { origin: again })).toBe('already-there');
  });

  test('6. merging origins moves publishers and attributions and keeps the name', () => {
    const from = sample.give('addOrigin').origin;
    const into = sample.give('addOrigin').origin;
    const source = sample.addSource({ publisher: from.id });
    const claim = sample.capture(source);
    sample.give('describeClaims', {
      claims: [claim.id],
      changes: { attribution: [from.id, into.id] },
      origins: [],
    });
    sample.give('mergeOrigin', { origin: from.id, into: into.id });
    expect(sample.all('source')[0]?.publisher).toBe(into.id);
    expect(sample.all('claim')[0]?.attribution).toEqual([into.id]);
    expect(sample.state.tables.origin.get(into.id)?.otherNames).toEqual([from.name]);
    expect(sample.refusedWith('mergeOrigin', { origin: into.id, into: into.id })).toBe('not-allowed');
  });

  test('7. removing an origin leaves its sources and claims without it, and takes its ratings', () => {
    const { origin } = sample.give('addOrigin');
    const source = sample.addSource({ publisher: origin.id });
    sample.give('rate', { ratings: [{ id: sample.made.id(), subject: { kind: 'origin', id: origin.id } }] });
    sample.give('removeOrigin', { origin: origin.id });
    expect(sample.state.tables.source.get(source.id)?.publisher).toBeNull();
    expect(sample.all('rating')).toEqual([]);
  });
});

describe('sources', () => {
  test('8. sources get the next labels and an empty sheet', () => {
    expect([sample.addSource(), sample.addSource()]).toMatchObject([{ number: 1, sheet: {} }, { number: 2 }]);
  });

  test('9. an added source cannot be a version of one that is not there', () => {
    const [added] = sample.made.ofType('addSources', sample.state).sources;
    const sources = [{ ...added, publisher: null, earlierVersionOf: sample.made.id() }];
    expect(sample.refusedWith('addSources', { sources, origins: [] })).toBe('unknown-record');
  });

  test('10. describeSources refuses a publisher that is not there and a source as its own version', () => {
    const source = sample.addSource();
    const changing = (changes: object) =>
      sample.refusedWith('describeSources', { sources: [source.id], changes, origins: [] });
    expect(changing({ publisher: sample.made.id() })).toBe('unknown-record');
    expect(changing({ earlierVersionOf: source.id })).toBe('not-allowed');
    expect(changing({ title: 'x' })).toBe('done');
  });

  test('11. tags are added once and removed', () => {
    const source = sample.addSource();
    sample.give('tagSources', { sources: [source.id], add: ['b', 'a', 'b'], remove: [] });
    sample.give('tagSources', { sources: [source.id], add: ['a', 'c'], remove: ['b'] });
    expect(sample.all('source')[0]?.tags).toEqual(['a', 'c']);
  });

  test('12. scoreSource sets and clears one criterion', () => {
    const source = sample.addSource();
    const score = { level: 3, reason: 'r' };
    sample.give('scoreSource', { source: source.id, criterion: 'care', score });
    expect(sample.all('source')[0]?.sheet).toEqual({ care: score });
    sample.give('scoreSource', { source: source.id, criterion: 'care', score: null });
    expect(sample.all('source')[0]?.sheet).toEqual({});
  });

  test('13. a source can be read again only while it has no claim', () => {
    const source = sample.addSource();
    sample.give('rereadSource', { source: source.id });
    sample.capture(source);
    expect(sample.refusedWith('rereadSource', { source: source.id })).toBe('not-allowed');
  });

  test('14. removing sources takes all that hangs on them and no label is given again', () => {
    const first = sample.addSource();
    const second = sample.addSource({ earlierVersionOf: first.id });
    const claims = [sample.capture(first), sample.capture(first), sample.capture(second)];
    sample.give('recordLineage', {
      lineage: {
        id: sample.made.id(),
        first: { kind: 'claim', id: claims[0]?.id },
        second: { kind: 'claim', id: claims[2]?.id },
        relation: 'same',
        reason: '',
      },
    });
    sample.give('removeSources', { sources: [first.id] });
    expect(sample.all('source')).toMatchObject([{ id: second.id, earlierVersionOf: null }]);
    expect(sample.all('claim')).toMatchObject([{ id: claims[2]?.id }]);
    expect(sample.all('lineage')).toEqual([]);
    expect(sample.addSource().number).toBe(3);
    expect(sample.capture(second).number).toBe(4);
  });
});

describe('claims', () => {
  test('15. captureClaim stamps voice and hedge, numbers the claim and puts all that comes with it', () => {
    const source = sample.addSource();
    const like = sample.made.ofType('captureClaim', sample.state);
    const added = { id: sample.made.id(), wording: 'New' };
    const command = sample.give('captureClaim', {
      claim: { ...like.claim, source: source.id, voice: 'own', hedge: null },
      newProposition: added,
      bearing: { id: sample.made.id(), proposition: added.id, stance: 'supports', reason: '' },
      ratings: [{ id: sample.made.id(), verdict: { aspect: 'credibility', level: '2' }, reason: '' }],
    });
    const stamp = { analyst: sampleAnalyst, time: command.time };
    expect(sample.all('claim')).toMatchObject([
      { number: 1, voice: { value: 'own', ...stamp }, hedge: null, captured: stamp },
    ]);
    expect(sample.all('passage').length).toBe(command.passages.length);
    expect(sample.all('bearing')).toMatchObject([{ claim: command.claim.id, ...stamp }]);
    expect(sample.all('rating')).toMatchObject([
      { subject: { kind: 'claim', id: command.claim.id }, order: 1 },
    ]);
    expect(sample.all('proposition')).toMatchObject([{ number: 1, order: 1, wording: 'New' }]);
  });

  test('16. a passage of another text or with other offsets is refused', () => {
    const source = sample.addSource();
    const like = sample.made.ofType('captureClaim', sample.state);
    const [passage] = like.passages;
    const claim = { ...like.claim, source: source.id };
    const withPassage = (changes: object) =>
      sample.refusedWith('captureClaim', { claim, passages: [{ ...passage, ...changes }] });
    expect(withPassage({ textHash: 'f'.repeat(64) })).toBe('quotation-differs');
    expect(withPassage({ exact: `${passage?.exact}x` })).toBe('quotation-differs');
    expect(withPassage({ start: 90, end: 91, exact: 'x' })).toBe('quotation-differs');
  });

  test('17. describeClaims stamps what changes and leaves the stamp of what does not', () => {
    const claim = sample.capture(sample.addSource());
    const { time } = sample.give('describeClaims', {
      claims: [claim.id],
      changes: { voice: claim.voice?.value, hedge: 'conditional' },
      origins: [],
    });
    expect(sample.all('claim')).toMatchObject([
      { voice: claim.voice, hedge: { value: 'conditional', time } },
    ]);
  });

  test('18. splitClaim moves passages to a new claim; both keep at least one', () => {
    const claim = sample.capture(sample.addSource());
    const [first, ...others] = passagesOf(sample.state, claim.id).map((each) => each.id);
    const split = { id: sample.made.id(), wording: 'Half' };
    sample.give('splitClaim', { claim: claim.id, split, passages: others });
    expect(passagesOf(sample.state, claim.id).map((each) => each.id)).toEqual([first]);
    expect(passagesOf(sample.state, split.id).map((each) => each.id)).toEqual(others);
    const rest = { claim: claim.id, split: { ...split, id: sample.made.id() } };
    expect(sample.refusedWith('splitClaim', { ...rest, passages: [first] })).toBe('not-allowed');
    expect(sample.refusedWith('splitClaim', { ...rest, passages: others })).toBe('unknown-record');
  });

  test('19. passages are added, translated and removed, but never the last one', () => {
    const claim = sample.capture(sample.addSource());
    const { passage } = sample.give('addPassage', { claim: claim.id });
    sample.give('translatePassage', { passage: passage.id, translation: 'tr' });
    expect(sample.state.tables.passage.get(passage.id)?.translation).toMatchObject({
      text: 'tr',
      by: sampleAnalyst,
    });
    sample.give('translatePassage', { passage: passage.id, translation: '  ' });
    expect(sample.state.tables.passage.get(passage.id)?.translation).toBeNull();
    const [last, ...others] = passagesOf(sample.state, claim.id);
    for (const each of others) sample.give('removePassage', { passage: each.id });
    expect(sample.refusedWith('removePassage', { passage: last?.id })).toBe('not-allowed');
  });

  test('20. removeClaims and tagClaims name claims that are there, or do nothing at all', () => {
    const claim = sample.capture(sample.addSource());
    expect(sample.refusedWith('removeClaims', { claims: [claim.id, sample.made.id()] })).toBe(
      'unknown-record',
    );
    sample.give('tagClaims', { claims: [claim.id], add: ['key'], remove: [] });
    expect(sample.all('claim')[0]?.tags).toEqual(['key']);
    sample.give('removeClaims', { claims: [claim.id] });
    expect([sample.all('claim'), sample.all('passage')]).toEqual([[], []]);
  });
});
