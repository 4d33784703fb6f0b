import type { ClaimId, PassageId, SourceId } from '../domain/identity.ts';

/** The sections of a report, in their order. */
export const reportSections = [
  'marking',
  'question',
  'method',
  'sources',
  'claims',
  'disagreements',
  'footnotes',
] as const;
export type ReportSection = (typeof reportSections)[number];

/**
 * What a node of the report speaks of, in its `data`, so that a preview can jump there and an outline can find its
 * sections. Markdown does not show it.
 */
export type ReportTarget = {
  readonly claim?: ClaimId;
  readonly passage?: PassageId;
  readonly source?: SourceId;
  readonly section?: ReportSection;
};

declare module 'mdast' {
  interface Data {
    readonly claim?: ClaimId;
    readonly passage?: PassageId;
    readonly source?: SourceId;
    readonly section?: ReportSection;
  }
}
