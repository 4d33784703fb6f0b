import type { Analyst } from '../domain/analyst.ts';
import type { Brief } from '../domain/brief.ts';
import type { ProjectId } from '../domain/identity.ts';
import type { Marking } from '../domain/marking.ts';
import type { ProjectState } from './project-state.ts';
import { emptyProjectState, putRecord } from './project-state.ts';

/** What is asked when a project is made. */
export type NewProject = {
  readonly id: ProjectId;
  readonly title: string;
  readonly keyQuestion: string;
  readonly marking: Marking;
  readonly analyst: Analyst;
};

/** A project at revision 0: its brief and the analyst who made it. */
export function newProjectState(asked: NewProject): ProjectState {
  const state = emptyProjectState();
  const brief: Brief = {
    id: asked.id,
    title: asked.title,
    keyQuestion: asked.keyQuestion,
    scope: '',
    audience: '',
    marking: asked.marking,
    ratingScheme: 'nato',
    likelihoodScheme: 'icd203',
  };
  putRecord(state, 'brief', brief);
  putRecord(state, 'analyst', asked.analyst);
  return state;
}
