import { projectId } from './identity.ts';
import { marking } from './marking.ts';
import { z } from './schema.ts';
import { line, prose } from './text-limits.ts';

export const ratingSchemes = ['nato'] as const;
export const likelihoodSchemes = ['icd203', 'phia'] as const;

/** The question of a project, whom it is for, and how it must be handled. One a project; its id is the project's. */
export const brief = z
  .object({
    id: projectId,
    title: line,
    keyQuestion: prose,
    scope: prose,
    audience: prose,
    marking,
    ratingScheme: z.enum(ratingSchemes),
    likelihoodScheme: z.enum(likelihoodSchemes),
  })
  .readonly();
export type Brief = z.infer<typeof brief>;
