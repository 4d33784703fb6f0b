import type { Stance } from '../domain/bearing.ts';
import type { Claim, ClaimValue, Hedge, Voice } from '../domain/claim.ts';
import type { AnalystId, OriginId, PropositionId, SourceId } from '../domain/identity.ts';
import {
  analystId,
  bearingId,
  claimId,
  instant,
  lineageId,
  originId,
  projectId,
  propositionId,
  ratingId,
  sha256,
  sourceId,
} from '../domain/identity.ts';
import type { LineageEnd, LineageRelation } from '../domain/lineage.ts';
import type { RatingSubject, RatingVerdict } from '../domain/rating.ts';
import { readDateSpan } from '../domain/read-date-span.ts';
import { newProjectState } from '../project/new-project.ts';
import type { ProjectState } from '../project/project-state.ts';
import { putRecord } from '../project/project-state.ts';

/** What a sketched claim says; the rest is empty. */
export type ClaimSketch = {
  readonly wording?: string;
  readonly on?: PropositionId;
  readonly stance?: Stance;
  readonly voice?: Voice;
  readonly hedge?: Hedge;
  readonly attribution?: readonly OriginId[];
  readonly values?: readonly ClaimValue[];
  readonly happens?: string;
};

/**
 * A small project drawn in a few lines, for tests of what reads projects. Ids and times count up, so that
 * the same sketch is the same project.
 */
export class ProjectSketch {
  readonly state: ProjectState;
  readonly analyst: AnalystId;
  private count = 0;

  constructor() {
    this.analyst = analystId.parse(this.uuid());
    this.state = newProjectState({
      id: projectId.parse(this.uuid()),
      title: 'Sketch',
      keyQuestion: '',
      marking: { banner: '', tlp: null },
      analyst: { id: this.analyst, name: 'Ada' },
    });
  }

  origin(name: string): OriginId {
    const id = originId.parse(this.uuid());
    putRecord(this.state, 'origin', { id, name, kind: 'outlet', otherNames: [] });
    return id;
  }

  proposition(wording: string): PropositionId {
    const id = propositionId.parse(this.uuid());
    const number = this.state.tables.proposition.size + 1;
    putRecord(this.state, 'proposition', { id, number, wording, order: number, question: '', note: '' });
    return id;
  }

  source(title: string, publisher: OriginId | null = this.origin(title)): SourceId {
    const id = sourceId.parse(this.uuid());
    const hash = sha256.parse('0'.repeat(64));
    putRecord(this.state, 'source', {
      id,
      number: this.state.tables.source.size + 1,
      title,
      publisher,
      author: '',
      published: null,
      accessed: null,
      language: 'en',
      address: '',
      description: '',
      status: 'unread',
      tags: [],
      note: '',
      marking: null,
      earlierVersionOf: null,
      bytes: { sha256: hash, size: 0 },
      text: { sha256: hash, length: 0 },
      blocks: null,
      extractor: { name: 'sketch', version: '1', encoding: 'utf-8' },
      originalName: `${title}.txt`,
      importedAt: this.time(),
      sheet: {},
    });
    return id;
  }

  claim(source: SourceId, drawn: ClaimSketch = {}): Claim {
    const stamp = { analyst: this.analyst, time: this.time() };
    const claim: Claim = {
      id: claimId.parse(this.uuid()),
      number: this.state.tables.claim.size + 1,
      source,
      wording: drawn.wording ?? '',
      voice: drawn.voice ? { value: drawn.voice, ...stamp } : null,
      hedge: drawn.hedge ? { value: drawn.hedge, ...stamp } : null,
      attribution: drawn.attribution ?? [],
      howKnown: null,
      happens: drawn.happens === undefined ? null : readDateSpan(drawn.happens),
      said: null,
      values: drawn.values ?? [],
      tags: [],
      note: '',
      marking: null,
      captured: stamp,
    };
    putRecord(this.state, 'claim', claim);
    if (drawn.on) this.place(claim, drawn.on, drawn.stance ?? 'supports');
    return claim;
  }

  place(claim: Claim, proposition: PropositionId, stance: Stance, analyst = this.analyst): void {
    const id = bearingId.parse(this.uuid());
    putRecord(this.state, 'bearing', {
      id,
      claim: claim.id,
      proposition,
      stance,
      reason: '',
      analyst,
      time: this.time(),
    });
  }

  rate(subject: RatingSubject, verdict: RatingVerdict, reason = ''): void {
    const before = this.state.index.ratingsOfSubject.get(subject.id)?.size ?? 0;
    putRecord(this.state, 'rating', {
      id: ratingId.parse(this.uuid()),
      subject,
      verdict,
      scheme: 'nato',
      topic: '',
      reason,
      analyst: this.analyst,
      time: this.time(),
      order: before + 1,
    });
  }

  lineage(first: LineageEnd, second: LineageEnd, relation: LineageRelation): void {
    const id = lineageId.parse(this.uuid());
    putRecord(this.state, 'lineage', {
      id,
      first,
      second,
      relation,
      reason: '',
      analyst: this.analyst,
      time: this.time(),
    });
  }

  private uuid(): string {
    this.count += 1;
    return `00000000-0000-4000-8000-${this.count.toString(16).padStart(12, '0')}`;
  }

  private time() {
    return instant.parse(`2025-02-03T09:00:00.${String(this.count % 1000).padStart(3, '0')}Z`);
  }
}
