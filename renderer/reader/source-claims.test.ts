import { describe, expect, it } from 'vitest';
import { describeQuotation } from '../../shared/anchoring/describe-quotation.ts';
import type { AnalystId, Sha256, SourceId } from '../../shared/domain/identity.ts';
import { apply } from '../../shared/project/apply.ts';
import type { Change } from '../../shared/project/change.ts';
import { applyChange, reverseChange } from '../../shared/project/change.ts';
import type { Command } from '../../shared/project/command.ts';
import { emptyProjectState, putRecord } from '../../shared/project/project-state.ts';
import type { CaptureDraft } from './capture-draft.ts';
import { beginDraft, captureCommand } from './capture-draft.ts';
import { claimsInTextOrder, SourceClaims } from './source-claims.ts';

let made = 0;
function newId(): string {
  made += 1;
  return `00000000-0000-4000-8000-${made.toString(16).padStart(12, '0')}`;
}

const analyst = newId() as AnalystId;
const time = '2025-02-01T10:00:00.000Z';
const hash = 'a'.repeat(64) as Sha256;
const text = 'The treaty was signed today. It replaces an older one. Nobody knows its terms.';

function project() {
  const state = emptyProjectState();
  const source = { id: newId() as SourceId, text: { sha256: hash, length: text.length } };
  putRecord(state, 'analyst', { id: analyst, name: 'A' });
  putRecord(state, 'source', { number: 1, ...source } as never);
  const claims = new SourceClaims(state, source, analyst);
  const carryOut = (command: object): Change => {
    const result = apply(state, { ...command, id: newId(), analyst, time } as Command);
    if (!result.ok) throw new Error(result.error.sentence);
    applyChange(state, result.value);
    return result.value;
  };
  const capture = (words: string, changes: Partial<CaptureDraft> = {}) => {
    const start = text.indexOf(words);
    const quotation = describeQuotation({ text, blocks: [] }, hash, start, start + words.length);
    const command = captureCommand({ ...beginDraft(words), ...changes }, source.id, quotation, newId);
    return { id: command.claim.id, change: carryOut(command) };
  };
  /** What a fresh look at the records finds: what the followed claims must equal. */
  const afresh = () => new SourceClaims(state, source, analyst);
  return { state, source, claims, carryOut, capture, afresh };
}

describe('SourceClaims', () => {
  it('follows capture, stance, rating, undo and removal as a fresh look would see them', () => {
    const { state, claims, capture, carryOut, afresh } = project();
    const same = () => {
      expect(claims.spans.all).toEqual(afresh().spans.all);
      expect([claims.count, claims.unrated(true), claims.unrated(false)]).toEqual([
        afresh().count,
        afresh().unrated(true),
        afresh().unrated(false),
      ]);
    };
    const first = capture('replaces an older one', {
      newProposition: 'It replaces the older treaty',
      stance: 'supports',
    });
    expect(claims.follow(state, first.change)?.added.map((span) => span.stance)).toEqual(['supports']);
    same();
    const second = capture('signed today', { credibility: '2' });
    claims.follow(state, second.change);
    same();
    expect(claimsInTextOrder(claims)).toEqual([second.id, first.id]);
    expect([claims.unrated(true), claims.unrated(false)]).toEqual([1, 2]);

    const turned = carryOut({ type: 'setStance', claims: [first.id], stance: 'refutes', reason: '' });
    const delta = claims.follow(state, turned);
    expect([delta?.removed.length, delta?.added[0]?.stance]).toEqual([1, 'refutes']);
    same();
    const verdict = { aspect: 'credibility', level: '3' };
    const subject = { kind: 'claim', id: first.id };
    const rated = carryOut({
      type: 'rate',
      ratings: [{ id: newId(), subject }],
      verdict,
      topic: '',
      reason: '',
    });
    expect(claims.follow(state, rated)).toEqual({ removed: [], added: [] });
    expect(claims.unrated(true)).toBe(0);
    same();
    const removed = carryOut({ type: 'removeClaims', claims: [first.id] });
    expect(claims.follow(state, removed)?.removed).toHaveLength(1);
    same();
    const back = reverseChange(removed);
    applyChange(state, back);
    expect(claims.follow(state, back)?.added[0]?.stance).toBe('refutes');
    same();
  });

  it('is not concerned by what happens elsewhere', () => {
    const { state, claims, carryOut } = project();
    const proposition = { id: newId(), wording: 'A statement', question: '', note: '' };
    expect(claims.follow(state, carryOut({ type: 'addProposition', proposition }))).toBeNull();
  });
});

describe('captureCommand', () => {
  it('places a claim without a stance as one that reports, and keeps attribution only where there is a speaker', () => {
    const origin = { id: newId() as never, name: 'TASS', kind: 'agency' as const, otherNames: [] };
    const { state, capture } = project();
    const said = { newProposition: 'P', attribution: [origin.id], newOrigins: [origin] };
    const plain = capture('signed today', { ...said, voice: 'own' });
    expect(state.tables.claim.get(plain.id)?.attribution).toEqual([]);
    expect(state.tables.origin.size).toBe(0);
    expect([...state.tables.bearing.values()][0]?.stance).toBe('reports');
    const attributed = capture('an older one', { ...said, voice: 'attributed' });
    expect(state.tables.claim.get(attributed.id)?.attribution).toEqual([origin.id]);
    expect(state.tables.origin.get(origin.id)?.name).toBe('TASS');
  });

  it('makes letter and digit ratings of the claim, and a translation only of words', () => {
    const { state, capture } = project();
    const { id } = capture('signed today', { reliability: 'B', credibility: '2', translation: '  ' });
    expect(
      [...state.tables.rating.values()].map((rating) => [rating.subject.id, rating.verdict.level]),
    ).toEqual([
      [id, 'B'],
      [id, '2'],
    ]);
    expect([...state.tables.passage.values()][0]?.translation).toBeNull();
  });

  it('begins with the quotation on one line', () => {
    expect(beginDraft(' two\n  lines ').wording).toBe('two lines');
  });
});
