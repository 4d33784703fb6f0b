import type { Paragraph } from 'mdast';
import type { Sha256 } from '../domain/identity.ts';
import { code, paragraph } from './nodes.ts';

/** The last durable edit of a project: its number, and the hash to which every edit before it is chained. */
export type MadeFrom = { readonly revision: number; readonly headHash: Sha256 };

/**
 * From which edit a report was made, in words that the stand-alone verifier reads (`touchstone-verify.mjs`). Exporting
 * adds no edit, so that two exports of one project stay the same bytes.
 */
export function madeFromNote({ revision, headHash }: MadeFrom): Paragraph {
  return paragraph([
    `This report was made from edit ${revision} of the project. Every edit carries the SHA-256 of the one before it; that of edit ${revision} is `,
    code(headHash),
    '. With the project at hand, this hash shows whether its record of edits is the one that the report was made from.',
  ]);
}
